"""Lines and columns as editors count them."""

from __future__ import annotations

import pytest

from cleanup.lines import Lines


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 4, (2, 2)),
        ("a\u2028b\fc", 4, (1, 5)),
        ("😀\n😀x", 3, (2, 2)),
        ("ab\n", 3, (2, 1)),
    ],
    ids=["empty", "LF", "CRLF", "CR", "separators-are-no-line-ends", "code-points", "end"],
)
def test_line_and_column(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert Lines(text).at(offset) == expected
