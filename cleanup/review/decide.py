"""What an editor can decide, planned as steps: nothing changes until `history.apply` gets the step.

Every function takes a review and item numbers of its round, and gives the step, or None when nothing would change. A
decision that cannot be made raises RefusedError, whose text says why and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cleanup.errors import CleanupError
from cleanup.model import Edit
from cleanup.review.state import APPLIED, Change, Ignore, Mark, Review, State, Step


class RefusedError(CleanupError):
    """A decision that makes no sense here."""


def accept(review: Review, items: Sequence[int], by: str = "editor") -> Step | None:
    """Accept the picked alternative of each item and of what is tied to it.

    One item that is blocked takes the place of what blocks it, which is open again; among several, blocked ones and
    bare notes are passed over.
    """
    if len(items) == 1 and not review.round.items[items[0]].alternatives:
        raise RefusedError("This is a note without a replacement: e writes one, n puts it away, c asks about it.")
    marks: dict[int, Mark | None] = {}
    for item in _tied(review, items):
        suggestion = review.round.items[item]
        if not suggestion.alternatives or _in_the_way(review, item, marks, alone=len(items) == 1):
            continue
        chosen = min(review.choice(_leader(review, item, items)), len(suggestion.alternatives) - 1)
        marks[item] = Mark(
            state=State.ACCEPTED, edits=suggestion.alternatives[chosen].edits, note=_note(review, item), by=by
        )
        _reopen(review, item, marks)
    return _step(review, "accept", marks)


def edit(review: Review, item: int, new: str) -> Step | None:
    """Put the editor's own words in the place of an item's cover span; rivals that were accepted are open again."""
    suggestion = review.round.items[item]
    for index, alternative in enumerate(suggestion.replacements):
        if new == alternative:  # typed what was offered anyway: count it as that
            return _take(review, item, Mark(state=State.ACCEPTED, edits=suggestion.alternatives[index].edits), "accept")
    if new == suggestion.text:
        return reject(review, (item,))
    made = Edit(start=suggestion.start, end=suggestion.end, expected=suggestion.text, new=new)
    return _take(review, item, Mark(state=State.EDITED, edits=(made,)), "edit")


def reject(review: Review, items: Sequence[int], by: str = "editor") -> Step | None:
    """Leave the text of each item, and of what is tied to it, as it is."""
    return _step(review, "reject", _rejected(review, _tied(review, items), by))


def later(review: Review, items: Sequence[int]) -> Step | None:
    """Leave each item for later."""
    return _step(review, "later", {i: Mark(state=State.LATER, note=_note(review, i)) for i in items})


def query(review: Review, items: Sequence[int], note: str) -> Step | None:
    """Attach a remark: what is decided stays decided, what is not becomes a query."""
    marks: dict[int, Mark | None] = {}
    for item in items:
        old = review.mark(item)
        decided = old is not None and old.state is not State.LATER
        state = old.state if old is not None and decided else State.QUERIED
        marks[item] = Mark(state=state, edits=old.edits if old else (), note=note, by=old.by if old else "editor")
    return _step(review, "query", marks)


def reopen(review: Review, items: Sequence[int]) -> Step | None:
    """Take back what was decided about each item, whenever that was."""
    return _step(review, "reopen", dict.fromkeys(items))


def ignore(review: Review, item: int, scope: str) -> Step | None:
    """Reject everything with this item's text ("text") or of its rule ("rule"), now and whenever rules run again."""
    suggestion = review.round.items[item]
    standing = Ignore(scope=scope, value=suggestion.text if scope == "text" else suggestion.rule)
    covered = [i for i, other in enumerate(review.round.items) if standing.covers(other) and not _applied(review, i)]
    return _step(
        review,
        f"ignore {scope}",
        _rejected(review, covered, "editor"),
        () if standing in review.ignores else (standing,),
    )


def of_rule(review: Review, item: int) -> tuple[int, ...]:
    """The items that the rule of `item` found and nobody decided yet (later and blocked ones among them)."""
    rule = review.round.items[item].rule
    undecided = (State.OPEN, State.LATER, State.BLOCKED)
    return tuple(i for i, one in enumerate(review.round.items) if one.rule == rule and review.state(i) in undecided)


def _take(review: Review, item: int, mark: Mark, label: str) -> Step | None:
    marks: dict[int, Mark | None] = {item: Mark(state=mark.state, edits=mark.edits, note=_note(review, item))}
    _reopen(review, item, marks)
    return _step(review, label, marks)


def _rejected(review: Review, items: Iterable[int], by: str) -> dict[int, Mark | None]:
    """Items with the mark of a rejection, one and the same wherever no note tells them apart: there may be thousands."""
    plain = Mark(state=State.REJECTED, by=by)
    noted = {item: note for item in items if (note := _note(review, item))}
    return {item: replace(plain, note=noted[item]) if item in noted else plain for item in items}


def _tied(review: Review, items: Iterable[int]) -> tuple[int, ...]:
    """`items` and everything that one decision settles with them, in text order."""
    wanted = set(items)
    groups = {group for item in wanted if (group := review.round.items[item].group)}
    if groups:
        wanted |= {i for i, one in enumerate(review.round.items) if one.group in groups and review.mark(i) is None}
    return tuple(sorted(wanted))


def _leader(review: Review, item: int, items: Sequence[int]) -> int:
    """The item whose pick counts for `item`: itself, or the one of its group that the editor had in hand."""
    if item in items:
        return item
    group = review.round.items[item].group
    return next(leader for leader in items if review.round.items[leader].group == group)


def _in_the_way(review: Review, item: int, marks: dict[int, Mark | None], *, alone: bool) -> bool:
    """Whether accepting `item` in this step would overlap one taken in the same step, or (of several) one before."""
    rivals = review.round.rivals.get(item, ())
    if any(marks.get(rival) is not None for rival in rivals):
        return True
    return not alone and (review.blocker(item) is not None or any(_applied(review, rival) for rival in rivals))


def _reopen(review: Review, item: int, marks: dict[int, Mark | None]) -> None:
    """Two that overlap cannot both be applied: those that were make way."""
    for rival in review.round.rivals.get(item, ()):
        if _applied(review, rival):
            marks[rival] = None


def _applied(review: Review, item: int) -> bool:
    mark = review.mark(item)
    return mark is not None and mark.state in APPLIED


def _note(review: Review, item: int) -> str:
    mark = review.mark(item)
    return mark.note if mark is not None else ""


def _step(review: Review, label: str, marks: dict[int, Mark | None], ignores: tuple[Ignore, ...] = ()) -> Step | None:
    """The step to `marks`, without what already is so; None when nothing is left."""
    keys = review.round.keys
    changes = tuple(
        Change(key=keys[item], before=before, after=mark)
        for item, mark in sorted(marks.items())
        if mark is not (before := review.mark(item)) and mark != before
    )
    if not changes and not ignores:
        return None
    picks = tuple((change.key, review.choices[change.key]) for change in changes if change.key in review.choices)
    return Step(label=label, changes=changes, ignores=ignores, cursor=review.cursor, picks=picks)
