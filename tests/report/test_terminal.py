"""Diffs for the eye show both texts whole, fold what did not change, and let nothing steer the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.diff import compare
from cleanup.report import terminal, worddiff
from cleanup.report.passages import Fold, walk

TEXTS = st.text(st.sampled_from("ab \n\r.[]{}-+\\"), max_size=60) | st.text(max_size=40)
ANSI = re.compile(r"\x1b\[[0-9;]*m")


@given(TEXTS, TEXTS)
def test_the_rows_hold_both_texts(old, new):
    rows = list(walk(old, compare(old, new), None))
    assert "".join(piece.old for row in rows for piece in row.pieces) == old
    assert "".join(piece.new for row in rows for piece in row.pieces) == new


@given(TEXTS, TEXTS)
def test_marked_lines_can_be_read_back(old, new):
    marked = "".join(terminal.plain(old, compare(old, new), None, safe=False))
    assert (worddiff.read(marked, accept=False), worddiff.read(marked, accept=True)) == (old, new)


@given(TEXTS, TEXTS, st.integers(0, 2))
def test_rows_and_folds_count_every_line_once(old, new, context):
    at, new_at = 1, 1
    for part in walk(old, compare(old, new), context):
        if isinstance(part, Fold):
            at, new_at = at + part.lines, new_at + part.lines
            continue
        assert (part.old_line, part.new_line) == (at, new_at)
        at += lines("".join(piece.old for piece in part.pieces))
        new_at += lines("".join(piece.new for piece in part.pieces))
    assert (at - 1, new_at - 1) == (lines(old), lines(new))


def lines(text: str) -> int:
    return text.count("\n") + (text[-1:] not in ("", "\n"))


OLD = "".join(f"Line {n} says little.\n" for n in range(1, 21))
NEW = OLD.replace("Line 10 says", "Line 10 told")


def test_unchanged_lines_are_folded():
    shown = list(terminal.plain(OLD, compare(OLD, NEW), 1, safe=True))
    assert shown == [
        "@@ 8 unchanged lines @@\n",
        "Line 9 says little.\n",
        "Line 10 [-says-]{+told+} little.\n",
        "Line 11 says little.\n",
        "@@ 9 unchanged lines @@\n",
    ]


def test_a_single_line_is_not_worth_a_fold():
    new = OLD.replace("Line 8 says", "Line 8 told").replace("Line 10 says", "Line 10 told")
    assert "Line 9 says little.\n" in list(terminal.plain(OLD, compare(OLD, new), 0, safe=True))


def test_the_side_by_side_view_numbers_both_sides_and_keeps_its_width():
    new = NEW.replace("Line 3 says little.\n", "")
    lines = list(terminal.side_by_side(OLD, compare(OLD, new), 0, 60, colour=False))
    assert all(len(line) <= 61 for line in lines)
    assert any(line.startswith(" 3 [-Line 3 says little.⏎") for line in lines)
    assert any(re.match(r"10 Line 10 \[-says-\] little\. +9 Line 10 \{\+told\+\} little\.", line) for line in lines)


def test_wide_characters_do_not_shift_the_right_side():
    old, new = "移民局 says\n", "移民局 told\n"
    (line,) = terminal.side_by_side(old, compare(old, new), 0, 60, colour=False)
    left, right = line.rstrip("\n").split("1 移民局 {+told+}")
    assert left == "1 移民局 [-says-]" + " " * (2 + 27 - 6 - 11 + 1)  # number, column, six cells, eleven cells, gap
    assert right == ""


@pytest.mark.parametrize("view", ["plain", "inline", "side"])
def test_control_characters_are_spelt_out(view):
    old, new = "A \x1b[2J\u202edanger\x9b1m word.\n", "A \x1b]0;x\x07\u2066danger\x9b1m deed.\n"
    edits = compare(old, new)
    shown = {
        "plain": lambda: terminal.plain(old, edits, 1, safe=True),
        "inline": lambda: terminal.inline(old, edits, 1, 80),
        "side": lambda: terminal.side_by_side(old, edits, 1, 120, colour=True),
    }[view]()
    text = ANSI.sub("", "".join(shown))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "␛" in text
    assert "<U+202E>" in text


def test_a_line_end_that_comes_is_shown():
    shown = ANSI.sub("", "".join(terminal.inline("One. Two.\n", compare("One. Two.\n", "One.\nTwo.\n"), 0, 80)))
    assert shown == "One. ⏎\nTwo.\n"
