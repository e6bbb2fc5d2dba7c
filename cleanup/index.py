"""One search for all rules' literals: Aho–Corasick over a view of the text with case and spaces folded.

The view has a byte for a code point, but for runs of spaces, which are one. Nothing outside this module sees bytes.
Every word of it has a capital and nothing else has one ("Don'T Look"), so that a literal is never found inside another word:
that halves what the automaton finds, and sends it back to its start on every letter that no literal can begin with.
"""

from __future__ import annotations

import codecs
import marshal
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

import ahocorasick_rs

_TABLE = bytes.maketrans(b"\n\t\r\x0b\x0c\xa0\xab\xbb\x00", b"      \x80\x81\n")
# Apostrophes and special spaces read like their plain kin; quotation marks, dashes and other signs that rules look for
# become a byte of their own each, so that they end words and stay apart. The rest of the signs is too rare to be looked for.
_USUAL = tuple(zip("’‘“”–—", "''\x82\x83\x84\x85", strict=True))
_RARE = dict(
    zip(
        "\u202f\u2009„…€▁、。《\u200b\u200c\u200e\u200f\u2060\ufeff", (*"  ", *map(chr, range(0x86, 0x93))), strict=True
    )
)
_BREAK = re.compile(rb"\n[ \t\r]*\n")
_WORDISH = bytes(chr(b).isalnum() or b == 95 for b in range(256))
_WORDS = bytes(b if _WORDISH[b] else 32 for b in range(256))  # what is no part of a word becomes a space


