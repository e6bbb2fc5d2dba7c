"""A sheet over the review: pick one row, or tick several. Escape drops it and changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from cleanup.tui.lines import Line, Span, crop
from cleanup.tui.painted import Painted, Picked, Rows

Answer = tuple[int, ...]

_FRAME = 4  # rows of a sheet that are not rows to choose from: border, title, hint


class Choose(ModalScreen[Answer | None]):
    """Rows to choose from. The answer is the rows ticked, or the one the cursor is on; None when dropped.

    `ticked` None: pick one. `keys` are letters that pick a row at once.
    """

    AUTO_FOCUS = ""

    def __init__(
        self,
        title: str,
        rows: Sequence[Line],
        *,
        ticked: Collection[int] | None = None,
        keys: Mapping[str, int] | None = None,
        hint: str = "Enter picks, Esc leaves",
        cursor: int = 0,
    ) -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self._ticked = None if ticked is None else set(ticked)
        self._keys = keys or {}
        self._hint = hint
        self._cursor = cursor

    def compose(self) -> ComposeResult:
        """Title, rows, hint."""
        with Vertical(id="sheet") as sheet:
            sheet.styles.height = len(self._rows) + _FRAME
            yield Painted(id="sheet-title")
            yield Rows(self._row, id="sheet-rows")
            yield Painted(id="sheet-hint")

    def on_mount(self) -> None:
        """Paint once sizes are known."""
        self.call_after_refresh(self._paint)

    def on_resize(self) -> None:
        """Paint for the new size."""
        self.call_after_refresh(self._paint)

    def on_key(self, event: events.Key) -> None:
        """Move, tick, answer."""
        event.stop()
        event.prevent_default()
        key = event.character if event.character and event.character > " " else event.key
        if key in self._keys:
            self.dismiss((self._keys[key],))
        elif key in ("escape", "q"):
            self.dismiss(None)
        elif key == "enter":
            self.dismiss(self._answer())
        elif key in ("space", "x", "t") and self._ticked is not None and self._rows:
            self._ticked ^= {self._cursor}
            self._move(0)
        elif key == "a" and self._ticked is not None:
            self._ticked = set() if len(self._ticked) == len(self._rows) else set(range(len(self._rows)))
            self._paint()
        elif (count := self._steps().get(key)) is not None:
            self._move(count)

    def on_picked(self, event: Picked) -> None:
        """A click ticks a row, or picks it."""
        self._cursor = event.row
        if self._ticked is None:
            self.dismiss((event.row,))
        else:
            self._ticked ^= {event.row}
            self._paint()

    def _steps(self) -> Mapping[str, int]:
        page = max(self.query_one("#sheet-rows", Rows).size.height - 1, 1)
        total = len(self._rows)
        return {
            "j": 1, "down": 1, "k": -1, "up": -1, "g": -total, "home": -total, "G": total, "end": total,
            "pagedown": page, "pageup": -page,
        }  # fmt: skip

    def _answer(self) -> Answer | None:
        if self._ticked is not None:
            return tuple(sorted(self._ticked))
        return (self._cursor,) if self._rows else None

    def _move(self, count: int) -> None:
        self._cursor = max(0, min(self._cursor + count, len(self._rows) - 1))
        self._paint()

    def _paint(self) -> None:
        ticks = "" if self._ticked is None else f"  {len(self._ticked)} of {len(self._rows)} ticked"
        self.query_one("#sheet-title", Painted).show([(Span(self._title, "title"), Span(ticks, "dim"))])
        self.query_one("#sheet-rows", Rows).show(len(self._rows), self._cursor)
        self.query_one("#sheet-hint", Painted).show([(Span(self._hint, "dim"),)])

    def _row(self, row: int, width: int) -> Line:
        sign = "▸" if row == self._cursor else " "
        box = "" if self._ticked is None else "[x] " if row in self._ticked else "[ ] "
        return crop((Span(sign + box, "key"), *self._rows[row]), width)
