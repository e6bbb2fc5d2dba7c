"""Lines of text with roles: what every painter gives, and what the screen, the prompts and the tests take.

Text of documents and rules enters a line only through `safe` or `flat`, so that nothing in it is ever taken for an
instruction to the terminal. A line is never markup: roles stand beside the text, not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

ROLES = (
    "plain", "dim", "title", "key", "old", "new", "hint", "done", "accepted", "edited", "rejected", "queried", "later",
    "open", "blocked", "safe", "review", "note", "warn", "rule", "caret",
)  # fmt: skip
UNDERS = ("", "panel", "surface", "cursor")


class Span(NamedTuple):
    """A stretch of a line. `call` names what a click on it does, `under` what it stands on (one of UNDERS)."""

    text: str
    role: str = "plain"
    call: str = ""
    under: str = ""


Line = tuple[Span, ...]

NEWLINES = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Everything that could move the cursor, hide text or turn its direction is shown as one visible character.
_SHOWN = {
    **{code: 0x2400 + code for code in range(32)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0x00AD), ord("·")),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    ord("\t"): ord("⇥"),
}


def safe(text: str) -> str:
    """`text` without anything a terminal would obey, character for character; newlines stay."""
    return "".join(part if NEWLINES.fullmatch(part) else part.translate(_SHOWN) for part in _parts(text))


def flat(text: str) -> str:
    """`text` made safe and put on one line: each newline is shown as ↵."""
    return NEWLINES.sub("↵", text).translate(_SHOWN)


def _parts(text: str) -> list[str]:
    return re.split(f"({NEWLINES.pattern})", text)


def width(line: Iterable[Span]) -> int:
    """Width of a line in terminal cells."""
    return sum(cell_len(span.text) for span in line)


def text_of(line: Iterable[Span]) -> str:
    """A line without its roles."""
    return "".join(span.text for span in line)


def crop(line: Line, cells: int) -> Line:
    """`line` in at most `cells` cells, ending in … where something was cut."""
    if width(line) <= cells:
        return line
    out: list[Span] = []
    room = cells - 1
    for span in line:
        size = cell_len(span.text)
        if size > room:
            out.append(span._replace(text=_fit(span.text, room) + "…"))
            break
        out.append(span)
        room -= size
    return tuple(out) if cells > 0 else ()


def pad(line: Line, cells: int) -> Line:
    """`line` cut or filled to exactly `cells` cells."""
    line = crop(line, cells)
    gap = cells - width(line)
    return (*line, Span(" " * gap)) if gap > 0 else line


def cut(line: Line, start: int, end: int) -> Line:
    """The cells from `start` to `end` of a line; a wide character across an edge becomes a blank."""
    out: list[Span] = []
    at = 0
    for span in line:
        size = _cells(span.text)
        if at < end and start < at + size:
            text = _fit(span.text, min(size, end - at))
            if at < start:
                text = _dropped(text, start - at)
            out.append(span._replace(text=text))
        at += size
    return tuple(out)


def hit(line: Iterable[Span], cell: int) -> str:
    """The `call` of the span at a cell of a line, "" when it has none."""
    for span in line:
        cell -= _cells(span.text)
        if cell < 0:
            return span.call
    return ""


def on(line: Iterable[Span], under: str) -> Line:
    """A line laid on something: the spans that stood on nothing yet."""
    return tuple(span if span.under else span._replace(under=under) for span in line)


def wrap(spans: Sequence[Span], cells: int, indent: str = "") -> list[Line]:
    """`spans` broken into lines of at most `cells` cells, at spaces where possible, and at every newline.

    Lines after the first start with `indent`.
    """
    paper = _Paper(max(cells, 4), indent)
    for span in spans:
        for word in re.findall(r"[^\s]+ *| +|\n|\s", NEWLINES.sub("\n", span.text)):
            if word == "\n":
                paper.feed()
            else:
                paper.put(span, word)
    paper.feed()
    return [_joined(line) for line in paper.lines]


class _Paper:
    """Lines being filled word by word."""

    def __init__(self, cells: int, indent: str) -> None:
        self.lines: list[list[Span]] = []
        self._cells = cells
        self._indent = indent
        self._line: list[Span] = []
        self._start = 0
        self._used = 0

    def put(self, span: Span, word: str) -> None:
        """A word (with the spaces after it) on this line or the next; a word longer than a line in pieces."""
        size = _cells(word.rstrip(" "))
        if self._used + size > self._cells and self._used > self._start:
            self.feed()
        if self._used + size <= self._cells:
            self._add(span, word)
            return
        for number, piece in enumerate(chop_cells(word, max(self._cells - self._used, 2))):
            if number:
                self.feed()
            self._add(span, piece)

    def feed(self) -> None:
        """End the line; spaces at its end go."""
        if self._line and self._line[-1].text.endswith(" "):
            last = self._line[-1]
            self._line[-1] = last._replace(text=last.text.rstrip(" "))
        self.lines.append(self._line)
        self._line = [Span(self._indent)] if self._indent else []
        self._start = self._used = len(self._indent)

    def _add(self, span: Span, text: str) -> None:
        self._line.append(span._replace(text=text))
        self._used += _cells(text)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _joined(line: Iterable[Span]) -> Line:
    """Neighbours of one role as one span: fewer pieces to draw."""
    out: list[Span] = []
    for span in line:
        if out and out[-1][1:] == span[1:]:
            out[-1] = span._replace(text=out[-1].text + span.text)
        elif span.text:
            out.append(span)
    return tuple(out)


def _dropped(text: str, cells: int) -> str:
    """`text` without its first cells."""
    for place, char in enumerate(text):
        if cells <= 0:
            return " " * -cells + text[place:]
        cells -= cell_len(char)
    return " " * -cells


def _fit(text: str, cells: int) -> str:
    return set_cell_size(text, cells) if cells > 0 else ""
