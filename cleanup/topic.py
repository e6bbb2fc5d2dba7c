"""What the words around a place are about, as sums of their vectors (`vectors`): close by, in sentence, paragraph, passage.

A word weighs by how rare it is, so that "the" says nothing. What stands at the place itself is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleanup.company import UNKNOWN, company
from cleanup.cues import Context
from cleanup.vectors import Vector, less, likeness, total, unit, vectors

BESIDE = 40  # code points on either side that are close by
PASSAGE = 3_000  # code points on either side of a paragraph
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMMON, _STEP, _MOST = (
    -6.0,
    3.0,
    3.0,
)  # nats of a word that weighs nothing; nats for one more; the weight of the rarest
_STRANGE = 2.0  # the weight of a word whose chance is not known


def plain_words(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def about(words: list[str]) -> Vector:
    """What `words` are about."""
    return total((vector for word in words if (vector := _weighted(word)) is not None), vectors().nothing)


def gains(context: Context, start: int, end: int, old: list[str], new: list[str]) -> list[float]:
    """How much more words `new` are like what is around `start:end` than words `old`, four ways; and how like each other."""
    before, after = unit(about(old)), unit(about(new))
    return [
        *(likeness(after, rest) - likeness(before, rest) for rest in _around(context, start, end)),
        likeness(before, after),
        float(any(before) and any(after)),
    ]


def _around(context: Context, start: int, end: int) -> tuple[Vector, ...]:
    known: dict[tuple[int, int], tuple[Vector, ...]] = context.facts.setdefault("topic.around", {})
    if (start, end) not in known:
        known[start, end] = tuple(unit(vector) for vector in _sums(context, start, end))
    return known[start, end]


def _sums(context: Context, start: int, end: int) -> Iterator[Vector]:
    prose = context.prose
    text = prose.text
    own = about(plain_words(text[start:end]))
    low, high = prose.sentence(start)
    yield about(plain_words(text[max(low, start - BESIDE) : start]) + plain_words(text[end : min(high, end + BESIDE)]))
    yield less(_sentence(context, low, high), own)
    top, bottom = prose.paragraph(start)
    yield less(_sum(context, top, bottom), own)
    yield less(_sum(context, max(0, top - PASSAGE), min(len(text), bottom + PASSAGE)), own)


def _sentence(context: Context, low: int, high: int) -> Vector:
    known: dict[tuple[int, int], Vector] = context.facts.setdefault("topic", {})
    if (low, high) not in known:
        known[low, high] = about(plain_words(context.prose.text[low:high]))
    return known[low, high]


def _sum(context: Context, low: int, high: int) -> Vector:
    """All sentences that start in `low:high`."""
    known: dict[tuple[int, int], Vector] = context.facts.setdefault("topic.sums", {})
    if (low, high) not in known:
        known[low, high] = total((_sentence(context, *s) for s in _sentences(context, low, high)), vectors().nothing)
    return known[low, high]


def _sentences(context: Context, low: int, high: int) -> Iterator[tuple[int, int]]:
    at = low
    while at < high:
        start, end = context.prose.sentence(at)
        yield start, end
        at = max(end, at + 1)


@lru_cache(maxsize=65_536)
def _weighted(word: str) -> Vector | None:
    vector = vectors().vector(word)
    if vector is None:
        return None
    table = company()
    chance = table.chance(table.number(word), -1, -1)
    weight = _STRANGE if chance == UNKNOWN else min(_MOST, max(0.0, (_COMMON - chance) / _STEP))
    return [weight * n for n in vector]
