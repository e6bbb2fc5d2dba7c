"""LanguageTool's findings become suggestions of ours, and give way to what our rules say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from languagetool_fakes import match, suggestion

from cleanup.languagetool import merge
from cleanup.languagetool.chunks import STAND_IN
from cleanup.languagetool.client import Match
from cleanup.languagetool.convert import suggestions, trim
from cleanup.languagetool.policy import load
from cleanup.model import Category, Safety
from cleanup.patch import apply
from cleanup.where import rules_dir

RULES = load(rules_dir() / "languagetool.toml")


def test_nothing_is_ever_safe() -> None:
    text = "He go there."
    (with_proposal,) = suggestions([match(text, "go", "goes")], text, RULES)
    (without,) = suggestions([match(text, "go")], text, RULES)
    assert with_proposal.safety is Safety.REVIEW
    assert without.safety is Safety.NOTE


def test_a_suggestion_says_who_speaks_and_which_rule() -> None:
    text = "He go there."
    (made,) = suggestions([match(text, "go", "goes", message="A verb.")], text, RULES)
    assert (made.rule, made.cause, made.text, made.replacements) == (
        "languagetool.HE_VERB_AGR", "LanguageTool: A verb", "go", ("goes",)
    )  # fmt: skip


def test_the_span_is_narrowed_to_the_words_that_change() -> None:
    text = "She recommends to visit it."
    (made,) = suggestions([match(text, "recommends to visit", "recommends visiting")], text, RULES)
    assert (made.text, made.replacements) == ("to visit", ("visiting",))


def test_narrowing_keeps_what_one_of_the_proposals_changes() -> None:
    assert trim(0, 8, "two dogs", ("two cats", "ten dogs")) == (0, 8, ("two cats", "ten dogs"))


@given(st.text("ab ", min_size=1, max_size=12), st.lists(st.text("ab ", max_size=12), max_size=3))
def test_narrowing_never_changes_what_comes_out(original: str, news: list[str]) -> None:
    wanted = tuple(dict.fromkeys(new for new in news if new != original))
    start, end, narrowed = trim(0, len(original), original, wanted)
    assert tuple(original[:start] + new + original[end:] for new in narrowed) == wanted
    assert start < end


def test_an_emoji_inside_the_span_comes_back() -> None:
    text = "He go 😀 there."
    found = Match(
        start=3, end=7, rule="X", category="GRAMMAR", issue="", message="", replacements=(f"goes {STAND_IN}", "went")
    )  # fmt: skip
    (made,) = suggestions([found], text, RULES)
    assert apply(text, made.alternatives[0].edits) == "He goes 😀 there."
    assert len(made.alternatives) == 1, "a proposal that would lose the emoji is none"


def test_at_most_five_proposals_are_shown_and_none_twice() -> None:
    text = "He go there."
    (made,) = suggestions([match(text, "go", "a", "a", "go", *"bcdefg")], text, RULES)
    assert made.replacements == ("a", "b", "c", "d", "e")


def test_the_same_finding_twice_is_one_suggestion() -> None:
    text = "He go there."
    assert len(suggestions([match(text, "go", "goes"), match(text, "go", "goes", rule="OTHER")], text, RULES)) == 1


def test_an_id_is_the_same_elsewhere_in_the_file_and_differs_for_each_place() -> None:
    line = "x" * 30 + " He go there. " + "y" * 30
    (once,) = suggestions([match(line, "go", "goes")], line, RULES)
    later = "z" * 50 + line
    (moved,) = suggestions([match(later, "go", "goes")], later, RULES)
    assert once.id == moved.id
    text = "a" * 30 + " go " + "a" * 60 + " go " + "a" * 30
    second = text.index("go", 40)
    both = [match(text, "go", "went"), Match(start=second, end=second + 2, rule="HE_VERB_AGR", category="GRAMMAR",
            issue="", message="", replacements=("went",))]  # fmt: skip
    assert len({made.id for made in suggestions(both, text, RULES)}) == 2


TEXT = "Enforcement Service UU. It is here and they goes home."


def test_ours_win_where_the_two_overlap() -> None:
    ours = suggestion(TEXT, "UU. It", "the United States")
    theirs = suggestion(TEXT, "UU", "UP", rule="languagetool.MORFOLOGIK_RULE_EN_US")
    assert merge([ours], [theirs]) == (ours,)


def test_what_overlaps_nothing_of_ours_stands_in_text_order() -> None:
    ours, theirs = suggestion(TEXT, "here", "there"), suggestion(TEXT, "goes", "go", rule="languagetool.X")
    early = suggestion(TEXT, "Service", "service", rule="languagetool.Y")
    assert merge([ours], [theirs, early]) == (early, ours, theirs)


def test_an_insertion_of_ours_keeps_what_it_touches() -> None:
    ours = suggestion(TEXT, "", ", ")
    theirs = suggestion(TEXT, "Enforcement", "Enforcements", rule="languagetool.X")
    assert merge([ours], [theirs]) == (ours,)


def test_the_same_change_is_one_suggestion_that_names_both_rules() -> None:
    ours, theirs = suggestion(TEXT, "goes", "go"), suggestion(TEXT, "goes", "go", rule="languagetool.X")
    (merged,) = merge([ours], [theirs])
    assert (merged.rule, merged.also) == (ours.rule, ("languagetool.X",))


def test_a_leftover_that_our_rules_explain_is_corrected_nowhere() -> None:
    text = "Service UU. It is. Later the UU came."
    ours = suggestion(text, "UU. It", "the United States", category=Category.ABBREVIATION_RESIDUE)
    later = suggestion(text, "UU came", "UP came")
    theirs = suggestion("x" * text.index("UU came") + "UU", "UU", "UP", rule="languagetool.MORFOLOGIK_RULE_EN_US")
    assert later.start == theirs.start
    assert merge([ours], [theirs]) == (ours,)
    assert merge([], [theirs]) == (theirs,)


spans = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6)), max_size=8)


@given(spans, spans)
def test_all_of_ours_remain_and_none_of_theirs_overlaps_them(
    mine: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    from cleanup.conflicts import overlap
    from cleanup.model import Suggestion

    def make(at: int, start: int, length: int, rule: str) -> Suggestion:
        return Suggestion(
            id=f"{rule}{at}", rule=rule, start=start, end=start + length, text="x" * length, alternatives=(),
            safety=Safety.NOTE, confidence=0.5, category=Category.OTHER, cause="",
        )  # fmt: skip

    ours = [make(at, start, length, "es.a.b") for at, (start, length) in enumerate(mine)]
    theirs = [make(at, start, length + 1, "languagetool.X") for at, (start, length) in enumerate(other)]
    merged = merge(ours, theirs)
    assert sorted(s.id for s in merged if s.rule == "es.a.b") == sorted(s.id for s in ours)
    kept = [s for s in merged if s.rule != "es.a.b"]
    assert not any(overlap(a, b) for a in ours for b in kept)
    assert list(merged) == sorted(merged, key=lambda s: (s.start, s.end, s.rule, s.id))
    dropped = [s for s in theirs if s not in kept]
    assert all(any(overlap(a, s) or a.start == a.end for a in ours) for s in dropped)
