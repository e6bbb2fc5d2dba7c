"""*A* or *an* goes by sound: letters said by name, figures said as words, silent h, “yoo” and “w”."""

from __future__ import annotations

import pytest

from cleanup.articles import a_or_an, fix_article, is_spelled

A = """
house dog year yes hotel historic Honduran huge
university unit union unique uniform universal unilateral unidirectional unanimous unary
user useful usual European euro eulogy one once one-way oneself ubiquitous utility Utah Ukrainian Uruguayan urologist
ewe Uyghur ouija utopian
U.S. UK UN UFO UNESCO UNICEF NATO NASA FEMA SWAT HUD HOUSE MAN CIA TV DVD PhD URL B-52 W-2 T-shirt U-turn Q&A tRNA
1 100 180 118 1,800 $1 7 -8
"""
AN = """
apple hour honest honor honour heir heiress herb homage
unidentified unimportant uninsured unissued urgent ugly umbrella usher utter Uber onerous
Iowa eight eighteen eleven élite Ángel O'Brien “apple Ypsilanti I
FBI IRS HIV NGO MRI LGBT SUV HBO NYU LNG SOS EU MSNBC FDIC LAPD NAACP F.B.I. L.A. MP MPs R&B M&A
ICE AIDS OPEC ISIS OSHA
X-ray x-ray F-16 H-1B L-shaped S-shaped H1N1 N95 MI6 mRNA e-mail
8 8-year-old 80 800 8,000 11 11th 18-year-old 18,000 18000 1812 $8 $11
"""


@pytest.mark.parametrize("word", A.split())
def test_a(word: str) -> None:
    assert a_or_an(word) == "a"


@pytest.mark.parametrize("word", AN.split())
def test_an(word: str) -> None:
    assert a_or_an(word) == "an"


@pytest.mark.parametrize("text", ["", "   ", "—", "?!"])
def test_without_a_word_it_is_a(text: str) -> None:
    assert a_or_an(text) == "a"


@pytest.mark.parametrize(
    ("article", "following", "expected"),
    [
        ("a", "hour", "an"),
        ("an", "union", "a"),
        ("A", "FBI agent", "An"),
        ("An", "man", "A"),
        ("A", "OPEC member", "An"),
        ("A", "IMMIGRANT DIES", "AN"),
        ("AN", "HOUSE BURNS", "A"),
        ("an", "apple", "an"),
        ("AN", "APPLE", "AN"),
        ("the", "hour", "the"),
    ],
)
def test_an_article_keeps_its_case(article: str, following: str, expected: str) -> None:
    assert fix_article(article, following) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("FBI", True), ("FBI's", True), ("NATO", False), ("MAN", False), ("Mr", False)]
)
def test_what_is_said_letter_by_letter(word: str, expected: bool) -> None:
    assert is_spelled(word) is expected
