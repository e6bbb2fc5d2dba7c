"""Anchors of a phrase: the stretch of its words that is rarest in English, in all its spellings.

The engine looks closer wherever an anchor stands, so an anchor costs by how often it does. One word is rarely rare enough
("known"); the word with what must follow it is ("known from years", "known since years").
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from cleanup.frequency import frequency
from cleanup.kinds.grammar import Element, is_mark
from cleanup.packs import Row, fail_row

MOST_WORDS = 400  # spellings of an anchor that is one element
MOST_STRETCH = 64  # spellings of a longer one
LITERAL = 1e6  # what one more literal in the automaton costs, as occurrences in 10^12 words


def choose(row: Row, elements: tuple[Element, ...]) -> tuple[int, int, tuple[str, ...]]:
    """The stretch `elements[first:past]` that the anchors cover, and its spellings."""
    best: tuple[float, int, int, tuple[str, ...]] = (math.inf, 0, 0, ())
    for first in range(len(elements)):
        for past, anchors in _stretches(elements, first):
            cost = sum(map(frequency, anchors)) + LITERAL * len(anchors)
            if cost < best[0]:
                best = (cost, first, past, anchors)
    if not best[3]:
        fail_row(row, "match", "needs one element that is not a wildcard and has at most 400 spellings")
    return best[1:]


def _stretches(elements: tuple[Element, ...], first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Stretches that start with element `first` and end with a word that must be there; (end, spellings) of each."""
    spellings: list[str] = []
    for at, element in enumerate(elements[first:], first):
        if element.pattern or len(element.options) > MOST_WORDS or (at == first and _is_weak(element)):
            return
        options = [option for option, _ in element.options]
        if at > first and not all(option.isascii() for option in options):
            return  # the view lowers ASCII only: "É" would not be found
        longer = [text + joint + o for text in spellings for o in options for joint in _joints(o)] or options
        spellings = [*spellings, *longer] if element.optional else longer
        if at > first and len(spellings) > MOST_STRETCH:
            return
        if not _is_weak(element):
            yield at + 1, tuple(dict.fromkeys(spellings))


def _is_weak(element: Element) -> bool:
    """Can no anchor start or end here?"""
    return element.optional or element.punctuation


def _joints(option: str) -> tuple[str, ...]:
    """What may stand before it, as the folded view has it."""
    return ("", " ") if is_mark(option) else (" ",)
