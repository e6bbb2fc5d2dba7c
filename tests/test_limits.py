"""Limits of size and shape that keep the code readable; see ARCHITECTURE.md."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import cleanup

PACKAGE = Path(cleanup.__file__).parent
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {str(path.relative_to(PACKAGE)): ast.parse(source) for path, source in SOURCES.items()}
FUNCTIONS = {
    f"{module}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
    for module, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
}


def test_modules_stay_small() -> None:
    lines = {str(path.relative_to(PACKAGE)): source.count("\n") for path, source in SOURCES.items()}
    assert {name: count for name, count in lines.items() if count > 400} == {}
    assert median(lines.values()) <= 120


def test_functions_stay_short() -> None:
    assert {name: length for name, length in FUNCTIONS.items() if length > 60} == {}
    longer = sorted(name for name, length in FUNCTIONS.items() if length > 25)
    assert len(longer) <= len(FUNCTIONS) / 10, longer


def test_names_say_what_a_module_is_about() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "base", "misc", "common"}
    assert [path for path in SOURCES if path.stem in vague] == []


def test_values_are_frozen_slotted_and_named() -> None:
    wrong = [
        f"{module}:{node.lineno} {node.name}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator)
        and not all(f"{flag}=True" in ast.unparse(decorator) for flag in ("frozen", "slots", "kw_only"))
    ]
    assert wrong == []


def test_nothing_rebinds_module_state() -> None:
    wrong = [f"{m}:{n.lineno}" for m, tree in TREES.items() for n in ast.walk(tree) if isinstance(n, ast.Global)]
    assert wrong == []
