"""The engine: the index finds what a plain search finds, offsets are code points, ids are stable."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.index import FEW, Literals, View, fold, grouped
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
    literals = Literals(stage)
    found = {(a, b, n) for a, b, owners in literals.find(View(text)) for n, _ in owners}
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
    for number in range(FEW):  # from now on the whole automaton
        list(literals.find(View(f"the law of depend {number}")))
    assert {(a, b, n) for a, b, owners in literals.find(View(text)) for n, _ in owners} == found


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


def test_a_figure_alone_is_no_proof_of_the_pivot_that_would_make_its_repair_safe(engine):
    rows = "[[row]]\nid = 'r'\nmatch = 'xx yy'\nreplace = ['aa']\nsafety = 'safe'\nalone = 'review'\npivots = ['es']\n"
    rows += "tell = 4\nexamples = ['xx yy → aa', 'b xx yy → b aa']\nkeeps = ['c', 'd']\n"
    rows += "[[row]]\nid = 's'\nmatch = 'zz zz'\nreplace = ['bb']\npivots = ['es']\ntell = 6\n"
    run = engine(rows)

    def safety(text, pivot=None):
        return run.scan(Prose(Document(text=text)), pivot).suggestions[0].safety

    assert safety("xx yy") == "review"
    assert safety("xx yy zz zz") == safety("xx yy", "es") == "safe"


def test_runaway_pattern_costs_one_window_not_the_run(engine):
    rows = "[[row]]\nid = 'r'\nkind = 'pattern'\nregex = '(a+a+)+b'\nanchors = ['aa']\nreplace = ['c']\n"
    assert engine(rows).scan(Prose(Document(text="x " + "a" * 150 + "!"))).suggestions == ()


def found(run, text):
    return [text[s.start : s.end] for s in run.scan(Prose(Document(text=text))).suggestions]


def test_the_anchor_of_a_phrase_covers_what_must_follow_in_every_spelling(engine):
    rows = "[[row]]\nid = 'r'\nmatch = '(say|tell)/V , that? (the|a)? (man|woman) of'\nreplace = ['xx']\n"
    run = engine(rows)
    for text in ("He said, that the man of", "He said , the woman of", "He told,  a man\nof", "He says, man of"):
        assert len(found(run, text + " note.")) == 1, text
    assert found(run, "He said the man of note, that a man came.") == []


def test_pattern_anchors_spell_out_alternatives_and_digits(engine):
    rows = "[[row]]\nid = 'r'\nkind = 'pattern'\nregex = '(?P<n>\\d)(?P<u>km|mi)[.!]'\n"
    run = engine(rows + "anchors = ['#{km|mi}{.|!}']\nreplace = ['{n} {u}']\n")
    assert found(run, "It is 7km. Or 4mi! Or 4mi? Or 7 km.") == ["7km.", "4mi!"]


def test_cues_of_several_words_hold_where_their_scope_says(engine):
    def hits(cue, text):
        rows = f"[[row]]\nid = 'r'\nmatch = 'blue bank'\nreplace = ['xx']\nnear = ['{cue}']\n"
        return len(found(engine(rows), text))

    assert hits("R:of the river", "The blue bank of the river.") == 1
    assert hits("R:of the river", "The blue bank near of the river.") == 0
    assert hits("R2:of the river", "The blue bank near of the river.") == 1
    assert hits("R2:of the river", "The blue bank. Of the river.") == 0
    assert hits("R:of the riv*", "The blue bank of the rivers.") == 1
    assert hits("L:side of the", "A side of the blue bank.") == 1
    assert hits("L:side of the", "A side of the old blue bank.") == 0
    assert hits("L2:side of the", "A side of the old blue bank.") == 1
    assert hits("old town", "The old town had a blue bank.") == 1
    assert hits("old town", "The old. Town had a blue bank.") == 0
    assert hits("old blue", "The old blue bank.") == 0
    assert hits("Old Town", "The Old Town had a blue bank.") == 1
    assert hits("Old Town", "The old town had a blue bank.") == 0
