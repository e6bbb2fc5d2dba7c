"""Scores suggestions against gold documents.

An artifact is *found* when a suggestion overlaps it, and *repaired* when applying the suggestions that touch it gives
one of its accepted readings (first alternatives only; `repaired_top3` may choose among the first three). A suggestion
that touches no artifact is a *false alarm*. Artifacts of tier `may` are neither demanded nor false alarms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Protocol

from cleanup.gold import Artifact, GoldDocument
from cleanup.model import Suggestion

MOST_READINGS = 2_000  # combinations of neighbouring repairs that are tried
_AROUND = 20  # code points compared on either side of a repair

Change = tuple[int, int, str]


class Span(Protocol):
    """Anything with a half-open code-point span."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one demanded artifact; `rules` are those of the suggestions that touch it."""

    document: str
    artifact: Artifact
    found: bool
    repaired: bool
    repaired_top3: bool
    wrong: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one suggestion was worth: `hit` when it touches an artifact, `repairs` when it repaired a demanded one."""

    document: str
    suggestion: Suggestion
    hit: bool
    repairs: bool
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Every artifact's verdict and every suggestion's mark, in document and text order."""

    documents: tuple[str, ...]
    words: int
    verdicts: tuple[Verdict, ...]
    marks: tuple[Mark, ...]


def evaluate(pairs: Iterable[tuple[GoldDocument, Sequence[Suggestion]]]) -> Evaluation:
    """Score each document's suggestions (in text order, not overlapping)."""
    documents: list[str] = []
    words = 0
    verdicts: list[Verdict] = []
    marks: list[Mark] = []
    for document, suggestions in pairs:
        documents.append(document.id)
        words += len(document.text.split())
        own, repairing = _verdicts(document, suggestions)
        verdicts += own
        marks += (_mark(document, s, s.id in repairing) for s in suggestions)
    return Evaluation(documents=tuple(documents), words=words, verdicts=tuple(verdicts), marks=tuple(marks))


def touch(a: Span, b: Span) -> bool:
    """Whether two spans overlap; an empty span touches what it stands in or beside."""
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return max(a.start, b.start) < min(a.end, b.end)


def _mark(document: GoldDocument, suggestion: Suggestion, repairs: bool) -> Mark:
    return Mark(
        document=document.id,
        suggestion=suggestion,
        hit=any(touch(suggestion, artifact) for artifact in document.artifacts),
        repairs=repairs,
        context=document.text[max(0, suggestion.start - 25) : suggestion.end + 25],
    )


def _verdicts(document: GoldDocument, suggestions: Sequence[Suggestion]) -> tuple[list[Verdict], set[str]]:
    """The verdicts of a document, and the ids of suggestions that repaired something."""
    out: list[Verdict] = []
    repairing: set[str] = set()
    for artifacts, touching in _clusters(document, suggestions):
        for artifact in artifacts:
            if not artifact.demanded:
                continue
            own = [s for s in touching if touch(s, artifact)]
            top1 = bool(own) and _repaired(document.text, artifacts, touching, artifact, 1)
            top3 = top1 or (bool(own) and _repaired(document.text, artifacts, touching, artifact, 3))
            if top1:
                repairing.update(s.id for s in own)
            out.append(
                Verdict(
                    document=document.id,
                    artifact=artifact,
                    found=bool(own),
                    repaired=top1,
                    repaired_top3=top3,
                    wrong=bool(own) and not top3 and any(s.replacements for s in own),
                    rules=tuple(s.rule for s in own),
                )
            )
    return out, repairing


def _clusters(
    document: GoldDocument, suggestions: Sequence[Suggestion]
) -> Iterator[tuple[list[Artifact], list[Suggestion]]]:
    """Artifacts with the suggestions that hang together with them, directly or through one another, in text order."""
    groups: list[tuple[list[Artifact], list[Suggestion]]] = [([artifact], []) for artifact in document.artifacts]
    for suggestion in suggestions:
        met = [group for group in groups if any(touch(suggestion, artifact) for artifact in group[0])]
        if not met:
            continue
        first, *rest = met
        for group in rest:
            first[0].extend(group[0])
            first[1].extend(group[1])
            groups.remove(group)
        first[1].append(suggestion)
    return iter(groups)


def _repaired(
    text: str, artifacts: Sequence[Artifact], suggestions: Sequence[Suggestion], wanted: Artifact, depth: int
) -> bool:
    """Whether some choice among the first `depth` replacements gives an accepted reading of `wanted`.

    Its neighbours in the cluster may be repaired in any accepted way or left as they are.
    """
    if any(not s.replacements for s in suggestions):
        return False
    spans: tuple[Span, ...] = (*artifacts, *suggestions)
    low, high = max(0, min(s.start for s in spans) - _AROUND), max(s.end for s in spans) + _AROUND
    others = [_readings(a) for a in artifacts if a is not wanted]
    accepted = {
        _rewritten(text, low, high, [(wanted.start, wanted.end, mine), *(change for change in combination if change)])
        for mine in wanted.after
        for combination in islice(product(*others), MOST_READINGS)
    }
    choices = [[(s.start, s.end, new) for new in s.replacements[:depth]] for s in suggestions]
    proposed = (_rewritten(text, low, high, list(choice)) for choice in islice(product(*choices), MOST_READINGS))
    return any(reading is not None and reading in accepted for reading in proposed)


def _readings(artifact: Artifact) -> list[Change | None]:
    return [*((artifact.start, artifact.end, new) for new in artifact.after), None]


def _rewritten(text: str, low: int, high: int, changes: list[Change]) -> str | None:
    """text[low:high] with the changes made, spacing evened out; None where changes overlap."""
    out: list[str] = []
    at = low
    for start, end, new in sorted(changes):
        if start < at:
            return None
        out += (text[at:start], new)
        at = end
    return _even("".join((*out, text[at:high])))


def _even(text: str) -> str:
    return re.sub(r" (?=[.,;:!?)])", "", re.sub(r"\s+", " ", text).strip())
