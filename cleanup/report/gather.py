"""Reports from a run of the rules, from `fix`, and from a review: the texts are read only, nothing is written."""

from __future__ import annotations

from dataclasses import replace

from cleanup import formats, journal, pipeline
from cleanup.config import Settings
from cleanup.model import Decision, Document, Result, Verdict
from cleanup.report import criticmarkup
from cleanup.report.case import Report, Stage, assemble
from cleanup.report.replay import Made, accepted, replay
from cleanup.review.session import Session
from cleanup.review.state import Review, State


class Rules:
    """Runs the rules on states of one document; the pivot of the first stays, as repairs take its tells away."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._belief: dict[str, float] | None = None

    def __call__(self, document: Document) -> Result:
        """What the rules find."""
        protect = formats.protected(document)
        result = pipeline.check_document(document, self._settings, protect=protect, belief=self._belief)
        self._belief = self._belief or result.pivots
        return result


def gather(document: Document, settings: Settings, stage: Stage) -> Report:
    """The report on `document` at `stage`. A review is found by the document's path, as `cleanup review` keeps it."""
    if stage is Stage.FIX:
        return _after_fix(document, settings)
    if stage is Stage.REVIEW and document.path is not None:
        return _after_review(document.path, settings)
    return assemble(document, Rules(settings)(document), Stage.CHECK)


def reviewed(path: str | None) -> bool:
    """Whether somebody decided anything about the file at `path`."""
    return path is not None and any(record.get("op") == "do" for record in journal.load(path))


def from_markup(document: Document, settings: Settings, returned: str) -> Report:
    """The report with what an editor decided who resolved CriticMarkup marks and sent `returned` back."""
    result = Rules(settings)(document)
    proposed = assemble(document, result, Stage.CHECK)
    return assemble(document, result, Stage.REVIEW, criticmarkup.decisions(proposed, returned))


def _after_fix(document: Document, settings: Settings) -> Report:
    fixed = pipeline.fix_document(document, settings, protect=formats.protected)
    todo = iter(fixed.applied)
    rounds: list[list[Made]] = []
    for edits in fixed.passes:
        made: list[Made] = []
        while sum(len(one.decision.edits) for one in made) < len(edits):
            made.append(accepted(next(todo)))
        rounds.append(made)
    result, decisions = replay(document, Rules(settings)(document), rounds, fixed.result.suggestions)
    return assemble(document, result, Stage.FIX, decisions)


def _after_review(path: str, settings: Settings) -> Report:
    rules = Rules(settings)
    session = Session(path, rules)
    try:
        review = session.review
    finally:
        session.close()
    rounds = [*(replace(review, round=one.round, marks=one.marks) for one in review.closed), review]
    left = [review.round.items[item] for item, state in review.states() if state is State.OPEN]
    result, decisions = replay(review.source, rules(review.source), [_made(one) for one in rounds], left)
    return assemble(review.source, result, Stage.REVIEW, decisions)


def _made(review: Review) -> list[Made]:
    """The decisions of the review's round; what a standing rejection covers counts as rejected."""
    items = review.round.items
    known = {item.id: item for item in items}
    made = [Made(suggestion=known[decision.suggestion], decision=decision) for decision in review.decisions()]
    ignored = (items[item] for item, state in review.states() if state is State.REJECTED and review.mark(item) is None)
    note = "rejected for the whole file"
    return made + [
        Made(suggestion=one, decision=Decision(suggestion=one.id, verdict=Verdict.REJECT, note=note)) for one in ignored
    ]
