"""Walking through the list and picking alternatives. Nothing here decides, so nothing here is journalled."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from cleanup.review.history import nearest
from cleanup.review.state import Review, State

_WAITING = frozenset((State.OPEN, State.LATER))


def by(review: Review, count: int) -> Review:
    """The cursor `count` shown suggestions further (back when negative), stopping at the ends."""
    shown = review.visible
    if not shown:
        return review
    place = bisect_left(shown, review.cursor) + count
    return replace(review, cursor=shown[max(0, min(place, len(shown) - 1))])


def to(review: Review, item: int) -> Review:
    """The cursor on `item`, or on the nearest one shown."""
    return replace(review, cursor=nearest(review.visible, item))


def first(review: Review) -> Review:
    """The cursor on the first suggestion shown."""
    return by(review, -len(review.visible))


def last(review: Review) -> Review:
    """The cursor on the last suggestion shown."""
    return by(review, len(review.visible))


def on(review: Review) -> Review:
    """The cursor on the next open suggestion shown, going round at the end; where it was when none is open."""
    return _seek(review, frozenset((State.OPEN,)), 1, around=True)


def next_waiting(review: Review) -> Review:
    """The cursor on the next suggestion shown that is open or left for later."""
    return _seek(review, _WAITING, 1, around=False)


def previous_waiting(review: Review) -> Review:
    """The cursor on the previous suggestion shown that is open or left for later."""
    return _seek(review, _WAITING, -1, around=False)


def pick(review: Review, alternative: int) -> Review:
    """Alternative number `alternative` (from 0) picked for the suggestion under the cursor, if it has so many."""
    suggestion = review.current
    if suggestion is None or not 0 <= alternative < len(suggestion.alternatives):
        return review
    key = review.round.keys[review.cursor]
    return replace(review, choices={**review.choices, key: alternative})


def pick_by(review: Review, count: int) -> Review:
    """The alternative `count` further picked, going round."""
    suggestion = review.current
    if suggestion is None or not suggestion.alternatives:
        return review
    return pick(review, (review.choice(review.cursor) + count) % len(suggestion.alternatives))


def begin_range(review: Review) -> Review:
    """A range from the cursor, or none when there was one."""
    return replace(review, anchor=None if review.anchor is not None or review.cursor < 0 else review.cursor)


def selected(review: Review) -> tuple[int, ...]:
    """The items a decision is about: the shown ones of the range, else the one under the cursor."""
    if review.cursor < 0:
        return ()
    if review.anchor is None:
        return (review.cursor,)
    low, high = sorted((review.anchor, review.cursor))
    return tuple(item for item in review.visible if low <= item <= high)


def _seek(review: Review, wanted: frozenset[State], way: int, *, around: bool) -> Review:
    shown = review.visible
    place = bisect_left(shown, review.cursor)
    ahead = (*shown[place + 1 :], *(shown[: place + 1] if around else ()))
    order = ahead if way > 0 else shown[:place][::-1]
    found = next((item for item in order if review.state(item) in wanted), review.cursor)
    return replace(review, cursor=found)
