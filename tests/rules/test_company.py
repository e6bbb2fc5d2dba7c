"""The table of word company, and hits that only it calls."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from cleanup.company import Company, company
from cleanup.engine import Engine
from cleanup.errors import PackError
from cleanup.model import Document
from cleanup.prose import Prose

Make = Callable[[str], Engine]
ROW = """[[row]]
id = 'accident'
kind = 'sense'
pivots = ['es']
via = 'siniestro'
needs_pivot = true
wrong = 'sinister/N'
right = ['accident']
near = ['insurer']
examples = ['The insurer paid for the sinister. → The insurer paid for the accident.']
keeps = ['He gave a sinister laugh.']
"""


def chance(*words: str) -> float:
    """Of the last word after those before it, in nats."""
    table = company()
    first, middle, last = ([-1, -1] + [table.number(word) for word in words])[-3:]
    return table.chance(last, middle, first)


def test_words_in_company_are_likelier_than_strangers() -> None:
    assert chance("law", "enforcement") > chance("law", "application") + 3
    assert chance("pay", "attention", "to") > chance("pay", "attention", "of") + 3


@pytest.mark.parametrize("before", [("the",), ("supreme",), ("of", "the"), ("purple", "accident")])
def test_the_chances_of_all_words_sum_to_one(before: tuple[str, ...]) -> None:
    table = company()
    first, middle = ([-1] + [table.number(word) for word in before])[-2:]
    total = sum(math.exp(table.chance(last, middle, first)) for last in range(table.number("zone") + 1))
    assert 0.8 < total < 1.2  # rare pairs are left out, and chances are rounded


def test_words_that_the_table_does_not_hold_have_no_number() -> None:
    assert company().number("zxqv") == company().number("") == company().number("\ud800") == -1


@pytest.mark.parametrize("data", [b"", b"company1", b"wrong..." + bytes(40), b"company1" + b"\xff" * 16])
def test_a_damaged_table_is_an_error(data: bytes) -> None:
    with pytest.raises(PackError):
        Company(data)


def found(rules: Engine, text: str, pivot: str | None = "es") -> list[tuple[str, ...]]:
    return [s.replacements for s in rules.scan(Prose(Document(text=text)), pivot).suggestions]


def test_neighbours_call_a_row_that_no_cue_calls(engine: Make) -> None:
    rules = engine(ROW)
    assert found(rules, "The town saw a fatal sinister on Monday.") == [("accident",)]
    assert found(rules, "He gave a sinister laugh.") == []


def test_company_calls_nothing_without_the_pivot(engine: Make) -> None:
    rules = engine(ROW)
    assert found(rules, "The town saw a fatal sinister on Monday.", None) == []


def test_company_can_be_turned_off(engine: Make) -> None:
    rules = engine(ROW + "company = 0\n")
    assert found(rules, "The town saw a fatal sinister on Monday.") == []
    assert found(rules, "The insurer paid for the sinister.") == [("accident",)]


def test_the_alternative_in_best_company_comes_first(engine: Make) -> None:
    row = ROW.replace("['accident']", "['claim', 'accident']")
    rules = engine(row)
    assert found(rules, "The town saw a fatal sinister on Monday.")[0][0] == "accident"


def test_such_hits_are_never_safe(engine: Make) -> None:
    rules = engine(ROW)
    scan = rules.scan(Prose(Document(text="The town saw a fatal sinister on Monday.")), "es")
    assert [(str(s.safety), s.confidence <= 0.75) for s in scan.suggestions] == [("review", True)]


def test_the_cause_says_that_the_neighbours_decided(engine: Make) -> None:
    scan = engine(ROW).scan(Prose(Document(text="The town saw a fatal sinister on Monday.")), "es")
    assert [s.cause for s in scan.suggestions] == [
        "Spanish “siniestro” is also “accident”; “accident” goes better with the words beside it."
    ]
