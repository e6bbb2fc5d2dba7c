"""Is the confidence honest? Predicted against observed, leaving out the document that is judged.

A suggestion was right when it repaired a demanded artifact, or its part of one that takes several repairs; wrong when it
touched none or did not mend what it touched. Those that touch only artifacts of taste are left out. Expected calibration
error (Naeini et al. 2015): the mean over ten equal bins of |predicted − observed|, weighted by the number of suggestions in
the bin.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cleanup.confidence import estimate
from cleanup.errors import InputError
from cleanup.evaluate import Evaluation, touch
from cleanup.gold import Artifact
from cleanup.model import Suggestion
from cleanup.packs import Row

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One suggestion of `rule` in `document`, and whether it was right."""

    document: str
    rule: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Suggestions whose predicted confidence lies in [low, high): their number, mean prediction and share right."""

    low: float
    high: float
    count: int
    predicted: float
    observed: float


def observations(evaluation: Evaluation) -> tuple[Observation, ...]:
    """What `evaluation` says of every suggestion with a replacement."""
    demanded: dict[str, list[Artifact]] = {}
    for verdict in evaluation.verdicts:
        demanded.setdefault(verdict.document, []).append(verdict.artifact)
    out = []
    for mark in evaluation.marks:
        if not mark.suggestion.replacements:
            continue
        touched = [a for a in demanded.get(mark.document, ()) if touch(mark.suggestion, a)]
        if mark.hit and not mark.repairs and not touched:
            continue  # only taste
        right = mark.repairs or any(repairs_part(mark.suggestion, artifact) for artifact in touched)
        out.append(Observation(document=mark.document, rule=mark.suggestion.rule, right=right))
    return tuple(out)


def repairs_part(suggestion: Suggestion, artifact: Artifact) -> bool:
    """Whether the first replacement is a step towards an accepted reading of an artifact of several repairs.

    In words: at least half of what it changes brings the text nearer to that reading. A rule that mends the abbreviation
    in a sentence which has to be turned round as well did its own part.
    """
    low, high = min(suggestion.start, artifact.start), max(suggestion.end, artifact.end)
    inner, outer = (artifact, suggestion) if artifact.start >= suggestion.start else (suggestion, artifact)
    first, second = (_text(outer), _text(inner))
    whole = first + second[max(0, outer.end - inner.start) :]
    before = whole.split()
    after = _put(whole, low, suggestion.start, suggestion.end, suggestion.replacements[0])
    change = distance(before, after)
    for reading in artifact.after:
        wanted = _put(whole, low, artifact.start, artifact.end, reading)
        gained = distance(before, wanted) - distance(after, wanted)
        if gained > 0 and 2 * gained >= change:
            return high > low
    return False


def _text(span: Suggestion | Artifact) -> str:
    return span.text if isinstance(span, Suggestion) else span.before


def _put(whole: str, low: int, start: int, end: int, new: str) -> list[str]:
    """The words of `whole`, which starts at `low`, with `new` at `start:end`."""
    return (whole[: start - low] + new + whole[end - low :]).split()


def distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Fewest words to insert, delete or replace that make `b` of `a`."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


def decided(report: bytes) -> tuple[Observation, ...]:
    """What a review's JSON report (`cleanup report --format json`) says: accepted as proposed was right, rejected or
    rewritten wrong; what is open or queried is left out. InputError for anything else."""
    try:
        shape = json.loads(report)
        verdicts = {"accepted": True, "edited": False, "rejected": False}
        return tuple(
            Observation(document=str(shape["sha256"]), rule=str(item["rule"]), right=verdicts[item["state"]])
            for item in shape["suggestions"]
            if item["state"] in verdicts and item["replacements"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"not the JSON report of a review: {error!r}") from None


def added(found: Mapping[str, tuple[int, int]], more: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Both counts together."""
    zero = (0, 0)
    return {
        rule: (found.get(rule, zero)[0] + more.get(rule, zero)[0], found.get(rule, zero)[1] + more.get(rule, zero)[1])
        for rule in sorted({*found, *more})
    }


def counts(seen: Iterable[Observation]) -> dict[str, tuple[int, int]]:
    """(right, wrong) for every rule."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in seen:
        (right if one.right else wrong)[one.rule] += 1
    return {rule: (right[rule], wrong[rule]) for rule in sorted({*right, *wrong})}


def left_out(seen: Sequence[Observation], rows: Sequence[Row]) -> tuple[tuple[float, bool], ...]:
    """Prediction and truth for every observation, the prediction made from the other documents alone."""
    out: list[tuple[float, bool]] = []
    for document in dict.fromkeys(one.document for one in seen):
        found = estimate(rows, counts(one for one in seen if one.document != document))
        out += ((found[o.rule].mean, o.right) for o in seen if o.document == document and o.rule in found)
    return tuple(out)


def reliability(pairs: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """The ten bins; empty ones included."""
    bins = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [(p, ok) for p, ok in pairs if low <= p < high or (number == BINS - 1 and p == 1.0)]
        size = len(inside)
        predicted = sum(p for p, _ in inside) / size if size else 0.0
        observed = sum(ok for _, ok in inside) / size if size else 0.0
        bins.append(Bin(low=low, high=high, count=size, predicted=predicted, observed=observed))
    return tuple(bins)


def expected_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error of `bins`; 0 where they are empty."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.predicted - b.observed) for b in bins) / total if total else 0.0


def to_toml(found: Mapping[str, tuple[int, int]], sources: Sequence[str], today: date) -> str:
    """The text of `rules/confidence.toml`: counts with their date and sources."""
    named = ", ".join(f'"{source}"' for source in sources)
    lines = [
        "# How often each row was right and wrong on marked text. Written by: cleanup evaluate --measure FILE GOLD…"
    ]
    lines += [f"date = {today.isoformat()}", f"sources = [{named}]", "", "[rows]"]
    lines += (f'"{rule}" = [{right}, {wrong}]' for rule, (right, wrong) in sorted(found.items()))
    return "\n".join(lines) + "\n"
