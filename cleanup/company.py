"""The company that words keep: how much likelier English one wording is than another, from counts of word triples.

The table (`rules/company/english.ngrams`, made by `docs/make_company.py`, which names its source) holds, for an English
word, how likely it is after one and two given words. What it does not hold is estimated from its parts (Katz's backoff:
the pair for the triple, the word for the pair, each with a correction that the table brings).

Layout, all numbers little-endian: `head`; where each word starts in the text at the end (4 bytes each, one more than
words); where the pairs and where the triples that end in a word end, by word (4 bytes each, one more than words); triples
as (middle word, first word) in 4 bytes; pairs as first word in 2 bytes; then chances and backoffs in bytes, in steps of
`STEP` nats: of words, words' backoffs, pairs, pairs' backoffs, triples; the words, sorted, a line each.
"""

from __future__ import annotations

import struct
import sys
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from cleanup.errors import PackError
from cleanup.wordtable import Words, mapped

STEP = 0.1  # nats
ZERO = 128  # the byte that stands for a backoff of 0
UNKNOWN = -18.0  # nats: a word that the table does not hold
START, END = "<s>", "</s>"
AHEAD = 2  # words after a change that its wording still bears on
_HEAD = struct.Struct("<8s4I")
_MAGIC = b"company1"


class Company:
    """The table, mapped into memory. Safe to share; nothing in it changes."""

    __slots__ = (
        "_backoffs", "_chances", "_pair_backoffs", "_pair_chances", "_pair_ends", "_pairs", "_triple_chances",
        "_triple_ends", "_triples", "_words",
    )  # fmt: skip

    def __init__(self, data: bytes | memoryview) -> None:
        view = memoryview(data)
        if len(view) < _HEAD.size or sys.byteorder != "little":
            raise PackError("the table of word company cannot be read here")
        magic, words, pairs, triples, size = _HEAD.unpack_from(view)
        lengths = [4 * (words + 1)] * 3 + [4 * triples, 2 * pairs, words, words, pairs, pairs, triples, size]
        if magic != _MAGIC or _HEAD.size + sum(lengths) != len(view):
            raise PackError("the table of word company is damaged: install cleanup again")
        parts: list[memoryview] = []
        at = _HEAD.size
        for length in lengths:
            parts.append(view[at : at + length])
            at += length
        self._pair_ends, self._triple_ends, self._triples = (part.cast("I") for part in parts[1:4])
        self._pairs = parts[4].cast("H")
        self._chances, self._backoffs, self._pair_chances, self._pair_backoffs, self._triple_chances = parts[5:10]
        self._words = Words(parts[0], parts[10])

    def number(self, word: str) -> int:
        """The number of a word in lower case; -1 for one that the table does not hold."""
        return self._words.number(word)

    def name(self, number: int) -> str:
        """The word of that number."""
        return self._words.name(number).decode("utf-8")

    @property
    def size(self) -> int:
        """How many words the table holds."""
        return self._words.size

    def chance(self, last: int, middle: int, first: int) -> float:
        """Nats of the chance of word `last` after `middle` after `first` (numbers of words; -1 unknown)."""
        if last < 0:
            return UNKNOWN
        if middle < 0:
            return -STEP * self._chances[last]
        if first >= 0:
            at = self._find(self._triples, self._triple_ends, last, middle << 16 | first)
            if at >= 0:
                return -STEP * self._triple_chances[at]
        at = self._find(self._pairs, self._pair_ends, last, middle)
        found = (
            -STEP * self._pair_chances[at]
            if at >= 0
            else -STEP * self._chances[last] + STEP * (self._backoffs[middle] - ZERO)
        )
        if first >= 0:
            at = self._find(self._pairs, self._pair_ends, middle, first)
            if at >= 0:
                found += STEP * (self._pair_backoffs[at] - ZERO)
        return found

    @staticmethod
    def _find(keys: memoryview, ends: memoryview, last: int, key: int) -> int:
        low, high = ends[last], ends[last + 1]
        at = bisect_left(keys, key, low, high)
        return at if at < high and keys[at] == key else -1

    def weight(self, before: Sequence[int], middle: Sequence[int], after: Sequence[int]) -> float:
        """Nats of the chance of the words `middle` and the two `after` them, behind the two `before` (numbers of words).

        Unknown words after the change are passed over: they say the same of every wording.
        """
        row = (*before[-2:], *middle, *after[:AHEAD])
        first = len(before[-2:])
        total = 0.0
        for n in range(first, len(row)):
            if n >= first + len(middle) and row[n] < 0:
                continue
            total += self.chance(row[n], row[n - 1] if n else -1, row[n - 2] if n > 1 else -1)
        return total


@lru_cache(maxsize=1)
def company() -> Company:
    """The table that ships with the rules; PackError when it is missing or damaged."""
    return Company(mapped("english.ngrams"))
