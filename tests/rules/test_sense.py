"""Senses: inflection that follows the match, cues, uncountable nouns, a/an."""

from __future__ import annotations

import pytest

from cleanup.model import Document
from cleanup.prose import Prose


def row(wrong: str, right: str, *more: str) -> str:
    return "\n".join(["[[row]]", "id = 'r'", "kind = 'sense'", f"wrong = '{wrong}'", f"right = {right}", *more]) + "\n"


@pytest.mark.parametrize(
    ("rows", "before", "after"),
    [
        (
            row("displace/V", "['shift']"),
            "It displaced, was displacing and displaces.",
            "It shifted, was shifting and shifts.",
        ),
        (row("retain/V", "['take']"), "They retained it; it was retained.", "They took it; it was taken."),
        (row("team/N", "['agency']"), "The teams left a team.", "The agencies left an agency."),
        (
            row("application/N", "['enforcement/U']"),
            "An application; a better application.",
            "Enforcement; better enforcement.",
        ),
        (row("execute/V", "['carry out']"), "They executed it.", "They carried out it."),
        (row("foreigner/N", "['=abroad']"), "Foreigners left.", "Abroad left."),
        (row("Big/A", "['great']"), "the biggest one", "the greatest one"),
    ],
)
def test_right_word_takes_the_form_of_the_wrong_one(repair, rows, before, after):
    assert repair(rows, before) == after


CUES = [
    ("near = ['law']", "The application of the law.", True),
    ("near = ['law']", "The application. The law.", False),
    ("near = ['L:law']", "The law application.", True),
    ("near = ['L:law']", "The law and application.", False),
    ("near = ['L3:law']", "The law and application.", True),
    ("near = ['R:of law']", "The application of law.", True),
    ("near = ['R3:law']", "The application of the law.", True),
    ("near = ['polic*']", "The application by policemen.", True),
    ("near = ['ICE']", "The application of ice.", False),
    ("near = ['ICE']", "The application by ICE.", True),
    ("near = ['D:ICE']", "ICE came.\n\nThe application.", True),
    ("near = ['P:ICE']", "ICE came.\n\nThe application.", False),
    ("near = ['P:ICE']", "ICE came. The application.", True),
    ("near = ['L:@weekday']", "On Monday application rose.", True),
    ("near = ['/¦ of \\\\d+/']", "The application of 12 laws.", True),
    ("unless = ['job']", "The job application.", False),
    ("unless = ['job']", "The application. The job.", True),
]


@pytest.mark.parametrize(("cue", "text", "fires"), CUES)
def test_cues_open_and_close_a_row(repair, cue, text, fires):
    cue = cue.replace("\\\\", "\\") if "'/" in cue else cue
    assert (repair(row("application/N", "['enforcement']", cue), text) != text) is fires


@pytest.mark.parametrize(("mode", "quoted", "plain"), [("yes", True, True), ("no", False, True), ("only", True, False)])
def test_in_quotes(repair, mode, quoted, plain):
    rows = row("application/N", "['enforcement']", f"in_quotes = '{mode}'")
    assert (repair(rows, 'He said: "The application is late."') != 'He said: "The application is late."') is quoted
    assert (repair(rows, "The application is late.") != "The application is late.") is plain


def test_rows_that_need_a_pivot_wait_for_evidence(repair):
    rows = row("application/N", "['enforcement']", "needs_pivot = true", "pivots = ['es']")
    tell = "[[row]]\nid = 'tell'\nmatch = 'resulted injured'\nreplace = ['were injured']\npivots = ['es']\ntell = 7\n"
    text = "The application began."
    assert repair(rows + tell, text) == text
    assert repair(rows + tell, text, "es") == "The enforcement began."
    assert repair(rows + tell, text, "de") == text
    assert repair(rows + tell, text + " Two resulted injured.") == "The enforcement began. Two were injured."


def test_a_verb_row_leaves_nouns_and_a_noun_row_leaves_verbs(engine):
    verb = engine("[[row]]\nid = 'r'\nkind = 'sense'\nwrong = 'fire/V'\nright = ['dismiss']\n")
    noun = engine("[[row]]\nid = 'r'\nkind = 'sense'\nwrong = 'license/N'\nright = ['leave']\n")

    def found(rules, text):
        return [s.text for s in rules.scan(Prose(Document(text=text))).suggestions]

    assert found(verb, "They fire him. He fires them. It fired him.") == ["fire", "fires", "fired"]
    assert found(verb, "The fire burned. A brush fire was out. Its fires spread.") == []
    assert found(noun, "He took a license.") == ["license"]
    assert found(noun, "They will license it. He didn't license it.") == []