def _beyond(error: UnicodeError) -> tuple[str, int]:
    """What stands in the view for code points beyond Latin-1: a sign of their own, or a letter, and no rule tells which."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(_RARE.get(char, "ÿ") for char in error.object[error.start : error.end]), error.end


codecs.register_error("cleanup.view", _beyond)


def _bytes(text: str) -> bytes:
    """A byte for every code point."""
    if not text.isascii():
        for sign, plain in _USUAL:
            if sign in text:
                text = text.replace(sign, plain)
    return text.encode("latin-1", "cleanup.view")


def fold(text: str) -> bytes:
    """A literal as it looks in the view."""
    return _bytes(text).translate(_TABLE).title()


def opening(text: str) -> bytes:
    """The first word of `text` as it looks among `View.words`; none where it does not start with one."""
    folded = fold(text)
    return folded.translate(_WORDS).split()[0] if folded and _WORDISH[folded[0]] else b""


CROWD = 32  # literals with one beginning from which on their beginnings are looked for at twice that depth
BATCH = 50_000  # bytes of a text whose words are read off at once
DEPTH = 12  # bytes of a literal that the automaton knows: deep enough to be rare, shallow enough to build fast …
SHALLOW = 8  # … and where little text is searched
FEW = 4  # small texts in which only what can occur is looked for; for more, building the whole automaton pays
SMALL = 20_000  # bytes of a text that is small
KEY = 5  # bytes at the start of a beginning by which a small text is asked first
Owners = tuple[tuple[int, Any], ...]  # (rule number, what the literal is to it)
Searcher = tuple[ahocorasick_rs.BytesAhoCorasick, list[int]]  # an automaton, and the numbers of its literals
Group = tuple[bool, tuple[tuple[bytes, Owners], ...]]  # is an owner loose; (rest of a literal, its owners) for each


class Packed(NamedTuple):
    """Many byte strings in one, cut out when asked for: to load them costs as much as to load one."""

    joined: bytes | memoryview
    ends: bytes  # where each ends, 4 bytes a number, in the order of this machine's bytes

    @classmethod
    def of(cls, parts: Iterable[bytes | memoryview]) -> Packed:
        """`parts` as one."""
        parts = tuple(parts)
        return cls(b"".join(parts), array("I", accumulate(map(len, parts))).tobytes())

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.ends) // 4

    def cut(self, number: int) -> bytes | memoryview:
        """One of them."""
        ends = memoryview(self.ends).cast("I")
        return self.joined[ends[number - 1] if number else 0 : ends[number]]

    def all(self) -> list[bytes | memoryview]:
        """All of them."""
        ends = memoryview(self.ends).cast("I").tolist()
        return [self.joined[start:end] for start, end in zip((0, *ends), ends, strict=False)]


class Stage(NamedTuple):
    """The literals of one search: their beginnings, sorted, and what `grouped` packs for each.

    The same beginnings by their first `KEY` bytes: the keys, and for each how many beginnings stand before it and where they
    start (4 bytes a number, one more than keys). Byte strings in a row have a zero byte between them.
    """

    beginnings: bytes
    groups: Packed
    keys: bytes
    counts: bytes
    places: bytes

    @classmethod
    def of(cls, groups: Mapping[bytes, bytes]) -> Stage:
        """Of sorted beginnings with the packed group of each."""
        counts: list[int] = []
        places: list[int] = []
        keys: list[bytes] = []
        place = 0
        for number, start in enumerate(groups):
            if not keys or keys[-1] != start[:KEY]:
                keys.append(start[:KEY])
                counts.append(number)
                places.append(place)
            place += len(start) + 1
        ends = (array("I", (*numbers, last)).tobytes() for numbers, last in ((counts, len(groups)), (places, place)))
        return cls(b"\0".join(groups), Packed.of(groups.values()), b"\0".join(keys), *ends)

    def possible(self, view: View) -> tuple[list[int], list[bytes]]:
        """Numbers of the beginnings that can stand in `view`, a small text, and the beginnings; no empty one."""
        deep, keys = view.pieces(SHALLOW), self.keys.split(b"\0")
        counts, places = (memoryview(ends).cast("I") for ends in (self.counts, self.places))
        numbers: list[int] = []
        starts: list[bytes] = []
        for key in sorted(view.beginnings.intersection(keys)):
            at = bisect_left(keys, key)
            members = self.beginnings[places[at] : places[at + 1] - 1].split(b"\0")
            for number, start in enumerate(members, counts[at]):
                if len(start) < SHALLOW or start[:SHALLOW] in deep:
                    numbers.append(number)
                    starts.append(start)
        return numbers, starts


class View:
    """The folded view of one text, with the way back from its bytes to code points."""

    __slots__ = ("_beginnings", "_cuts", "_pieces", "_read", "_shifts", "_words", "data")

    def __init__(self, text: str) -> None:
        data = _bytes(text)
        if b"\n" in data:
            data = _BREAK.sub(lambda m: b"\x00" * len(m[0]), data)
        data = data.translate(_TABLE).title()
        self._cuts: list[int] = []  # where in the view spaces were left out …
        self._shifts: list[int] = [0]  # … and how many before each of these places, and behind the last
        self._words: list[frozenset[bytes]] = []
        self._pieces: dict[int, frozenset[bytes]] = {}
        self._beginnings: frozenset[bytes] | None = None
        self._read = 0
        self.data = self._fold_runs(data) if b"  " in data else data

    @property
    def is_plain(self) -> bool:
        """Are bytes of the view code points of the text, one for one?"""
        return not self._cuts

    def pieces(self, size: int) -> frozenset[bytes]:
        """All that stands in so many bytes of the view anywhere, and what is left at its end."""
        if size not in self._pieces:
            self._pieces[size] = frozenset({self.data[at : at + size] for at in range(len(self.data))})
        return self._pieces[size]

    @property
    def beginnings(self) -> frozenset[bytes]:
        """All that stands in up to `KEY` bytes of the view anywhere; worked out once for both searches."""
        if self._beginnings is None:
            self._beginnings = frozenset().union(*(self.pieces(size) for size in range(1, KEY + 1)))
        return self._beginnings

    def words(self) -> Iterator[frozenset[bytes]]:
        """All words of the text, each once, as `opening` gives them; read off batch by batch, as far as is asked for."""
        data, number = self.data, 0
        while number < len(self._words) or self._read < len(data):
            if number == len(self._words):
                end = data.find(b" ", self._read + BATCH)
                batch = data[self._read : end if end >= 0 else len(data)]
                self._read += len(batch)
                self._words.append(frozenset(batch.translate(_WORDS).split()).difference(*self._words))
            yield self._words[number]
            number += 1

    def holds(self, text: str, is_prefix: bool = False) -> bool:
        """Does the view hold `text`, whatever its case, as whole words (or as the beginning of one)?"""
        data, needle = self.data, fold(text)
        at = data.find(needle)
        while at >= 0:
            end = at + len(needle)
            if not (at and _WORDISH[data[at - 1]]) and (is_prefix or end == len(data) or not _WORDISH[data[end]]):
                return True
            at = data.find(needle, at + 1)
        return False

    def _fold_runs(self, data: bytes) -> bytes:
        pieces: list[bytes] = []
        kept = removed = 0
        start = data.find(b"  ")
        while start >= 0:
            end = start + 2
            while data[end : end + 1] == b" ":
                end += 1
            pieces.append(data[kept : start + 1])
            self._cuts.append(start + 1 - removed)
            removed += end - start - 1
            self._shifts.append(removed)
            kept = end
            start = data.find(b"  ", end)
        return b"".join((*pieces, data[kept:]))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points in the text of bytes `start:end`; runs of folded spaces behind them stay outside."""
        cuts = self._cuts
        number = bisect_right(cuts, start)
        past = number if number == len(cuts) or cuts[number] >= end else bisect_right(cuts, end - 1)
        return start + self._shifts[number], end + self._shifts[past]


def grouped(owners: Mapping[bytes, list[Any]], depth: int = DEPTH) -> Stage:
    """Literals with their owners, grouped by their first `depth` bytes; each group packed.

    A group tells whether any owner is loose, and (rest of the literal, owners) for each of its literals.
    """
    packed: dict[bytes, bytes] = {}
    for prefix, literals in _prefixes(owners, depth).items():
        members = tuple((literal[len(prefix) :], tuple(owners[literal])) for literal in literals)
        loose = any(_is_loose(owner) for _, own in members for _, owner in own)
        packed[prefix] = marshal.dumps((loose, members))
    return Stage.of(packed)


