"""Markdown: prose is free, everything else is protected."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.formats import protected
from cleanup.formats.markdown import segments
from cleanup.model import Document


def free(text: str) -> str:
    """`text` with every protected stretch as one bar."""
    out, at = [], 0
    for segment in segments(text):
        out += (text[at : segment.start], "|")
        at = segment.end
    return "".join((*out, text[at:]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A paragraph of\ntwo lines.\n\nAnother.\n", "A paragraph of\ntwo lines.\n\nAnother."),
        ("---\ntitle: Prose\n---\nBody.\n", "|Body."),
        ("# A heading #\n\nUnder\n=====\n", "|A heading|Under|"),
        ("> Quoted\n> text.\n", "|Quoted|text."),
        ("- One `code` two.\n  More.\n\n  Even more.\n", "|One | two.\n  More.\n\n  Even more."),
        ("1. 1\n", "|1"),
        ("Hard  \nbreak.\n", "Hard|break."),
        ("A [label](http://x \"title\") here.\n", "A |label| here."),
        ("A [label][ref] and [ref] and [none].\n\n[ref]: http://x 'title'\n", "A |label| and |ref| and [none].|"),
        ("An ![image](x.png) and <http://x.y> too.\n", "An | and | too."),
        ("Some *em* and **strong** text.\n", "Some |em| and |strong| text."),
        ("R&amp;D and \\*stars\\*.\n", "R|D and |stars|."),
        ("Before <span title=\"UU.\">inside</span> after.\n", "Before |inside| after."),
        ("<div>\nraw *html*\n</div>\n\nProse.\n", "|Prose."),
        ("```\ncode\n```\n\n    indented\n\nProse.\n", "|Prose."),
        ("| a | b |\n|---|---|\n| same | same |\n", "|a|b|same|same|"),
        ("| a \\| b | c |\n|---|---|\n", "|c|"),
        ("Text[^1].\n\n[^1]: A note.\n", "Text|.|A note."),
        ("Windows.\r\n\r\nOld Mac.\rNext.\r", "Windows.\r\n\r\nOld Mac.\rNext."),
        ("", ""),
    ],
)  # fmt: skip
def test_only_prose_is_free(text, expected):
    assert free(text).rstrip() == expected


@given(st.text(st.sampled_from("ab `*_[]()#>-|\\!<&;\n\r\t1.:^~=\"'"), max_size=80))
def test_segments_are_sorted_and_inside_the_text(text):
    found = segments(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.text(st.sampled_from("ab `*_[]()#>-|\\!<&\n\t"), max_size=60), st.integers(0, 59), st.sampled_from("xy"))
def test_changing_a_free_letter_leaves_the_structure(text, at, letter):
    """The structure that the parser sees must not depend on letters that rules may change."""
    if at >= len(text) or not text[at].isalpha() or any(s.start <= at < s.end for s in segments(text)):
        return
    changed = text[:at] + letter + text[at + 1 :]
    assert segments(changed) == segments(text)


def test_names_tell_the_format():
    text = "Text `code` text"
    assert protected(Document(text=text, path="a/README.MD")) == segments(text)
    assert protected(Document(text=text, path="a/readme.txt")) == ()
