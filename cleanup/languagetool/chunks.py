"""Cuts a text into pieces that a server takes, and makes code points and UTF-16 units the same thing.

LanguageTool counts UTF-16 units. language-tool-python corrects a match's offset for that but not its length, and keeps
the correction in a class attribute that threads overwrite for each other. So no code point above U+FFFF is ever sent:
each is replaced by one symbol that LanguageTool takes for an emoji too, and all that comes back counts code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

STAND_IN = "\u263a"
_ASTRAL = re.compile("[\U00010000-\U0010ffff\ud800-\udfff]")
# Where a text may be cut, best first: between paragraphs, lines, sentences.
_BREAKS = (
    re.compile(r"(?:\r\n|\n|\r|\u2029){2,}"),
    re.compile(r"\r\n|[\n\r\u2028\u2029\f]"),
    re.compile(r"[.!?][\"”’)]* +"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of text as it is sent, and where it starts in the document (code points)."""

    start: int
    text: str


def flatten(text: str) -> str:
    """`text` with the same number of code points, each of them one UTF-16 unit."""
    return _ASTRAL.sub(STAND_IN, text)


def restore(replacement: str, original: str) -> str | None:
    """`replacement` with what the stand-ins stand for in `original`; None when they do not pair up."""
    hidden = _ASTRAL.findall(original)
    if not hidden:
        return replacement
    parts = replacement.split(STAND_IN)
    if len(parts) != len(hidden) + 1 + original.count(STAND_IN) or original.count(STAND_IN):
        return None
    return "".join(part + symbol for part, symbol in zip(parts, [*hidden, ""], strict=True))


def cut(text: str, limit: int) -> Iterator[Chunk]:
    """`text` (flattened) in pieces of at most `limit` code points; only one without any break is longer than that."""
    start = 0
    while len(text) - start > limit:
        end = _last_break(text, start, start + limit) or _next_break(text, start + limit)
        if end is None:
            break
        yield Chunk(start=start, text=text[start:end])
        start = end
    if start < len(text):
        yield Chunk(start=start, text=text[start:])


def _last_break(text: str, start: int, end: int) -> int | None:
    """The end of the last break of the best sort in `text[start:end]` that leaves something before it."""
    for sort in _BREAKS:
        found = [m.end() for m in sort.finditer(text, start, end) if m.end() > start]
        if found:
            return found[-1]
    return None


def _next_break(text: str, start: int) -> int | None:
    found = [m.end() for sort in _BREAKS if (m := sort.search(text, start)) is not None]
    return min(found) if found else None
