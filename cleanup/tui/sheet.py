"""A sheet over the review: pick one row, or tick several. Escape drops it and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from cleanup.tui.entry import Entry
from cleanup.tui.lines import Line, Span, on, pad
from cleanup.tui.pane import Area, Pane

Answer = tuple[int, ...]

_FRAME = 4  # rows of a sheet that are not rows to choose from: border, title, hint
_MOST = 110  # cells of a sheet at most
_NARROW = 90  # cells of a screen that a sheet covers from side to side


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """How many rows there are to choose from, and what one looks like in some cells; painted when they come into view."""

    count: int
    paint: Callable[[int, int], Line]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Rows:
        """These lines."""
        return cls(count=len(lines), paint=lambda row, _: lines[row])


class Sheet:
    """Rows to choose from. The answer is the rows ticked, or the one the cursor is on; None when dropped.

    `ticked` None: pick one. `keys` are letters that pick a row at once. With `find` there is a line to type in, and it
    gives the numbers of the rows that fit what was typed.
    """

    def __init__(
        self,
        title: str,
        rows: Rows,
        *,
        ticked: Collection[int] | None = None,
        keys: Mapping[str, int] | None = None,
        hint: str = "Enter picks, Esc leaves",
        cursor: int = 0,
        find: Callable[[str], Sequence[int]] | None = None,
    ) -> None:
        self._title = title
        self._rows = rows
        self._ticked = None if ticked is None else set(ticked)
        self._keys = keys or {}
        self._hint = hint
        self._cursor = cursor
        self._find = find
        self._entry = Entry(label="›") if find else None
        self._shown: Sequence[int] = range(rows.count)
        self._pane = Pane()
        self.closed = False
        self.answer: Answer | None = None

    def press(self, key: str, character: str | None) -> None:
        """Move, tick, type, answer."""
        named = character if character and character > " " else key
        if key == "escape":
            self._close(None)
        elif key == "enter":
            self._close(self._picked())
        elif self._entry is not None:
            self._type(key, character)
        elif named in self._keys:
            self._close((self._keys[named],))
        elif named == "q":
            self._close(None)
        elif self._ticked is not None and named in ("space", "x", "t") and self._shown:
            self._ticked ^= {self._cursor}
        elif self._ticked is not None and named == "a":
            self._ticked = set() if len(self._ticked) == self._rows.count else set(range(self._rows.count))
        else:
            self._move(self._steps().get(named, 0))

    def click(self, x: int, y: int) -> None:
        """A click ticks a row, or picks it."""
        row = self._pane.hit(x, y)
        if row is None:
            return
        self._cursor = row
        if self._ticked is None:
            self._close(self._picked())
        else:
            self._ticked ^= {row}

    def roll(self, by: int) -> None:
        """Turn the wheel."""
        self._pane.roll(by)

    def put(self, text: str) -> None:
        """Put pasted text in, where one can type."""
        if self._entry is not None:
            self._typed(self._entry.put(text))

    def paint(self, width: int, height: int) -> tuple[Area, list[Line]]:
        """Where the sheet lies on a screen of that size, and its lines."""
        head = 2 if self._entry else 1
        wide = max(min(width if width < _NARROW else width * 92 // 100, _MOST), 6)
        high = min(self._rows.count + _FRAME + head - 1, height * 9 // 10)
        area = Area((width - wide) // 2, (height - high) // 2, wide, high)
        before = self._pane.area
        self._pane.area = Area(area.x + 2, area.y + 1 + head, wide - 3, max(high - _FRAME - head + 1, 0))
        self._pane.fill(len(self._shown), self._row, self._cursor)
        if self._pane.area != before:
            self._pane.keep(self._cursor)
        inside = [self._heading(), *([self._entry.paint(wide - 4)[0]] if self._entry else [])]
        lines = [(*pad(line, wide - 4), Span(" ")) for line in inside] + self._pane.lines()
        lines.append((*pad((Span(self._hint, "dim"),), wide - 4), Span(" ")))
        edge = "─" * (wide - 2)
        framed = [(Span("│ ", "rule"), *line, Span("│", "rule")) for line in lines[: max(high - 2, 0)]]
        box = [(Span(f"╭{edge}╮", "rule"),), *framed, (Span(f"╰{edge}╯", "rule"),)]
        return area, [on(line, "surface") for line in box[:high]]

    def _heading(self) -> Line:
        ticks = "" if self._ticked is None else f"  {len(self._ticked)} of {self._rows.count} ticked"
        return Span(self._title, "title"), Span(ticks, "dim")

    def _row(self, row: int, width: int) -> Line:
        number = self._shown[row]
        sign = "▸" if row == self._cursor else " "
        box = "" if self._ticked is None else "[x] " if number in self._ticked else "[ ] "
        lead = sign + box
        return pad((Span(lead, "key"), *self._rows.paint(number, width - len(lead))), width)

    def _close(self, answer: Answer | None) -> None:
        self.closed, self.answer = True, answer

    def _picked(self) -> Answer | None:
        if self._ticked is not None:
            return tuple(sorted(self._ticked))
        return (self._shown[self._cursor],) if self._shown else None

    def _type(self, key: str, character: str | None) -> None:
        assert self._entry is not None
        if key in ("up", "down", "pageup", "pagedown"):
            self._move(self._steps()[key])
        elif (entry := self._entry.press(key, character)) is not None:
            self._typed(entry)

    def _typed(self, entry: Entry) -> None:
        assert self._find is not None
        self._entry, self._shown, self._cursor = entry, self._find(entry.text), 0
        self._pane.top = 0

    def _steps(self) -> Mapping[str, int]:
        page, total = max(self._pane.area.height - 1, 1), len(self._shown)
        return {
            "j": 1, "down": 1, "k": -1, "up": -1, "g": -total, "home": -total, "G": total, "end": total,
            "pagedown": page, "pageup": -page, "ctrl+d": page, "ctrl+u": -page,
        }  # fmt: skip

    def _move(self, count: int) -> None:
        self._cursor = max(0, min(self._cursor + count, len(self._shown) - 1))
        self._pane.keep(self._cursor)
