"""Which units of two sequences belong together: the heaviest chain of matches that never cross.

Units vote: every key (a few neighbouring words) that stands in one unit on both sides ties these two; one that stands
in a few, but equally many, ties them in turn. The chain takes the ties with the most votes that keep the order of both
sides. A unit may be tied to several neighbours (a sentence that was cut in two). Time grows with the number of keys,
n log n.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

_OFTEN = 4  # units with the same key, up to which it says something about which belongs to which

_Keys: TypeAlias = Callable[[str], Iterable[Hashable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Units `old_start:old_end` became units `new_start:new_end`; either side may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def regions(old: Sequence[str], new: Sequence[str], keys: _Keys) -> list[Region]:
    """Regions that cover both sequences in order, without gaps."""
    found: list[Region] = []
    for i, j in _chain(_votes(old, new, keys)):
        last = found[-1] if found else None
        if last and (i < last.old_end or j < last.new_end):
            grown = Region(old_start=last.old_start, old_end=i + 1, new_start=last.new_start, new_end=j + 1)
            found[-1] = grown
        else:
            found.append(Region(old_start=i, old_end=i + 1, new_start=j, new_end=j + 1))
    return _with_gaps(found, len(old), len(new))


def _votes(old: Sequence[str], new: Sequence[str], keys: _Keys) -> list[tuple[int, int, int]]:
    """(old unit, new unit, votes), in order of units."""
    left, right = _places(old, keys), _places(new, keys)
    count: Counter[tuple[int, int]] = Counter()
    for key, units in left.items():
        others = right.get(key, ())
        if len(units) == len(others) <= _OFTEN:
            count.update(zip(units, others, strict=True))
    return sorted((i, j, votes) for (i, j), votes in count.items())


def _places(units: Sequence[str], keys: _Keys) -> dict[Hashable, list[int]]:
    """The units that each key stands in."""
    found: dict[Hashable, list[int]] = {}
    for index, unit in enumerate(units):
        for key in keys(unit):
            places = found.setdefault(key, [])
            if not places or places[-1] != index:
                places.append(index)
    return found


def _chain(ties: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The ties of the heaviest chain; both sides never step back."""
    size = max((j for _, j, _ in ties), default=0) + 2
    best: list[tuple[int, int]] = [(0, -1)] * size  # Fenwick tree over new units: (weight, tie that ends there)
    before: list[int] = []
    for number, (_, j, votes) in enumerate(ties):
        weight, previous = _best_up_to(best, j + 1)
        before.append(previous)
        _raise(best, j + 1, (weight + votes, number))
    at = _best_up_to(best, size - 1)[1]
    out: list[tuple[int, int]] = []
    while at >= 0:
        out.append(ties[at][:2])
        at = before[at]
    return out[::-1]


def _best_up_to(tree: list[tuple[int, int]], at: int) -> tuple[int, int]:
    best = (0, -1)
    while at > 0:
        best = max(best, tree[at])
        at -= at & -at
    return best


def _raise(tree: list[tuple[int, int]], at: int, entry: tuple[int, int]) -> None:
    while at < len(tree):
        tree[at] = max(tree[at], entry)
        at += at & -at


def _with_gaps(found: list[Region], old_size: int, new_size: int) -> list[Region]:
    out: list[Region] = []
    i = j = 0
    end = Region(old_start=old_size, old_end=old_size, new_start=new_size, new_end=new_size)
    for region in (*found, end):
        if i < region.old_start or j < region.new_start:
            out.append(Region(old_start=i, old_end=region.old_start, new_start=j, new_end=region.new_start))
        if region is not end:
            out.append(region)
        i, j = region.old_end, region.new_end
    return out
