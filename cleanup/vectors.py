"""What words are about: a vector for each, so that words of one field point the same way.

The table (`rules/company/english.vectors`, made by `docs/make_vectors.py`, which names its source) holds `DIMENSIONS` small
integers for an English word; only their direction counts. A likeness is the cosine of two vectors, from -1 to 1.

Layout, all numbers little-endian: `head`; where each word starts in the text at the end (4 bytes each, one more than words);
the vectors, a byte a number; the words, sorted, a line each.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt
from operator import add, mul, sub

from cleanup.errors import PackError
from cleanup.wordtable import Words, mapped

_HEAD = struct.Struct("<8s3I")
_MAGIC = b"vectors1"
Vector = Sequence[float]


class Vectors:
    """The table, mapped into memory. Safe to share; nothing in it changes."""

    __slots__ = ("_rows", "_words", "dimensions", "nothing")

    def __init__(self, data: bytes | memoryview) -> None:
        view = memoryview(data)
        if len(view) < _HEAD.size or sys.byteorder != "little":
            raise PackError("the table of word vectors cannot be read here")
        magic, words, dimensions, size = _HEAD.unpack_from(view)
        rows, text = _HEAD.size + 4 * (words + 1), _HEAD.size + 4 * (words + 1) + words * dimensions
        if magic != _MAGIC or text + size != len(view):
            raise PackError("the table of word vectors is damaged: install cleanup again")
        self._words = Words(view[_HEAD.size : rows], view[text:])
        self._rows = view[rows:text].cast("b")
        self.dimensions = dimensions
        self.nothing: Vector = (0.0,) * dimensions

    def vector(self, word: str) -> Vector | None:
        """The vector of a word in lower case, of length 1; None for one that the table does not hold."""
        number = self._words.number(word)
        if number < 0:
            return None
        return unit(self._rows[number * self.dimensions : (number + 1) * self.dimensions].tolist())


def total(vectors: Iterable[Vector], nothing: Vector) -> Vector:
    """The sum of `vectors`; `nothing` without any."""
    out = nothing
    for vector in vectors:
        out = list(map(add, out, vector))
    return out


def less(vector: Vector, other: Vector) -> Vector:
    """`vector` without `other`."""
    return list(map(sub, vector, other))


def unit(vector: Vector) -> Vector:
    """`vector` at length 1; one that says nothing as it is."""
    length = sqrt(sum(map(mul, vector, vector)))
    return [n / length for n in vector] if length > 1e-6 else vector


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1; 0 where one of them says nothing."""
    return float(sum(map(mul, one, other)))


@lru_cache(maxsize=1)
def vectors() -> Vectors:
    """The table that ships with the rules; PackError when it is missing or damaged."""
    return Vectors(mapped("english.vectors"))
