"""Whole lines that edits touch, for outputs that think in lines (patches, side by side, inline views).

Here a line ends with LF, as `patch` and `git` see it; the CR of a CRLF belongs to its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleanup.model import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines `text[start:end]`, with the edits inside. `line` is the number of the first line, from 1.

    Start and end stand at line ends; they are equal when whole lines are put in.
    """

    start: int
    end: int
    line: int
    edits: tuple[Edit, ...]


def blocks(text: str, edits: Iterable[Edit]) -> tuple[Block, ...]:
    """Blocks in text order, with at least one untouched line between them."""
    spans: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        start = text.rfind("\n", 0, edit.start) + 1
        end = _line_end(text, start, edit)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]), [*spans[-1][2], edit])
        else:
            spans.append((start, end, [edit]))
    out: list[Block] = []
    at, line = 0, 1
    for start, end, inside in spans:
        line += text.count("\n", at, start)
        out.append(Block(start=start, end=end, line=line, edits=tuple(inside)))
        at = start
    return tuple(out)


def spelt(text: str, block: Block) -> str:
    """The new lines of `block`."""
    out: list[str] = []
    at = block.start
    for edit in block.edits:
        out += (text[at : edit.start], edit.new)
        at = edit.end
    return "".join((*out, text[at : block.end]))


def _line_end(text: str, start: int, edit: Edit) -> int:
    """End of the last line that `edit` touches. One that puts in or takes out whole lines touches no line below."""
    whole = edit.new.endswith("\n") or (not edit.new and edit.start == start)
    if whole and (edit.end == 0 or text[edit.end - 1] == "\n"):
        return edit.end
    end = text.find("\n", edit.end)
    return end + 1 if end >= 0 else len(text)
