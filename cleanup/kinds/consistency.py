"""Kind `consistency`: two forms of one thing in a text ("U.S." and "US"); the artifact form loses, else the majority wins.

A row names its `forms`, each a regular expression with its written form. Occurrences in a sentence that also holds one of
the row's `residue` words came out of the machine's confusion and do not count. On a tie the form that comes first in the
text wins. All losers carry one group, so that one decision settles them.
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

FIELDS = {"forms": dict, "residue": list}


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Runs once a document (the empty anchor)."""
    forms, residue = row.fields.get("forms"), row.fields.get("residue", [])
    if not isinstance(forms, dict) or len(forms) < 2 or not isinstance(residue, list):
        fail_row(row, "forms", "a consistency row has a table `forms` of at least two written forms and their expressions")
    for written, expression in forms.items():
        try:
            re.compile(str(expression))
        except re.error as error:
            fail_row(row, "forms", f"{written}: {error}")
    return Compiled(anchors=[("", 0)], data=(row.id, tuple((str(k), str(v)) for k, v in forms.items()), tuple(map(str, residue))))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit for every occurrence of a form that loses."""
    name, forms, residue = data
    prose = context.prose
    text = prose.text
    found = sorted((m.start(), m.end(), written) for written, expression in forms for m in re.finditer(expression, text))
    if len({written for _, _, written in found}) < 2:
        return
    counts: dict[str, int] = {}
    for at, _, written in found:
        a, b = prose.sentence(at)
        counted = not any(word in text[a : b + 8] for word in residue)
        counts[written] = counts.get(written, 0) + counted
    winner = max(counts, key=lambda written: counts[written])  # dict order: the form that comes first wins a tie
    for at, stop, written in found:
        if written != winner:
            edit = Edit(start=at, end=stop, expected=text[at:stop], new=winner)
            yield Hit(start=at, end=stop, alternatives=((edit,),), group=name)
