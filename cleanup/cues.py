"""Cues: what must (`near`) or must not (`unless`) stand around a hit. Compiled to plain tuples, so that they cache.

A compiled cue is (scope, reach, words, exact): scope S sentence, P paragraph, D document, L left, R right, X regex;
`reach` words for L and R; `words` a tuple of words, the last with "*" for a prefix; `exact` where its case counts.
A list cue keeps its name in `words` ("@country-us") for document scope, where it is looked up once a document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any, NamedTuple

from cleanup.errors import PackError
from cleanup.lexicon import Lexicon, look_up
from cleanup.prose import Prose
from cleanup.tokens import WORD, words

_SCOPE = re.compile(r"(?P<scope>[LRPDS])(?P<reach>\d*):(?P<rest>.+)", re.DOTALL)

Cue = tuple[str, int, tuple[str, ...], bool]


Window = tuple[bool, int, frozenset[str], frozenset[str]]


class Cues(NamedTuple):
    """Cues of one field, sorted by what they cost.

    `plain` and `exact`: single words anywhere in the sentence, in lower case and as written. `windows`: single words within
    `reach` words to the left (True) or right, again in both ways. `other`: what takes more than a set.
    """

    plain: frozenset[str]
    exact: frozenset[str]
    windows: tuple[Window, ...]
    other: tuple[Cue, ...]


def compile_cues(
    sources: tuple[str, ...],
    lexicon: Lexicon,
    beside: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> Cues | None:
    """Cues of one field; None when there are none. `beside`: further words directly left and right.

    PackError for an unknown scope, list or a broken regex.
    """
    if not sources:
        return None
    sets: dict[tuple[str, int, bool], set[str]] = {("L", 1, False): set(beside[0]), ("R", 1, False): set(beside[1])}
    other: list[Cue] = []
    for source in sources:
        for scope, reach, term, exact in _parse(source, lexicon):
            if scope in "SLR" and len(term) == 1 and not term[0].endswith("*") and (scope == "S" or reach):
                sets.setdefault((scope, reach, exact), set()).add(term[0])
            else:
                other.append((scope, reach, term, exact))
    order = {"L": 0, "R": 1, "S": 2, "P": 3, "D": 4, "X": 5}
    other.sort(key=lambda cue: order[cue[0]])
    places = sorted({(scope, reach) for (scope, reach, _), found in sets.items() if scope != "S" and found})
    both = {key: (frozenset(sets.get((*key, False), ())), frozenset(sets.get((*key, True), ()))) for key in places}
    return Cues(
        plain=frozenset(sets.get(("S", 0, False), ())),
        exact=frozenset(sets.get(("S", 0, True), ())),
        windows=tuple((scope == "L", reach, *both[scope, reach]) for scope, reach in places),
        other=tuple(other),
    )


def _parse(source: str, lexicon: Lexicon) -> list[Cue]:
    if len(source) > 2 and source.startswith("/") and source.endswith("/"):
        try:
            re.compile(source[1:-1])
        except re.error as error:
            raise PackError(f"cue {source!r}: {error}") from error
        return [("X", 0, (source[1:-1],), True)]
    match = _SCOPE.fullmatch(source)
    scope, reach, rest = (match["scope"], int(match["reach"] or 1), match["rest"]) if match else ("S", 0, source)
    if scope in "SPD":
        reach = 0
    rest = rest.strip()
    if rest.startswith("@"):
        entries = look_up(lexicon, rest[1:])
        if scope == "D":
            return [("D", 0, (rest,), True)]
        return [cue for entry in entries for cue in [_term(scope, reach, entry, source)]]
    return [_term(scope, reach, rest, source)]


def _term(scope: str, reach: int, text: str, source: str) -> Cue:
    star = text.endswith("*")
    term = words(text.rstrip("*"))
    if not term:
        if text and scope in "LR" and not text.isspace():
            return (scope, 0, (text,), True)  # punctuation directly before or after
        raise PackError(f"cue {source!r} holds no word")
    exact = any(c.isupper() for c in text)
    if not exact:
        term = [w.lower() for w in term]
    if star:
        term[-1] += "*"
    return (scope, reach, tuple(term), exact)


class Around(NamedTuple):
    """The words of the sentence left and right of a hit, as written and in lower case."""

    left: list[str]
    right: list[str]
    left_low: list[str]
    right_low: list[str]


class Context:
    """One document as rules see it: its prose, its words around a hit, and what kinds worked out about all of it.

    `lists` are the word lists that document cues name; `facts` is where document kinds keep what they derive once
    (the people of the text, its spelling), each under its own name.
    """

    __slots__ = ("_last", "_lists", "_low", "_memo", "_sentences", "facts", "prose")

    def __init__(self, prose: Prose, lists: Mapping[str, tuple[str, ...]]) -> None:
        self.prose = prose
        self._lists = lists
        self._memo: dict[tuple[str, ...], bool] = {}
        self._low = ""
        self._sentences: dict[tuple[int, int], tuple[list[int], list[str], list[str]]] = {}
        self._last: tuple[tuple[int, int], Around] | None = None
        self.facts: dict[str, Any] = {}

    def around(self, start: int, end: int) -> Around:
        """The words of the sentence around `start:end` (code points); the last answer is kept, rules ask in bunches."""
        if self._last is None or self._last[0] != (start, end):
            self._last = ((start, end), self._cut(start, end))
        return self._last[1]

    def _cut(self, start: int, end: int) -> Around:
        span = self.prose.sentence(start)
        cut = self._sentences.get(span)
        if cut is None:
            found = list(WORD.finditer(self.prose.text, *span))
            written = [m[0] for m in found]
            cut = self._sentences[span] = ([m.start() for m in found], written, [w.lower() for w in written])
        starts, written, low = cut
        i = bisect_left(starts, start)
        if end <= span[1]:
            j = bisect_left(starts, end, i)
            return Around(written[:i], written[j:], low[:i], low[j:])
        return Around(written[:i], [], low[:i], [])

    def holds(self, cues: Cues, start: int, end: int, near: Around) -> bool:
        """Does any of `cues` hold for the hit at `start:end`?"""
        plain, exact, windows, other = cues
        written_left, written_right, left, right = near
        for is_left, reach, low_words, exact_words in windows:
            if not low_words.isdisjoint(left[-reach:] if is_left else right[:reach]):
                return True
            if exact_words and not exact_words.isdisjoint(written_left[-reach:] if is_left else written_right[:reach]):
                return True
        if plain and not (plain.isdisjoint(left) and plain.isdisjoint(right)):
            return True
        if exact and not (exact.isdisjoint(written_left) and exact.isdisjoint(written_right)):
            return True
        return any(self._holds(cue, start, end, near) for cue in other)

    def _holds(self, cue: Cue, start: int, end: int, near: Around) -> bool:
        scope, reach, term, exact = cue
        text = self.prose.text
        if scope == "L":
            if reach == 0:
                return text[max(0, start - 20) : start].rstrip(" ").endswith(term[0])
            return _within((near.left if exact else near.left_low)[-(reach + len(term) - 1) :], term)
        if scope == "R":
            if reach == 0:
                return text[end : end + 20].lstrip(" ").startswith(term[0])
            return _within((near.right if exact else near.right_low)[: reach + len(term) - 1], term)
        if scope == "S":
            return any(_within(side, term) for side in (near[:2] if exact else near[2:]))
        if scope == "D":
            return self.in_document(term, exact)
        if scope == "P":
            a, b = self.prose.paragraph(start)
            found = words(f"{text[a:start]} ¦ {text[end:b]}")
            return _within(found if exact else [w.lower() for w in found], term)
        a, b = self.prose.sentence(start)
        return re.search(term[0], f"{text[a:start]}¦{text[end : max(b, end)]}") is not None

    def in_document(self, term: tuple[str, ...], exact: bool = True) -> bool:
        """Does the document hold `term` (or any entry of the list that a single "@name" names) as whole words?"""
        known = self._memo.get(term)
        if known is None:
            entries = self._lists.get(term[0][1:], ()) if term[0].startswith("@") else (" ".join(term),)
            known = self._memo[term] = any(self._stands(e, any(c.isupper() for c in e) and exact) for e in entries)
        return known

    def _stands(self, entry: str, exact: bool) -> bool:
        if not exact and not self._low:
            self._low = self.prose.text.lower()
        text = self.prose.text if exact else self._low
        prefix = entry.endswith("*")
        entry = entry.rstrip("*") if exact else entry.rstrip("*").lower()
        at = text.find(entry)
        while at >= 0:
            end = at + len(entry)
            if not text[at - 1 : at].isalnum() and (prefix or not text[end : end + 1].isalnum()):
                return True
            at = text.find(entry, at + 1)
        return False


def _within(side: list[str], term: tuple[str, ...]) -> bool:
    """Do the words of `term` stand in `side`, one after the other?"""
    first, n = term[0], len(term)
    if n == 1:  # a prefix: whole single words are looked up in sets, but for the wider scopes
        return any(w.startswith(first[:-1]) for w in side) if first.endswith("*") else first in side
    if first not in side:
        return False
    wanted = list(term)
    if not wanted[-1].endswith("*"):
        return any(side[i] == first and side[i : i + n] == wanted for i in range(len(side) - n + 1))
    stem = wanted.pop()[:-1]
    return any(side[i : i + n - 1] == wanted and side[i + n - 1].startswith(stem) for i in range(len(side) - n + 1))
