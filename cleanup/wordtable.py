"""Tables about words: files mapped into memory, with their words sorted, a line each, found without reading them all."""

from __future__ import annotations

import mmap
from bisect import bisect_right

from cleanup.errors import PackError
from cleanup.where import rules_dir

MILE = 64  # words from one of those by which a word is looked up to the next


class Words:
    """Words in a mapped file: `starts` (4 bytes each, one more than words) say where each starts in `text`."""

    __slots__ = ("_milestones", "_starts", "_text", "size")

    def __init__(self, starts: memoryview, text: memoryview) -> None:
        self._starts = starts.cast("I")
        self._text = text
        self.size = len(self._starts) - 1
        self._milestones = [self.name(number) for number in range(0, self.size, MILE)]

    def number(self, word: str) -> int:
        """The number of a word in lower case; -1 for one that the table does not hold."""
        wanted = word.encode("utf-8", "surrogatepass")
        low = max(bisect_right(self._milestones, wanted) - 1, 0) * MILE
        high = min(low + MILE, self.size)
        stretch = b"\n%b\n" % bytes(self._text[self._starts[low] : self._starts[high]])
        at = stretch.find(b"\n%b\n" % wanted)
        return low + stretch.count(b"\n", 0, at) if wanted and at >= 0 else -1

    def name(self, number: int) -> bytes:
        """The word of that number, in UTF-8."""
        return bytes(self._text[self._starts[number] : self._starts[number + 1] - 1])


def mapped(name: str) -> memoryview:
    """The bytes of a table that ships with the rules; PackError where it cannot be read."""
    path = rules_dir() / "company" / name
    try:
        with path.open("rb") as stream:
            return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise PackError(f"{path}: {error}") from error
