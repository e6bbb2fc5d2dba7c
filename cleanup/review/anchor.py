"""How a suggestion is known again: by id in the same text, by rule, words and surroundings in a changed one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleanup.model import Suggestion

_WORDS = 4  # words on either side that make up the surroundings
_REACH = 80  # code points looked at for them


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A suggestion's key, rule, text, start (code points) and the words before and after it."""

    key: str
    rule: str
    text: str
    start: int
    before: str
    after: str


def keys(suggestions: Iterable[Suggestion]) -> tuple[str, ...]:
    """A name for each suggestion that no other has: its id, numbered from the second in text order that shares it."""
    seen: Counter[str] = Counter()
    named: list[str] = []
    for suggestion in suggestions:
        seen[suggestion.id] += 1
        count = seen[suggestion.id]
        named.append(suggestion.id if count == 1 else f"{suggestion.id}~{count}")
    return tuple(named)


def anchor(text: str, suggestion: Suggestion, key: str) -> Anchor:
    """What `suggestion` is known by in `text`."""
    before = re.findall(r"\w+", text[max(suggestion.start - _REACH, 0) : suggestion.start])[-_WORDS:]
    after = re.findall(r"\w+", text[suggestion.end : suggestion.end + _REACH])[:_WORDS]
    return Anchor(
        key=key,
        rule=suggestion.rule,
        text=suggestion.text,
        start=suggestion.start,
        before=" ".join(before),
        after=" ".join(after),
    )


def match(old: Sequence[Anchor], new: Sequence[Anchor]) -> dict[int, int]:
    """Which of `new` each of `old` is, by number; those that are gone are missing.

    Surest first: same key and text, then same surroundings on both sides, on one side, then the same rule and text if
    just one is left on either side. Never two to one.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for mode in ("key", "both", "before", "after", "text"):
        wanted: dict[tuple[str, ...], list[int]] = {}
        for number, one in enumerate(old):
            if number not in found:
                wanted.setdefault(_signature(one, mode), []).append(number)
        offered: dict[tuple[str, ...], list[int]] = {}
        for number, one in enumerate(new):
            if number not in taken and (signature := _signature(one, mode)) in wanted:
                offered.setdefault(signature, []).append(number)
        for signature, numbers in offered.items():
            pairs = _pairs(wanted[signature], numbers, mode)
            found.update(pairs)
            taken.update(pairs.values())
    return found


def _pairs(old: list[int], new: list[int], mode: str) -> dict[int, int]:
    """Old numbers with new ones. Where surroundings do not tell them apart, they go in order, if none was lost."""
    if mode == "key" or len(old) == len(new):
        return dict(zip(old, new, strict=False))
    return {}


def _signature(one: Anchor, mode: str) -> tuple[str, ...]:
    match mode:
        case "key":
            return (one.key, one.text)
        case "both":
            return (one.rule, one.text, one.before, one.after)
        case "before":
            return (one.rule, one.text, one.before)
        case "after":
            return (one.rule, one.text, one.after)
        case _:
            return (one.rule, one.text)
