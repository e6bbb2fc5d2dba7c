"""Styled text to lines for a terminal: rich wraps and colours, without its layout, which takes longer than the diff."""

from __future__ import annotations

from io import StringIO

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.text import Text


class Painter:
    """Wraps to a width in cells and paints in the sixteen colours of every terminal, or not at all."""

    def __init__(self, colour: bool) -> None:
        self._colours = ColorSystem.STANDARD if colour else None
        self._console = Console(file=StringIO(), width=1000, force_terminal=colour, highlight=False)

    def lines(self, text: Text, width: int) -> list[str]:
        """`text` in lines of at most `width` cells."""
        return [self._paint(line) for line in self._wrapped(text, width)]

    def cells(self, text: Text, width: int) -> list[str]:
        """The same, each line filled up to `width` cells."""
        return [self._paint(line) + " " * (width - line.cell_len) for line in self._wrapped(text, width)]

    def _wrapped(self, text: Text, width: int) -> list[Text]:
        lines = list(text.wrap(self._console, width, tab_size=4)) or [Text()]
        for line in lines:
            line.rstrip_end(width)
        return lines

    def _paint(self, line: Text) -> str:
        if self._colours is None:
            return line.plain
        parts = (
            segment.style.render(segment.text, color_system=self._colours) if segment.style else segment.text
            for segment in line.render(self._console)
        )
        return "".join(parts)


OLD = Style(color="red", strike=True)
NEW = Style(color="green", bold=True)
DIM = Style(dim=True)
