"""Cues: what must (`near`) or must not (`unless`) stand around a hit. Compiled to plain tuples, so that they cache.

A compiled cue is (scope, reach, words, exact): scope S sentence, P paragraph, D document, L left, R right, X regex;
`reach` words for L and R; `words` a tuple of words, the last with "*" for a prefix; `exact` where its case counts.
A list cue keeps its name in `words` ("@country-us") for document scope, where it is looked up once a document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from cleanup.errors import PackError
from cleanup.index import View, opening
from cleanup.lexicon import Lexicon, look_up
from cleanup.prose import Prose
from cleanup.sentences import window
from cleanup.tokens import WORD
from cleanup.tokens import words as cut_words

_SCOPE = re.compile(r"(?P<scope>[LRPDS])(?P<reach>\d*):(?P<rest>.+)", re.DOTALL)

Cue = tuple[str, int, tuple[str, ...], bool]
Window = tuple[bool, int, frozenset[str], frozenset[str]]
Beside = tuple[tuple[bool, int, frozenset[str]], ...]
Runs = tuple[str, int, bool, dict[str, tuple[tuple[str, ...], ...]]]


class Cues(NamedTuple):
    """Cues of one field, sorted by what they cost.

    `beside` and `within` are for a glance that refutes nearly all hits: words in lower case, one of which must be within
    `reach` words to the left (True) or right, or anywhere in the sentence, for any cue but those of the last two fields.
    `plain` and `exact`: single words anywhere in the sentence, in lower case and as written. `windows`: single words within
    `reach` words to the left (True) or right, again in both ways. `runs`: several words in a row, by scope, reach and
    exactness, found by their first word (by their last for scope L). `document`: what may stand anywhere in the text.
    `other`: the rest.
    """

    beside: Beside
    within: frozenset[str]
    plain: frozenset[str]
    exact: frozenset[str]
    windows: tuple[Window, ...]
    runs: tuple[Runs, ...]
    document: tuple[tuple[tuple[str, ...], bool], ...]
    other: tuple[Cue, ...]


def compile_cues(sources: tuple[str, ...], lexicon: Lexicon) -> Cues | None:
    """Cues of one field; None when there are none.

    PackError for an unknown scope, list or a broken regex.
    """
    if not sources:
        return None
    sets: dict[tuple[str, int, bool], set[str]] = {}
    runs: dict[tuple[str, int, bool], dict[str, tuple[tuple[str, ...], ...]]] = {}
    other: list[Cue] = []
    for scope, reach, term, exact in (cue for source in sources for cue in _parse(source, lexicon)):
        star = term[-1].endswith("*")
        if scope in "SLR" and len(term) == 1 and not star and (scope == "S" or reach):
            sets.setdefault((scope, reach, exact), set()).add(term[0])
        elif (scope in "SR" and len(term) > 1) or (scope == "L" and len(term) > 1 and not star):
            found = runs.setdefault((scope, reach, exact), {})
            key = term[-1] if scope == "L" else term[0]
            found[key] = (*found.get(key, ()), term)
        else:
            other.append((scope, reach, term, exact))
    order = {"L": 0, "R": 1, "S": 2, "P": 3, "D": 4, "X": 5}
    other.sort(key=lambda cue: order[cue[0]])
    places = sorted({(scope, reach) for (scope, reach, _), found in sets.items() if scope != "S" and found})
    both = {key: (frozenset(sets.get((*key, False), ())), frozenset(sets.get((*key, True), ()))) for key in places}
    cues = Cues(
        beside=(),
        within=frozenset(),
        plain=frozenset(sets.get(("S", 0, False), ())),
        exact=frozenset(sets.get(("S", 0, True), ())),
        windows=tuple((scope == "L", reach, *both[scope, reach]) for scope, reach in places),
        runs=tuple((*key, found) for key, found in sorted(runs.items())),
        document=tuple((term, exact) for scope, _, term, exact in other if scope == "D"),
        other=tuple(cue for cue in other if cue[0] != "D"),
    )
    return cues._replace(beside=_beside(cues), within=_within_sentence(cues))


def _beside(cues: Cues) -> Beside:
    sides: dict[tuple[bool, int], set[str]] = {}
    for is_left, reach, low, exact in cues.windows:
        sides.setdefault((is_left, reach), set()).update(low, (word.lower() for word in exact))
    for scope, reach, _, terms in cues.runs:
        if scope != "S":
            sides.setdefault((scope == "L", reach), set()).update(word.lower() for word in terms)
    return tuple((*side, frozenset(found)) for side, found in sorted(sides.items()))


def _within_sentence(cues: Cues) -> frozenset[str]:
    runs = (word for scope, _, _, terms in cues.runs if scope == "S" for word in terms)
    return cues.plain | {word.lower() for word in (*cues.exact, *runs)}


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
    term = cut_words(text.rstrip("*"))
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
    """The sentence around a hit: its words as written and in lower case, and the set of the latter.

    `words[:left]` stand before the hit, `words[right:]` behind it.
    """

    words: list[str]
    low: list[str]
    known: frozenset[str]
    left: int
    right: int


Cut = tuple[list[int], list[str], list[str], frozenset[str]]  # where words start; as written; in lower case; their set
_NOTHING: Cut = ([], [], [], frozenset())


class Context:
    """One document as rules see it: its prose, its words around a hit, and what kinds worked out about all of it.

    `lists` are the word lists that document cues name; `facts` is where document kinds keep what they derive once
    (the people of the text, its spelling), each under its own name.
    """

    __slots__ = ("_cut", "_lists", "_memo", "_paragraph", "_sentences", "_span", "_whole", "facts", "prose", "view")

    def __init__(self, prose: Prose, lists: Mapping[str, tuple[str, ...]]) -> None:
        self.prose = prose
        self.view = View(prose.text)
        self._lists = lists
        self._memo: dict[tuple[str, ...], bool] = {}
        self._sentences: dict[tuple[int, int], Cut] = {}
        self._span = self._whole = (0, 0)  # sentence and paragraph asked for last: hits come in the order of the text
        self._cut = self._paragraph = _NOTHING  # their words
        self.facts: dict[str, Any] = {}

    def around(self, start: int, end: int) -> Around:
        """The words of the sentence around `start:end` (code points)."""
        low, high = self._span
        if not low <= start < high:
            span = self._span = self.prose.sentence(start)
            high = span[1]
            cut = self._sentences.get(span)
            if cut is None:
                inside = self._whole[0] <= span[0] and span[1] <= self._whole[1]
                cut = (_part(self._paragraph, span) if inside else None) or _cut_up(self.prose.text, span)
                self._sentences[span] = cut
            self._cut = cut
        starts, written, lowered, known = self._cut
        left = bisect_left(starts, start)
        right = bisect_left(starts, end, left) if end <= high else len(starts)
        return Around(written, lowered, known, left, right)

    def holds(self, cues: Cues, start: int, end: int) -> bool:
        """Does any of `cues` hold for the hit at `start:end`?"""
        beside, within, plain, exact, windows, runs, document, other = cues
        if not other and not self._may_hold(beside, within, start, end):
            return bool(document) and self._in_document(document)
        near = self.around(start, end)
        words, low, known, i, j = near
        for is_left, reach, found in beside:
            if not found.isdisjoint(low[max(i - reach, 0) : i] if is_left else low[j : j + reach]):
                break
        else:
            if within.isdisjoint(known):
                return any(self._holds(cue, start, end, near) for cue in other) or self._in_document(document)
        for is_left, reach, low_words, exact_words in windows:
            first, past = (max(i - reach, 0), i) if is_left else (j, j + reach)
            if not low_words.isdisjoint(low[first:past]) or not exact_words.isdisjoint(words[first:past]):
                return True
        if not (plain.isdisjoint(low[:i]) and plain.isdisjoint(low[j:])):
            return True
        if not (exact.isdisjoint(words[:i]) and exact.isdisjoint(words[j:])):
            return True
        return (
            any(_runs(run, near) for run in runs)
            or any(self._holds(cue, start, end, near) for cue in other)
            or self._in_document(document)
        )

    def _may_hold(self, beside: Beside, within: frozenset[str], start: int, end: int) -> bool:
        """Does the paragraph hold a word that the cues want? It refutes nearly all, before any sentence is cut."""
        low, high = self._whole
        if not low <= start < high:
            low, high = self._whole = window(*self.prose.paragraph(start), start)
            self._paragraph = _cut_up(self.prose.text, self._whole)
        starts, _, words, known = self._paragraph
        if not within.isdisjoint(known):
            return True
        left = bisect_left(starts, start)
        right = bisect_left(starts, end, left)
        for is_left, reach, found in beside:
            if not found.isdisjoint(words[max(left - reach, 0) : left] if is_left else words[right : right + reach]):
                return True
        return False

    def _in_document(self, terms: tuple[tuple[tuple[str, ...], bool], ...]) -> bool:
        return any(self.in_document(term, is_exact) for term, is_exact in terms)

    def _holds(self, cue: Cue, start: int, end: int, near: Around) -> bool:
        scope, reach, term, exact = cue
        text = self.prose.text
        words = near.words if exact else near.low
        if scope == "L":
            if reach == 0:
                return text[max(0, start - 20) : start].rstrip(" ").endswith(term[0])
            return _within(words[max(near.left - reach - len(term) + 1, 0) : near.left], term)
        if scope == "R":
            if reach == 0:
                return text[end : end + 20].lstrip(" ").startswith(term[0])
            return _within(words[near.right : near.right + reach + len(term) - 1], term)
        if scope == "S":
            return _within(words[: near.left], term) or _within(words[near.right :], term)
        if scope == "P":
            a, b = self.prose.paragraph(start)
            found = cut_words(f"{text[a:start]} ¦ {text[end:b]}")
            return _within(found if exact else [w.lower() for w in found], term)
        a, b = self.prose.sentence(start)
        return _expression(term[0]).search(f"{text[a:start]}¦{text[end : max(b, end)]}") is not None

    def in_document(self, term: tuple[str, ...], exact: bool = True) -> bool:
        """Does the document hold `term` (or any entry of the list that a single "@name" names) as whole words?"""
        known = self._memo.get(term)
        if known is None:
            entries = self._lists.get(term[0][1:], ()) if term[0].startswith("@") else (" ".join(term),)
            known = self._memo[term] = any(self._stands(entry, exact) for entry in self._likely(entries))
        return known

    def _likely(self, entries: tuple[str, ...]) -> Iterator[str]:
        """Those of many `entries` that the document may hold, since it holds their first word."""
        if len(entries) == 1:
            yield from entries
            return
        openings = _openings(entries)
        yield from openings.get(b"", ())
        for words in self.view.words():
            for word in openings.keys() & words:
                yield from openings[word]

    def _stands(self, entry: str, exact: bool) -> bool:
        """Does the document hold `entry` as whole words? One with a capital as it is written, where its case counts."""
        needle, is_prefix = entry.rstrip("*"), entry.endswith("*")
        if not exact or needle == needle.lower():
            return self.view.holds(needle, is_prefix)
        text = self.prose.text
        at = text.find(needle)
        while at >= 0:
            end = at + len(needle)
            if not text[at - 1 : at].isalnum() and (is_prefix or not text[end : end + 1].isalnum()):
                return True
            at = text.find(needle, at + 1)
        return False


def _cut_up(text: str, span: tuple[int, int]) -> Cut:
    found = list(WORD.finditer(text, *span))
    written = [match[0] for match in found]
    lowered = (
        "\0".join(written).lower().split("\0") if written else []
    )  # at once: a call a word would take as long again
    return [match.start() for match in found], written, lowered, frozenset(lowered)


def _part(whole: Cut, span: tuple[int, int]) -> Cut | None:
    """The words of a sentence out of those of its paragraph; None where one of these goes over its edge."""
    starts, written, lowered, _ = whole
    first, past = bisect_left(starts, span[0]), bisect_left(starts, span[1])
    if any(at and starts[at - 1] + len(written[at - 1]) > edge for at, edge in zip((first, past), span, strict=True)):
        return None
    return starts[first:past], written[first:past], lowered[first:past], frozenset(lowered[first:past])


@cache
def _openings(entries: tuple[str, ...]) -> dict[bytes, tuple[str, ...]]:
    """`entries` by their first word; under no word those that may begin inside one of the text's."""
    found: dict[bytes, list[str]] = {}
    for entry in entries:
        found.setdefault(b"" if entry.endswith("*") else opening(entry), []).append(entry)
    return {word: tuple(begun) for word, begun in found.items()}


