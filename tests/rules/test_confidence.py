"""Measured confidence: pooling, demotion, and the reliability table."""

from __future__ import annotations

import pytest

from cleanup.bundle import compile_rows, unpacked
from cleanup.calibration import expected_error, reliability
from cleanup.confidence import demoted, estimate, load_counts
from cleanup.errors import PackError

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
    assert unpacked(compile_rows(rows, {}, measured=found).rules[0]).safety == "review"
    assert unpacked(compile_rows(rows, {}).rules[0]).safety == "safe"


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
