"""The sample articles of seeds/: each shows what translation out of one language does, and every artifact in it is listed here."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleanup

SEEDS = Path(__file__).parents[2] / "seeds"

# (as it stands, first repair) in text order
ARTIFACTS = {
    "curitiba-pt": [
        ("fulfilled on Wednesday 14 warrants", "served 14 warrants on Wednesday"),
        ("deviation", "embezzlement"),
        ("the delegate", "Police Chief"),
        ("would have", "allegedly"),
        ("R $ 3.2", "R$3.2"),
        ("in flagrante", "red-handed"),
        ("Ministry", "Prosecutor's Office"),
        ("the breaking of the bank secrecy", "access to the bank records"),
        ("investigated", "suspects"),
        ("in the early morning of", "early"),
        ("preventive prison", "pretrial detention"),
        ("delegate", "police officer"),
        ("note", "a statement"),
        ("in Justice", "the courts"),
        ("management", "administration"),
    ],
    "grenoble-fr": [
        ("man of 34 years", "34-year-old man"),
        ("guard at sight", "police custody"),
        ("facts", "incident"),
        ("23h30.", "11:30 p.m."),
        ("would have", "allegedly"),
        ("pompiers", "firefighters"),
        ("machines", "trucks"),
        ("mastered", "contained"),
        ("1,5", "1.5"),
        ("prosecutor of the Republic", "public prosecutor"),
        ('destruction ".', 'destruction."'),
        ("instruction", "investigating"),
        ("It's been months that we ask", "For months we have been asking"),
        ("declared to", "told"),
        ("In what concerns", "As for"),
        ("make face to", "face"),
    ],
    "pistoia-it": [
        ("vigilants of the fire", "firefighters"),
        ("budget", "toll"),
        ("reserved prognosis", "critical condition"),
        ("went in tilt", "broke down"),
        ("a file", "an investigation"),
        ("unknowns", "persons unknown"),
        ("inscribed in the register of the investigated", "placed under investigation"),
        ("For what regards", "As for"),
        ("made known", "announced"),
        ("brands", "cots"),
        ("2,4", "2.4"),
        ("millions of", "million"),
    ],
    "kassel-de": [
        ("places of work", "jobs"),
        ("factory", "works"),
        ("the 12. of October", "October 12"),
        ("concern", "company"),
        ("justified the step with", "attributed the step to"),
        ("half year", "first half"),
        ("turnover", "revenue"),
        ("sank", "fell"),
        ("8,5", "8.5"),
        ("milliards", "billion"),
        ("renounce on", "give up"),
        ("look on idly", "stand idly by"),
        (" the year", ""),
        ("operational terminations", "compulsory layoffs"),
        ("After own data", "By its own account"),
    ],
    "novosibirsk-ru": [
        ("on", "over an"),
        ("1,2 thousand", "1,200"),
        ("press service", "the press office"),
        ("Message about", "A report of"),
        ("Preliminary,", "According to preliminary information,"),
        ("Head", "The head"),
        ("mln", "million"),
        ("fire is being established", "the fire is being investigated"),
        ("official representative of", "a spokesman for"),
        ("By her words,", "According to her,"),
        ("on", "by"),
        ("deficit of cadres", "labor shortage"),
    ],
    "taizhou-zh": [
        ("business income", "revenue"),
        ("same period increase of", "up"),
        ("profit rate", "margin"),
        ("put", "went"),
        ("12 ten thousand", "120,000"),
        ("The relevant person in charge", "An official"),
        ("reporter", "reporters"),
        ("", " to"),
        ("lacks", "is missing"),
        ("increase the strength of", "step up"),
    ],
}


@pytest.mark.parametrize("name", ARTIFACTS)
def test_every_artifact_of_the_sample_article_is_found_with_its_repair(name: str) -> None:
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    found = [(s.text, s.replacements[0]) for s in cleanup.check(text).suggestions]
    assert found == ARTIFACTS[name]


@pytest.mark.parametrize("name", ARTIFACTS)
def test_the_pivot_of_the_sample_article_is_recognised(name: str) -> None:
    pivots = cleanup.check((SEEDS / f"{name}.txt").read_text(encoding="utf-8")).pivots
    assert pivots[name.rsplit("-", 1)[1]] > 0.8
