"""How often a rule is right, measured: counts from `rules/confidence.toml`, pooled row < pack < family.

The table holds, for each row that was ever seen on marked or real text, how many of its suggestions were right and how
many wrong, with the date and the sources. A row with few counts leans on its pack, a pack on its family (kind and
class), a family on the level of its safety: empirical Bayes with Beta priors, each level's mean being the prior of the
next.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cleanup.errors import PackError
from cleanup.packs import Row

# What a suggestion of that safety is worth before anything was counted, and how many counts outweigh it.
START = {"safe": 0.96, "review": 0.75, "note": 0.5}
FAMILY_WEIGHT, PACK_WEIGHT, ROW_WEIGHT = 8.0, 12.0, 4.0
FLOOR = 0.95  # a SAFE row whose lower bound falls under this is demoted
MANY = 10  # right repairs beside which a single wrong one counts as chance
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
    import tomllib  # only here: compiled packs need no TOML

    path = folder / "confidence.toml"
    if not path.is_file():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("rows", {})
        return {str(rule): (int(right), int(wrong)) for rule, (right, wrong) in rows.items()}
    except (tomllib.TOMLDecodeError, ValueError, TypeError, AttributeError) as error:
        raise PackError(f"{path}: [rows] maps a rule id to [right, wrong] counts: {error}") from error


def estimate(rows: Iterable[Row], counts: Counts) -> dict[str, Estimate]:
    """The estimate of every row by id."""
    rows = tuple(rows)
    packs: dict[tuple[str, str], list[int]] = {}
    families: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        right, wrong = counts.get(row.id, (0, 0))
        for table, key in (
            (packs, (row.pack, row.safety.value)),
            (families, (row.kind, row.category.value, row.safety.value)),
        ):
            cell = table.setdefault(key, [0, 0])  # type: ignore[arg-type]
            cell[0] += right
            cell[1] += wrong
    return {
        row.id: _estimate(
            row, counts, packs[row.pack, row.safety.value], families[row.kind, row.category.value, row.safety.value]
        )
        for row in rows
    }


def _estimate(row: Row, counts: Counts, pack: list[int], family: list[int]) -> Estimate:
    right, wrong = counts.get(row.id, (0, 0))
    mean = START[row.safety.value]
    seen = 0.0
    for (ok, bad), weight in ((family, FAMILY_WEIGHT), (pack, PACK_WEIGHT), ((right, wrong), ROW_WEIGHT)):
        mean = (ok + weight * mean) / (ok + bad + weight)
        seen = ok + bad + min(seen, weight) + (weight if not seen else 0)
    error = math.sqrt(mean * (1 - mean) / (seen + 1))
    return Estimate(mean=mean, lower=mean - Z * error, right=right, wrong=wrong)


def demoted(row: Row, found: Estimate) -> str:
    """Why a SAFE row may not stay safe; empty where it may: own counts that are wrong too often.

    One wrong repair among many right ones is no pattern yet: it may be the marking's.
    """
    chance = found.wrong == 1 and found.right >= MANY
    if row.safety.value != "safe" or not found.wrong or chance or found.lower >= FLOOR:
        return ""
    return (
        f"measured right {found.right} of {found.right + found.wrong} times: "
        f"its lower bound {found.lower:.2f} is under {FLOOR}"
    )
