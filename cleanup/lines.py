"""Lines and columns for people, worked out from code-point offsets. Only faces need them."""

from __future__ import annotations

import re
from bisect import bisect_right


class Lines:
    """The line starts of a text; a line ends at CRLF, LF or CR, as in editors."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both from 1, the column in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
