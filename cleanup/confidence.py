"""How often a rule is right, measured: counts from `rules/confidence.toml`, pooled row < pack < family < safety.

The table holds, for each row that was ever seen on marked or real text, how many of its suggestions were right and how
many wrong, with the date and the sources. A row with few counts leans on its pack, a pack on its family (kind and
class), a family on all rows of its safety: empirical Bayes with Beta priors, each level's mean being the prior of the
next.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleanup.errors import PackError
from cleanup.packs import Row

# What a suggestion of that safety is worth before anything was counted; "safe" as measured on the built-in packs (1,271 of
# 1,272 right, 2026-11-24; rounded down), so that the proved rows of a project's pack, which nobody counted, keep what they claim.
START = {"safe": 0.995, "review": 0.75, "note": 0.5}
WEIGHTS = (
    8.0,
    8.0,
    12.0,
    4.0,
)  # of the start for its safety, of that for a family, of this for a pack, of this for a row
FLOOR = 0.95  # a SAFE row whose lower bound falls under this is demoted
Z = 1.0  # standard errors below the mean that the lower bound lies

Counts = Mapping[str, tuple[int, int]]  # rule id -> (right, wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Probability that a suggestion of a rule is right, its lower bound, and the counts of the row itself."""

    mean: float
    lower: float
    right: int
    wrong: int


def load_counts(folder: Path) -> dict[str, tuple[int, int]]:
    """The counts of `folder`/confidence.toml; empty where there is none. PackError for a table that cannot be read."""
    path = folder / "confidence.toml"
    return read_counts(path) if path.is_file() else {}


def read_counts(path: Path) -> dict[str, tuple[int, int]]:
    """The counts in the file at `path`. PackError for a table that cannot be read."""
    import tomllib  # only here: compiled packs need no TOML

    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("rows", {})
        return {str(rule): (int(right), int(wrong)) for rule, (right, wrong) in rows.items()}
    except (tomllib.TOMLDecodeError, ValueError, TypeError, AttributeError) as error:
        raise PackError(f"{path}: [rows] maps a rule id to [right, wrong] counts: {error}") from error


def estimate(rows: Iterable[Row], counts: Counts) -> dict[str, Estimate]:
    """The estimate of every row by id."""
    rows = tuple(rows)
    pools: dict[tuple[str, ...], tuple[int, int]] = {}
    for row in rows:
        right, wrong = counts.get(row.id, (0, 0))
        for key in _pools(row):
            ok, bad = pools.get(key, (0, 0))
            pools[key] = (ok + right, bad + wrong)
    return {row.id: _estimate(row, counts.get(row.id, (0, 0)), [pools[key] for key in _pools(row)]) for row in rows}


def _pools(row: Row) -> tuple[tuple[str, ...], ...]:
    """What `row` is counted with, widest first: all of its safety, its family, its pack."""
    safety = row.safety.value
    return (safety,), (safety, row.kind, row.category.value), (safety, row.pack)


def _estimate(row: Row, own: tuple[int, int], pools: Sequence[tuple[int, int]]) -> Estimate:
    mean, seen = START[row.safety.value], math.inf
    for (ok, bad), weight in zip((*pools, own), WEIGHTS, strict=True):
        mean = (ok + weight * mean) / (ok + bad + weight)
        seen = ok + bad + min(seen, weight)
    error = math.sqrt(mean * (1 - mean) / (seen + 1))
    return Estimate(mean=mean, lower=mean - Z * error, right=own[0], wrong=own[1])


def demoted(row: Row, found: Estimate) -> str:
    """Why a SAFE row may not stay safe; empty where it may."""
    if row.safety.value != "safe" or found.lower >= FLOOR:
        return ""
    measured = f"measured right {found.right} of {found.right + found.wrong} times"
    if not found.right + found.wrong:
        measured = "never measured, and its kin are not right often enough"
    return f"{measured}: its lower bound {found.lower:.2f} is under {FLOOR}"
