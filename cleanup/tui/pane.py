"""A part of the screen with lines of any number, of which only those in view are worked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cleanup.tui.lines import Line, Span, on, pad


class Area(NamedTuple):
    """A rectangle of the screen, in cells."""

    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Pane:
    """Lines in an area, scrolled so that `top` is the first in view. Its last column is for the scroll bar."""

    def __init__(self) -> None:
        self.area = Area()
        self.top = 0
        self.cursor = -1
        self._count = 0
        self._line: Callable[[int, int], Line] = lambda row, width: ()

    @property
    def room(self) -> int:
        """Cells for a line."""
        return max(self.area.width - 1, 0)

    def fill(self, count: int, line: Callable[[int, int], Line], cursor: int = -1) -> None:
        """Hold `count` lines; `line` gives one by number and width when it comes into view."""
        self._count, self._line, self.cursor = count, line, cursor
        self.roll(0)

    def hold(self, lines: Sequence[Line]) -> None:
        """Hold these lines."""
        self.fill(len(lines), lambda row, _: lines[row])

    def roll(self, by: int) -> None:
        """Scroll by some lines, as far as there are any."""
        self.top = max(0, min(self.top + by, self._count - self.area.height))

    def keep(self, row: int) -> None:
        """Scroll only if `row` would not be in view, with a line to spare."""
        if not self.top + 1 <= row <= self.top + self.area.height - 2:
            self.top = row - self.area.height // 2
            self.roll(0)

    def start_near(self, row: int) -> None:
        """Scroll from the beginning so far that `row` is in view, with a little before it."""
        self.top = row - max(self.area.height // 3, 1) if row >= self.area.height else 0
        self.roll(0)

    def hit(self, x: int, y: int) -> int | None:
        """The number of the line at a cell of the screen, None where there is none."""
        row = y - self.area.y + self.top
        return row if self.area.holds(x, y) and row < self._count else None

    def lines(self) -> list[Line]:
        """What is in view: as many lines as the area has, each exactly as wide."""
        return [self._painted(row) for row in range(self.area.height)]

    def _painted(self, place: int) -> Line:
        row = self.top + place
        line = pad(self._line(row, self.room) if row < self._count else (), self.room)
        if row == self.cursor:
            line = on(line, "cursor")
        return (*line, self._bar(place)) if self.area.width else ()

    def _bar(self, place: int) -> Span:
        """The scroll bar beside a line: a thumb where it is, nothing when everything is in view."""
        height, count = self.area.height, self._count
        if count <= height:
            return Span(" ")
        size = max(height * height // count, 1)
        start = self.top * (height - size) // (count - height)
        return Span("▐" if start <= place < start + size else " ", "rule")
