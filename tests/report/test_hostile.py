"""Odd and hostile texts: every output is well-formed, exact where it can be read back, and lets nothing act."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup import reading
from cleanup.model import Alternative, Category, Decision, Edit, Result, Safety, Suggestion, Verdict
from cleanup.patch import apply
from cleanup.report import criticmarkup, worddiff
from cleanup.report.case import Report, Stage, assemble
from cleanup.report.outputs import OUTPUTS, write

NASTY = (
    "word", " ", "\n", "\r\n", "\r", "\u2028", "\x0c", "\x1b[31m", "\x07", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud83d",
    "🧊", "e\u0301", "<script>alert(1)</script>", "</script>", "]]>", "-->", "&amp;", "'\"", "{++", "++}", "[-", "-]", "~>",
    "{>>", "<<}", "$x ${y}", "| a |", "`", "*_", "::error::", "%0A", "\\", "\t", "--- a", "@@ -1 +1 @@", "\\ No newline",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(NASTY), max_size=24).map("".join)
VERDICTS = st.sampled_from([None, *Verdict])


@st.composite
def reports(draw) -> Report:
    """A report on a nasty text with nasty suggestions, causes, notes and names."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    found, decisions = [], []
    for number, (start, end) in enumerate(zip(cuts[::2], cuts[1::2], strict=False)):
        edits = [
            (Edit(start=start, end=end, expected=text[start:end], new=new),)
            for new in draw(st.lists(TEXTS, max_size=2))
        ]
        s = Suggestion(
            id=str(number), rule=draw(TEXTS), start=start, end=end, text=text[start:end], safety=draw(st.sampled_from(Safety)),
            alternatives=tuple(Alternative(edits=e) for e in edits), confidence=0.5, category=Category.OTHER, cause=draw(TEXTS),
        )  # fmt: skip
        found.append(s)
        verdict = draw(VERDICTS)
        if verdict:
            made = edits[0] if edits and verdict in (Verdict.ACCEPT, Verdict.EDIT) else ()
            decisions.append(Decision(suggestion=s.id, verdict=verdict, edits=made, note=draw(TEXTS)))
    document = reading.from_text(text, draw(TEXTS).replace("\ud83d", "") or None)
    return assemble(document, Result(text=text, suggestions=tuple(found)), draw(st.sampled_from(Stage)), decisions)


class Strict(HTMLParser):
    """Collects the tags that a page opens."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


@settings(max_examples=60, deadline=None)
@given(reports())
def test_every_output_is_well_formed(report):
    shown = {name: write(name, [report]) for name in OUTPUTS if name != "patch"}
    json.loads(shown["json"])
    json.loads(shown["sarif"])
    ElementTree.fromstring(shown["junit"])
    lines = shown["rdjsonl"].decode().splitlines()
    assert all(json.loads(line)["source"]["name"] == "cleanup" for line in lines)
    assert len(shown["github"].decode().split("\n")) - 1 == len(lines)
    assert Strict(shown["html"].decode()).tags.count("script") == 1
    for name in ("html", "markdown", "github", "junit"):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown[name].decode()), name


@settings(max_examples=60, deadline=None)
@given(reports())
def test_marked_up_outputs_give_both_texts_back(report):
    text, repaired = report.document.text, apply(report.document.text, report.edits)
    marked = worddiff.render(text, report.edits)
    assert (worddiff.read(marked, accept=False), worddiff.read(marked, accept=True)) == (text, repaired)
    marked = criticmarkup.render(report)
    assert (criticmarkup.read(marked, accept=False), criticmarkup.read(marked, accept=True)) == (text, repaired)
