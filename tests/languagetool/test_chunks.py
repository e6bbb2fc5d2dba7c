"""Texts are cut between paragraphs, lines and sentences, and sent without characters that count twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanup.languagetool.chunks import STAND_IN, cut, flatten, restore


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_pieces_put_together_are_the_text_and_know_where_they_start(text: str, limit: int) -> None:
    flat = flatten(text)
    pieces = list(cut(flat, limit))
    assert "".join(piece.text for piece in pieces) == flat
    assert all(flat.startswith(piece.text, piece.start) for piece in pieces)


@given(st.text(alphabet="ab. \n", min_size=1), st.integers(min_value=1, max_value=12))
def test_a_piece_over_the_limit_holds_no_place_to_cut(text: str, limit: int) -> None:
    for piece in cut(text, limit):
        if len(piece.text) > limit:
            assert len(list(cut(piece.text, limit))) == 1


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("😀𝒜\U0010ffff")))
def test_flattened_text_counts_alike_in_code_points_and_utf16_units(text: str) -> None:
    flat = flatten(text)
    assert len(flat) == len(text)
    assert len(flat.encode("utf-16-le")) == 2 * len(flat)


def test_a_lone_surrogate_does_not_stop_the_request() -> None:
    flatten("a\ud800b").encode("utf-8")


def test_paragraphs_are_preferred_to_lines_and_lines_to_sentences() -> None:
    assert [piece.text for piece in cut("One. Two.\nThree.\n\nFour. Five.", 20)] == [
        "One. Two.\nThree.\n\n",
        "Four. Five.",
    ]
    assert [piece.text for piece in cut("One. Two.\nThree. Four.", 18)] == ["One. Two.\n", "Three. Four."]
    assert [piece.text for piece in cut("One. Two. Three.", 12)] == ["One. Two. ", "Three."]


def test_what_a_stand_in_stands_for_comes_back_in_replacements() -> None:
    assert restore(f"goes {STAND_IN} there", "go 😀 there") == "goes 😀 there"
    assert restore("goes there", "go there") == "goes there"


def test_a_replacement_that_loses_a_stand_in_is_no_replacement() -> None:
    assert restore("goes there", "go 😀 there") is None
    assert restore(STAND_IN, f"😀{STAND_IN}") is None
