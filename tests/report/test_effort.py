"""The numbers of post-editing effort, counted by hand where that is possible."""

from __future__ import annotations

import sys

import pytest

from cleanup import reading
from cleanup.diff import compare
from cleanup.model import Result
from cleanup.report.case import Report, Stage, assemble
from cleanup.report.effort import Effort, effort

from . import sample


def of(old: str, new: str) -> Effort:
    return effort(Report(document=reading.from_text(old), stage=Stage.FIX, items=(), edits=compare(old, new)))


def test_suggestions_are_counted_by_class_rule_and_state():
    numbers = effort(sample.report(Stage.REVIEW))
    assert numbers.total.states == (1, 1, 1, 1, 0)  # open, accepted, edited, rejected, queried
    assert [(tally.name, tally.states) for tally in numbers.by_class] == [
        ("pivot-sense", (0, 0, 1, 1, 0)),
        ("abbreviation-residue", (0, 1, 0, 0, 0)),
        ("false-break", (1, 0, 0, 0, 0)),
    ]
    assert [tally.total for tally in numbers.by_safety] == [2, 1, 1]


@pytest.mark.parametrize(
    ("old", "new", "rate"),
    [
        ("One two three four.", "One two three four.", 0.0),
        ("One two three four.", "One 2 three four.", 1 / 4),
        ("One two three four.", "one two three four.", 1 / 4),  # case is kept
        ("One two three four five.", "One two three four.", 2 / 4),  # “five.” goes, “four” gets its full stop
        ("One two three. A b c.", "One two three. A x b c.", 1 / 7),  # untouched sentences count as words only
        ("It came to Denver in May with a crew.", "It came in May to Denver with a crew.", 1 / 9),  # a move counts once
        ("All gone.", "", 1.0),
    ],
)
def test_the_edit_rate_is_edits_per_word_of_the_new_text(old, new, rate):
    pytest.importorskip("sacrebleu")
    assert of(old, new).hter == pytest.approx(rate)


def test_the_edit_rate_of_changed_sentences_is_that_of_the_whole_text():
    ter = pytest.importorskip("sacrebleu.metrics.ter").TER(case_sensitive=True)
    old = "The agents came. They execute the law here. Nobody minded. The biggest application comes later."
    new = "The agents came. They enforce the laws here. Nobody minded. The biggest crackdown came later."
    whole = ter.sentence_score(old, [new])
    assert of(old, new).hter == pytest.approx(whole.num_edits / whole.ref_length)


def test_without_the_library_the_rate_is_missing_and_the_rest_stays(monkeypatch):
    monkeypatch.setitem(sys.modules, "sacrebleu.metrics.ter", None)
    numbers = of("One two.", "One 2.")
    assert numbers.hter is None
    assert numbers.stat.rate == pytest.approx(1 / 2)


def mqm(*types: str) -> Effort:
    text = "word " * 1000
    found = [sample.suggestion(text, "word", "x", rule=f"r{n}", at=5 * n) for n in range(len(types))]
    found = [
        type(s)(**{f: getattr(s, f) for f in s.__dataclass_fields__} | {"mqm": t})
        for s, t in zip(found, types, strict=True)
    ]
    return effort(assemble(reading.from_text(text), Result(text=text, suggestions=tuple(found)), Stage.FIX))


def test_mqm_points_come_from_the_nearest_listed_type():
    assert mqm("accuracy/mistranslation/sense/deep").mqm_found == mqm("accuracy").mqm_found == pytest.approx(5)
    assert mqm("no-such-type").mqm_found == mqm("").mqm_found == pytest.approx(1)
    assert mqm("accuracy", "style", "").mqm_found == pytest.approx(7)


def test_a_rejected_suggestion_is_no_error_and_an_open_one_is_left():
    numbers = effort(sample.report(Stage.REVIEW))
    words = numbers.words
    assert numbers.mqm_found == pytest.approx(3 * 5 * 1000 / words)
    assert numbers.mqm_left == pytest.approx(1 * 5 * 1000 / words)


def test_an_empty_document_has_numbers_too():
    assert of("", "").hter in (0.0, None)
    assert of("", "").words == 0
