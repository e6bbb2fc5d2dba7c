"""Word vectors, and what a text is about as a witness beside the neighbours of a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleanup.cues import Context
from cleanup.engine import Engine
from cleanup.errors import PackError
from cleanup.model import Document
from cleanup.prose import Prose
from cleanup.topic import about, gains, plain_words
from cleanup.vectors import Vectors, less, likeness, total, unit, vectors

ROW = """[[row]]
id = 'robbery'
kind = 'sense'
pivots = ['es']
via = 'siniestro'
needs_pivot = true
wrong = 'sinister/N'
right = ['robbery']
near = ['cashier']
examples = ['The cashier saw the sinister. → The cashier saw the robbery.']
keeps = ['He gave a sinister laugh.']
"""
MONEY = (
    "Two masked gunmen fled with cash from a bank branch in the old market, the police said. A security guard was hurt. "
    "The thieves forced the clerks to open the safe and took 40,000 euros in banknotes, jewellery and the contents of several "
    "deposit boxes. Detectives believe the same gang held up a jeweller and two petrol stations last month. Nobody has been "
    "arrested, and the bank has offered a reward for the stolen money. Customers lay on the floor while the gang emptied "
    "the tills. The branch had been held up twice in three years, and staff had asked for bulletproof glass at the counters."
)
WAR = (
    "The infantry crossed the river before dawn, the general said. Artillery had shelled the enemy trenches for two days, and "
    "three battalions of marines waited in the hills. Tanks and helicopters covered the troops as they moved on the fortress. "
    "The rebels withdrew from the ridge and left mines on the road. The army lost eleven soldiers, and the front moved six "
    "kilometres to the east. Commanders expect the offensive to last for weeks, since the enemy has dug in on both banks of "
    "the river and its air force still bombs the bridges, the depots and the camps behind the lines every night."
)


def like(one: str, other: str) -> float:
    return likeness(unit(about(plain_words(one))), unit(about(plain_words(other))))


def test_words_of_one_field_are_like_each_other() -> None:
    assert like("goalkeeper", "football league") > like("goalkeeper", "court ruling") + 0.2
    assert like("robbery", MONEY) > like("robbery", WAR)


def test_what_the_table_does_not_hold_says_nothing() -> None:
    assert vectors().vector("zxqv") is None
    assert like("zxqv", "football") == 0.0


def test_sums_and_differences_of_vectors() -> None:
    nothing = vectors().nothing
    one, other = about(["bank"]), about(["river"])
    assert total([], nothing) == nothing
    assert likeness(unit(less(total([one, other], nothing), other)), unit(one)) == pytest.approx(1.0)
    assert unit(nothing) == nothing


@pytest.mark.parametrize("data", [b"", b"vectors1", b"wrong..." + bytes(40), b"vectors1" + b"\xff" * 16])
def test_a_damaged_table_is_an_error(data: bytes) -> None:
    with pytest.raises(PackError):
        Vectors(data)


def test_a_word_of_the_field_of_the_text_gains() -> None:
    for text, gain in ((MONEY, True), (WAR, False)):
        context = Context(Prose(Document(text=text)), {})
        near, sentence, paragraph, passage, _, known = gains(context, 0, 0, ["trenches"], ["robbery"])
        assert known == 1.0
        assert all((value > 0) is gain for value in (sentence, paragraph, passage)), near


def found(rules: Engine, text: str) -> list[str]:
    return [s.text for s in rules.scan(Prose(Document(text=text)), "es").suggestions]


def test_the_field_of_a_long_text_decides_with_the_neighbours(engine: Callable[[str], Engine]) -> None:
    rules = engine(ROW)
    said = " The sinister lasted ten minutes, said the clerks."
    assert found(rules, MONEY + said) == ["sinister"]
    assert found(rules, WAR + said) == []
