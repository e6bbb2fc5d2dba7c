"""Post-editing effort: how much was proposed, what became of it, how much of the text changed, and how grave it was."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from cleanup.diff.split import sentences, words
from cleanup.diff.stat import Stat, measure
from cleanup.model import Edit
from cleanup.report.blocks import blocks
from cleanup.report.case import Item, Report, State
from cleanup.report.pieces import pieces
from cleanup.where import rules_dir

NO_TER = "the edit rate needs sacrebleu: pip install 'cleanup[metrics]'"
_ERRORS = (State.OPEN, State.ACCEPTED, State.EDITED, State.QUERIED)  # a rejected suggestion was no error


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many suggestions of one class, rule or safety came to which state; `states` in the order of `State`."""

    name: str
    states: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """The numbers of a report; they are the same in every format.

    `hter` is the translation edit rate from the original to the text with the edits in effect (case kept, words as
    they stand between blanks, a moved phrase counts once); None when sacrebleu is not installed. `mqm_found` and
    `mqm_left` are penalty points per 1,000 words: for all errors, and for those that the edits leave in the text.
    """

    words: int
    stat: Stat
    total: Tally
    by_class: tuple[Tally, ...]
    by_rule: tuple[Tally, ...]
    by_safety: tuple[Tally, ...]
    hter: float | None
    mqm_found: float
    mqm_left: float


def effort(report: Report, rate: bool = True) -> Effort:
    """The numbers for `report`; `rate` False leaves the slow edit rate out."""
    count = len(words(report.document.text))
    weigh = _weights()
    errors = [item for item in report.items if item.state in _ERRORS]
    per_thousand = 1000 / (count or 1)
    return Effort(
        words=count,
        stat=measure(report.document.text, report.edits),
        total=_tallies(report.items, lambda item: "all")[0] if report.items else Tally(name="all", states=(0,) * 5),
        by_class=_tallies(report.items, lambda item: item.suggestion.category),
        by_rule=_tallies(report.items, lambda item: item.suggestion.rule),
        by_safety=_tallies(report.items, lambda item: item.suggestion.safety),
        hter=_hter(report) if rate else None,
        mqm_found=sum(map(weigh, errors)) * per_thousand,
        mqm_left=sum(weigh(item) for item in errors if not item.edits) * per_thousand,
    )


def _tallies(items: Iterable[Item], key: Callable[[Item], str]) -> tuple[Tally, ...]:
    """Tallies, most first, then by name."""
    counts: dict[str, Counter[State]] = {}
    for item in items:
        counts.setdefault(str(key(item)), Counter())[item.state] += 1
    found = (Tally(name=name, states=tuple(states[state] for state in State)) for name, states in counts.items())
    return tuple(sorted(found, key=lambda tally: (-tally.total, tally.name)))


def _weights() -> Callable[[Item], float]:
    """Penalty points of an item: of its MQM type in rules/mqm.toml, or of the nearest type above it."""
    data = tomllib.loads((rules_dir() / "mqm.toml").read_text("utf-8"))
    points: dict[str, float] = data["severity"]
    types: dict[str, str] = data["type"]

    def weigh(item: Item) -> float:
        name = item.suggestion.mqm
        while name and name not in types:
            name = name.rpartition("/")[0]
        return points[types.get(name, data["default"])]

    return weigh


def _hter(report: Report) -> float | None:
    """Edits per word of the new text; only changed sentences are measured, as the others need none."""
    try:
        from sacrebleu.metrics.ter import TER  # heavy: only for reports that show the rate
    except ImportError:
        return None
    metric = TER(normalized=False, no_punct=False, asian_support=False, case_sensitive=True)
    edits = grown = 0
    for old, new in _changed_sentences(report):
        left, right = old.split(), new.split()
        grown += len(right) - len(left)
        left, right = _without_shared_ends(left, right)
        if left and right:
            edits += round(metric.sentence_score(" ".join(left), [" ".join(right)]).num_edits)
        else:
            edits += len(left) + len(right)
    length = len(report.document.text.split()) + grown
    return edits / length if length else float(edits > 0)


def _without_shared_ends(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """Both without the words that they begin and end with alike: those cost no edits, only time."""
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    head = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return left[head:], right[head:]


def _changed_sentences(report: Report) -> Iterator[tuple[str, str]]:
    """Old and new text of every run of sentences that edits touch."""
    text = report.document.text
    for block in blocks(text, report.edits):
        cuts = list(accumulate(map(len, sentences(text[block.start : block.end])), initial=block.start))
        runs: list[tuple[int, int, list[Edit]]] = []
        for edit in block.edits:
            start = cuts[bisect_right(cuts, edit.start, hi=max(1, len(cuts) - 1)) - 1]
            end = max(edit.end, cuts[min(bisect_left(cuts, edit.end), len(cuts) - 1)])
            if runs and start < runs[-1][1]:
                runs[-1] = (runs[-1][0], max(end, runs[-1][1]), [*runs[-1][2], edit])
            else:
                runs.append((start, end, [edit]))
        for start, end, inside in runs:
            yield text[start:end], "".join(piece.new for piece in pieces(text, inside, start, end))
