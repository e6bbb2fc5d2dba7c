"""Steps applied, undone and redone. Every function takes a review and gives a new one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from cleanup.review import filters
from cleanup.review.filters import Filter
from cleanup.review.state import Change, Closed, Mark, Review, State, Step


def apply(review: Review, step: Step) -> Review:
    """The review after `step`; what was undone before can no longer be redone."""
    return replace(_forward(review, step), future=())


def undo(review: Review) -> Review:
    """The review before its last step, cursor included; unchanged when there is none.

    A round was opened by the program, not by a key: it goes together with the decision before it.
    """
    while review.past:
        step = review.past[-1]
        review = replace(_backward(review, step), past=review.past[:-1], future=(*review.future, step))
        if step.round is None:
            break
    return review


def redo(review: Review) -> Review:
    """The review with the step made again that `undo` took back last, and a round that it had opened."""
    if review.future:
        step = review.future[-1]
        review = replace(_forward(review, step), future=review.future[:-1])
    while review.future and review.future[-1].round is not None:
        step = review.future[-1]
        review = replace(_forward(review, step), future=review.future[:-1])
    return review


def limited(review: Review, wanted: Filter) -> Review:
    """The review with another filter; the cursor goes to the nearest suggestion that is still shown."""
    return refreshed(replace(review, filter=wanted))


def refreshed(review: Review) -> Review:
    """The review with `visible` and `cursor` brought in line with its filter and marks."""
    shown = filters.visible(review)
    return replace(review, visible=shown, cursor=nearest(shown, review.cursor))


def nearest(shown: tuple[int, ...], cursor: int) -> int:
    """The item of `shown` at or after `cursor`, else the last; -1 when nothing is shown."""
    if not shown:
        return -1
    return shown[min(bisect_left(shown, max(cursor, 0)), len(shown) - 1)]


def _forward(review: Review, step: Step) -> Review:
    review = replace(review, past=(*review.past, step), anchor=None)
    if step.round is not None:
        return _opened(review, step)
    marks = _changed(review.marks, step.changes, after=True)
    ignores = (*review.ignores, *step.ignores)
    settled = {change.key for change in step.changes}
    picks = {key: pick for key, pick in review.choices.items() if key not in settled}
    return refreshed(replace(review, marks=marks, ignores=ignores, choices=picks))


def _backward(review: Review, step: Step) -> Review:
    if step.round is not None:
        closed = review.closed[-1]
        review = replace(review, round=closed.round, marks=closed.marks, closed=review.closed[:-1], choices={})
        return refreshed(replace(review, cursor=step.cursor, anchor=None))
    marks = _changed(review.marks, step.changes, after=False)
    ignores = review.ignores[: len(review.ignores) - len(step.ignores)]
    picks = {**review.choices, **dict(step.picks)}
    back = replace(review, marks=marks, ignores=ignores, choices=picks, anchor=None)
    return refreshed(replace(back, cursor=step.cursor))


def _opened(review: Review, step: Step) -> Review:
    assert step.round is not None
    marks = _changed({}, step.changes, after=True)
    closed = (*review.closed, Closed(round=review.round, marks=review.marks))
    cursor = min(step.round.fresh, default=0)
    return refreshed(replace(review, round=step.round, marks=marks, closed=closed, choices={}, cursor=cursor))


def _changed(marks: Mapping[str, Mark], changes: tuple[Change, ...], *, after: bool) -> Mapping[str, Mark]:
    new = dict(marks)
    for change in changes:
        mark = change.after if after else change.before
        if mark is None:
            new.pop(change.key, None)
        else:
            new[change.key] = mark
    return new


def has_open(review: Review) -> bool:
    """Whether anything that is shown waits for a first look."""
    return any(review.state(item) is State.OPEN for item in review.visible)
