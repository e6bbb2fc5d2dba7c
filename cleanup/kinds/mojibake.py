"""Kind `mojibake`: UTF-8 that was read in another encoding ("PopayÃ¡n"). The library `ftfy` decides and repairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.lexicon import Lexicon
from cleanup.model import Edit
from cleanup.packs import Row, fail_row

FIELDS = {"leads": list}
_RUN = re.compile(r"[^\s\"“”]+(?: [^\s\"“”]*[^\x00-\x7f][^\s\"“”]*)*")


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Loose anchors: the characters that such damage starts with."""
    leads = row.fields.get("leads")
    if not isinstance(leads, list) or not leads:
        fail_row(row, "leads", "a mojibake row has `leads`: the characters that the damage starts with")
    return Compiled(anchors=tuple((str(lead), ~0) for lead in leads), data=("",))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit for the word around `start` where ftfy reads it better in another encoding."""
    from ftfy import fix_encoding

    text = context.prose.text
    low = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    match = _RUN.match(text, low)
    if match is None or match.end() - match.start() > 400:
        return
    fixed = fix_encoding(match[0])
    if fixed != match[0]:
        edit = Edit(start=match.start(), end=match.end(), expected=match[0], new=fixed)
        yield Hit(start=match.start(), end=match.end(), alternatives=((edit,),))
