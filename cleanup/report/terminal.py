"""Diffs for a terminal: inline and side by side, in colour through rich, or inline with marks as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleanup.model import Edit
from cleanup.report import worddiff
from cleanup.report.passages import Fold, Row, walk
from cleanup.report.pieces import whole_words
from cleanup.report.wording import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_OLD = "red strike"
_NEW = "bold green"
_DIM = "dim"


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


def inline(text: str, edits: Sequence[Edit], context: int | None) -> Iterator[RenderableType]:
    """Both texts in one column: what goes is struck out, what comes stands behind it."""
    from rich.text import Text

    for part in walk(text, whole_words(text, edits), context):
        if isinstance(part, Fold):
            yield Text(f"  ⋯ {fold(part)}", style=_DIM)
            continue
        shown = Text(overflow="fold")
        for piece in part.pieces:
            if piece.edit:
                shown.append(_marked(piece.old), _OLD)
                shown.append(_marked(piece.new), _NEW)
            else:
                shown.append(_shown(piece.old), "" if part.changed else _DIM)
        yield _without_newline(shown)


def side_by_side(text: str, edits: Sequence[Edit], context: int | None, marks: bool) -> RenderableType:
    """Old text left, new text right, line numbers before each; with `marks` also `[-…-]` left and `{+…+}` right."""
    from rich.table import Table

    table = Table.grid(padding=(0, 1), expand=True)
    for style, ratio in ((_DIM, None), ("", 1), (_DIM, None), ("", 1)):
        table.add_column(style=style, ratio=ratio, justify="left" if ratio else "right", overflow="fold")
    for part in walk(text, whole_words(text, edits), context):
        if isinstance(part, Fold):
            table.add_row("⋯", fold(part), "⋯", "", style=_DIM)
        else:
            table.add_row(*_cells(part, marks), style="" if part.changed else _DIM)
    return table


def fold(part: Fold) -> str:
    """What a fold hides, in words."""
    return f"{part.lines:,} unchanged line{'s' * (part.lines != 1)}"


def _cells(row: Row, marks: bool) -> Iterable[RenderableType]:
    from rich.text import Text

    old, new = Text(overflow="fold"), Text(overflow="fold")
    for piece in row.pieces:
        if piece.edit is None:
            old.append(_shown(piece.old))
            new.append(_shown(piece.new))
            continue
        left, right = _marked(piece.old), _marked(piece.new)
        old.append(worddiff.mark(left, "") if marks else left, _OLD)
        new.append(worddiff.mark("", right) if marks else right, _NEW)
    numbers = (str(row.old_line) if old else "", str(row.new_line) if new else "")
    return numbers[0], _without_newline(old), numbers[1], _without_newline(new)


def _marked(text: str) -> str:
    """Changed text; a line end that comes or goes is shown as ⏎."""
    return _shown(text).replace("\n", "⏎\n")


def _shown(text: str) -> str:
    return visible(text, keep="\n\t").replace("␍\n", "\n")


def _without_newline(text: Text) -> Text:
    return text[: len(text.plain.removesuffix("\n"))]
