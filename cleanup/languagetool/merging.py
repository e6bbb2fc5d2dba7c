"""Puts LanguageTool's suggestions beside ours: ours win wherever the two meet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from cleanup.conflicts import overlap
from cleanup.model import Category, Suggestion

# What our rules call a leftover of the translation is no slip of the keyboard elsewhere in the text either.
_LEFTOVERS = {Category.ABBREVIATION_RESIDUE, Category.UNTRANSLATED, Category.FALSE_BREAK}


def merge(ours: Iterable[Suggestion], theirs: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """All of `ours`, and those of `theirs` that touch none of them, in text order.

    Where both ask for the same change of the same span, ours names the other's rule in `also`. A word that one of ours
    explains as a leftover is never corrected elsewhere.
    """
    mine = sorted(ours, key=_place)
    leftovers = {word for one in mine if one.category in _LEFTOVERS for word in re.findall(r"[^\W\d_]{2,}", one.text)}
    reach = list(accumulate((one.end for one in mine), max))
    kept: list[Suggestion] = []
    agreed: dict[int, set[str]] = {}
    for one in theirs:
        near = _near(mine, reach, one)
        for at in near:
            if (mine[at].start, mine[at].end) == (one.start, one.end) and _same(mine[at], one):
                agreed.setdefault(at, set()).add(one.rule)
        if not near and one.text not in leftovers:
            kept.append(one)
    for at, rules in agreed.items():
        mine[at] = replace(mine[at], also=tuple(sorted({*mine[at].also, *rules})))
    return tuple(sorted((*mine, *kept), key=_place))


def _same(one: Suggestion, other: Suggestion) -> bool:
    return bool(one.replacements and other.replacements and one.replacements[0] == other.replacements[0])


def _near(mine: Sequence[Suggestion], reach: Sequence[int], one: Suggestion) -> list[int]:
    """Where in `mine` (in text order; `reach`: the furthest end so far) stand those that `one` meets."""
    at = bisect_right(mine, one.end, key=lambda other: other.start)
    found: list[int] = []
    while at and reach[at - 1] >= one.start:
        at -= 1
        if _meets(mine[at], one):
            found.append(at)
    return found


def _meets(ours: Suggestion, theirs: Suggestion) -> bool:
    """Overlap; an insertion also meets what it stands beside."""
    beside = ours.start == ours.end and theirs.start <= ours.start <= theirs.end
    return beside or overlap(ours, theirs)


def _place(one: Suggestion) -> tuple[int, int, str, str]:
    return one.start, one.end, one.rule, one.id
