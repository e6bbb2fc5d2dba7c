"""Widgets that draw lines with roles, only those in view: a document or a list may be of any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cleanup.tui.lines import ROLES, Line, Span


class Called(Message):
    """A click on a span with a `call`, or on a bar: the id of an action."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action


class Picked(Message):
    """A click on a row of a list."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class Drawn(ScrollView, can_focus=False):
    """Turns the line of each row into a strip. Subclasses say what the lines are."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"role-{role}" for role in ROLES} | {"role-cursor"}

    _under = Style()

    def line(self, row: int) -> Line:
        """The line of a row."""
        raise NotImplementedError

    def marked(self, row: int) -> bool:
        """Whether the cursor is on a row."""
        return False

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines in `crop`. The style under them is worked out once: that is most of the cost of a line."""
        self._under = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw the line that is `y` rows below the top of the view."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        base = self._under
        if row >= self.virtual_size.height:
            return Strip.blank(width, base)
        if self.marked(row):
            base += self.get_component_rich_style("role-cursor", partial=True)
        segments = [self._segment(span, base) for span in self.line(row)]
        return Strip(segments).adjust_cell_length(width, base)

    def _segment(self, span: Span, style: Style) -> Segment:
        if span.role != "plain":
            style += self.get_component_rich_style(f"role-{span.role}", partial=True)
        if span.call:
            style += Style(meta={"call": span.call})
        return Segment(span.text, style)

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked: a span's action first, else the row."""
        if call := event.style.meta.get("call"):
            self.post_message(Called(str(call)))
            return
        row = event.y + self.scroll_offset.y
        if row < self.virtual_size.height:
            self.post_message(Picked(row))


class Painted(Drawn):
    """A few lines, given whole."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line], focus: int = 0) -> None:
        """Show `lines`, scrolled so that line `focus` is in view, with a little before it."""
        self.lines = lines
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
        self.scroll_to(y=max(0, focus - max(self.size.height // 3, 1)), animate=False, force=True)
        self.refresh()

    def line(self, row: int) -> Line:
        """The line of a row."""
        return self.lines[row] if row < len(self.lines) else ()


class Rows(Drawn):
    """A list of any length; `paint` gives the line of a row when it comes into view."""

    def __init__(self, paint: Callable[[int, int], Line], *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._paint = paint
        self.cursor = -1

    def show(self, count: int, cursor: int) -> None:
        """Show `count` rows with the cursor on one of them, kept in view."""
        self.cursor = cursor
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        height = max(self.size.height, 1)
        top = self.scroll_offset.y
        if cursor < top + 1 or cursor > top + height - 2:
            self.scroll_to(y=max(0, min(cursor - height // 2, count - height)), animate=False, force=True)
        self.refresh()

    def line(self, row: int) -> Line:
        """The line of a row."""
        return self._paint(row, self.scrollable_content_region.width)

    def marked(self, row: int) -> bool:
        """Whether the cursor is on a row."""
        return row == self.cursor
