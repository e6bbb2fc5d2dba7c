"""Where in a match of an expression its anchor stands, worked out from the expression itself.

An author's pattern is looked for around an anchor. Where every match is known to start so many code points before its
anchor, a few tries there replace a search of the whole neighbourhood. `re`'s own parser reads the expression; one that it
cannot read, or that holds more than this module understands, is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from math import prod
from typing import Any

from cleanup.index import fold

MOST_STARTS = 8  # starts to try; beyond, a search is as good
_MOST_SPELLINGS = 4_096
_MOST_CHOICES = 32  # different characters in one place
_DIGITS = frozenset(b"%d" % digit for digit in range(10))

Place = tuple[
    frozenset[bytes] | None, int, int
]  # a character as the index sees it, in lower case (None: anything), at least and most how often


def before_anchor(source: str, anchors: Iterable[str]) -> tuple[int, int] | None:
    """At least and at most how many code points of a match stand before one of `anchors`; None where that is not known."""
    try:
        places = _places(re._parser.parse(source))  # type: ignore[attr-defined]
    except (re.error, AttributeError, OverflowError, RecursionError):
        return None
    wanted = frozenset(fold(anchor).lower() for anchor in anchors)
    sizes = {len(anchor.decode("utf-8", "surrogatepass")) for anchor in wanted}
    least = most = 0
    for at, (_, low, high) in enumerate(places):
        for copies in range(1, low + 1) if not _runs_on(places, at) else ():
            if any(_spell(_stretch(places, at, copies, size), size, wanted) for size in sizes):
                least, most = least + low - copies, most + high - copies
                return (least, most) if most - least < MOST_STARTS else None
        least, most = least + low, most + high
    return None


def _stretch(places: list[Place], at: int, copies: int, size: int) -> list[frozenset[bytes] | None]:
    """What stands for certain in the next `size` code points, from the last `copies` characters of `places[at]` on."""
    out = [places[at][0]] * copies
    for choice, low, high in places[at + 1 :]:
        out += [choice] * low
        if low != high or len(out) >= size:
            break
    return out[:size]


def _spell(choices: list[frozenset[bytes] | None], size: int, wanted: frozenset[bytes]) -> bool:
    """Is whatever these `choices` spell one of the `wanted` anchors?"""
    known = [choice for choice in choices if choice is not None]
    if len(known) != size or prod(map(len, known)) > _MOST_SPELLINGS:
        return False
    return all(b"".join(spelling) in wanted for spelling in product(*known))


def _runs_on(places: list[Place], at: int) -> bool:
    """May the space at `at` belong to a run, which the index sees as one space, standing where the run starts?"""
    choice, _, high = places[at]
    if choice is not None and b" " not in choice:
        return False
    before = places[at - 1][0] if at else frozenset()
    return high > 1 or before is None or b" " in before


def _places(items: Any) -> list[Place]:
    """The places of an expression in order; what has no width is left out."""
    out: list[Place] = []
    for item in items:
        name, value = str(item[0]), item[1]
        if name == "SUBPATTERN":
            out += _places(value[-1])
        elif name in ("LITERAL", "IN"):
            out.append((_choice(name, value), 1, 1))
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and len(inner := _places(value[2])) == 1:
            choice, low, high = inner[0]
            out.append((choice, low * int(value[0]), high * int(value[1])))
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            out.append((None, *_width(items, item)))
    return out


def _width(items: Any, item: Any) -> tuple[int, int]:
    low, high = type(items)(items.state, [item]).getwidth()
    return int(low), int(high)


def _choice(name: str, value: Any) -> frozenset[bytes] | None:
    """The characters of a place, as the index sees them; None for too many."""
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
