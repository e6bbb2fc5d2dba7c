"""A diff as a reader walks through it: rows that belong side by side, and folds where nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleanup.model import Edit
from cleanup.report.blocks import blocks
from cleanup.report.pieces import Piece, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the old text and what became of it. Line numbers count from 1; either side may have several lines."""

    old_line: int
    new_line: int
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether the row holds an edit."""
        return any(piece.edit for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Lines that did not change and are too far from any change to be shown."""

    lines: int


def walk(text: str, edits: Sequence[Edit], context: int | None) -> Iterator[Row | Fold]:
    """Rows with `context` unchanged lines around every change (None: the whole text), folds in between."""
    at, line, new_line = 0, 1, 1
    for block in (*blocks(text, edits), None):
        gap = text[at : block.start if block else len(text)]
        yield from _unchanged(gap, (line, new_line), context, first=at == 0, last=block is None)
        if block is None:
            return
        line += gap.count("\n")
        new_line += gap.count("\n")
        yield from _changed(tuple(pieces(text, block.edits, block.start, block.end)), line, new_line)
        lines = text.count("\n", block.start, block.end)
        line += lines
        new_line += lines + sum(edit.new.count("\n") - edit.expected.count("\n") for edit in block.edits)
        at = block.end


def _unchanged(text: str, at: tuple[int, int], context: int | None, first: bool, last: bool) -> Iterator[Row | Fold]:
    lines = text.split("\n")
    lines = [line + "\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])
    head, tail = (0 if first else context or 0), (0 if last else context or 0)
    if context is None or len(lines) <= head + tail + 1:  # a fold takes a line itself
        shown, folded = range(len(lines)), 0
    else:
        shown, folded = range(head), len(lines) - head - tail
    yield from (_kept(lines[n], at[0] + n, at[1] + n) for n in shown)
    if folded:
        yield Fold(lines=folded)
        yield from (_kept(lines[n], at[0] + n, at[1] + n) for n in range(len(shown) + folded, len(lines)))


def _kept(line: str, old: int, new: int) -> Row:
    return Row(old_line=old, new_line=new, pieces=(Piece(old=line, new=line),))


def _changed(inside: Sequence[Piece], line: int, new_line: int) -> Iterator[Row]:
    """Rows of a block; one ends wherever both texts end a line together."""
    row: list[Piece] = []
    start = line, new_line
    for piece in inside:
        for part in _parts(piece):
            row.append(part)
            line += part.old.count("\n")
            new_line += part.new.count("\n")
            if part.edit is None and part.old.endswith("\n"):
                yield Row(old_line=start[0], new_line=start[1], pieces=tuple(row))
                row, start = [], (line, new_line)
    if row:
        yield Row(old_line=start[0], new_line=start[1], pieces=tuple(row))


def _parts(piece: Piece) -> Iterable[Piece]:
    """A kept piece line by line; an edit whole."""
    if piece.edit or "\n" not in piece.old:
        return (piece,)
    return (Piece(old=part, new=part) for part in re.findall(r"[^\n]*\n|[^\n]+", piece.old))
