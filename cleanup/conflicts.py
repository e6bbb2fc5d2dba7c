"""Which suggestions stand when several want the same text.

Offsets are code points. Everything here depends on the set of suggestions only, never on the order they come in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from cleanup.model import Resolution, Safety, Shadowed, Suggestion, spell


def resolve(suggestions: Iterable[Suggestion]) -> Resolution:
    """The suggestions that stand, in text order and never overlapping, and those they shadow.

    Rank is safety, confidence in tenths (nearer figures say nothing), longer span, earlier start, rule id; the best takes
    its span, then the next that overlaps nothing taken. Before that, suggestions with the same span and result become one
    (`also` names the other rules), and SAFE ones that overlap and disagree are demoted to review. Touching spans do not
    overlap; two insertions at one point do. Cost grows as n log n.
    """
    ordered = _demoted(_merged(suggestions))
    chosen: list[Suggestion] = []
    shadowed: list[Shadowed] = []
    for cluster in _clusters(ordered):
        if len(cluster) == 1:
            chosen += cluster
        else:
            _take_best(cluster, chosen, shadowed)
    shadowed.sort(key=lambda loser: (loser.suggestion.start, loser.suggestion.end))
    return Resolution(chosen=tuple(chosen), shadowed=tuple(shadowed))


def overlap(one: Suggestion, other: Suggestion) -> bool:
    """Whether the two cannot both be applied: they share a character, or one inserts where the other reaches across."""
    return _first(one) < _past(other) and _first(other) < _past(one)


def _first(suggestion: Suggestion) -> int:
    """Where the span starts when gaps are counted as well: gap p is 2p, character p is 2p + 1."""
    return 2 * suggestion.start + (suggestion.start < suggestion.end)


def _past(suggestion: Suggestion) -> int:
    """The end that goes with `_first`: an insertion takes its gap, a longer span its characters and the gaps inside."""
    return 2 * suggestion.end + (suggestion.start == suggestion.end)


def _rank(suggestion: Suggestion) -> tuple[float | str, ...]:
    """Sorts the best first; the id only settles ties."""
    length = suggestion.end - suggestion.start
    safety, confidence = suggestion.safety.rank, round(suggestion.confidence, 1)
    return (-safety, -confidence, -length, suggestion.start, suggestion.rule, suggestion.id)


def _merged(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """One suggestion for each span and result, in text order, which no longer depends on the order they came in.

    Notes have no result: those of different rules stay apart.
    """
    same: dict[tuple[int, int, str], list[Suggestion]] = {}
    for suggestion in suggestions:
        result = "=" + spell(suggestion, suggestion.alternatives[0]) if suggestion.alternatives else suggestion.rule
        same.setdefault((suggestion.start, suggestion.end, result), []).append(suggestion)
    return [group[0] if len(group) == 1 else _merge(group) for _, group in sorted(same.items(), key=itemgetter(0))]


def _merge(group: Sequence[Suggestion]) -> Suggestion:
    """The best of `group` with the other rules in `also`, and their further alternatives unless SAFE."""
    group = sorted(group, key=lambda one: (_rank(one), repr(one)))
    best = group[0]
    rules = {rule for one in group for rule in (one.rule, *one.also)} - {best.rule}
    alternatives = dict(zip(best.replacements, best.alternatives, strict=True))
    if best.safety is not Safety.SAFE:
        for one in group[1:]:
            for spelt, made in zip(one.replacements, one.alternatives, strict=True):
                alternatives.setdefault(spelt, made)
    return replace(best, also=tuple(sorted(rules)), alternatives=tuple(alternatives.values()))


def _demoted(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """`suggestions` (in text order), with SAFE ones that overlap and disagree turned into review ones."""
    disputed = {id(one) for one in _disputed([one for one in suggestions if one.safety is Safety.SAFE])}
    return [replace(one, safety=Safety.REVIEW) if id(one) in disputed else one for one in suggestions]


def _disputed(safe: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Those of `safe` (in text order) that overlap another with a different outcome.

    All that reach across one point overlap each other, and “same outcome” is an equivalence. So the undisputed ones
    among them agree, and it is enough to remember the two furthest-reaching ones with different outcomes.
    """
    undisputed: list[Suggestion] = []
    reach: list[Suggestion] = []  # at most two, furthest first, of different outcomes
    for one in safe:
        reach = [seen for seen in reach if _past(seen) > _first(one)]
        undisputed = [seen for seen in undisputed if _past(seen) > _first(one)]
        if any(not _agree(seen, one) for seen in reach):
            yield one
            if undisputed and not _agree(undisputed[0], one):
                yield from undisputed
                undisputed = []
        else:
            undisputed.append(one)
        reach = _furthest(reach, one)


def _furthest(reach: Sequence[Suggestion], one: Suggestion) -> list[Suggestion]:
    """The two furthest-reaching of `reach` and `one` that have different outcomes."""
    kept: list[Suggestion] = []
    for seen in sorted((*reach, one), key=_past, reverse=True):
        if len(kept) < 2 and not any(_agree(seen, other) for other in kept):
            kept.append(seen)
    return kept


def _agree(one: Suggestion, other: Suggestion) -> bool:
    """Whether two that overlap leave the same text behind, whatever surroundings each of them spells out."""
    if one.start > other.start:
        one, other = other, one
    lead = one.text[: other.start - one.start]
    after_one = other.text[max(one.end - other.start, 0) :]  # empty when `one` ends later, and the other way round
    after_other = one.text[other.end - one.start :]
    return _outcome(one) + after_one == lead + _outcome(other) + after_other


def _outcome(suggestion: Suggestion) -> str:
    return spell(suggestion, suggestion.alternatives[0]) if suggestion.alternatives else suggestion.text


def _clusters(ordered: Sequence[Suggestion]) -> Iterator[list[Suggestion]]:
    """`ordered` (in text order) cut wherever no span reaches across."""
    cluster: list[Suggestion] = []
    past = 0
    for one in ordered:
        if cluster and _first(one) >= past:
            yield cluster
            cluster, past = [], 0
        cluster.append(one)
        past = max(past, _past(one))
    if cluster:
        yield cluster


def _take_best(cluster: Sequence[Suggestion], chosen: list[Suggestion], shadowed: list[Shadowed]) -> None:
    """Take greedily by rank; a loser is shadowed by the best of those that are in its way."""
    taken: list[Suggestion] = []  # in text order
    place: dict[int, int] = {}  # rank of each taken one, by identity
    for rank, one in enumerate(sorted(cluster, key=_rank)):
        low = bisect_right(taken, _first(one), key=_past)
        high = bisect_left(taken, _past(one), key=_first)
        if low < high:
            winner = min(taken[low:high], key=lambda seen: place[id(seen)])
            shadowed.append(Shadowed(suggestion=one, winner=winner.id))
        else:
            taken.insert(low, one)
            place[id(one)] = rank
    chosen += taken
