"""Late expressions do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from cleanup.late import late


def test_late_expression_is_compiled_once_and_searches(monkeypatch):
    made = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda *a: made.append(a) or compiled(*a))
    pattern = late(r"(?P<word>b+)", re.IGNORECASE)
    assert not made
    assert pattern.search("aBBa", 2).span() == (2, 3)
    assert pattern.search("abba").group("word") == "bb"
    assert pattern.pattern == r"(?P<word>b+)"
    assert pattern.search("abba")
    assert len(made) <= 2  # once a name, never once a call


def test_mistake_is_raised_at_the_first_use():
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("x")
