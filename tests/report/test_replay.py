"""The passes of `fix` told as one set of changes to the original text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanup import reading
from cleanup.model import Alternative, Category, Decision, Edit, Result, Safety, Suggestion, Verdict
from cleanup.patch import apply
from cleanup.report.case import Stage, State, assemble
from cleanup.report.replay import Made, accepted, replay

from . import sample


def safe(text: str, start: int, end: int, new: str, rule: str) -> Suggestion:
    edit = Edit(start=start, end=end, expected=text[start:end], new=new)
    return Suggestion(
        id=f"{rule}@{start}", rule=rule, start=start, end=end, text=text[start:end],
        alternatives=(Alternative(edits=(edit,)),), safety=Safety.SAFE, confidence=1.0, category=Category.OTHER,
        cause="x",
    )  # fmt: skip


def named(text: str, old: str, new: str, rule: str) -> Suggestion:
    at = text.index(old)
    return safe(text, at, at + len(old), new, rule)


def test_a_later_repair_elsewhere_keeps_its_own_place_and_rule():
    text = "The UU. It came. Then he execute it."
    first = named(text, "UU. It ", "", "a")
    middle = "The came. Then he execute it."
    second = named(middle, "execute", "enforce", "b")
    result, decisions = replay(
        reading.from_text(text), Result(text=text, suggestions=(first,)), ([accepted(first)], [accepted(second)])
    )
    assert [(s.rule, s.text) for s in result.suggestions] == [("a", "UU. It "), ("b", "execute")]
    report = assemble(reading.from_text(text), result, Stage.FIX, decisions)
    assert apply(text, report.edits) == "The came. Then he enforce it."
    assert {item.by for item in report.items} == {"policy"}


def test_a_later_repair_of_a_repair_becomes_part_of_it():
    text = "He execute laws."
    first = named(text, "execute", "enforce", "a")
    second = named("He enforce laws.", "enforce laws", "enforces the laws", "b")
    result, decisions = replay(
        reading.from_text(text), Result(text=text, suggestions=(first,)), ([accepted(first)], [accepted(second)])
    )
    (suggestion,) = result.suggestions
    assert (suggestion.text, suggestion.also) == ("execute laws", ("b",))
    assert apply(text, decisions[0].edits) == "He enforces the laws."


def test_what_a_repair_overtook_is_no_longer_open():
    text = sample.TEXT
    first = named(text, "biggest application comes", "largest crackdown came", "a")
    result, _ = replay(reading.from_text(text), sample.result(), [[accepted(first)]])
    assert [s.rule for s in result.suggestions] == ["es.abbr.uu", "a", "en.odd", "es.break.city"]


@st.composite
def rounds(draw):
    """A text and up to three passes of random edits, each on the text of the one before."""
    start = text = draw(st.text("abc ", min_size=1, max_size=20))
    found = []
    for number in range(draw(st.integers(1, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
        spans = list(zip(cuts[::2], cuts[1::2], strict=False))
        new = [safe(text, a, b, draw(st.text("xyz", max_size=3)), f"r{number}-{a}") for a, b in spans]
        found.append([accepted(s) for s in new])
        text = apply(text, [edit for s in new for edit in s.alternatives[0].edits])
    return start, text, found


@given(rounds())
def test_the_decisions_make_the_same_text_as_the_rounds(case):
    text, fixed, found = case
    result, decisions = replay(reading.from_text(text), Result(text=text, suggestions=()), found)
    report = assemble(reading.from_text(text), result, Stage.FIX, decisions)
    assert apply(text, report.edits) == fixed


def test_a_rejection_in_a_later_round_is_told_at_its_place_in_the_original():
    text = "The UU. It came. Then he execute it."
    first = named(text, "UU. It ", "", "a")
    second = named("The came. Then he execute it.", "execute", "enforce", "b")
    rejected = Made(suggestion=second, decision=Decision(suggestion=second.id, verdict=Verdict.REJECT, note="no"))
    result, decisions = replay(
        reading.from_text(text), Result(text=text, suggestions=(first,)), [[accepted(first)], [rejected]]
    )
    item = assemble(reading.from_text(text), result, Stage.REVIEW, decisions).items[1]
    assert (item.old, item.state, item.note, item.start) == ("execute", State.REJECTED, "no", text.index("execute"))


def test_what_is_left_in_the_last_text_is_told_at_its_place_in_the_original():
    text = "The UU. It came. Then he execute it."
    first = named(text, "UU. It ", "", "a")
    last = "The came. Then he execute it."
    left = (named(last, "execute", "enforce", "b"), named(last, "came", "arrived", "c"), named(last, "The ", "A ", "d"))
    result, decisions = replay(
        reading.from_text(text), Result(text=text, suggestions=(first,)), [[accepted(first)]], left
    )
    report = assemble(reading.from_text(text), result, Stage.FIX, decisions)
    # “came” and “The ” touch the repair: where they stand in the original cannot be told.
    assert [(item.old, item.new, item.state) for item in report.items] == [
        ("UU. It ", "", State.ACCEPTED),
        ("execute", "enforce", State.OPEN),
    ]
