"""Unified diff, as `patch -p1` and `git apply` take it. Bytes, in the encoding of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from cleanup.errors import OutputError
from cleanup.model import Document, Edit
from cleanup.reading import encode
from cleanup.report.blocks import Block, blocks, spelt

_CONTEXT = 3  # lines around a change


def render(
    document: Document, edits: Iterable[Edit], context: int = _CONTEXT, names: tuple[str, str] = ("", "")
) -> bytes:
    """The patch that makes `edits`; empty without any. `names` are the two paths, the document's where empty.

    Raises OutputError for UTF-16 and UTF-32, which no patch tool reads, and for text that the encoding does not have.
    """
    if document.encoding.startswith(("utf-16", "utf-32")):
        raise OutputError(
            f"{document.path or 'the text'}: a patch cannot hold {document.encoding.upper()}."
            " Convert the file to UTF-8, or take another format, such as json."
        )
    document, edits = _with_mark(document, tuple(edits))
    found = blocks(document.text, edits)
    if not found:
        return b""
    old, new = (name or document.path or "text" for name in names)
    head = f"--- {_quoted('a/' + _relative(old))}\n+++ {_quoted('b/' + _relative(new))}\n".encode()
    return head + b"".join(_hunks(document, found, context))


def _with_mark(document: Document, edits: tuple[Edit, ...]) -> tuple[Document, tuple[Edit, ...]]:
    """The byte order mark as the first character of the text: for patch tools it is a part of the first line."""
    if not document.bom:
        return document, edits
    moved = tuple(Edit(start=e.start + 1, end=e.end + 1, expected=e.expected, new=e.new) for e in edits)
    return replace(document, text="\ufeff" + document.text, bom=b""), moved


def _hunks(document: Document, found: tuple[Block, ...], context: int) -> Iterator[bytes]:
    shift = 0
    for group in _grouped(document.text, found, context):
        yield _hunk(document, group, context, shift)
        shift += sum(_count(spelt(document.text, b)) - _count(document.text[b.start : b.end]) for b in group)


def _grouped(text: str, found: tuple[Block, ...], context: int) -> Iterator[list[Block]]:
    """Blocks that share a hunk: at most twice `context` lines apart."""
    group: list[Block] = []
    for block in found:
        if group and text.count("\n", group[-1].end, block.start) > 2 * context:
            yield group
            group = []
        group.append(block)
    yield group


def _hunk(document: Document, group: list[Block], context: int, shift: int) -> bytes:
    text = document.text
    start = _lines_back(text, group[0].start, context)
    lines: list[tuple[str, str]] = []
    at = start
    for block in group:
        lines += ((" ", line) for line in _lines(text[at : block.start]))
        lines += (("-", line) for line in _lines(text[block.start : block.end]))
        lines += (("+", line) for line in _lines(spelt(text, block)))
        at = block.end
    lines += ((" ", line) for line in _lines(text[at : _lines_on(text, at, context)]))
    first = group[0].line - text.count("\n", start, group[0].start)
    old = sum(sign != "+" for sign, _ in lines)
    new = sum(sign != "-" for sign, _ in lines)
    header = f"@@ -{_range(first, old)} +{_range(first + shift, new)} @@\n".encode()
    return header + b"".join(_line(document, sign, line) for sign, line in lines)


def _line(document: Document, sign: str, line: str) -> bytes:
    out = sign.encode() + encode(replace(document, text=line))
    return out if line.endswith("\n") else out + b"\n\\ No newline at end of file\n"


def _range(first: int, count: int) -> str:
    if count == 0:
        return f"{first - 1},0"  # an empty side names the line before it
    return str(first) if count == 1 else f"{first},{count}"


def _lines(text: str) -> list[str]:
    *whole, rest = text.split("\n")
    return [line + "\n" for line in whole] + [rest] * bool(rest)


def _count(text: str) -> int:
    return text.count("\n") + (text[-1:] not in ("", "\n"))


def _lines_back(text: str, at: int, count: int) -> int:
    for _ in range(count):
        at = text.rfind("\n", 0, max(0, at - 1)) + 1
    return at


def _lines_on(text: str, at: int, count: int) -> int:
    for _ in range(count):
        end = text.find("\n", at)
        at = end + 1 if end >= 0 else len(text)
    return at


def _relative(name: str) -> str:
    """The path as patch tools take it: with slashes, from the current folder if it is below, else the bare name."""
    path = PurePath(name)
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else PurePath(path.name)
    return path.name if ".." in path.parts else path.as_posix()  # patch tools refuse to leave their folder


def _quoted(name: str) -> str:
    """`name` in quotes with C escapes where it needs them; a name with a blank ends with a tab, as git writes it."""
    if all(32 <= ord(char) < 127 and char not in '"\\' for char in name):
        return name + "\t" * (" " in name)
    named = {ord("\t"): "\\t", ord("\n"): "\\n", ord("\r"): "\\r", ord('"'): '\\"', ord("\\"): "\\\\"}
    data = name.encode("utf-8", "surrogateescape")
    return '"' + "".join(named.get(b) or (chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in data) + '"'