def _prefixes(literals: Iterable[bytes], depth: int) -> dict[bytes, list[bytes]]:
    """Literals by their first `depth` bytes; by twice as many where these are all too common ("international")."""
    groups: dict[bytes, list[bytes]] = {}
    for literal in sorted(literals):
        groups.setdefault(literal[:depth], []).append(literal)
    out: dict[bytes, list[bytes]] = {}
    for prefix, members in groups.items():
        for literal in members:
            out.setdefault(literal[: 2 * depth] if len(members) > CROWD else prefix, []).append(literal)
    return out


def ungrouped(stage: Stage) -> dict[bytes, list[Any]]:
    """The inverse of `grouped`."""
    out: dict[bytes, list[Any]] = {}
    for prefix, packed in zip(stage.beginnings.split(b"\0"), stage.groups.all(), strict=False):
        for rest, own in _unpacked(packed)[1]:
            out[prefix + rest] = list(own)
    return out


def _unpacked(group: bytes | memoryview) -> Group:
    unpacked: Group = marshal.loads(group)
    return unpacked


class Literals:
    """An automaton over the beginnings of literals; what follows is compared where one is found.

    Owners of a literal want it as whole words, but for the loose ones (a negative number, see `kinds.match`), which take it
    beside figures and signs as well ("km" in "20km", "$" in "$400"), though not inside an English word ("ore" in "before").
    """

    __slots__ = ("_groups", "_once", "_part", "_parts", "_stage", "_whole")

    def __init__(self, stage: Stage) -> None:
        # the empty literal comes first: rules that look at the whole document
        is_once = stage.groups.size and stage.beginnings[:1] in (b"", b"\0")
        self._once: Owners = _unpacked(stage.groups.cut(0))[1][0][1] if is_once else ()
        self._stage = stage
        self._groups: dict[int, Group] = {}
        self._whole: Searcher | None = None
        self._part: tuple[bytes, Searcher] | None = None
        self._parts = 0

    def ready(self, view: View) -> None:
        """Get ready for a small text before parts of it are searched: they then cost nothing more."""
        if len(view.data) <= SMALL:
            self._searcher(view)

    def _searcher(self, view: View) -> Searcher:
        """What finds in `view` the beginnings that stand there: all of them, or at first only those that can.

        Building an automaton costs by its literals, and most of them start like nothing in a small text.
        """
        data = view.data
        if self._whole is None and len(data) <= SMALL and self._parts < FEW:
            part = self._part  # held on to: another thread may put its own text in its place
            if part is None or data not in part[0]:
                part = self._part = (data, _built(*self._stage.possible(view)))
                self._parts += 1
            return part[1]
        if self._whole is None:
            starts = self._stage.beginnings.split(b"\0")
            numbers = [number for number, start in enumerate(starts) if start]
            self._whole = _built(numbers, [start for start in starts if start])
        return self._whole

    def find(self, view: View) -> Iterator[tuple[int, int, Owners]]:
        """(start, end, owners) in code points for every literal in `view`, then for the whole document."""
        data = view.data
        if self._once and data:
            yield 0, 0, self._once
        if not data:
            return
        wordish, groups = _WORDISH, self._groups
        is_plain, span = view.is_plain, view.span
        framed = data + b" "  # what stands before the first byte (at -1) and behind the last
        automaton, numbers = self._searcher(view)
        for index, start, end in automaton.find_matches_as_indexes(data, overlapping=True):
            cut = wordish[framed[start - 1]] and wordish[framed[start]]
            number = numbers[index]
            group = groups.get(number)
            if group is None:
                group = groups[number] = _unpacked(self._stage.groups.cut(number))
            loose, members = group
            if cut and not loose:
                continue
            for rest, owners in members:
                if rest and not data.startswith(rest, end):
                    continue
                stop = end + len(rest)
                if not cut and not (wordish[framed[stop]] and wordish[framed[stop - 1]]):
                    wanted = owners
                elif loose and not _inside_word(data, start, stop):
                    wanted = tuple(own for own in owners if _is_loose(own[1]))
                else:
                    continue
                at, past = (start, stop) if is_plain else span(start, stop)
                yield at, past, wanted


def _built(numbers: list[int], wanted: list[bytes]) -> Searcher:
    contiguous = ahocorasick_rs.Implementation.ContiguousNFA
    return ahocorasick_rs.BytesAhoCorasick(wanted, implementation=contiguous), numbers


def _inside_word(data: bytes, start: int, end: int) -> bool:
    """Does an ASCII letter continue the literal on either side?"""
    before, after = data[start - 1 : start + 1], data[end - 1 : end + 1]
    return (start > 0 and before.isalpha() and before.isascii()) or (
        len(after) == 2 and after.isalpha() and after.isascii()
    )


def _is_loose(owner: object) -> bool:
    return isinstance(owner, int) and owner < 0
