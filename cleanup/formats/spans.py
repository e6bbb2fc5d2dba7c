"""From the stretches that are prose to the segments that are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleanup.model import Segment

_HARD_BREAK = re.compile(r" {2,}(?:\r\n?|\n)[ \t]*")


def all_but(prose: Iterable[tuple[int, int]], text: str, reason: str) -> tuple[Segment, ...]:
    """Segments for everything outside `prose` (sorted, disjoint spans in code points).

    White space between two stretches of prose stays free, as it is where sentences and paragraphs are told apart; but
    not the blanks before a line end that make a hard break in Markdown.
    """
    return tuple(Segment(start=start, end=end, reason=reason) for start, end in _gaps(prose, text))


def _gaps(prose: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in (*prose, (len(text), len(text))):
        if at < start and (not text[at:start].isspace() or _HARD_BREAK.fullmatch(text, at, start)):
            yield at, start
        at = max(at, end)
