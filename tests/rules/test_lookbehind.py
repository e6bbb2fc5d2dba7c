"""Look-behinds of several widths, spelled out for `re`."""

from __future__ import annotations

import re

import pytest
import regex

from cleanup.kinds.lookbehind import of_one_width


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"(?<!\b(?:the|his|our) )x", r"(?<!\bthe |\bhis |\bour )x"),
        (r"(?<!\b(?:the|their) )x", r"(?<!\bthe )(?<!\btheir )x"),
        (r"(?<=^|\n|[.!?] )x", r"(?:(?<=^)|(?<=\n)|(?<=[.!?] ))x"),
        (r"(?<!a.{1,2})x", r"(?<!a.)(?<!a..)x"),
        (r"(?<!ab?)[(?<=]\(x", r"(?<!ab)(?<!a)[(?<=]\(x"),
    ],
)
def test_one_for_each_width(source: str, expected: str) -> None:
    found = of_one_width(source)
    assert found == expected or found == source == re.compile(source).pattern
    text = "the x, his x. x\nx our x their x x? x ab(x a(x (x <(x"
    assert [m.span() for m in re.finditer(found, text)] == [m.span() for m in regex.finditer(source, text)]


@pytest.mark.parametrize("source", [r"(?<!if .{0,90})x", r"(?<=(?:\w+ ){1,3})x", r"(?<=(?P<q>a|bc))x", r"\p{Lu}x", "x"])
def test_what_cannot_be_spelled_out_stays(source: str) -> None:
    assert of_one_width(source) == source
