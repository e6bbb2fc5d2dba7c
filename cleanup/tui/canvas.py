"""The one widget of the review: lines that cover the screen, of which only those that changed are drawn again.

A screen of several widgets costs a key three times as much: Textual lays them out anew, and paints all of them, whenever
one of them comes, goes or changes its height.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from cleanup.tui.lines import Line
from cleanup.tui.looks import DARK, Look


class Canvas(Widget, can_focus=False):
    """Draws `lines`, one a row."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="canvas")
        self.lines: Sequence[Line] = ()
        self.look: Look = DARK

    def show(self, lines: Sequence[Line], look: Look) -> None:
        """Show other lines."""
        width = self.size.width
        if look is not self.look or len(lines) != len(self.lines):
            self.lines, self.look = lines, look
            self.refresh()
            return
        changed = [
            Region(0, y, width, 1) for y, pair in enumerate(zip(lines, self.lines, strict=True)) if pair[0] != pair[1]
        ]
        self.lines = lines
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Draw row `y`."""
        look, width = self.look, self.size.width
        if y >= len(self.lines):
            return Strip.blank(width, look["plain", ""])
        segments = [Segment(span.text, look[span.role, span.under]) for span in self.lines[y]]
        return Strip(segments).adjust_cell_length(width, look["plain", ""])
