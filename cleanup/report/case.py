"""What every report is written from: a document, its suggestions, what was decided on each, the edits in effect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from cleanup.lines import Lines
from cleanup.model import Decision, Document, Edit, Result, Shadowed, Suggestion, Verdict
from cleanup.patch import apply


class Stage(StrEnum):
    """What the report is about, and so which edits are in effect."""

    CHECK = "check"  # nothing decided: the first alternative of every suggestion, as a proposal
    FIX = "fix"  # what `fix` applies: safe suggestions
    REVIEW = "review"  # what an editor accepted or wrote


class State(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    QUERIED = "queried"


_STATES = {
    Verdict.ACCEPT: State.ACCEPTED,
    Verdict.EDIT: State.EDITED,
    Verdict.REJECT: State.REJECTED,
    Verdict.QUERY: State.QUERIED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A suggestion with its state. `edits` are in effect (empty: the text stays); `line` and `column` count from 1.

    `start`, `end` cover the suggestion and its edits (code points), `old` is what stands there, and `new` what will
    stand there: after `edits`, or, while the item is open, after the first alternative.
    """

    suggestion: Suggestion
    state: State
    edits: tuple[Edit, ...]
    start: int
    end: int
    line: int
    column: int
    old: str
    new: str
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document with its items in text order; `edits` are all in effect, in text order, never overlapping."""

    document: Document
    stage: Stage
    items: tuple[Item, ...]
    edits: tuple[Edit, ...]
    shadowed: tuple[Shadowed, ...] = ()
    pivots: dict[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path as given, or "standard input"."""
        return self.document.path or "standard input"


def assemble(document: Document, result: Result, stage: Stage, decisions: Iterable[Decision] = ()) -> Report:
    """The report on `result`, as it stands at `stage`. Of several decisions on one suggestion the last counts.

    Decisions on suggestions that `result` does not hold are left out. Raises PatchError for edits that overlap or do
    not meet the text they expect.
    """
    decided = {decision.suggestion: decision for decision in decisions}
    freed = (loser.suggestion for loser in result.shadowed if loser.suggestion.id in decided)
    found = sorted((*result.suggestions, *freed), key=lambda s: (s.start, s.end, s.rule))
    lines = Lines(document.text)
    items = tuple(_item(document.text, lines, s, decided.get(s.id), stage) for s in found)
    edits = tuple(sorted((e for item in items for e in item.edits), key=lambda e: (e.start, e.end)))
    apply(document.text, edits)  # refuses what no output could show: overlaps, or text that is not there
    shadowed = tuple(s for s in result.shadowed if s.suggestion.id not in decided)
    return Report(
        document=document, stage=stage, items=items, edits=edits,
        shadowed=shadowed, pivots=result.pivots, reasons=result.reasons,
    )  # fmt: skip


def _item(text: str, lines: Lines, s: Suggestion, decision: Decision | None, stage: Stage) -> Item:
    state = _STATES[decision.verdict] if decision else State.OPEN
    proposed = s.alternatives[0].edits if s.alternatives else ()
    if decision is None:
        edits = proposed if stage is Stage.CHECK else ()
    else:
        edits = decision.edits if state in (State.ACCEPTED, State.EDITED) else ()
    shown = edits or (proposed if state is State.OPEN else ())
    start = min((s.start, *(e.start for e in shown)))
    end = max((s.end, *(e.end for e in shown)))
    line, column = lines.at(s.start)
    return Item(
        suggestion=s, state=state, edits=edits, start=start, end=end, line=line, column=column,
        old=text[start:end], new=_spelt(text, start, end, shown),
        note=decision.note if decision else "", by=decision.by if decision else "",
    )  # fmt: skip


def _spelt(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    out: list[str] = []
    for edit in edits:
        out += (text[start : edit.start], edit.new)
        start = edit.end
    return "".join((*out, text[start:end]))
