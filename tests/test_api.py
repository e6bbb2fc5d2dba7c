"""The public API, as other tools use it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import cleanup

ARTICLE = (Path(__file__).parent.parent / "seeds" / "ice-denver.txt").read_text(encoding="utf-8")
SENTENCE = "The U.S. Forest Service UU. It is closing three campgrounds."


def test_suggestions_stand_in_text_order_and_never_overlap() -> None:
    result = cleanup.check(ARTICLE)
    assert result.text == ARTICLE
    assert len(result.suggestions) > 5
    assert all(a.end <= b.start for a, b in pairwise(result.suggestions))
    assert all(result.text[s.start : s.end] == s.text for s in result.suggestions)


def test_a_suggestion_has_what_is_promised() -> None:
    (suggestion,) = cleanup.check(SENTENCE).suggestions
    assert SENTENCE[: suggestion.start] + suggestion.replacements[0] + SENTENCE[suggestion.end :] == (
        "The U.S. Forest Service is closing three campgrounds."
    )
    assert suggestion.safety == "safe"
    assert suggestion.category == "abbreviation-residue"
    assert "Spanish" in suggestion.cause
    assert 0 < suggestion.confidence <= 1
    assert suggestion.rule == "es.abbreviations.uu"


def test_fix_applies_what_is_safe_and_settles() -> None:
    once = cleanup.fix(ARTICLE)
    assert once != ARTICLE
    assert cleanup.fix(once) == once


def test_same_input_gives_the_same_result() -> None:
    assert cleanup.check(ARTICLE) == cleanup.check(ARTICLE)


def test_a_given_pivot_settles_the_question() -> None:
    assert cleanup.check(SENTENCE, pivot="fr").pivots == {"fr": 1.0}
    assert max(cleanup.check(SENTENCE).pivots.items(), key=lambda item: item[1])[0] == "es"


def test_an_unknown_pivot_is_refused_by_name() -> None:
    with pytest.raises(
        cleanup.CleanupError, match=r"language code such as .es., or .native., or .auto., not 'Spanish'"
    ):
        cleanup.check("x", pivot="Spanish")


def test_no_configuration_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cleanup.toml").write_text("disable = ['*']", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cleanup.check(SENTENCE).suggestions


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x", "😀", "\ud800 half a pair", "\x00", "é" * 3])
def test_any_text_is_accepted(text: str) -> None:
    assert cleanup.fix(text) == text
