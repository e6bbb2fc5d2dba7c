"""Diffs for a terminal: inline and side by side through rich, or inline with marks as plain text; line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from cleanup.model import Edit
from cleanup.report import worddiff
from cleanup.report.passages import Fold, Row, walk
from cleanup.report.pieces import whole_words
from cleanup.report.wording import visible

if TYPE_CHECKING:
    from rich.text import Text


def plain(text: str, edits: Sequence[Edit], context: int | None, safe: bool) -> Iterator[str]:
    """Lines with `[-old-]{+new+}`; `safe` spells out control characters (for a terminal, which would obey them).

    With `context` None and not `safe`, the lines joined can be read back by `worddiff.read`.
    """
    show = _shown if safe else str
    for part in walk(text, whole_words(text, edits), context):
        if isinstance(part, Fold):
            yield f"@@ {fold(part)} @@\n"
            continue
        line = "".join(
            worddiff.mark(show(p.old), show(p.new)) if p.edit else worddiff.keep(show(p.old)) for p in part.pieces
        )
        yield line if context is None or line.endswith("\n") else line + "\n"


def inline(text: str, edits: Sequence[Edit], context: int | None, width: int) -> Iterator[str]:
    """Both texts in one column, in colour: what goes is struck out, what comes stands behind it."""
    from rich.text import Text

    from cleanup.report.painter import DIM, NEW, OLD, Painter

    painter = Painter(colour=True)
    for part in walk(text, whole_words(text, edits), context):
        shown = Text()
        if isinstance(part, Fold):
            shown.append(f"  ⋯ {fold(part)}", DIM)
        else:
            for piece in part.pieces:
                if piece.edit:
                    shown.append(_marked(piece.old), OLD).append(_marked(piece.new), NEW)
                else:
                    shown.append(_shown(piece.old), None if part.changed else DIM)
        yield from (line + "\n" for line in painter.lines(_without_newline(shown), width))


def side_by_side(text: str, edits: Sequence[Edit], context: int | None, width: int, colour: bool) -> Iterator[str]:
    """Old text left, new text right, line numbers before each; without colour `[-…-]` left and `{+…+}` right."""
    from rich.text import Text

    from cleanup.report.painter import DIM, Painter

    painter = Painter(colour)
    digits = len(str(text.count("\n") + sum(edit.new.count("\n") for edit in edits) + 1))
    column = (width - 2 * digits - 3) // 2
    for part in walk(text, whole_words(text, edits), context):
        if isinstance(part, Fold):
            yield painter.lines(Text(f"{'⋯':>{digits}} {fold(part)}", DIM), width)[0] + "\n"
            continue
        old, new = _sides(part, marks=not colour)
        numbers = (
            part.old_line if any(piece.old for piece in part.pieces) else "",
            part.new_line if any(piece.new for piece in part.pieces) else "",
        )
        gutters = [painter.cells(Text(f"{number:>{digits}}", DIM), digits)[0] for number in numbers]
        rows = zip_longest(painter.cells(old, column), painter.lines(new, column))
        for number, (left, right) in enumerate(rows):
            gutter = (" " * digits,) * 2 if number else gutters
            yield f"{gutter[0]} {' ' * column if left is None else left} {gutter[1]} {right or ''}".rstrip(" ") + "\n"


def fold(part: Fold) -> str:
    """What a fold hides, in words."""
    return f"{part.lines:,} unchanged line{'s' * (part.lines != 1)}"


def _sides(row: Row, marks: bool) -> tuple[Text, Text]:
    """Old and new side of a row."""
    from rich.text import Text

    from cleanup.report.painter import DIM, NEW, OLD

    old, new = Text(style="" if row.changed else DIM), Text(style="" if row.changed else DIM)
    for piece in row.pieces:
        if piece.edit is None:
            old.append(_shown(piece.old))
            new.append(_shown(piece.new))
            continue
        left, right = _marked(piece.old), _marked(piece.new)
        old.append(worddiff.mark(left, "") if marks else left, OLD)
        new.append(worddiff.mark("", right) if marks else right, NEW)
    return _without_newline(old), _without_newline(new)


def _marked(text: str) -> str:
    """Changed text; a line end that comes or goes is shown as ⏎."""
    return _shown(text).replace("\n", "⏎\n")


def _shown(text: str) -> str:
    return visible(text, keep="\n\t").replace("␍\n", "\n")


def _without_newline(text: Text) -> Text:
    return text[:-1] if text.plain.endswith("\n") else text
