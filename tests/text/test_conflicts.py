"""Which suggestion stands: by rank alone, whatever order they come in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.conflicts import overlap, resolve
from cleanup.model import Alternative, Category, Edit, Safety, Suggestion

TEXT = "The 😀 UU. It is the the end e\u0301"


def suggest(
    rule: str, start: int, end: int, *new: str, safety: Safety = Safety.REVIEW, confidence: float = 0.5
) -> Suggestion:
    text = TEXT[start:end]
    return Suggestion(
        id=f"{rule}@{start}-{end}",
        rule=rule,
        start=start,
        end=end,
        text=text,
        alternatives=tuple(Alternative(edits=(Edit(start=start, end=end, expected=text, new=one),)) for one in new),
        safety=safety,
        confidence=confidence,
        category=Category.OTHER,
        cause="",
    )


@st.composite
def suggestions(draw: st.DrawFn) -> Suggestion:
    start = draw(st.integers(0, len(TEXT)))
    end = min(len(TEXT), start + draw(st.integers(0, 5)))
    new = draw(st.lists(st.sampled_from(["", "x", TEXT[start:end], TEXT[start : end - 1]]), max_size=2))
    rule, safety, confidence = (
        draw(st.sampled_from("abc")),
        draw(st.sampled_from(Safety)),
        draw(st.sampled_from([0.2, 0.9])),
    )
    return suggest(rule, start, end, *new, safety=safety, confidence=confidence)


many = st.lists(suggestions(), max_size=12)


def outcome(one: Suggestion) -> str:
    """The whole text as `one` leaves it."""
    new = one.replacements[0] if one.alternatives else one.text
    return TEXT[: one.start] + new + TEXT[one.end :]


@given(many, st.randoms())
def test_law_order_of_arrival_does_not_matter(found: list[Suggestion], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(found) == resolve(shuffled)


@given(many)
def test_law_the_chosen_never_overlap_and_are_in_text_order(found: list[Suggestion]) -> None:
    chosen = resolve(found).chosen
    assert [one.start for one in chosen] == sorted(one.start for one in chosen)
    assert not any(overlap(one, other) for at, one in enumerate(chosen) for other in chosen[at + 1 :])


@given(many)
def test_law_nothing_is_lost(found: list[Suggestion]) -> None:
    resolution = resolve(found)
    left = [*resolution.chosen, *(loser.suggestion for loser in resolution.shadowed)]
    assert {(one.start, one.end, rule) for one in left for rule in (one.rule, *one.also)} == {
        (one.start, one.end, one.rule) for one in found
    }


@given(many)
def test_law_each_loser_overlaps_its_winner_which_ranks_higher(found: list[Suggestion]) -> None:
    resolution = resolve(found)
    for loser in resolution.shadowed:
        winners = [one for one in resolution.chosen if one.id == loser.winner]
        assert any(overlap(one, loser.suggestion) for one in winners)
        rank = loser.suggestion.safety.rank, round(loser.suggestion.confidence, 1), len(loser.suggestion.text)
        assert all((one.safety.rank, round(one.confidence, 1), len(one.text)) >= rank for one in winners)


@given(many)
def test_law_safe_suggestions_that_disagree_are_demoted_and_no_others(found: list[Suggestion]) -> None:
    safe = [replace(one, safety=Safety.SAFE) for one in found]
    disputed = {
        (one.start, one.end, outcome(one))
        for one in safe
        for other in safe
        if overlap(one, other) and outcome(one) != outcome(other)
    }
    resolution = resolve(safe)
    for one in (*resolution.chosen, *(loser.suggestion for loser in resolution.shadowed)):
        expected = Safety.REVIEW if (one.start, one.end, outcome(one)) in disputed else Safety.SAFE
        assert one.safety is expected


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        (suggest("b", 6, 9, "x", safety=Safety.SAFE, confidence=0.1), suggest("a", 0, 9, "y", confidence=0.9)),
        (suggest("b", 6, 7, "x", safety=Safety.REVIEW), suggest("a", 0, 9, safety=Safety.NOTE, confidence=0.9)),
        (suggest("b", 6, 7, "x", confidence=0.6), suggest("a", 0, 9, "y")),
        (suggest("b", 5, 9, "x"), suggest("a", 6, 9, "y")),
        (suggest("b", 5, 8, "x"), suggest("a", 6, 9, "y")),
        (suggest("a", 6, 9, "x"), suggest("b", 6, 9, "y")),
    ],
    ids=["safety", "note", "confidence", "length", "start", "rule"],
)
def test_rank(winner: Suggestion, loser: Suggestion) -> None:
    resolution = resolve([loser, winner])
    assert resolution.chosen == (winner,)
    assert [(one.suggestion, one.winner) for one in resolution.shadowed] == [(loser, winner.id)]


def test_touching_spans_do_not_conflict() -> None:
    found = (suggest("a", 0, 3, "x"), suggest("b", 3, 3, "y"), suggest("c", 3, 6, "z"))
    assert resolve(found).chosen == found


def test_two_insertions_at_one_point_conflict() -> None:
    resolution = resolve([suggest("a", 3, 3, "x"), suggest("b", 3, 3, "y")])
    assert [one.rule for one in resolution.chosen] == ["a"]
    assert [one.suggestion.rule for one in resolution.shadowed] == ["b"]


def test_an_insertion_inside_a_span_conflicts() -> None:
    assert len(resolve([suggest("a", 0, 5, "x"), suggest("b", 3, 3, "y")]).chosen) == 1


def test_same_span_and_result_are_one_suggestion_of_both_rules() -> None:
    low, high = suggest("a", 6, 9, "U.S."), suggest("b", 6, 9, "U.S.", safety=Safety.SAFE)
    resolution = resolve([low, high])
    assert resolution.chosen == (replace(high, also=("a",)),)
    assert not resolution.shadowed


def test_merging_keeps_further_alternatives_for_the_editor() -> None:
    resolution = resolve([suggest("a", 6, 9, "U.S.", "US"), suggest("b", 6, 9, "U.S.", "America", "US")])
    assert resolution.chosen[0].replacements == ("U.S.", "US", "America")


def test_merging_never_gives_a_safe_repair_a_second_alternative() -> None:
    resolution = resolve([suggest("a", 6, 9, "U.S.", safety=Safety.SAFE), suggest("b", 6, 9, "U.S.", "America")])
    assert resolution.chosen[0].replacements == ("U.S.",)


def test_notes_of_different_rules_keep_their_own_causes() -> None:
    resolution = resolve([suggest("a", 6, 9, safety=Safety.NOTE), suggest("b", 6, 9, safety=Safety.NOTE)])
    assert [one.rule for one in resolution.chosen] == ["a"]
    assert [one.suggestion.rule for one in resolution.shadowed] == ["b"]


def test_safe_repairs_that_say_the_same_with_more_context_stay_safe() -> None:
    short = suggest("a", 6, 9, "U.S.", safety=Safety.SAFE)
    long = suggest("b", 4, 9, "😀 U.S.", safety=Safety.SAFE)
    resolution = resolve([short, long])
    assert [one.safety for one in resolution.chosen] == [Safety.SAFE]


def test_twins_that_differ_in_their_cause_only_do_not_depend_on_order() -> None:
    one = suggest("a", 6, 9, "U.S.")
    other = replace(one, cause="another")
    assert resolve([one, other]) == resolve([other, one])


def test_a_review_suggestion_does_not_demote_a_safe_one() -> None:
    resolution = resolve([suggest("a", 6, 9, "U.S.", safety=Safety.SAFE), suggest("b", 4, 9, "y")])
    assert [(one.rule, one.safety) for one in resolution.chosen] == [("a", Safety.SAFE)]


def test_a_loser_is_shadowed_by_the_best_in_its_way() -> None:
    found = [suggest("a", 0, 3, "x", confidence=0.8), suggest("b", 4, 5, "y", confidence=0.9), suggest("c", 0, 9, "z")]
    assert [one.winner for one in resolve(found).shadowed] == ["b@4-5"]


def test_nothing_resolves_to_nothing() -> None:
    assert resolve([]).chosen == ()
