"""Names: what the packs under rules/names must keep to as they grow."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

RULES = Path(__file__).parents[2] / "rules"
PACKS = sorted((RULES / "names").glob("*.toml"))
GATES = ("near", "needs_pivot")


def rows(path: Path) -> list[dict[str, Any]]:
    """The entity rows of a pack."""
    pack = tomllib.loads(path.read_text(encoding="utf-8"))
    return [row for row in pack["row"] if pack["pack"]["kind"] == "entity"]


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_no_variant_stands_twice_in_a_row(path: Path) -> None:
    """A doubled variant is a slip of the pen that no proof of examples notices."""
    doubled = {row["id"]: v for row in rows(path) for v, n in Counter(row["variants"]).items() if n > 1}
    assert not doubled


def test_a_right_name_is_a_variant_only_behind_a_gate() -> None:
    """“Labor Party” is wrong in Britain and right in Mexico: such a row must ask for a cue or a pivot."""
    found = [row for path in PACKS for row in rows(path)]
    official = {row["name"] for row in found}
    loose = [
        (row["id"], v) for row in found if not any(row.get(g) for g in GATES) for v in row["variants"] if v in official
    ]
    assert not loose


def test_country_cues_do_not_hold_words_of_mangled_names() -> None:
    """A cue such as “police department” would be met by the mangled name itself (“Police Department of Kent”)."""
    lists = {
        k: v
        for path in (RULES / "lexicon").glob("country-*.toml")
        for k, v in tomllib.loads(path.read_text("utf-8")).items()
    }
    generic = {
        "department",
        "ministry",
        "police department",
        "fire department",
        "school district",
        "sheriff's office",
        "court",
    }
    assert not {(name, cue) for name, cues in lists.items() for cue in cues if cue.lower() in generic}
