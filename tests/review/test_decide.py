"""What each decision does to the text, to its rivals and to what is tied to it."""

from __future__ import annotations

import pytest

from cleanup import reading
from cleanup.review import decide, filters, history, moves, rounds
from cleanup.review.filters import Filter, counts
from cleanup.review.state import State


@pytest.fixture
def begin(checker):
    def begin(text: str):
        document = reading.from_text(text)
        return rounds.begin(document, checker(document))

    return begin


def item(review, rule: str, nth: int = 0) -> int:
    return [i for i, one in enumerate(review.round.items) if one.rule == rule][nth]


def test_the_picked_alternative_is_the_one_accepted(begin):
    review = moves.pick(begin("They execute orders."), 1)
    assert history.apply(review, decide.accept(review, (0,))).result().text == "They apply orders."


def test_picks_go_round_and_survive_undo(begin):
    review = moves.pick_by(begin("They execute orders."), -1)
    assert review.choice(0) == 1
    undone = history.undo(history.apply(review, decide.accept(review, (0,))))
    assert undone.choice(0) == 1


def test_an_edit_takes_the_place_of_the_whole_span_and_typing_an_alternative_counts_as_accepting_it(begin):
    review = begin("They execute orders.")
    edited = history.apply(review, decide.edit(review, 0, "carry out"))
    assert (edited.state(0), edited.result().text) == (State.EDITED, "They carry out orders.")
    assert history.apply(review, decide.edit(review, 0, "apply")).state(0) is State.ACCEPTED
    assert history.apply(review, decide.edit(review, 0, "execute")).state(0) is State.REJECTED


def test_a_bare_note_cannot_be_accepted_but_can_be_edited(begin):
    review = begin("No equipment.")
    with pytest.raises(decide.RefusedError, match="note without a replacement"):
        decide.accept(review, (0,))
    assert history.apply(review, decide.edit(review, 0, "teams")).result().text == "No teams."


def test_a_loser_is_blocked_by_its_winner_until_that_is_rejected(begin):
    review = begin("They execute the law.")
    loser, winner = item(review, "t.law.execute"), item(review, "t.law.execute-law")
    assert (review.state(loser), review.blocker(loser)) == (State.BLOCKED, winner)
    assert review.progress() == (0, 1)
    freed = history.apply(review, decide.reject(review, (winner,)))
    assert freed.state(loser) is State.OPEN
    assert freed.progress() == (1, 2)


def test_accepting_a_blocked_one_takes_the_place_of_the_other_in_one_step(begin):
    review = begin("They execute the law.")
    loser, winner = item(review, "t.law.execute"), item(review, "t.law.execute-law")
    review = history.apply(review, decide.accept(review, (winner,)))
    swapped = history.apply(review, decide.accept(review, (loser,)))
    assert (swapped.state(loser), swapped.state(winner)) == (State.ACCEPTED, State.BLOCKED)
    assert swapped.result().text == "They enforce the law."
    assert history.undo(swapped).state(winner) is State.ACCEPTED


def test_one_decision_settles_a_group(begin):
    review = begin("She left. Then she came.")
    accepted = history.apply(review, decide.accept(review, (0,)))
    assert accepted.result().text == "he left. Then he came."
    assert len(accepted.past) == 1
    rejected = history.apply(review, decide.reject(review, (1,)))
    assert [state for _, state in rejected.states()] == [State.REJECTED, State.REJECTED]


def test_a_query_keeps_a_decision_and_its_note_outlives_the_next_one(begin):
    review = begin("They execute orders.")
    queried = history.apply(review, decide.query(review, (0,), "ask desk"))
    assert queried.state(0) is State.QUERIED
    accepted = history.apply(queried, decide.accept(queried, (0,)))
    assert (accepted.state(0), accepted.mark(0).note) == (State.ACCEPTED, "ask desk")
    renoted = history.apply(accepted, decide.query(accepted, (0,), "done"))
    assert (renoted.state(0), renoted.mark(0).note) == (State.ACCEPTED, "done")


@pytest.mark.parametrize(("scope", "rejected"), [("text", 3), ("rule", 3)])
def test_ignoring_rejects_every_hit_now_and_in_later_rounds(begin, checker, scope, rejected):
    review = begin("They execute orders, execute plans, execute x.")
    ignored = history.apply(review, decide.ignore(review, 0, scope))
    assert sum(state is State.REJECTED for _, state in ignored.states()) == rejected
    later = reading.from_text("They execute orders and execute new plans and execute that.")
    assert rounds.following(ignored, later, checker(later)) is None


def test_ignoring_spares_what_was_accepted(begin):
    review = begin("They execute orders, execute plans.")
    review = history.apply(review, decide.accept(review, (1,)))
    ignored = history.apply(review, decide.ignore(review, 0, "rule"))
    assert [state for _, state in ignored.states()] == [State.REJECTED, State.ACCEPTED]


def test_a_range_is_what_is_shown_between_its_ends(begin):
    review = begin("She may execute orders. No equipment. They execute plans. UU. execute")
    review = history.limited(review, Filter(words="execute"))
    review = moves.last(moves.begin_range(moves.first(review)))
    assert [review.round.items[i].rule for i in moves.selected(review)] == ["t.law.execute"] * 3
    assert not decide.accept(review, moves.selected(review)).round


def test_going_on_skips_what_is_decided_and_comes_round(begin):
    review = moves.last(begin("execute a, execute b, execute c"))
    review = history.apply(review, decide.accept(review, (2,)))
    assert moves.on(review).cursor == 0
    done = history.apply(review, decide.reject(review, (0, 1)))
    assert moves.on(done).cursor == done.cursor


def test_filters_combine_words_and_facets_and_rules_may_be_globs(begin):
    review = begin("She may execute orders of the Department of Police. No equipment.")

    def shown(**wanted):
        return [review.round.items[i].rule for i in history.limited(review, Filter(**wanted)).visible]

    assert shown(words="ENFORCE") == ["t.law.execute"]
    assert shown(facets=frozenset({("rule", "t.law.*"), ("rule", "t.note.odd")})) == ["t.law.execute", "t.note.odd"]
    assert shown(facets=frozenset({("safety", "safe")})) == ["t.name.dept"]
    assert shown(facets=frozenset({("safety", "safe"), ("rule", "t.law.*")})) == []
    assert counts(review)["safety"] == {"review": 2, "safe": 1, "note": 1}


def test_a_filter_can_be_typed_and_reads_back(begin):
    typed = filters.parse("rule:t.*  safety:safe a:b enforce")
    assert typed == Filter(words="a:b enforce", facets=frozenset({("rule", "t.*"), ("safety", "safe")}))
    assert filters.parse(typed.spelled()) == typed
    assert not filters.parse("  ")
