"""Which suggestions are shown: words typed by the editor, and facets with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from cleanup.model import Suggestion

if TYPE_CHECKING:  # state needs Filter as a field
    from cleanup.review.state import Review

FACETS = ("state", "safety", "rule", "class", "pivot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Shown is what holds every one of `words` and, for each facet that names values, one of these.

    `facets` pairs a facet with a value; values of "rule" may be globs. The empty filter shows everything.
    """

    words: str = ""
    facets: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.facets)

    def spelled(self) -> str:
        """The filter in one line, such as "safety:safe rule:es.law.* denver"; empty when everything is shown."""
        return " ".join([f"{facet}:{value}" for facet, value in sorted(self.facets)] + self.words.split())


def parse(text: str) -> Filter:
    """The filter that `text` spells: words, and facets such as "safety:safe" or "rule:es.law.*"."""
    pairs = [(word, *word.partition(":")[::2]) for word in text.split()]
    facets = frozenset((facet, value) for _, facet, value in pairs if facet in FACETS and value)
    words = " ".join(word for word, facet, value in pairs if (facet, value) not in facets)
    return Filter(words=words, facets=facets)


def visible(review: Review) -> tuple[int, ...]:
    """The items that pass the review's filter, in text order."""
    count = len(review.round.items)
    if not review.filter:
        # The same tuple as long as nothing is filtered: this runs after every key.
        return review.visible if len(review.visible) == count else tuple(range(count))
    wanted = _wanted(review.filter.facets)
    words = review.filter.words.casefold().split()
    return tuple(item for item in range(count) if _passes(review, item, wanted, words))


def counts(review: Review) -> Mapping[str, Counter[str]]:
    """For each facet, how many suggestions of the round have which value."""
    items = range(len(review.round.items))
    return {facet: Counter(value for item in items for value in _values(review, item, facet)) for facet in FACETS}


def _wanted(facets: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    wanted: dict[str, frozenset[str]] = {}
    for facet, value in facets:
        wanted[facet] = wanted.get(facet, frozenset()) | {value}
    return wanted


def _passes(review: Review, item: int, wanted: Mapping[str, frozenset[str]], words: list[str]) -> bool:
    for facet, allowed in wanted.items():
        values = _values(review, item, facet)
        if facet == "rule":
            if not any(fnmatchcase(value, pattern) for value in values for pattern in allowed):
                return False
        elif allowed.isdisjoint(values):
            return False
    if not words:
        return True
    sought = review.round.sought[item]
    return all(word in sought for word in words)


def _values(review: Review, item: int, facet: str) -> tuple[str, ...]:
    suggestion = review.round.items[item]
    match facet:
        case "state":
            return (review.state(item).value,)
        case "safety":
            return (suggestion.safety.value,)
        case "rule":
            return (suggestion.rule, *suggestion.also)
        case "class":
            return (suggestion.category.value,)
        case _:
            return suggestion.pivots or ("any",)


def sought(suggestion: Suggestion) -> str:
    """The text that typed words are looked for in: text, replacements, rules, class and cause, in lower case."""
    parts = (suggestion.text, *suggestion.replacements, suggestion.rule, *suggestion.also, suggestion.category.value)
    return "\n".join((*parts, suggestion.cause)).casefold()
