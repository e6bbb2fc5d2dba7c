"""Suggestions replace as little as they can, but never half a word."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleanup import patch

parts = ["a", "the", "U.S.", "e\u0301", "e", "👩‍👩‍👧", "👩", "\r\n", "\n", " ", ",", "1,200", "1"]
words = st.lists(st.sampled_from(parts), max_size=6)
pieces = words.map("".join)


@given(pieces, pieces)
def test_law_minimal_gives_the_same_result(expected: str, new: str) -> None:
    around = f"before{expected}after"
    edit = patch.minimal(6, expected, new)
    assert patch.apply(around, [edit]) == f"before{new}after"


@given(pieces, pieces)
def test_law_minimal_cuts_at_graphemes_and_replaces_something(expected: str, new: str) -> None:
    edit = patch.minimal(0, expected, new)
    borders = {0, *(match.end() for match in regex.finditer(r"\X", expected))}
    assert {edit.start, edit.end} <= borders
    assert edit.expected or not expected


@pytest.mark.parametrize(
    ("expected", "new", "old_part", "new_part"),
    [
        ("Department of National Security", "Department of Homeland Security", "National", "Homeland"),
        ("UU. It is", "U.S. It is", "UU.", "U.S."),
        ("it was 1,200 km", "it was 1,300 km", "1,200", "1,300"),
        ("well-known man", "well-worn man", "well-known", "well-worn"),
        ("of the the", "of the", " the", ""),
        ("in house", "in the house", "house", "the house"),
        ("he go", "he go home", "go", "go home"),
        ("an end", "an end.", "end", "end."),
        ("a b", "a, b", "a", "a,"),
        ("same text", "same text", "same text", "same text"),
        ("cafe\u0301 bar", "cafe bar", "cafe\u0301", "cafe"),
        ("a\r\nb", "a\nb", "\r\n", "\n"),
        ("don't go", "don’t go", "don't", "don’t"),
        ("", "new", "", "new"),
        ("old", "", "old", ""),
    ],
)
def test_common_words_at_both_ends_are_left_alone(expected: str, new: str, old_part: str, new_part: str) -> None:
    edit = patch.minimal(100, expected, new)
    assert (edit.expected, edit.new) == (old_part, new_part)
    assert edit.end - edit.start == len(old_part)
