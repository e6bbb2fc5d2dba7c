"""Where the parts of the review stand, and the screen put together from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleanup.tui.lines import Line, Span, cut, pad
from cleanup.tui.pane import Area, Pane

WIDE = 110  # cells from which list and text stand side by side
_CARD = 4  # lines of the card where it has no more to say; more where the screen is wide
_CARD_WIDE = 8
_AROUND = 3  # lines of context that the card leaves in any case
_LOW = 18  # rows of a body in which the list gets less
_RESULT = 2
_RESULT_WIDE = 3


class Body(NamedTuple):
    """Areas of the four parts between header and message; `rules` are the rows of the lines between them."""

    areas: Mapping[str, Area]
    rules: tuple[int, ...]


def split(width: int) -> tuple[int, int, int]:
    """Cells of the list and of the detail, and the column where the detail begins, on a screen of `width` cells."""
    if width < WIDE:
        return width, width, 0
    left = width * 46 // 100
    return left - 1, width - left, left


def result_rows(width: int) -> int:
    """Rows that the result line may take without asking for more."""
    return _RESULT if width < WIDE else _RESULT_WIDE


def body(width: int, top: int, height: int, card: int, result: int) -> Body:
    """The parts in `height` rows from `top`, where the card has `card` lines to show and the result `result`.

    Card and result keep their height from one suggestion to the next, and grow only where they would be cut off; the
    text around the change gets what is left.
    """
    wide = width >= WIDE
    list_cells, detail_cells, x = split(width)
    list_rows = height if wide else min(max(height * (30 if height > _LOW else 25) // 100, 2), height)
    y, rows = (top, height) if wide else (top + list_rows, height - list_rows)
    most = max(rows // 3, 1)
    below = max(min(max(result, result_rows(width)), most), 0)
    lines = 2
    spare = rows - below - lines  # for the context and the card
    carded = max(min(max(card, _CARD_WIDE if wide else _CARD), max(spare // 2, spare - _AROUND)), 0)
    around = rows - below - carded - lines
    if around < 1:  # too low for everything: the text matters most
        carded, below, lines, around = 0, 0, 0, max(rows, 0)
    rules: list[int] = []
    areas = {"list": Area(0, top, list_cells, list_rows)}
    for name, size, ruled in (
        ("context", around, not wide and lines > 0),
        ("card", carded, lines > 0),
        ("result", below, wide and lines > 0),
    ):
        if ruled:
            rules.append(y)
            y += 1
        areas[name] = Area(x, y, detail_cells, size)
        y += size
    return Body(areas, tuple(rules))


def compose(width: int, top: int, height: int, panes: Mapping[str, Pane], rules: Sequence[int]) -> list[Line]:
    """The rows of the body, each exactly `width` cells wide."""
    rows: list[Line] = [()] * height
    _, cells, x = split(width)
    if x:
        left = panes["list"].lines()
        rows = [(*line, Span("│", "rule")) for line in left]
    else:
        _put(rows, panes["list"], top)
    for y in rules:
        rows[y - top] = (*rows[y - top], Span("─" * cells, "rule"))
    for name in ("context", "card", "result"):
        _put(rows, panes[name], top)
    return [pad(line, width) for line in rows]


def lay_over(rows: list[Line], area: Area, lines: Sequence[Line]) -> None:
    """Lay lines that fill `area` over the rows of a screen."""
    for y, line in enumerate(lines, area.y):
        if 0 <= y < len(rows):
            right = cut(rows[y], area.x + area.width, 10_000)
            rows[y] = (*pad(cut(rows[y], 0, area.x), area.x), *line, *right)


def _put(rows: list[Line], pane: Pane, top: int) -> None:
    for y, line in enumerate(pane.lines(), pane.area.y - top):
        rows[y] = (*rows[y], *line)
