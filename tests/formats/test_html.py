"""HTML: what a reader sees is free; tags, scripts, code, references and other languages are protected."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.formats import html, protected
from cleanup.formats.html import segments
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
        ("<p>One <b>two</b> three.</p>", "|One |two| three.|"),
        ("<!DOCTYPE html><title>A title</title><body>Text", "|A title|Text"),
        ("<p title='Not me' alt=\"> nor me\">Me", "|Me"),
        ("<script>var a = '<p>no</p>';</script><p>yes", "|yes"),
        ("<SCRIPT>no</SCRIPT >yes<style>no</style>", "|yes|"),
        ("<script>if (a </b) no</script>yes", "|yes"),
        ("<pre>no</pre><p>Use <code>no</code> or <kbd>no</kbd>.", "|Use | or |."),
        ("<textarea>no</textarea><svg><text>no</text></svg>yes", "|yes"),
        ("A &amp; B &eacute; C &#233; D", "A | B | C | D"),
        ("a < b and 3 <3 > 2", "a < b and 3 <3 > 2"),
        ("One<!-- no -->two<!-- > -- no --!>three", "One|two|three"),
        ("One</stray> two", "One| two"),
        ("<p>One\r\n two<p>\r\nthree\rfour", "|One\r\n two|\r\nthree\rfour"),
        ("<p translate=no>no<p class='x notranslate'>no<p>yes", "|yes"),
        ("<html lang=es><p>yes <i lang=es>no <b lang=en-US>yes</b></i>", "|yes |yes|"),
        ("\ufeff<p>yes</p>", "|yes|"),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_a_reader_sees_is_free(text, expected):
    assert free(text) == expected


PARTS = (
    "a",
    " b",
    "<",
    ">",
    "&amp;",
    "&",
    "</b>",
    "<b>",
    "<p x='",
    "'",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "\r\n",
    "é",
    "<table>",
    "<td>",
)


@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join))
def test_segments_are_sorted_and_inside_the_text(text):
    found = segments(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join), st.integers(0, 80))
def test_changing_a_free_letter_leaves_the_structure(text, at):
    if at >= len(text) or not text[at].isalpha() or any(s.start <= at < s.end for s in segments(text)):
        return
    assert segments(text[:at] + "x" + text[at + 1 :]) == segments(text)


def test_text_that_is_not_where_the_parser_says_is_protected(monkeypatch):
    monkeypatch.setattr(html, "_texts", lambda source: iter([(3, "One"), (13, "elsewhere")]))
    assert free("<p>One</p><p>Two</p>") == "|One|"


def test_deep_nesting_is_no_problem():
    text = "<div>" * 5000 + "deep" + "</div>" * 5000
    assert free(text) == "|deep|"


def test_names_tell_the_format():
    text = "<p>One</p>"
    assert protected(Document(text=text, path="a/INDEX.Html")) == segments(text)
    assert protected(Document(text=text, path="a/index.txt")) == ()
