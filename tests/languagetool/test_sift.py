"""What LanguageTool finds and we do not show: names, terms, protected text, rules that are off."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from languagetool_fakes import match

from cleanup.errors import PackError
from cleanup.languagetool import policy
from cleanup.languagetool.client import Match
from cleanup.languagetool.sift import keystrokes, sift
from cleanup.model import Category, Document, Segment
from cleanup.prose import Prose
from cleanup.where import rules_dir

RULES = policy.load(rules_dir() / "languagetool.toml")
SPELLING = {"rule": "MORFOLOGIK_RULE_EN_US", "category": "TYPOS"}


def kept(text: str, *found: Match, **more: tuple[str, ...]) -> list[str]:
    return [text[m.start : m.end] for m in sift(found, Prose(Document(text=text)), RULES, **more)]


def test_grammar_is_kept() -> None:
    text = "He go there."
    assert kept(text, match(text, "go", "goes")) == ["go"]


@pytest.mark.parametrize(
    ("text", "word", "proposal"),
    [
        ("The mayor, Léa Courtin, left.", "Courtin", "Curtain"),  # a name
        ("Courtin left.", "Courtin", "Curtain"),  # also where a sentence begins
        ("The NESO left.", "NESO", "NEWS"),
        ("A torcado is old. The torcado shines.", "torcado", "tornado"),  # said twice: a term
        ("The word uomo is Italian.", "uomo", "homo"),  # short
        ("It is signifcants here.", "signifcants", "magnificence"),  # two keystrokes and more
        ("He favoured it.", "favoured", "favored"),  # British
        ("They organised it.", "organised", "organized"),
        ("A theatres town.", "theatres", "theaters"),
        ("An easychair stands here.", "easychair", "easy chair"),  # a compound
        ("See foo-signifcant here.", "signifcant", "significant"),  # part of something longer
        ("Mail x@signifcant now.", "signifcant", "significant"),
    ],
)
def test_an_unknown_word_is_no_slip(text: str, word: str, proposal: str) -> None:
    assert kept(text, match(text, word, proposal, **SPELLING)) == []


def test_a_slip_of_the_keyboard_is_shown() -> None:
    text = "This is not signifcant."
    assert kept(text, match(text, "signifcant", "significant", "magnificent", **SPELLING)) == ["signifcant"]


def test_a_word_that_could_be_two_others_is_no_slip() -> None:
    text = "The museum lent a torce."
    assert kept(text, match(text, "torce", "force", "torch", **SPELLING)) == []


def test_protected_text_is_left_alone() -> None:
    text = "See https://example.org/go there."
    assert kept(text, match(text, "go", "goes")) == []


def test_a_projects_own_terms_are_protected_too() -> None:
    text = "He go there."
    prose = Prose(Document(text=text), protect=(Segment(start=3, end=5, reason="project term"),))
    assert list(sift([match(text, "go", "goes")], prose, RULES)) == []


def test_a_finding_without_a_proposal_is_left_out() -> None:
    text = "He go there."
    assert kept(text, match(text, "go")) == []


def test_words_that_english_doubles_are_left_doubled() -> None:
    rule = {"rule": "ENGLISH_WORD_REPEAT_RULE", "category": "MISC"}
    for text, pair, single in (
        ("He had had it.", "had had", "had"),
        ("M M Naravane", "M M", "M"),
        ("the first FIRST cup", "first FIRST", "first"),
    ):
        assert kept(text, match(text, pair, single, **rule)) == []
    assert kept("The the town", match("The the town", "The the", "The", **rule)) == ["The the"]
    assert kept("of the the town", match("of the the town", "the the", "the", **rule)) == ["the the"]


def test_a_place_outside_the_text_is_dropped() -> None:
    assert kept("He go.", match("He goes there far away.", "there", "their")) == []


def test_rules_and_categories_that_are_off_stay_silent() -> None:
    text = "All of the men go."
    assert kept(text, match(text, "All of the", "All the", rule="ALL_OF_THE", category="REDUNDANCY")) == []
    assert kept(text, match(text, "go", "goes", rule="EN_COMPOUNDS_X", category="MISC")) == []


def test_an_exception_stays_on_in_a_category_that_is_off() -> None:
    text = "He works there since twenty years."
    assert kept(text, match(text, "since", "for", rule="SINCE_FOR", category="CONFUSED_WORDS")) == ["since"]
    assert kept(text, match(text, "since", "for", rule="OTHER", category="CONFUSED_WORDS")) == []


def test_a_rule_may_be_off_for_one_of_its_messages_only() -> None:
    text = "Villa face Norwich."
    assert kept(text, match(text, "face", "faces", message="The singular proper name ‘Villa’ must …")) == []
    assert kept(text, match(text, "face", "faces", message="The pronoun ‘He’ …")) == ["face"]


def test_the_users_globs_decide_last() -> None:
    text = "All of the men go."
    found = match(text, "All of the", "All the", rule="ALL_OF_THE", category="REDUNDANCY")
    assert kept(text, found, only=("languagetool.ALL_*",)) == ["All of the"]
    assert kept(text, found, only=("*",)) == [], "all rules are ours and those of LanguageTool's that are on"
    assert kept(text, match(text, "go", "goes"), only=("*",)) == ["go"]
    assert kept(text, match(text, "go", "goes"), disable=("languagetool.*",)) == []
    assert kept(text, match(text, "go", "goes"), only=("es.law.*",)) == []


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_keystrokes_are_counted_alike_both_ways(one: str, other: str) -> None:
    assert keystrokes(one, other) == keystrokes(other, one)


@given(st.text("abc", min_size=2, max_size=6), st.integers(0, 5), st.sampled_from("xyz"))
def test_one_letter_more_less_or_other_is_one_keystroke(word: str, at: int, letter: str) -> None:
    at %= len(word)
    for changed in (word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :]):
        assert keystrokes(word, changed) == 1


def test_swapped_letters_are_one_keystroke() -> None:
    assert keystrokes("collasped", "collapsed") == 1
    assert keystrokes("abcd", "badc") == 2


def test_every_category_and_rule_that_is_off_carries_its_measurement_and_reason() -> None:
    table = tomllib.loads((rules_dir() / "languagetool.toml").read_text(encoding="utf-8"))
    for entry in table["off"]:
        assert entry["why"], entry
        assert isinstance(entry["clean"], int), entry
        assert len(entry["marked"]) == len(entry["edited"]) == 3, entry
    keys = [(entry.get("category"), entry.get("rule"), entry.get("message")) for entry in table["off"]]
    assert len(set(keys)) == len(keys)


def test_findings_get_our_class() -> None:
    text = "He go there."
    assert RULES.name(match(text, "go", "goes")).ours is Category.AGREEMENT
    assert RULES.name(match(text, "go", "goes", rule="EN_A_VS_AN", category="MISC")).ours is Category.ARTICLE
    assert RULES.name(match(text, "go", "goes", rule="X", category="FALSE_FRIENDS")).ours is Category.FALSE_FRIEND
    assert RULES.name(match(text, "go", "goes", rule="NEW_ONE", category="NEW")).ours is Category.OTHER


def test_a_broken_list_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    broken = tmp_path / "languagetool.toml"
    for content in ("x = ", "spelling = []", '[[name]]\nclass = "no-such-class"\nconfidence = 1'):
        broken.write_text(content)
        policy.load.cache_clear()
        with pytest.raises(PackError, match=r"languagetool\.toml"):
            policy.load(broken)
