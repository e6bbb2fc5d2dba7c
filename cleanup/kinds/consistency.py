"""Kind `consistency`: two forms of one thing in a text ("U.S." and "US"); the majority wins.

A row names its `forms`, each a regular expression with its written form, the usual one first: it wins where the others lead
by one at most. All losers carry one group, so that one decision settles them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.lexicon import Lexicon
from cleanup.model import Edit
from cleanup.packs import Row, fail_row

FIELDS = {"forms": dict}


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Runs once a document (the empty anchor)."""
    forms = row.fields.get("forms")
    if not isinstance(forms, dict) or len(forms) < 2:
        fail_row(
            row, "forms", "a consistency row has a table `forms` of at least two written forms and their expressions"
        )
    for written, expression in forms.items():
        try:
            re.compile(str(expression))
        except re.error as error:
            fail_row(row, "forms", f"{written}: {error}")
    return Compiled(anchors=(("", 0),), data=(row.id, tuple((str(k), str(v)) for k, v in forms.items())))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit for every occurrence of a form that loses."""
    name, forms = data
    text = context.prose.text
    found = sorted(
        (m.start(), m.end(), written) for written, expression in forms for m in re.finditer(expression, text)
    )
    counts = {written: sum(1 for f in found if f[2] == written) for written, _ in forms}
    if len([n for n in counts.values() if n]) < 2:
        return
    usual = forms[0][0]
    most = max(counts, key=lambda written: counts[written])
    winner = most if counts[most] > counts[usual] + 1 or not counts[usual] else usual
    for at, stop, written in found:
        if written != winner:
            edit = Edit(start=at, end=stop, expected=text[at:stop], new=winner)
            yield Hit(start=at, end=stop, alternatives=((edit,),), group=name)
