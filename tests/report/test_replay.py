"""The passes of `fix` told as one set of changes to the original text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanup import reading
from cleanup.model import Alternative, Category, Edit, Result, Safety, Suggestion
from cleanup.patch import apply
from cleanup.report.case import Stage, assemble
from cleanup.report.replay import replay

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


def passes(*rounds: tuple[Suggestion, ...]) -> list[tuple[Edit, ...]]:
    return [tuple(edit for s in found for edit in s.alternatives[0].edits) for found in rounds]


def test_a_later_repair_elsewhere_keeps_its_own_place_and_rule():
    text = "The UU. It came. Then he execute it."
    first = named(text, "UU. It ", "", "a")
    middle = "The came. Then he execute it."
    second = named(middle, "execute", "enforce", "b")
    result, decisions = replay(
        reading.from_text(text), Result(text=text, suggestions=(first,)), (first, second), passes((first,), (second,))
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
        reading.from_text(text), Result(text=text, suggestions=(first,)), (first, second), passes((first,), (second,))
    )
    (suggestion,) = result.suggestions
    assert (suggestion.text, suggestion.replacements, suggestion.also) == (
        "execute laws",
        ("enforces the laws",),
        ("b",),
    )
    assert apply(text, decisions[0].edits) == "He enforces the laws."


def test_what_a_repair_overtook_is_no_longer_open():
    text = sample.TEXT
    first = named(text, "biggest application comes", "largest crackdown came", "a")
    result, _ = replay(reading.from_text(text), sample.result(), (first,), passes((first,)))
    assert [s.rule for s in result.suggestions] == ["es.abbr.uu", "a", "en.odd", "es.break.city"]


@st.composite
def rounds(draw):
    """A text and up to three passes of random edits, each on the text of the one before."""
    start = text = draw(st.text("abc ", min_size=1, max_size=20))
    found, edits = [], []
    for number in range(draw(st.integers(1, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
        spans = list(zip(cuts[::2], cuts[1::2], strict=False))
        new = [safe(text, a, b, draw(st.text("xyz", max_size=3)), f"r{number}-{a}") for a, b in spans]
        if new:
            found += new
            edits += passes(tuple(new))
            text = apply(text, edits[-1])
    return start, text, found, edits


@given(rounds())
def test_the_decisions_make_the_same_text_as_the_passes(case):
    text, fixed, found, edits = case
    result, decisions = replay(reading.from_text(text), Result(text=text, suggestions=()), found, edits)
    report = assemble(reading.from_text(text), result, Stage.FIX, decisions)
    assert apply(text, report.edits) == fixed
