"""Sentences come in code points of the text and cover their paragraph, however long or odd it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanup.sentences import sentence_spans, window

pieces = st.lists(
    st.sampled_from(["He left. ", "😀", "e\u0301", "Mr. Smith", "\n", "? ", "“Why?” ", "\ud800", "\u2028", "\r\n"])
)


def cut(text: str, start: int, end: int) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, start, end)]


def test_offsets_are_code_points_of_the_whole_text() -> None:
    text = "Title 😀\n\n😀 First cafe\u0301. 👩‍👩‍👧 Second one. Third.\n"
    assert cut(text, 9, len(text) - 1) == ["😀 First cafe\u0301. ", "👩‍👩‍👧 Second one. ", "Third."]


def test_titles_and_initials_do_not_end_a_sentence() -> None:
    text = "Sen. J. Smith of the U.S. Senate met Mr. Jones. He left."
    assert cut(text, 0, len(text)) == ["Sen. J. Smith of the U.S. Senate met Mr. Jones. ", "He left."]


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert cut("One \ud83d here. Two.", 0, 16) == ["One \ud83d here. ", "Two."]


def test_nothing_has_no_sentences() -> None:
    assert sentence_spans("text", 2, 2) == ()


@given(pieces)
def test_law_spans_cover_the_paragraph(parts: list[str]) -> None:
    text = "before " + "".join(parts)
    assert "".join(cut(text, 7, len(text))) == text[7:]
    assert all(a < b for a, b in sentence_spans(text, 7, len(text)))


def test_a_short_paragraph_is_its_own_window() -> None:
    assert window(100, 5_000, 3_000) == (100, 5_000)


@given(st.integers(0, 50_000_000 - 1))
def test_law_a_window_is_small_and_holds_the_place_with_margin(at: int) -> None:
    low, high = window(0, 50_000_000, at)
    assert 0 <= low <= at < high <= 50_000_000
    assert high - low < 10_000
    assert at - low >= min(at, 1_000)


def test_neighbouring_places_share_a_window() -> None:
    assert window(0, 1_000_000, 500_000) == window(0, 1_000_000, 500_100)