@cache
def _expression(source: str) -> re.Pattern[str]:
    """The expression of a cue. Not left to the cache of `re`, which holds fewer than our packs have."""
    return re.compile(source)


def _runs(run: Runs, near: Around) -> bool:
    """Do the words of one of the terms of `run` stand in a row where its scope wants them?"""
    scope, reach, exact, terms = run
    words = near.words if exact else near.low
    left, right = near.left, near.right
    if scope == "L":
        return any(
            len(term) <= at + 1 and tuple(words[at + 1 - len(term) : at + 1]) == term
            for at in range(max(left - reach, 0), left)
            for term in terms.get(words[at], ())
        )
    if scope == "R":
        return any(
            _starts(words, at, len(words), term)
            for at in range(right, min(right + reach, len(words)))
            for term in terms.get(words[at], ())
        )
    return any(
        _starts(words, at, past, term)
        for first, past in ((0, left), (right, len(words)))
        for at in range(first, past)
        for term in terms.get(words[at], ())
    )


def _starts(words: list[str], at: int, past: int, term: tuple[str, ...]) -> bool:
    """Does `term` stand at `at`, before `past`? Its last word may end in "*"."""
    if at + len(term) > past:
        return False
    if term[-1].endswith("*"):
        *whole, stem = term
        last = at + len(whole)
        return words[at:last] == whole and words[last].startswith(stem[:-1])
    return tuple(words[at : at + len(term)]) == term


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
