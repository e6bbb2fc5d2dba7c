"""The phrase language: what matches, and what the replacement looks like."""

from __future__ import annotations

import pytest

from cleanup.errors import PackError
from cleanup.model import Document, rewritten
from cleanup.prose import Prose

CASES = [
    # match, replace, before, after
    ("depend/V of", "depend/V on", "It depends of you.", "It depends on you."),
    ("depend/V of", "depend/V on", "Depending of you, it DEPENDS OF him.", "Depending on you, it DEPENDS ON him."),
    (
        "(attack|hit)/V and (arrest|detain)/V",
        "target/V and arrest/V",
        "They attacked and detained him.",
        "They targeted and arrested him.",
    ),
    ("come/V to light (,|.|in)", "emerge/V {1}", "It came to light, then.", "It emerged, then."),
    ("come/V to light (,|.|in)", "emerge/V {1}", "It came to light in May.", "It emerged in May."),
    ("come/V *{0,2} to light (,|.|in)", "emerge/V {1} {2}", "It came all to light.", "It emerged all."),
    ("come/V *{0,2} to light (,|.|in)", "emerge/V {1} {2}", "It came all to light in May.", "It emerged all in May."),
    ("the @num of @month", "{2} {1}", "He died on the 12 of October.", "He died on October 12."),
    ("the judge @Name", "Judge {1}", "So ruled the judge Ana Díaz, who sat.", "So ruled Judge Ana Díaz, who sat."),
    (
        "take/V *{0,3} into mind",
        "take/V {1} into account",
        "She took all this into mind.",
        "She took all this into account.",
    ),
    (
        "take/V *{0,3} into mind",
        "take/V {1} into account",
        "She took into mind the cost.",
        "She took into account the cost.",
    ),
    ("in the (same|very)? framework of", "as part of", "Done in the framework of it.", "Done as part of it."),
    ("despite of", "despite", "Despite of the rain, it ended.", "Despite the rain, it ended."),
    ("make/V a question", "ask/V a question", "She made a question.", "She asked a question."),
    ("be/V missing to know", "remain/V to be seen", "It was missing to know it.", "It remained to be seen it."),
    ("a important", "an important", "It is a important day.", "It is an important day."),
    ("more than the double", "more than double", "more than the\ndouble", "more than\ndouble"),
    (
        "depend/V of",
        "depend/V on",
        "It  depends  of 👩‍👩‍👧 you – “depends of”",
        "It  depends  on 👩‍👩‍👧 you – “depends on”",
    ),
]


@pytest.mark.parametrize(("match", "replace", "before", "after"), CASES)
def test_phrase_repairs_and_follows_the_match(repair, match, replace, before, after):
    rows = f"[[row]]\nid = 'r'\nmatch = '{match}'\nreplace = ['{replace}']\n"
    assert repair(rows, before) == after


@pytest.mark.parametrize(
    "text",
    [
        "It depends on the weather.",
        "He depends. Of course he does.",  # a phrase stays inside its sentence
        "It depends\n\nof",  # and inside its paragraph
        "The co-depends of old.",  # and outside hyphenated words
        "`depends of` in code",
    ],
)
def test_phrase_stays_silent(repair, text):
    rows = "[[row]]\nid = 'r'\nmatch = 'depend/V of'\nreplace = ['depend/V on']\n"
    assert repair(rows, text) == text


def test_exact_case_may_lower_a_capital(repair):
    rows = "[[row]]\nid = 'r'\ncase = 'exact'\nmatch = 'Federal agents'\nreplace = ['federal agents']\n"
    assert repair(rows, "Two Federal agents; two federal agents.") == "Two federal agents; two federal agents."


def test_only_what_differs_is_edited(engine):
    from cleanup.model import Document
    from cleanup.prose import Prose

    rows = "[[row]]\nid = 'r'\nmatch = 'attack/V and arrest'\nreplace = ['target/V and arrest']\n"
    (found,) = engine(rows).scan(Prose(Document(text="to attack and arrest him"))).suggestions
    assert (found.text, found.replacements) == ("attack", ("target",))


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Two plans fell into oblivion.", "Two plans were forgotten."),
        ("They fell into oblivion.", "They were forgotten."),
        ("The plan fell into oblivion.", "The plan was forgotten."),
        ("The leader of the rebels fell into oblivion.", "The leader of the rebels was forgotten."),
        ("Hughes fell into oblivion.", "Hughes was forgotten."),
        ("Many plans fall into oblivion.", "Many plans are forgotten."),
    ],
)
def test_was_becomes_were_behind_a_plural(engine, text, new):
    rules = engine("[[row]]\nid = 'r'\nmatch = 'fall/V into oblivion'\nreplace = ['be/V forgotten']\n")
    found = rules.scan(Prose(Document(text=text))).suggestions
    assert [rewritten(text, 0, s.alternatives[0].edits) for s in found] == [new]


def test_a_group_may_name_a_word_list_but_no_wildcard(repair):
    row = "[[row]]\nid = 'r'\nmatch = '{}'\nreplace = ['see {{1}}']\n"
    assert repair(row.format("vid (@weekday|soon)"), "We vid Monday or vid soon.") == "We see Monday or see soon."
    with pytest.raises(PackError, match="@num cannot stand in the group"):
        repair(row.format("vid (@num|soon)"), "")
