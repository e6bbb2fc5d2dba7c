"""Rules run again on the result: only what is new appears, to a fixpoint."""

from __future__ import annotations

from cleanup import reading
from cleanup.review import decide, history, rounds
from cleanup.review.state import State


def start(checker, text):
    document = reading.from_text(text)
    return rounds.begin(document, checker(document))


def follow(review, checker):
    document = review.result()
    return rounds.following(review, document, checker(document))


def test_a_repair_that_opens_another_gets_a_second_round_and_no_third(checker):
    review = start(checker, "They execute the law. They execute orders.")
    review = history.apply(review, rounds.decide.accept(review, (0,)))
    second = history.apply(review, follow(review, checker))
    assert [one.rule for i, one in enumerate(second.round.items) if i in second.round.fresh] == ["t.law.enforced"]
    second = history.apply(second, decide.accept(second, (second.cursor,)))
    assert second.result().text == "They uphold the law. They execute orders."
    assert follow(second, checker) is None


def test_rejected_and_queried_ones_do_not_come_back_and_waiting_ones_stay(checker):
    review = start(checker, "They execute the law. UU. execute a. No execute b. More execute c. Department of Police.")
    items = {one.text + str(one.start): i for i, one in enumerate(review.round.items)}
    whole, _uu, a, b, c, _dept = sorted(i for key, i in items.items() if i not in review.round.shadowed)
    review = history.apply(review, decide.accept(review, (whole,)))
    review = history.apply(review, decide.reject(review, (a,)))
    review = history.apply(review, decide.query(review, (b,), "?"))
    review = history.apply(review, decide.later(review, (c,)))
    second = history.apply(review, follow(review, checker))
    shown = [(one.rule, second.state(i)) for i, one in enumerate(second.round.items)]
    assert shown == [
        ("t.law.enforced", State.OPEN),
        ("t.abbr.uu", State.OPEN),
        ("t.law.execute", State.LATER),
        ("t.name.dept", State.OPEN),
    ]
    assert second.cursor == 0


def test_undo_takes_a_round_back_with_the_decision_that_led_to_it(checker):
    first = start(checker, "They execute the law.")
    accepted = history.apply(first, decide.accept(first, (0,)))
    second = history.apply(accepted, follow(accepted, checker))
    back = history.undo(second)
    assert (back.round, back.marks) == (first.round, first.marks)
    again = history.redo(back)
    assert (again.round, again.closed) == (second.round, second.closed)


def test_safe_ones_are_accepted_in_the_name_of_the_policy(checker):
    review = start(checker, "They execute orders. Department of Police UU.")
    step = rounds.safe_step(review)
    review = history.apply(review, step)
    assert review.result().text == "They execute orders. Police Department"
    assert {mark.by for mark in review.marks.values()} == {"policy"}
    assert rounds.safe_step(review) is None
