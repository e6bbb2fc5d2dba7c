"""Where in a match of an expression its anchor stands, worked out from the expression itself.

An author's pattern is looked for around an anchor. Where every match is known to start so many code points before its
anchor, a few tries there replace a search of the whole neighbourhood. `re`'s own parser reads the expression; one that it
cannot read, or that holds more than this module understands, is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from cleanup.index import fold

MOST_STARTS = 24  # starts to try; beyond, a search is as good
_MOST_SPELLINGS = 4_096
_MOST_CHOICES = 32  # different characters in one place
_DIGITS = frozenset(b"%d" % digit for digit in range(10))

Choice = frozenset[bytes] | None  # what may stand in a place, as the index sees it, in lower case; None: anything


class Place(NamedTuple):
    """A part of an expression: what may stand there, how often, and how many code points that takes in all."""

    choice: Choice
    copies: tuple[int, int]
    width: tuple[int, int]


def before_anchor(source: str, anchors: Iterable[str]) -> tuple[int, int] | None:
    """At least and at most how many code points of a match stand before one of `anchors`; None where that is not known."""
    try:
        places = _places(re._parser.parse(source))  # type: ignore[attr-defined]
    except (re.error, AttributeError, OverflowError, RecursionError):
        return None
    wanted = tuple({fold(anchor).lower() for anchor in anchors})
    least = most = 0
    for at, place in enumerate(places):
        low, high = place.copies
        for copies in range(1, low + 1) if not _runs_on(places, at) else ():
            if _spell(_stretch(places, at, copies), wanted):
                least, most = least + low - copies, most + high - copies
                return (least, most) if most - least < MOST_STARTS else None
        least, most = least + place.width[0], most + place.width[1]
    return None


def _stretch(places: list[Place], at: int, copies: int) -> list[Choice]:
    """What stands for certain from the last `copies` of `places[at]` on."""
    out = [places[at].choice] * copies
    for choice, (low, high), _ in places[at + 1 :]:
        out += [choice] * low
        if low != high:
            break
    return out


def _spell(choices: list[Choice], wanted: tuple[bytes, ...]) -> bool:
    """Does whatever these `choices` spell begin with one of the `wanted` anchors?"""
    begun = {b""}
    for choice in choices:
        if choice is None or len(begun) * len(choice) > _MOST_SPELLINGS:
            return False
        longer = (text + piece for text in begun for piece in choice)
        begun = {text for text in longer if not text.startswith(wanted)}
        if not begun:
            return True
        if not all(any(anchor.startswith(text) for anchor in wanted) for text in begun):
            return False
    return False


def _runs_on(places: list[Place], at: int) -> bool:
    """May the space at `at` belong to a run, which the index sees as one space, standing where the run starts?"""
    place = places[at]
    if place.choice is not None and not any(text.startswith(b" ") for text in place.choice):
        return False
    before: Choice = places[at - 1].choice if at else frozenset()
    return place.copies[1] > 1 or before is None or any(text.endswith(b" ") for text in before)


def _places(items: Any) -> list[Place]:
    """The places of an expression in order; what has no width is left out."""
    out: list[Place] = []
    for item in items:
        name, value = str(item[0]), item[1]
        if name == "SUBPATTERN":
            out += _places(value[-1])
        elif name in ("LITERAL", "IN"):
            out.append(Place(_choice(name, value), (1, 1), (1, 1)))
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and len(inner := _places(value[2])) == 1 and inner[0].width == (1, 1):
            times = int(value[0]), int(value[1])
            out.append(Place(inner[0].choice, times, times))
        elif name == "BRANCH":
            out.append(Place(_union([_spelled(branch) for branch in value[1]]), (1, 1), _width(items, item)))
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            out.append(Place(None, (1, 1), _width(items, item)))
    return out


def _width(items: Any, item: Any) -> tuple[int, int]:
    low, high = type(items)(items.state, [item]).getwidth()
    return int(low), int(high)


def _spelled(items: Any) -> Choice:
    """All that `items` spell; None where that is not a short list."""
    texts: set[bytes] = {b""}
    for choice, (low, high), _ in _places(items):
        if choice is None or low != high or len(texts) * len(choice) ** low > _MOST_SPELLINGS:
            return None
        for _ in range(low):
            texts = {text + piece for text in texts for piece in choice}
    return frozenset(texts)


def _union(choices: list[Choice]) -> Choice:
    known = [choice for choice in choices if choice is not None]
    return frozenset().union(*known) if len(known) == len(choices) else None


def _choice(name: str, value: Any) -> Choice:
    """The characters of a place; None for too many."""
    found: set[bytes] = set()
    for sort, content in [(name, value)] if name == "LITERAL" else value:
        if str(sort) == "LITERAL":
            found.add(_seen(content))
        elif str(sort) == "RANGE" and content[1] - content[0] < _MOST_CHOICES:
            found.update(map(_seen, range(content[0], content[1] + 1)))
        elif str(sort) == "CATEGORY" and str(content) == "CATEGORY_DIGIT":
            found |= _DIGITS
        else:
            return None
    return frozenset(found)


def _seen(code: int) -> bytes:
    """A character as the index sees it, but for its case."""
    return fold(chr(code)).lower()
