"""Laws of the review, for any run of keys: undo is exact, the journal is the state, the source can be had back."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cleanup import reading
from cleanup.review import decide, filters, history, moves, record, rounds
from cleanup.review.filters import Filter
from cleanup.review.state import APPLIED, Review, State

WORDS = [
    "execute",
    "execute the law",
    "She",
    "Police Department of Police",
    "UU.",
    "equipment",
    "news",
    ".",
    "\n\n",
    "é🙂",
]


def lasting(review: Review) -> Review:
    """What the journal must give back: everything but where one looks and what one has merely picked."""
    past = tuple(replace(step, cursor=0, picks=()) for step in review.past)
    future = tuple(replace(step, cursor=0, picks=()) for step in review.future)
    return replace(review, cursor=0, filter=Filter(), visible=(), choices={}, anchor=None, past=past, future=future)


class Reviewing(RuleBasedStateMachine):
    check = None  # the checker, set by the test

    @initialize(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    def start(self, words):
        self.document = reading.from_text(" ".join(words))
        self.review = rounds.begin(self.document, self.check(self.document))
        self.records = []

    def take(self, step):
        """Make a step, after proving that undo would take it back exactly."""
        if step is None:
            return
        self.records.append(json.loads(json.dumps(record.of_step(self.review, step))))
        after = history.apply(self.review, step)
        if step.round is None:
            back = history.undo(after)
            assert replace(back, future=(), anchor=None) == replace(self.review, future=(), anchor=None)
            assert lasting(history.redo(back)) == lasting(after)
        self.review = after

    @property
    def items(self):
        return moves.selected(self.review)

    @rule(count=st.integers(-3, 3))
    def move(self, count):
        self.review = moves.by(self.review, count)

    @rule(count=st.integers(-1, 1))
    def pick(self, count):
        self.review = moves.pick_by(self.review, count)

    @rule()
    def range_(self):
        self.review = moves.begin_range(self.review)

    @rule(wanted=st.sampled_from([Filter(), Filter(words="execute"), Filter(facets=frozenset({("state", "open")}))]))
    def limit(self, wanted):
        self.review = history.limited(self.review, wanted)

    @precondition(lambda self: self.items)
    @rule()
    def accept(self):
        with suppress(decide.RefusedError):
            self.take(decide.accept(self.review, self.items))

    @precondition(lambda self: self.items)
    @rule()
    def reject(self):
        self.take(decide.reject(self.review, self.items))

    @precondition(lambda self: self.items)
    @rule()
    def later(self):
        self.take(decide.later(self.review, self.items))

    @precondition(lambda self: self.items)
    @rule(note=st.text(max_size=5))
    def query(self, note):
        self.take(decide.query(self.review, self.items, note))

    @precondition(lambda self: self.items)
    @rule()
    def reopen(self):
        self.take(decide.reopen(self.review, self.items))

    @precondition(lambda self: self.review.cursor >= 0)
    @rule(new=st.sampled_from(["", "enforce", "[/] é\u2028", "execute"]))
    def edit(self, new):
        self.take(decide.edit(self.review, self.review.cursor, new))

    @precondition(lambda self: self.review.cursor >= 0)
    @rule(yes=st.booleans())
    def whole_rule(self, yes):
        hits = decide.of_rule(self.review, self.review.cursor)
        if len(hits) > 1:
            self.take((decide.accept if yes else decide.reject)(self.review, hits))

    @precondition(lambda self: self.review.cursor >= 0)
    @rule(scope=st.sampled_from(["text", "rule"]))
    def ignore(self, scope):
        self.take(decide.ignore(self.review, self.review.cursor, scope))

    @rule()
    def safe(self):
        self.take(rounds.safe_step(self.review))

    @rule()
    def next_round(self):
        document = self.review.result()
        self.take(rounds.following(self.review, document, self.check(document)))

    @rule()
    def undo(self):
        if any(step.round is None for step in self.review.past):
            self.records.append(record.UNDO)
        self.review = history.undo(self.review)

    @rule()
    def redo(self):
        if self.review.future:
            self.records.append(record.REDO)
        self.review = history.redo(self.review)

    @invariant()
    def no_two_repairs_overlap(self):
        self.review.result()  # raises if they do

    @invariant()
    def progress_is_sane(self):
        decided, total = self.review.progress()
        assert 0 <= decided <= total <= len(self.review.round.items)

    @invariant()
    def cursor_is_shown(self):
        assert self.review.cursor in self.review.visible or (self.review.cursor == -1 and not self.review.visible)
        assert self.review.visible == filters.visible(self.review)

    def teardown(self):
        if not hasattr(self, "review"):
            return
        fresh = rounds.begin(self.document, self.check(self.document))
        again, carried = record.replay(fresh, self.records, self.check)
        assert lasting(again) == lasting(self.review)
        assert carried.gone == 0
        kept, _ = record.standing(self.records)
        for key, mark in self.review.marks.items():
            if mark.state is not State.LATER:  # that may have been carried from an earlier round, under another key
                assert kept[key]["state"] == mark.state.value
        review = self.review
        while review.past:
            review = history.undo(review)
        assert review.result() == self.document
        assert not review.marks


def test_any_run_of_keys_keeps_the_laws(checker):
    machine = type("Checked", (Reviewing,), {"check": staticmethod(checker)})
    run_state_machine_as_test(machine, settings=settings(max_examples=120, stateful_step_count=25, deadline=None))


def test_accepting_everything_and_undoing_it_gives_the_source(checker, text):
    document = reading.from_text(text)
    review = rounds.begin(document, checker(document))
    step = decide.accept(review, range(len(review.round.items)))
    assert step is not None
    accepted = history.apply(review, step)
    assert accepted.result().text != text
    assert sum(mark.state in APPLIED for mark in accepted.marks.values()) > 5
    assert history.undo(accepted).result() == document
    assert history.redo(history.undo(accepted)).result() == accepted.result()


@pytest.mark.parametrize("count", [1, 400])
def test_one_bulk_decision_is_one_undo_step(checker, count):
    document = reading.from_text("They execute orders. " * count)
    review = rounds.begin(document, checker(document))
    review = history.apply(review, decide.accept(review, decide.of_rule(review, 0)))
    assert len(review.marks) == count
    assert len(review.past) == 1
    assert not history.undo(review).marks
