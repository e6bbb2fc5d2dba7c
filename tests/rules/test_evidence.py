"""The pivot posterior: tells, silence, density of waiting rows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cleanup.evidence import NATIVE, is_open, posterior, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    id: str
    tell: float
    pivots: tuple[str, ...]
    confidence: float = 0.5


UU = Tell(id="uu", tell=7.0, pivots=("es",))
WEAK = Tell(id="weak", tell=1.0, pivots=("es", "pt"))


def test_no_evidence_is_native():
    assert posterior([], 300) == {NATIVE: 1.0}


def test_one_residue_settles_a_short_text():
    assert posterior([UU], 300)["es"] > 0.9


def test_a_tell_in_a_book_is_a_slip():
    assert posterior([UU], 30_000)[NATIVE] > 0.99


def test_repeating_one_slip_counts_for_little():
    assert posterior([WEAK] * 20, 300)[NATIVE] > 0.5


def test_probabilities_sum_to_one_and_come_best_first():
    belief = posterior([UU, WEAK], 300)
    assert sum(belief.values()) == pytest.approx(1.0)
    assert list(belief.values()) == sorted(belief.values(), reverse=True)


def test_a_given_pivot_settles_it():
    assert posterior([UU], 300, "de") == {"de": 1.0}


def waiting(count: int) -> list[Tell]:
    return [Tell(id=f"w{n}", tell=0.0, pivots=("pt",)) for n in range(count)]


def test_many_waiting_rows_open_a_pivot_and_few_do_not():
    assert not is_open(("pt",), posterior([], 280, waiting=waiting(2)))
    assert is_open(("pt",), posterior([], 280, waiting=waiting(7)))
    assert not is_open(("es",), posterior([], 280, waiting=waiting(7)))


def test_few_waiting_rows_do_not_outweigh_a_strong_tell():
    few = [Tell(id="w", tell=0.0, pivots=("es",))]
    assert posterior([UU], 300, waiting=few)["es"] > 0.8


def test_reasons_are_the_tells_of_the_likeliest_pivot_then_rows_that_waited_for_it():
    french = Tell(id="fr", tell=3.0, pivots=("fr",))
    late = Tell(id="late", tell=0.0, pivots=("es",))
    other = Tell(id="other", tell=0.0, pivots=("de",))
    found = spoken([french, WEAK, UU, UU], [late, other], {"es": 0.9, "fr": 0.1})
    assert [rule.id for rule in found] == ["uu", "weak", "fr", "late"]
