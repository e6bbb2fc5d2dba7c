"""What the package imports is declared, and every declared package has its exact version in the constraints."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONSTRAINTS = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.M))


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements() -> list[Requirement]:
    extras = [item for items in PROJECT["optional-dependencies"].values() for item in items]
    found = [Requirement(item) for item in (*PROJECT["dependencies"], *extras)]
    return [requirement for requirement in found if requirement.name != PROJECT["name"]]  # extras may name each other


def test_every_import_is_declared() -> None:
    declared = {plain(requirement.name) for requirement in requirements()}
    homes = packages_distributions()
    imported = set()
    for path in (ROOT / "cleanup").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            imported |= {name.partition(".")[0] for name in names if name}
    foreign = imported - set(sys.stdlib_module_names) - {"cleanup"}
    assert {name for name in foreign if not {plain(home) for home in homes.get(name, [name])} & declared} == set()


def test_every_requirement_is_pinned_within_its_range() -> None:
    pinned = {plain(name): version for name, version in CONSTRAINTS.items()}
    names = [requirement.name for requirement in requirements()]
    assert len({*PROJECT["dependencies"]}) == len({plain(Requirement(item).name) for item in PROJECT["dependencies"]})
    assert [name for name in names if plain(name) not in pinned] == []
    assert [r.name for r in requirements() if pinned[plain(r.name)] not in r.specifier] == []


def test_the_constraints_hold_no_addresses() -> None:
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")
