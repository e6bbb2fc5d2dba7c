"""The engine: the index finds what a plain search finds, offsets are code points, ids are stable."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.index import Literals, View, fold, grouped
from cleanup.model import Document
from cleanup.prose import Prose

WORDS = ["depend", "of", "law", "the law", "U.S.", "café", "law of", "don't"]
PIECES = st.sampled_from(
    [*WORDS, " ", "  ", "\n", "\n\n", ".", ", ", "é", "👩‍👩‍👧", "’", "“", "\u00a0", "LAW", "laws", "a\u0301", "\ud800"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_index_agrees_with_a_plain_loop(text):
    stage = grouped({fold(word): [(number, 0)] for number, word in enumerate(WORDS)})
    found = {(a, b, n) for a, b, owners in Literals(*stage).find(View(text)) for n, _ in owners}
    plain = text.translate({ord(c): ord(d) for c, d in zip("’\u00a0", "' ", strict=True)})
    expected = set()
    for number, word in enumerate(WORDS):
        source = r"(?<![A-Za-z0-9_\x80-\u201b\u201e-\U0010ffff])" + re.escape(word).replace(
            r"\ ", r"(?:(?!\n[ \t\r]*\n)[ \n])+"
        )
        source += r"(?![A-Za-z0-9_\x80-\u201b\u201e-\U0010ffff])" if word[-1].isalnum() else ""
        expected |= {(m.start(), m.end(), number) for m in re.finditer(source, plain, re.IGNORECASE | re.ASCII)}
    spaced = {n for n, w in enumerate(WORDS) if " " in w}
    assert {e for e in expected if e[2] not in spaced} == {f for f in found if f[2] not in spaced}
    assert {f for f in found if f[2] in spaced} <= expected
    assert {e for e in expected if e[2] in spaced and "\n" not in plain[e[0] : e[1]]} <= found


def test_suggestion_ids_survive_text_elsewhere(engine):
    rows = "[[row]]\nid = 'r'\nmatch = 'depend/V of'\nreplace = ['depend/V on']\n"
    run = engine(rows)
    before = "It depends of the weather in the north of the country."
    alone = run.scan(Prose(Document(text=before))).suggestions[0]
    longer = run.scan(Prose(Document(text="A new first paragraph.\n\n" + before))).suggestions[0]
    assert (
        alone.id == run.scan(Prose(Document(text=before + " And more text follows here at the end."))).suggestions[0].id
    )
    assert longer.start == alone.start + 24
    twice = run.scan(Prose(Document(text=(before + "\n\n") * 3))).suggestions
    assert len({s.id for s in twice}) == 3


def test_one_safe_rule_with_two_repairs_is_not_safe(engine):
    rows = "[[row]]\nid = 'r'\nmatch = 'xx yy'\nreplace = ['aa', 'bb']\nsafety = 'safe'\n"
    rows += "examples = ['xx yy → aa', 'b xx yy → b aa']\nkeeps = ['c', 'd']\n"
    assert engine(rows).scan(Prose(Document(text="xx yy"))).suggestions[0].safety == "review"


def test_runaway_pattern_costs_one_window_not_the_run(engine):
    rows = "[[row]]\nid = 'r'\nkind = 'pattern'\nregex = '(a+a+)+b'\nanchors = ['aa']\nreplace = ['c']\n"
    assert engine(rows).scan(Prose(Document(text="x " + "a" * 150 + "!"))).suggestions == ()
