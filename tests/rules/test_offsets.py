"""Where anchors stand in the matches of an expression."""

from __future__ import annotations

import pytest

from cleanup.kinds.offsets import before_anchor

DIGITS = [f"{a}.{b}" for a in range(10) for b in range(10)]


@pytest.mark.parametrize(
    ("source", "anchors", "expected"),
    [
        (r"(?<!\w)monday(?!\w)", ["monday"], (0, 0)),
        (r"(?P<a>\d{1,3})\.(?P<b>\d{3})", DIGITS, (0, 2)),
        (r"[$£€] ?\d{2}\.\d", DIGITS, (2, 3)),
        (r"(?P<p>[.!]) “", [". “", "! “"], (0, 0)),
        (r"(?:said|says), that", [", that"], (4, 4)),
        (r"(?:said|announced), that", [", that"], (4, 9)),
    ],
)
def test_the_distance_is_read_off_the_expression(source: str, anchors: list[str], expected: tuple[int, int]) -> None:
    assert before_anchor(source, anchors) == expected


@pytest.mark.parametrize(
    ("source", "anchors"),
    [
        (r"\w+ monday", ["monday"]),  # any number of code points before it
        (r"(?:mon|tues)day", ["monday"]),  # a choice that may not be the anchor
        (r"[.!] “", [". “"]),  # not every match holds an anchor
        (r"x  y", [" y"]),  # the index sees one space, where the run starts
        (r"x +y", [" y"]),
        (r"\p{L}monday", ["monday"]),  # not the language of `re`
        (r".{0,30}monday", ["monday"]),  # too many starts to try
    ],
)
def test_what_is_not_certain_is_searched_for(source: str, anchors: list[str]) -> None:
    assert before_anchor(source, anchors) is None
