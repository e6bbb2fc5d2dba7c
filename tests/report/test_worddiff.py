"""Marked-up text gives both texts back, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleanup.diff import compare
from cleanup.patch import apply
from cleanup.report import worddiff
from cleanup.report.case import Stage

from . import sample


@given(sample.pairs("ab []{}-+\\\n"))
def test_accepting_gives_the_new_text_and_rejecting_the_old(pair):
    old, new = pair
    marked = worddiff.render(old, compare(old, new))
    assert worddiff.read(marked, accept=False) == old
    assert worddiff.read(marked, accept=True) == new


def test_marks_in_the_text_are_kept_apart_from_those_of_changes():
    old, new = "Keep [-this-] and {+that+} and [\\-more.", "Keep [-this-] and {+that+} or [\\-more."
    marked = worddiff.render(old, compare(old, new))
    assert marked == "Keep [\\-this-] and {\\+that+} [-and-]{+or+} [\\\\-more."
    assert (worddiff.read(marked, accept=False), worddiff.read(marked, accept=True)) == (old, new)


def test_a_change_inside_a_word_shows_the_whole_word():
    text = "He execute it."
    edit = sample.suggestion(text, "execut", "enforc", rule="x").alternatives[0].edits
    assert worddiff.render(text, edit) == "He [-execute-]{+enforce+} it."


@pytest.mark.parametrize("stage", [Stage.CHECK, Stage.REVIEW])
def test_a_report_reads_back_to_the_text_and_its_repair(stage):
    report = sample.report(stage)
    marked = worddiff.render(report.document.text, report.edits)
    assert worddiff.read(marked, accept=False) == report.document.text
    assert worddiff.read(marked, accept=True) == apply(report.document.text, report.edits)
