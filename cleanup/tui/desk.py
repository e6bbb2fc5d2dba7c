"""What both faces of the review do with a session: decide, move, undo, look. Neither prompts nor paints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cleanup.review import history, moves, rounds
from cleanup.review.session import Session
from cleanup.review.state import Review, State, Step
from cleanup.tui.context import LEVELS, View
from cleanup.tui.lines import flat

Plan = Callable[[Review, Sequence[int]], Step | None]


class Desk:
    """A session, and how it is looked at: `view` and `level` (an index into LEVELS)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.view = View.INLINE
        self.level = 1
        self.settled: object = None  # marks on which the rules found nothing new

    @property
    def review(self) -> Review:
        """The review as it is."""
        return self.session.review

    def begin(self) -> str:
        """Go to what is open first; what was done before the editor came, in a sentence ("" when nothing was)."""
        review = self.review
        if review.current is not None and review.state(review.cursor) is not State.OPEN:
            self.session.show(moves.on(review))
        carried, safe = self.session.carried, self.session.made_safe
        told: list[str] = []
        if carried.gone or carried.new:
            told.append(
                f"The file or the rules changed: {carried.carried} carried, {carried.gone} gone, {carried.new} new."
            )
        if safe:
            told.append(f"{safe} safe {'repair' if safe == 1 else 'repairs'} accepted; u takes them back.")
        return " ".join(told)

    def move(self, walk: Callable[[Review], Review]) -> None:
        """Move or pick, without deciding."""
        self.session.show(walk(self.review))

    def decide(self, plan: Plan) -> str:
        """Decide about the range or the suggestion under the cursor and go on; what was done, in a few words.

        RefusedError when it makes no sense, JournalError when it could not be saved; then nothing happened.
        """
        items = moves.selected(self.review)
        if not items:
            return "Nothing is shown here."
        return self.take(plan(self.review, items))

    def take(self, step: Step | None) -> str:
        """Save and make a step, and go on."""
        done = self.session.do(step)
        if not (done and self.review.current is not None and self.review.state(self.review.cursor) is State.OPEN):
            self.session.show(moves.on(self.review))  # unless a step about others left this one open
        if step is None or not done:
            return ""
        count = len(step.changes)
        return f"{step.label}: {count} suggestions; u undoes it" if count > 1 else ""

    def undo(self) -> str:
        """Take the last step back."""
        label = self.session.undo()
        return f"undone: {label}" if label else "There is nothing to undo."

    def redo(self) -> str:
        """Make it again."""
        label = self.session.redo()
        return f"done again: {label}" if label else "There is nothing to redo."

    def look(self, by: int) -> str:
        """More (positive) or less context."""
        self.level = max(0, min(self.level + by, len(LEVELS) - 1))
        return f"context: {LEVELS[self.level]}"

    def turn(self) -> str:
        """The next view of the change."""
        views = tuple(View)
        self.view = views[(views.index(self.view) + 1) % len(views)]
        return f"view: {self.view}"

    def round_due(self) -> bool:
        """Whether everything is looked at and the rules have not yet seen the result."""
        review = self.review
        if self.settled is review.marks or not review.edits():
            return False
        return not history.has_open(review)

    def next_round(self) -> str:
        """Run the rules on the result and open the next round if they find something new; what came of it."""
        return self.opened(self.planned_round(self.review))

    def planned_round(self, review: Review) -> Step | None:
        """The step to the next round of `review`; the slow part, which changes nothing."""
        document = review.result()
        return rounds.following(review, document, self.session.check(document))

    def opened(self, step: Step | None) -> str:
        """Open a planned round."""
        if step is None:
            self.settled = self.review.marks
            return "The rules find nothing new in the result. w writes it."
        self.session.do(step)
        fresh = len(self.review.round.fresh)
        return f"Round {len(self.review.closed) + 1}: the repairs brought {fresh} new."

    def write(self) -> str:
        """Write the result over the file."""
        if self.session.write():
            return f"Written: {flat(self.session.path)}"
        return "The file already reads like this."
