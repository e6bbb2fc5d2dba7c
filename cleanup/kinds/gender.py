"""Kind `gender`: a masculine role noun beside a woman's name ("Alethea Smock, a spokesman").

The pivot's noun has one form for both sexes (Spanish *portavoz*) or was read as masculine by default. A row names the
`masculine` form and the `feminine` (and optional `neutral`) ones; the person must stand in apposition or directly beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.kinds.rewrite import rewrite
from cleanup.late import late
from cleanup.lexicon import Lexicon
from cleanup.packs import Row, fail_row
from cleanup.people import FEMALE, MALE, Mention, between

FIELDS = {"masculine": str, "feminine": str, "neutral": str}
_APPOSITION = late(r"(?:['’]s)?,\s+(?:(?:an?|the|who\s+is|then|now|another|one)\s+)?(?:[\w'’.\-]+\s+){0,5}$")
_BEFORE_NAME = late(r"(?:\s+(?:for|of|at)\s+(?:the\s+)?[^,.;]{2,60})?,?\s+$")
_IS = late(r"\s+(?:is|was|became|works\s+as|worked\s+as|served\s+as)\s+(?:an?|the)\s+(?:[\w'’\-]+\s+){0,3}$")


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: both forms."""
    masculine, feminine = row.fields.get("masculine"), row.fields.get("feminine")
    if not isinstance(masculine, str) or not isinstance(feminine, str):
        fail_row(row, "masculine", "a gender row has `masculine` and `feminine`")
    neutral = str(row.fields.get("neutral", ""))
    return Compiled(anchors=((masculine, 0), (feminine, 1)), data=(masculine, feminine, neutral))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit where the person that the noun at `start:end` describes is of the other sex."""
    masculine, feminine, neutral = data
    other = FEMALE if owner == 0 else MALE
    person = _described(context, start, end)
    if person is None or person.sex != other:
        return
    text = context.prose.text
    right = [feminine if owner == 0 else masculine, *([neutral] if neutral else [])]
    yield Hit(start=start, end=end, alternatives=tuple(rewrite(text, start, end, r) for r in right))


def _described(context: Context, start: int, end: int) -> Mention | None:
    """The person in apposition with, or directly before or after, the noun."""
    text = context.prose.text
    low, high = context.prose.sentence(start)
    for mention in reversed(between(context, low, start)):
        gap = text[mention.end : start]
        if _APPOSITION.match(gap) or _IS.match(gap):
            return mention
        break
    after = between(context, end, high)
    return after[0] if after and _BEFORE_NAME.match(text[end : after[0].start]) else None
