"""Rounds of decisions, each made on the text of the one before, told as changes to the original text.

`fix` goes over a text until nothing safe is left, and a review may go on with the repaired text. A report shows all of
it against the text as it was.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from operator import itemgetter

from cleanup.model import Alternative, Decision, Document, Edit, Result, Suggestion, Verdict
from cleanup.patch import apply


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A suggestion and what was decided about it, in offsets of its round's text."""

    suggestion: Suggestion
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """An edit of the original text, and what is behind it, the first to act first."""

    edit: Edit
    owners: tuple[Made, ...]


def accepted(suggestion: Suggestion, by: str = "policy") -> Made:
    """`suggestion` with its first alternative accepted."""
    edits = suggestion.alternatives[0].edits
    return Made(
        suggestion=suggestion,
        decision=Decision(suggestion=suggestion.id, verdict=Verdict.ACCEPT, edits=edits, by=by),
    )


def replay(
    document: Document, result: Result, rounds: Iterable[Sequence[Made]], left: Iterable[Suggestion] = ()
) -> tuple[Result, tuple[Decision, ...]]:
    """`result` (of the original `document`) and all decisions, in offsets of the original.

    A later repair that touches an earlier one becomes a part of it, its rule named in `also`. `left` are suggestions
    for the last text that nobody decided on. What a repair overtook, in `result` or later, is left out.
    """
    parts: list[_Part] = []
    told: dict[str, Made] = {}
    text = document.text
    for made in rounds:
        kept = [one for one in made if not one.decision.edits]
        back = _Back(parts)
        told |= {found.id: replace(one, suggestion=found) for one in kept if (found := back.place(one.suggestion))}
        edits = [_Part(edit=edit, owners=(one,)) for one in made for edit in one.decision.edits]
        edits.sort(key=lambda part: (part.edit.start, part.edit.end))
        parts = _composed(document.text, text, parts, edits)
        text = apply(text, (part.edit for part in edits))
    known = {s.id: s for s in result.suggestions}
    told |= {one.suggestion.id: one for one in _by_owner(document.text, parts, known)}
    back = _Back(parts)
    known |= {found.id: found for s in left if s.id not in known and (found := back.place(s))}
    rest = (s for s in known.values() if s.id not in told and not _overtaken(s, parts))
    everything = sorted((*rest, *(one.suggestion for one in told.values())), key=lambda s: (s.start, s.end, s.rule))
    return replace(result, suggestions=tuple(everything)), tuple(one.decision for one in told.values())


def composed(text: str, passes: Iterable[Iterable[Edit]]) -> tuple[Edit, ...]:
    """One list of edits of `text` that does what all `passes` do, each on the text of the one before."""
    parts: list[_Part] = []
    current = text
    for edits in passes:
        fresh = [_Part(edit=edit, owners=()) for edit in sorted(edits, key=lambda e: (e.start, e.end))]
        parts = _composed(text, current, parts, fresh)
        current = apply(text, (part.edit for part in parts))
    return tuple(part.edit for part in parts)


def _composed(original: str, current: str, earlier: Sequence[_Part], later: Sequence[_Part]) -> list[_Part]:
    """One list of edits of `original` that does what `earlier`, then `later` (on `current`) do."""
    placed = [(start, end, part, True) for start, end, part in _in_current(earlier)]
    placed += [(part.edit.start, part.edit.end, part, False) for part in later]
    placed.sort(key=lambda entry: entry[:2])
    out: list[_Part] = []
    shift = at = 0  # `shift`: what a place of `current` is ahead of the same place of `original`
    while at < len(placed):
        size, end = _cluster(placed, at)
        cluster, at = placed[at : at + size], at + size
        start = cluster[0][0]
        grown = sum(len(p.edit.new) - len(p.edit.expected) for _, _, p, old in cluster if old)
        span = slice(start - shift, end - shift - grown)
        shift += grown
        fresh = (replace(p.edit, start=s - start, end=e - start) for s, e, p, old in cluster if not old)
        new = apply(current[start:end], fresh)
        owners = {o.suggestion.id: o for _, _, p, _ in sorted(cluster, key=lambda one: not one[3]) for o in p.owners}
        edit = Edit(start=span.start, end=span.stop, expected=original[span], new=new)
        out.append(_Part(edit=edit, owners=tuple(owners.values())))
    return out


def _in_current(parts: Iterable[_Part]) -> Iterator[tuple[int, int, _Part]]:
    """Where the new text of each part stands now."""
    shift = 0
    for part in parts:
        start = part.edit.start + shift
        yield start, start + len(part.edit.new), part
        shift += len(part.edit.new) - len(part.edit.expected)


def _cluster(placed: Sequence[tuple[int, int, _Part, bool]], at: int) -> tuple[int, int]:
    """How many entries from `at` on overlap, and where they end. An empty span belongs to what it touches."""
    begin, end = placed[at][:2]
    size = 1
    for start, stop, _, _ in islice(placed, at + 1, None):
        if start > end or (start == end and begin < end and start < stop):
            break
        end = max(end, stop)
        size += 1
    return size, end


def _by_owner(original: str, parts: Iterable[_Part], known: dict[str, Suggestion]) -> Iterator[Made]:
    """Every suggestion that changed something, as it looks on the original text, with all its edits."""
    found: dict[str, list[_Part]] = {}
    for part in parts:
        found.setdefault(part.owners[0].suggestion.id, []).append(part)
    for id_, own in found.items():
        first = own[0].owners[0]
        edits = tuple(part.edit for part in own)
        also = (made.suggestion.rule for part in own for made in part.owners[1:])
        start, end = edits[0].start, edits[-1].end
        if id_ in known:
            start, end = min(start, known[id_].start), max(end, known[id_].end)
        suggestion = replace(
            first.suggestion,
            start=start,
            end=end,
            text=original[start:end],
            alternatives=known[id_].alternatives if id_ in known else (Alternative(edits=edits),),
            also=tuple(dict.fromkeys((*first.suggestion.also, *also))),
        )
        yield Made(suggestion=suggestion, decision=replace(first.decision, edits=edits))


class _Back:
    """Where suggestions for the current text stand in the original."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._spans = [(start, end) for start, end, _ in _in_current(parts)]
        grown = (len(part.edit.new) - len(part.edit.expected) for part in parts)
        self._shifts = list(accumulate(grown, initial=0))

    def place(self, suggestion: Suggestion) -> Suggestion | None:
        """`suggestion` with offsets of the original; None if an edit touches it."""
        at = bisect_left(self._spans, suggestion.start, key=itemgetter(1))
        if at < len(self._spans) and self._spans[at][0] <= suggestion.end:
            return None
        shift = self._shifts[at]
        moved = tuple(
            Alternative(edits=tuple(replace(e, start=e.start - shift, end=e.end - shift) for e in alternative.edits))
            for alternative in suggestion.alternatives
        )
        return replace(suggestion, start=suggestion.start - shift, end=suggestion.end - shift, alternatives=moved)


def _overtaken(suggestion: Suggestion, parts: Sequence[_Part]) -> bool:
    at = bisect_right(parts, suggestion.start, key=lambda part: part.edit.end)
    return at < len(parts) and parts[at].edit.start < suggestion.end
