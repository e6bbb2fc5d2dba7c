"""Which suggestions are shown: words typed by the editor, and facets with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    shown: Sequence[int] = range(count)
    for facet, allowed in _wanted(review.filter.facets).items():
        shown = _having(review, shown, facet, allowed)
    for word in review.filter.words.casefold().split():
        shown = [item for item in shown if word in review.round.sought[item]]
    return tuple(shown)


def counts(review: Review) -> Mapping[str, Mapping[str, int]]:
    """For each facet, how many suggestions of the round have which value."""
    return {"state": Counter(state.value for _, state in review.states()), **review.round.facets}


def counted(items: Iterable[Suggestion]) -> Mapping[str, Mapping[str, int]]:
    """The same without the state, which alone can change."""
    items = tuple(items)
    return {facet: Counter(value for one in items for value in _values(one, facet)) for facet in FACETS[1:]}


def _wanted(facets: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    wanted: dict[str, frozenset[str]] = {}
    for facet, value in facets:
        wanted[facet] = wanted.get(facet, frozenset()) | {value}
    return wanted


def _having(review: Review, shown: Iterable[int], facet: str, allowed: frozenset[str]) -> list[int]:
    """Those of `shown` whose facet has one of the allowed values."""
    if facet == "state":
        return [item for item in shown if review.state(item) in allowed]
    items = review.round.items
    if facet == "rule":
        named = {value for value in review.round.facets["rule"] if any(fnmatchcase(value, one) for one in allowed)}
        return [item for item in shown if not named.isdisjoint(_values(items[item], facet))]
    return [item for item in shown if not allowed.isdisjoint(_values(items[item], facet))]


def _values(suggestion: Suggestion, facet: str) -> tuple[str, ...]:
    match facet:
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
