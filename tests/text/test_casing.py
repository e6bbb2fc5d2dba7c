"""Replacements take the capitals of what they replace, and keep their own."""

from __future__ import annotations

import pytest

from cleanup.casing import capitalised, is_shouted, match_case


@pytest.mark.parametrize(
    ("original", "new", "expected"),
    [
        ("application", "enforcement", "enforcement"),
        ("Application", "enforcement", "Enforcement"),
        ("APPLICATION", "enforcement", "ENFORCEMENT"),
        ("UU.", "u.s.", "U.S."),
        ("application", "U.S. law", "U.S. law"),
        ("Application", "ICE raid", "ICE raid"),
        ("A", "the", "The"),
        ("“Hello", "well", "Well"),
        ("Hello", "“well", "“Well"),
        ("Eighteen people", "18 people", "18 people"),
        ("18 People", "eighteen people", "eighteen people"),
        ("iPhone", "telephone", "telephone"),
        ("Élite", "écoute", "Écoute"),
        ("Straße", "ßx", "Ssx"),
        ("", "x", "x"),
        ("X", "", ""),
        ("...", "x", "x"),
    ],
)
def test_match_case(original: str, new: str, expected: str) -> None:
    assert match_case(original, new) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("U.S.", True), ("A", False), ("A1", False), ("ICE's", False), ("", False)]
)
def test_one_capital_is_no_shout(text: str, expected: bool) -> None:
    assert is_shouted(text) is expected


def test_capitalised_leaves_figures_and_marks_alone() -> None:
    assert [capitalised(text) for text in ("he said", "(he said", "18 men", "—")] == [
        "He said",
        "(He said",
        "18 men",
        "—",
    ]
