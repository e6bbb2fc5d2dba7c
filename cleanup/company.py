"""The company words keep: which neighbours decide between two senses, from counts of word pairs. Compile time only.

Source of the counts: the bigram table of the package `wordsegment` (Apache-2.0), 258,000 pairs from the Google Web
Trillion Word Corpus. A neighbour decides for `right` when the pair with it is frequent and `RATIO` times as frequent
as with `wrong`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from cleanup.lexicon import words_of
from cleanup.tokens import words

FREQUENT = 200_000  # occurrences of a pair in about 10^12 words
RATIO = 40
RARE, COMMONEST = 10_000.0, 1e11  # a word that the table does not hold; a phrase without words
RAREST_PAIR = 100_000.0
UNSEEN = 1_000  # stands for a pair that the table does not hold: its rarest entries are about that frequent


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, Mapping[str, float]], Mapping[str, Mapping[str, float]]]:
    import wordsegment

    wordsegment.load()
    before: dict[str, dict[str, float]] = {}
    after: dict[str, dict[str, float]] = {}
    for pair, count in wordsegment.BIGRAMS.items():
        first, _, second = pair.partition(" ")
        before.setdefault(second, {})[first] = count
        after.setdefault(first, {})[second] = count
    return before, after


@lru_cache(maxsize=65_536)
def frequency(phrase: str) -> float:
    """How often `phrase` can at most stand in 10^12 words: the count of its rarest word, or of its rarest pair of words."""
    import wordsegment

    if not wordsegment.UNIGRAMS:
        wordsegment.load()
    found = [word.lower() for word in words(phrase)]
    singles = [wordsegment.UNIGRAMS.get(word, RARE) for word in found]
    pairs = [wordsegment.BIGRAMS.get(f"{a} {b}", RAREST_PAIR) for a, b in pairwise(found)]
    return min((*singles, *pairs), default=COMMONEST)


def deciders(wrong: str, right: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words directly before and directly after that speak for `right` against `wrong` (single words, lower case)."""
    left, after = _tables()
    return _decide(left, wrong, right), _decide(after, wrong, right)


def _decide(table: Mapping[str, Mapping[str, float]], wrong: str, right: str) -> frozenset[str]:
    noise = words_of("commonest", "web-noise")
    against = table.get(wrong, {})
    return frozenset(
        word
        for word, count in table.get(right, {}).items()
        if count >= FREQUENT
        and count >= RATIO * (against.get(word, 0) + UNSEEN)
        and word not in noise
        and len(word) > 2
    )
