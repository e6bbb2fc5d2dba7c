"""The edits of a diff turn the first text into the second, stay small, and follow the structure of prose."""

from __future__ import annotations

import itertools
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.diff import compare, measure
from cleanup.patch import apply

WORDS = st.lists(
    st.sampled_from(["the ", "ice ", "agents ", "said. ", "\n", "\n\n", "\r\n", "“yes” ", "x", "🧊 "]), max_size=40
)
TEXTS = WORDS.map("".join) | st.text(max_size=60)


@given(TEXTS, TEXTS)
def test_edits_turn_the_old_text_into_the_new(old, new):
    assert apply(old, compare(old, new)) == new


@given(TEXTS)
def test_equal_texts_have_no_edits(text):
    assert compare(text, text) == ()


@given(TEXTS, TEXTS)
def test_edits_never_touch_each_other(old, new):
    edits = compare(old, new)
    assert all(before.end < after.start for before, after in itertools.pairwise(edits))


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(edit.expected, edit.new) for edit in compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("One two three.", "One 2 three.", [("two", "2")]),
        ("He don't know.", "He doesn't know.", [("don't", "doesn't")]),
        ("The UU. It is here.", "The is here.", [("UU. It ", "")]),
        ("a big application comes", "a large crackdown comes", [("big application", "large crackdown")]),
        ("First.\nSecond one.\nThird.\n", "First.\nThird.\n", [("Second one.\n", "")]),
        ("First.\nThird.\n", "First.\nSecond one.\nThird.\n", [("", "Second one.\n")]),
        ("No newline", "No newline\n", [("", "\n")]),
        ("line\r\n", "line\n", [("\r\n", "\n")]),
    ],
)
def test_a_change_is_as_small_as_a_reader_would_mark_it(old, new, expected):
    assert changes(old, new) == expected


def test_lines_wrapped_anew_change_only_their_blanks():
    prose = (
        "The agents were moved to Denver to help the police there, and they stayed for a whole year in the city. " * 6
    )
    old, new = "\n".join(textwrap.wrap(prose, 60)), "\n".join(textwrap.wrap(prose, 76))
    assert all(edit.expected.isspace() and edit.new.isspace() for edit in compare(old, new))


def test_words_changed_in_lines_wrapped_anew_are_all_that_changes():
    prose = [
        f"Agent {n} was moved to town {n} to help the police there, and stayed for {n} years. " * 3 for n in range(9)
    ]
    old = "\n\n".join("\n".join(textwrap.wrap(paragraph, 60)) for paragraph in prose)
    new = "\n\n".join("\n".join(textwrap.wrap(paragraph.replace("moved", "sent"), 76)) for paragraph in prose)
    changed = [(edit.expected.split(), edit.new.split()) for edit in compare(old, new)]
    assert [pair for pair in changed if pair[0] != pair[1]] == [(["moved"], ["sent"])] * 27


def test_a_paragraph_cut_in_two_keeps_its_words():
    old = "The agents came to the city in May. They left it again in the month of June.\n"
    new = "The agents came to the city in May.\n\nThey left it again in the month of June.\n"
    assert changes(old, new) == [(" ", "\n\n")]


def test_a_new_paragraph_does_not_shift_the_ones_below():
    paragraphs = [f"Paragraph number {n} talks about topic {n * 7} at length.\n" for n in range(50)]
    new = ["An entirely different opening was put in here.\n", *paragraphs]
    new[30] = new[30].replace("talks", "speaks")
    assert changes("".join(paragraphs), "".join(new)) == [("", new[0]), ("talks", "speaks")]


def test_long_texts_without_any_line_are_cut_by_their_rare_words():
    old = " ".join(f"word{n}" for n in range(3000))
    new = old.replace(" word1500", "").replace("word10 ", "wort10 ")
    assert changes(old, new) == [("word10", "wort10"), (" word1500", "")]


def test_long_texts_of_one_word_still_come_out_right():
    old, new = "same " * 2000, "same " * 2000 + "other " * 700
    assert apply(old, compare(old, new)) == new


def test_counts_leave_out_words_that_both_sides_share():
    old, new = "One two three.\nFour.\n", "One 2 three.\nFour.\nFive six.\n"
    stat = measure(old, compare(old, new))
    assert (stat.deleted, stat.inserted, stat.old_words, stat.new_words) == (1, 3, 4, 6)
    assert (stat.paragraphs, stat.changed_paragraphs) == (2, 2)
