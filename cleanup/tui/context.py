"""The text around a suggestion, with the change marked in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum
from itertools import zip_longest

from cleanup.model import Suggestion
from cleanup.review.state import APPLIED, Review, State
from cleanup.sentences import sentence_spans
from cleanup.tui.lines import NEWLINES, Line, Span, pad, safe, wrap
from cleanup.tui.words import changed, sides

_REACH = 3000  # code points looked at on either side, however long the paragraph is
_PAGE = 1500  # code points on either side that make a page
_CHANGE = frozenset(("old", "new", "title"))  # roles that only the change itself has
_BLANK = re.compile(rf"(?:{NEWLINES.pattern})[^\S\r\n]*(?:{NEWLINES.pattern})+")


class View(StrEnum):
    """How a change is shown."""

    INLINE = "inline"
    SIDE = "side by side"
    UNIFIED = "unified"
    CLEAN = "clean result"


LEVELS = ("sentence", "paragraph", "page")


def paint(
    review: Review, item: int, new: str | None, *, view: View, level: str, width: int, marks: bool
) -> tuple[list[Line], int]:
    """The surroundings of an item in lines of `width` cells, and which line the change begins in.

    `new` is the text to show in the item's place (None: as it is); `marks` sets changes off with signs.
    """
    start, end = bounds(review.round.document.text, review.round.items[item], level)
    lead, tail = _pieces(review, item, start, end)
    suggestion = review.round.items[item]
    shown = suggestion.text if new is None else new
    if view is View.SIDE and width >= 50:
        return _side_by_side(lead, tail, suggestion.text, shown, width, marks)
    old_line, new_line = sides(suggestion.text, shown, marks=marks)
    if view is View.CLEAN:
        return _placed(lead, new_line or (Span("▏", "new"),), tail, width)
    if view is View.INLINE or suggestion.text == shown:
        middle = (
            changed(suggestion.text, shown, marks=marks) if suggestion.text != shown else _pointed(suggestion, marks)
        )
        return _placed(lead, middle, tail, width)
    minus, at = _placed(lead, old_line, tail, width - 2)
    plus, _ = _placed(lead, new_line, tail, width - 2)
    return [(Span("- ", "old"), *line) for line in minus] + [(Span("+ ", "new"), *line) for line in plus], at


def bounds(text: str, suggestion: Suggestion, level: str) -> tuple[int, int]:
    """Where the sentence, paragraph or page around a suggestion starts and ends (code points)."""
    reach = _PAGE if level == "page" else _REACH
    low, high = max(suggestion.start - reach, 0), min(suggestion.end + reach, len(text))
    before, after = text[low : suggestion.start], text[suggestion.end : high]
    opening = low + _cut(before, low)
    if level == "page":
        return opening, high
    breaks = [found.end() for found in _BLANK.finditer(before)]
    start = low + breaks[-1] if breaks else opening
    stop = _BLANK.search(after)
    end = suggestion.end + (stop.start() if stop else len(after))
    if level == "paragraph":
        return start, end
    touched = [span for span in sentence_spans(text, start, end) if _touches(span, suggestion)]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def _touches(span: tuple[int, int], suggestion: Suggestion) -> bool:
    return span[0] < max(suggestion.end, suggestion.start + 1) and suggestion.start < span[1]


def _cut(before: str, low: int) -> int:
    """Where to begin when the reach ended inside a line: at a word."""
    if not low:
        return 0
    found = re.search(r"\s", before)
    return found.end() if found else 0


def _pieces(review: Review, item: int, start: int, end: int) -> tuple[list[Span], list[Span]]:
    """What stands before and after an item between two offsets: accepted repairs made, open suggestions hinted at."""
    here = review.round.items[item]
    lead = _stretch(review, item, start, here.start)
    return lead, _stretch(review, item, here.end, end)


def _stretch(review: Review, item: int, start: int, end: int) -> list[Span]:
    text = review.round.document.text
    out: list[Span] = []
    at = start
    for other in _between(review, start, end):
        one = review.round.items[other]
        state = review.state(other)
        if other == item or one.start < at or one.end > end or state is State.BLOCKED:
            continue
        if state in APPLIED:
            shown, role = review.replacement(other) or "", "done"
        elif state in (State.OPEN, State.LATER):
            shown, role = one.text, "hint"
        else:
            continue
        out += (Span(safe(text[at : one.start])), Span(safe(shown), role))
        at = one.end
    out.append(Span(safe(text[at:end])))
    return out


def _between(review: Review, start: int, end: int) -> range:
    items = review.round.items
    low = bisect_left(items, start, key=lambda one: one.start)
    return range(low, bisect_left(items, end, key=lambda one: one.start))


def _pointed(suggestion: Suggestion, marks: bool) -> Line:
    """A suggestion that changes nothing: only pointed at."""
    text = safe(suggestion.text)
    return (Span(f"[{text}]" if marks else text or "▏", "title"),)


def _placed(lead: list[Span], middle: Line, tail: list[Span], width: int) -> tuple[list[Line], int]:
    """All three wrapped, and the line that the change begins in."""
    lines = wrap([*lead, *middle, *tail], width)
    return lines, next((at for at, line in enumerate(lines) if any(span.role in _CHANGE for span in line)), 0)


def _side_by_side(
    lead: list[Span], tail: list[Span], old: str, new: str, width: int, marks: bool
) -> tuple[list[Line], int]:
    half = (width - 3) // 2
    old_line, new_line = sides(old, new, marks=marks)
    left, at = _placed(lead, old_line, tail, half)
    right, _ = _placed(lead, new_line, tail, half)
    pairs = zip_longest(left, right, fillvalue=())
    return [(*pad(one, half), Span(" │ ", "dim"), *other) for one, other in pairs], at
