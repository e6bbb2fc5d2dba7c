"""The review: an immutable value that faces paint and `decide`, `history`, `moves` and `rounds` make new ones of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cleanup import patch
from cleanup.model import Decision, Document, Edit, Suggestion, Verdict
from cleanup.review.anchor import Anchor
from cleanup.review.filters import Filter


class State(StrEnum):
    """Where a suggestion stands. Open and blocked are worked out; the others were decided."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    QUERIED = "queried"
    LATER = "later"
    BLOCKED = "blocked"


APPLIED = frozenset((State.ACCEPTED, State.EDITED))
DECIDED = frozenset((State.ACCEPTED, State.EDITED, State.REJECTED, State.QUERIED))
_VERDICTS = {
    State.ACCEPTED: Verdict.ACCEPT,
    State.EDITED: Verdict.EDIT,
    State.REJECTED: Verdict.REJECT,
    State.QUERIED: Verdict.QUERY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What was decided about one suggestion: `edits` to make, an editor's `note`, and who decided."""

    state: State
    edits: tuple[Edit, ...] = ()
    note: str = ""
    by: str = "editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One suggestion's mark, before and after a step; None is undecided."""

    key: str
    before: Mark | None
    after: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A standing rejection for one file: `scope` is "text" or "rule", `value` the text or rule id."""

    scope: str
    value: str

    def covers(self, suggestion: Suggestion) -> bool:
        """Whether `suggestion` falls under it; texts are compared in any case."""
        if self.scope == "rule":
            return suggestion.rule == self.value
        return suggestion.text.casefold() == self.value.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One run of the rules: the text they saw and what they found, in text order, winners and shadowed alike.

    `keys` name the items without doubt (ids, numbered where a file holds the same place twice); `rivals` gives for an
    item those that overlap it; `fresh` are items that no earlier round showed;
    `sought` is what typed words are looked for in, `anchors` what each item is known by in a changed text; `facets` says
    how many items have which value.
    """

    document: Document
    items: tuple[Suggestion, ...]
    keys: tuple[str, ...]
    index: Mapping[str, int]
    shadowed: frozenset[int] = frozenset()
    rivals: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    fresh: frozenset[int] = frozenset()
    sought: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one key press did; undone and redone as a whole. `round` is set when the step opened a round.

    `cursor` is where the cursor was and `picks` what was picked for the suggestions it settled, so that undo goes back.
    """

    label: str
    changes: tuple[Change, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    round: Round | None = None
    cursor: int = 0
    picks: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """An earlier round, with the marks it ended with."""

    round: Round
    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything an editor sees and did. `cursor` is an item of the round, -1 when there is none.

    `visible` are the items that pass `filter`, in text order. `choices` are alternatives picked but not decided.
    `anchor` is the other end of a range.
    """

    source: Document
    round: Round
    closed: tuple[Closed, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    cursor: int = -1
    filter: Filter = field(default_factory=Filter)
    visible: tuple[int, ...] = ()
    choices: Mapping[str, int] = field(default_factory=dict)
    anchor: int | None = None

    @property
    def current(self) -> Suggestion | None:
        """The suggestion under the cursor."""
        return self.round.items[self.cursor] if 0 <= self.cursor < len(self.round.items) else None

    def mark(self, item: int) -> Mark | None:
        """What was decided about an item, None when nothing was."""
        return self.marks.get(self.round.keys[item])

    def state(self, item: int) -> State:
        """Where an item stands."""
        mark = self.mark(item)
        if mark is not None:
            return mark.state
        if self.ignores and self.ignored(item):
            return State.REJECTED
        return State.OPEN if self.blocker(item) is None else State.BLOCKED

    def ignored(self, item: int) -> bool:
        """Whether a standing rejection covers an item."""
        return any(ignore.covers(self.round.items[item]) for ignore in self.ignores)

    def blocker(self, item: int) -> int | None:
        """The item that keeps another from being offered: one that was accepted, or a winner not yet rejected."""
        rivals = self.round.rivals.get(item, ())
        for rival in rivals:
            mark = self.mark(rival)
            if mark is not None and mark.state in APPLIED:
                return rival
        if item not in self.round.shadowed:
            return None
        return next((rival for rival in rivals if rival not in self.round.shadowed and not self._rejected(rival)), None)

    def _rejected(self, item: int) -> bool:
        mark = self.mark(item)
        return self.ignored(item) if mark is None else mark.state is State.REJECTED

    def choice(self, item: int) -> int:
        """The alternative picked for an item, from 0: the one last chosen, else the one accepted, else the best."""
        key = self.round.keys[item]
        if key in self.choices:
            return self.choices[key]
        mark = self.marks.get(key)
        if mark is not None and mark.state is State.ACCEPTED:
            made = [alternative.edits for alternative in self.round.items[item].alternatives]
            return made.index(mark.edits) if mark.edits in made else 0
        return 0

    def replacement(self, item: int) -> str | None:
        """The cover span's new text as it stands: as decided, else the picked alternative; None for a bare note."""
        suggestion = self.round.items[item]
        mark = self.mark(item)
        if mark is not None and mark.state in APPLIED and self.round.keys[item] not in self.choices:
            return respell(suggestion, mark.edits)
        if not suggestion.alternatives:
            return None
        return respell(suggestion, suggestion.alternatives[self.choice(item)].edits)

    def edits(self) -> tuple[Edit, ...]:
        """The edits of this round's accepted and edited suggestions, in text order, for the round's text."""
        made = [edit for mark in self.marks.values() if mark.state in APPLIED for edit in mark.edits]
        return tuple(sorted(made, key=lambda edit: (edit.start, edit.end)))

    def result(self) -> Document:
        """The text with every decision of every round made. The source is not touched."""
        return patch.apply_document(self.round.document, self.edits())

    def progress(self) -> tuple[int, int]:
        """How many suggestions of this round are decided, of how many that can be."""
        decided = sum(mark.state in DECIDED for mark in self.marks.values())
        if self.ignores:
            items = range(len(self.round.items))
            decided += sum(self.mark(item) is None and self.ignored(item) for item in items)
        blocked = sum(self.state(item) is State.BLOCKED for item in self.round.rivals)
        return decided, len(self.round.items) - blocked

    def states(self) -> Iterator[tuple[int, State]]:
        """Every item of the round with where it stands."""
        return ((item, self.state(item)) for item in range(len(self.round.items)))

    def left(self) -> int:
        """How many suggestions of the round are still to be decided."""
        decided, total = self.progress()
        return total - decided

    def decisions(self) -> tuple[Decision, ...]:
        """This round's decisions as the rest of the program knows them ("later" is not one)."""
        return tuple(
            Decision(
                suggestion=self.round.items[item].id, verdict=verdict, edits=mark.edits, note=mark.note, by=mark.by
            )
            for item, key in enumerate(self.round.keys)
            if (mark := self.marks.get(key)) is not None and (verdict := _VERDICTS.get(mark.state)) is not None
        )


def respell(suggestion: Suggestion, edits: tuple[Edit, ...]) -> str:
    """The cover span's text after `edits`."""
    start = suggestion.start
    return patch.apply(
        suggestion.text, (replace(edit, start=edit.start - start, end=edit.end - start) for edit in edits)
    )
