"""Figures of an evaluation: overall, by class, by safety and by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.evaluate import Evaluation, Mark, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one slice of an evaluation. `words` are those of the whole run."""

    words: int
    artifacts: int = 0
    found: int = 0
    repaired: int = 0
    repaired_top3: int = 0
    wrong: int = 0
    suggestions: int = 0
    false_alarms: int = 0

    @property
    def precision(self) -> float | None:
        """Share of suggestions that touch an artifact; None without suggestions."""
        return 1 - self.false_alarms / self.suggestions if self.suggestions else None

    @property
    def alarms_per_1000(self) -> float:
        """False alarms per 1,000 words."""
        return 1000 * self.false_alarms / self.words if self.words else 0.0

    @property
    def f05(self) -> float | None:
        """F0.5 of precision and found: precision counts double."""
        if not self.artifacts or not self.suggestions:
            return None
        precision, recall = self.precision or 0.0, self.found / self.artifacts
        return 1.25 * precision * recall / (0.25 * precision + recall) if precision and recall else 0.0


def total(evaluation: Evaluation) -> Score:
    """The score of the whole run."""
    return _score(evaluation.words, evaluation.verdicts, evaluation.marks)


def by_class(evaluation: Evaluation) -> Mapping[str, Score]:
    """By artifact class; false alarms count for the class that the suggestion claims."""
    return _sliced(evaluation, lambda v: (v.artifact.category,), lambda m: str(m.suggestion.category))


def by_safety(evaluation: Evaluation) -> Mapping[str, Score]:
    """By the safety of the suggestions; found and repaired are left out, as artifacts have none."""
    return _sliced(evaluation, lambda v: (), lambda m: str(m.suggestion.safety))


def by_rule(evaluation: Evaluation) -> Mapping[str, Score]:
    """By rule: the artifacts each one touched, and its false alarms."""
    return _sliced(evaluation, lambda v: v.rules, lambda m: m.suggestion.rule)


def _sliced(
    evaluation: Evaluation, of_verdict: Callable[[Verdict], Iterable[str]], of_mark: Callable[[Mark], str]
) -> Mapping[str, Score]:
    verdicts: dict[str, list[Verdict]] = {}
    marks: dict[str, list[Mark]] = {}
    for verdict in evaluation.verdicts:
        for key in dict.fromkeys(of_verdict(verdict)):
            verdicts.setdefault(key, []).append(verdict)
    for mark in evaluation.marks:
        marks.setdefault(of_mark(mark), []).append(mark)
    keys = sorted(verdicts.keys() | marks.keys())
    return {key: _score(evaluation.words, verdicts.get(key, ()), marks.get(key, ())) for key in keys}


def _score(words: int, verdicts: Sequence[Verdict], marks: Sequence[Mark]) -> Score:
    return Score(
        words=words,
        artifacts=len(verdicts),
        found=sum(v.found for v in verdicts),
        repaired=sum(v.repaired for v in verdicts),
        repaired_top3=sum(v.repaired_top3 for v in verdicts),
        wrong=sum(v.wrong for v in verdicts),
        suggestions=len(marks),
        false_alarms=sum(not m.hit for m in marks),
    )
