"""Measured confidence: pooling, demotion, and the reliability table."""

from __future__ import annotations

import json

import pytest

from cleanup.bundle import compile_rows, unpacked
from cleanup.calibration import added, counts, decided, expected_error, reliability, repairs_part
from cleanup.confidence import demoted, estimate, load_counts
from cleanup.errors import InputError, PackError
from cleanup.gold import Artifact
from cleanup.model import Alternative, Category, Edit, Safety, Suggestion

ROWS = (
    "[[row]]\nid = 'a'\nmatch = 'aa bb'\nreplace = ['cc']\nsafety = 'safe'\n"
    "examples = ['aa bb → cc', 'x aa bb → x cc']\nkeeps = ['d', 'e']\n"
    "[[row]]\nid = 'b'\nmatch = 'dd ee'\nreplace = ['ff']\n"
)


def test_counts_move_a_row_and_its_pack_moves_the_others(pack):
    rows = pack(ROWS).rows
    start = estimate(rows, {})
    wrong = estimate(rows, {"t.a": (1, 9)})
    assert wrong["t.a"].mean < 0.6 < start["t.a"].mean
    assert estimate(rows, {"t.b": (50, 0)})["t.b"].mean > start["t.b"].mean


def test_a_safe_row_that_was_wrong_is_demoted_with_the_reason(pack):
    rows = pack(ROWS).rows
    found = estimate(rows, {"t.a": (3, 2)})
    assert "3 of 5" in demoted(rows[0], found["t.a"])
    assert demoted(rows[0], estimate(rows, {"t.a": (5, 0)})["t.a"]) == ""
    assert demoted(rows[0], estimate(rows, {"t.a": (60, 1)})["t.a"]) == ""
    assert demoted(rows[0], estimate(rows, {"t.a": (14, 1)})["t.a"]) != ""
    assert unpacked(compile_rows(rows, {}, measured=found).rules.cut(0)).safety == "review"
    assert unpacked(compile_rows(rows, {}).rules.cut(0)).safety == "safe"


def test_a_safe_row_that_nobody_counted_stands_or_falls_with_the_others_of_its_safety(pack):
    rows = pack(ROWS + ROWS.split("[[row]]")[1].join(("[[row]]", "")).replace("'a'", "'c'").replace("aa", "gg")).rows
    assert demoted(rows[2], estimate(rows, {"t.a": (500, 1)})["t.c"]) == ""
    why = demoted(rows[2], estimate(rows, {"t.a": (500, 60)})["t.c"])
    assert why.startswith("never measured")


REVIEW = {"replacements": ["x"], "state": "accepted", "rule": "t.a"}


def test_decisions_of_a_review_count_and_open_ones_do_not():
    states = ["accepted", "accepted", "rejected", "edited", "open", "queried"]
    items = [REVIEW | {"state": state} for state in states] + [REVIEW | {"replacements": []}]
    seen = decided(json.dumps({"sha256": "0", "suggestions": items}).encode())
    assert added(counts(seen), {"t.a": (1, 0), "t.b": (0, 1)}) == {"t.a": (3, 2), "t.b": (0, 1)}


@pytest.mark.parametrize("broken", [b"", b"[]", b'{"suggestions": [{}]}', b'{"sha256": "0", "suggestions": [{}]}'])
def test_what_is_no_report_of_a_review_is_an_error(broken):
    with pytest.raises(InputError, match="not the JSON report of a review"):
        decided(broken)


def test_broken_counts_are_an_error(tmp_path):
    (tmp_path / "confidence.toml").write_text("[rows]\n'a' = ['x', 1]\n")
    with pytest.raises(PackError, match=r"confidence\.toml"):
        load_counts(tmp_path)


def test_reliability_of_honest_and_boastful_predictions():
    honest = [(0.75, n % 4 != 0) for n in range(100)]
    boastful = [(0.95, n % 2 == 0) for n in range(100)]
    assert expected_error(reliability(honest)) == pytest.approx(0.0)
    assert expected_error(reliability(boastful)) == pytest.approx(0.45)
    assert sum(b.count for b in reliability([(1.0, True), (0.0, False)])) == 2


@pytest.mark.parametrize(
    ("before", "after", "at", "old", "new", "right"),
    [
        ("In the US. UU. They left", "They left the United States", 10, " UU. They", " they", True),
        ("make lack", "be needed", 0, "make", "do", False),
        ("JJ. OO. of Tokyo", "Tokyo Olympic Games", 0, "JJ. OO.", "Olympic Games", True),
        ("420 € to the month", "€420 a month", 0, "420 €", "€420", True),
        ("salary rise", "pay rise", 7, "rise", "comeback", False),
        ("floor", "flat", 0, "floor", "flat", True),
    ],
)
def test_a_step_towards_the_reading_is_right(before, after, at, old, new, right):
    artifact = Artifact(start=0, end=len(before), before=before, after=(after,), category="other", tier="must")
    edit = Edit(start=at, end=at + len(old), expected=old, new=new)
    suggestion = Suggestion(
        id="s", rule="r", start=at, end=at + len(old), text=old, alternatives=(Alternative(edits=(edit,)),),
        safety=Safety.REVIEW, confidence=0.5, category=Category.OTHER, cause="",
    )  # fmt: skip
    assert before[at : at + len(old)] == old
    assert repairs_part(suggestion, artifact) is right
