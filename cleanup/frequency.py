"""How frequent English words and pairs of words are. Compile time only: it picks what a phrase is looked for by.

Source of the counts: the tables of the package `wordsegment` (Apache-2.0), from the Google Web Trillion Word Corpus.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from cleanup.tokens import words

RARE, COMMONEST = 10_000.0, 1e11  # a word that the table does not hold; a phrase without words
RAREST_PAIR = 100_000.0


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
