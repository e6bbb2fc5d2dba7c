"""Runs of the rules: the first, and those on the result, to a fixpoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cleanup import conflicts
from cleanup.model import Document, Result, Safety, Suggestion
from cleanup.review import anchor, decide, filters, history
from cleanup.review.state import APPLIED, Change, Review, Round, State, Step

Checker = Callable[[Document], Result]

_DROPPED = frozenset((State.REJECTED, State.QUERIED))


def begin(document: Document, result: Result) -> Review:
    """A review of `document` with what the rules found in it, nothing decided."""
    return history.refreshed(Review(source=document, round=make(document, result), cursor=0))


def make(document: Document, result: Result) -> Round:
    """A round of `document` with everything in `result`, winners and shadowed."""
    losers = tuple(shadowed.suggestion for shadowed in result.shadowed)
    found = [(one, False) for one in result.suggestions] + [(one, True) for one in losers]
    found.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1], pair[0].rule, pair[0].id))
    items = tuple(one for one, _ in found)
    named = anchor.keys(items)
    return Round(
        document=document,
        items=items,
        keys=named,
        index={key: item for item, key in enumerate(named)},
        shadowed=frozenset(item for item, (_, lost) in enumerate(found) if lost),
        rivals=_rivals(items),
        fresh=frozenset(range(len(items))),
        sought=tuple(map(filters.sought, items)),
        anchors=tuple(anchor.anchor(document.text, item, key) for item, key in zip(items, named, strict=True)),
        facets=filters.counted(items),
    )


def following(review: Review, document: Document, result: Result) -> Step | None:
    """The step to the next round, with `result` of the rules on `document`, the review's result; None at the fixpoint.

    New suggestions and those still undecided are in it; what was rejected or queried in any round does not come back.
    """
    found = make(document, result)
    now = found.anchors
    known: set[int] = set()
    dropped: set[int] = set()
    waiting: dict[int, int] = {}
    for earlier, marks in (*((c.round, c.marks) for c in review.closed), (review.round, review.marks)):
        for old, new in anchor.match(earlier.anchors, now).items():
            mark = marks.get(earlier.keys[old])
            if mark is not None and mark.state in APPLIED:
                continue  # made, and found again: that is news
            known.add(new)
            if mark is not None and mark.state in _DROPPED:
                dropped.add(new)
            elif earlier is review.round:
                waiting[new] = old
    dropped |= {i for i, item in enumerate(found.items) if any(ignore.covers(item) for ignore in review.ignores)}
    return _opening(review, found, known, dropped, waiting)


def _opening(review: Review, found: Round, known: set[int], dropped: set[int], waiting: dict[int, int]) -> Step | None:
    kept = [item for item in range(len(found.items)) if item not in dropped]
    fresh = frozenset(place for place, item in enumerate(kept) if item not in known)
    if not fresh:
        return None
    limited = _subset(found, kept, fresh)
    changes = tuple(
        Change(key=found.keys[item], before=None, after=mark)
        for item in kept
        if item in waiting and (mark := review.mark(waiting[item])) is not None
    )
    return Step(label="round", changes=changes, round=limited, cursor=review.cursor)


def reopened(review: Review, document: Document, result: Result) -> Step:
    """The next round for a replay, where one was opened before: also when the rules of today find nothing new."""
    step = following(review, document, result)
    if step is not None:
        return step
    return Step(label="round", round=_subset(make(document, result), [], frozenset()), cursor=review.cursor)


def safe_step(review: Review) -> Step | None:
    """Accept every open SAFE suggestion that is shown, in the name of the policy; None when there is none."""
    items = [
        item
        for item in review.visible
        if review.round.items[item].safety is Safety.SAFE and review.state(item) is State.OPEN
    ]
    return decide.accept(review, items, by="policy") if items else None


def _subset(one: Round, kept: Sequence[int], fresh: frozenset[int]) -> Round:
    """`one` with the items `kept` only, renumbered."""
    place = {item: number for number, item in enumerate(kept)}
    named = tuple(one.keys[item] for item in kept)
    items = tuple(one.items[item] for item in kept)
    return replace(
        one,
        items=items,
        keys=named,
        index={key: number for number, key in enumerate(named)},
        shadowed=frozenset(place[item] for item in one.shadowed if item in place),
        rivals={
            place[item]: left
            for item, rivals in one.rivals.items()
            if item in place and (left := tuple(place[rival] for rival in rivals if rival in place))
        },
        fresh=fresh,
        sought=tuple(one.sought[item] for item in kept),
        anchors=tuple(one.anchors[item] for item in kept),
        facets=filters.counted(items),
    )


def _rivals(items: Sequence[Suggestion]) -> dict[int, tuple[int, ...]]:
    """For each item that overlaps others, which; both ways."""
    found: dict[int, set[int]] = {}
    active: list[int] = []
    for item, suggestion in enumerate(items):
        active = [other for other in active if items[other].end >= suggestion.start]
        for other in active:
            if conflicts.overlap(items[other], suggestion):
                found.setdefault(item, set()).add(other)
                found.setdefault(other, set()).add(item)
        active.append(item)
    return {item: tuple(sorted(rivals)) for item, rivals in found.items()}
