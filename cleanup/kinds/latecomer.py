"""Kind `latecomer`: the verb of a long subject at its very end ("after reports of … that were heading … appeared").

Romance and Slavic languages put a new subject behind its verb; the engine turned the order round and left the verb last.
English puts the verb behind the head noun: "after reports emerged of …". A row names `nouns` that news arrives as, `verbs` of
arriving (past forms), and the `verb` to put behind the noun. The two edits are one decision (one group).
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

FIELDS = {"nouns": list, "verbs": list, "verb": str}
LEAST_WORDS = 8  # between noun and verb: shorter subjects read well with the verb last
_END = re.compile(r"\s*[.,;]|\s*$")


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the verbs."""
    nouns, verbs, verb = row.fields.get("nouns"), row.fields.get("verbs"), row.fields.get("verb")
    if not isinstance(nouns, list) or not isinstance(verbs, list) or not isinstance(verb, str):
        fail_row(row, "nouns", "a latecomer row has `nouns`, `verbs` (lists) and `verb`")
    return Compiled(anchors=tuple((str(v), 0) for v in verbs), data=(row.id, tuple(map(str, nouns)), verb))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """Two hits for a verb at `start:end` that ends the clause of a far noun."""
    name, nouns, verb = data
    prose = context.prose
    text = prose.text
    low, _ = prose.sentence(start)
    if not _END.match(text, end):
        return
    heads = list(re.finditer(rf"\b(?:{'|'.join(map(re.escape, nouns))})\s+(of)\b", text[low:start], re.IGNORECASE))
    if not heads:
        return
    of, stop = low + heads[-1].start(1), low + heads[-1].end(1)
    between = text[stop:start]
    if len(between.split()) < LEAST_WORDS or "," in between:
        return
    left = start - 1 if text[start - 1] == " " else start
    for edit in (
        Edit(start=of, end=stop, expected=text[of:stop], new=f"{verb} {text[of:stop]}"),
        Edit(start=left, end=end, expected=text[left:end], new=""),
    ):
        yield Hit(start=edit.start, end=edit.end, alternatives=((edit,),), group=f"{name}:{of}")
