"""Imports point one way, by layers, without cycles; see ARCHITECTURE.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import cleanup

PACKAGE = Path(cleanup.__file__).parent
# A module or package of `cleanup` may import those of its own line and of the lines above.
LAYERS = {
    "words": "model errors notices version",
    "text": "reading segment sentences tokens late lines where casing articles prose formats patch conflicts diff",
    "rules": "packs confidence lexicon wordclass clause inflect frequency wordtable company vectors cues people kinds index bundle",
    "sources": "topic weighing engine evidence languagetool",
    "review": "review journal proof draft gold evaluate scores comparison calibration",
    "wiring": "config pipeline batch",
    "faces": "report tui lsp",
    "entry": "cli __init__ __main__",
}
RANK = {module: rank for rank, modules in enumerate(LAYERS.values()) for module in modules.split()}
FACES = list(LAYERS).index("faces")


def files() -> Iterator[tuple[str, ast.Module]]:
    """Every module's dotted name below `cleanup`, with its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(path.relative_to(PACKAGE).with_suffix("").parts), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST, lazy: bool = True) -> Iterator[str]:
    """Dotted names that are imported at run time; without `lazy`, only at import time."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif lazy or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from imports(node, lazy)


def own(name: str, known: frozenset[str]) -> str | None:
    """The module of ours that an imported name lives in."""
    head, _, rest = name.partition(".")
    if head != "cleanup":
        return None
    while rest:
        for module in (rest, f"{rest}.__init__"):
            if module in known:
                return module
        rest = rest.rpartition(".")[0]
    return "__init__"


def graph() -> dict[str, set[str]]:
    trees = dict(files())
    known = frozenset(trees)
    found = {name: {own(i, known) for i in imports(tree)} for name, tree in trees.items()}
    return {name: {t for t in targets if t and t != name} for name, targets in found.items()}


def layer(module: str) -> int:
    top = module.partition(".")[0]
    assert top in RANK, f"cleanup/{top}: say in LAYERS which layer it belongs to"
    return RANK[top]


def test_imports_point_to_the_same_layer_or_below() -> None:
    wrong = [f"{name} imports {t}" for name, targets in graph().items() for t in targets if layer(t) > layer(name)]
    assert not wrong


def test_there_is_no_import_cycle_even_through_lazy_imports() -> None:
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as error:
        raise AssertionError(f"import cycle: {' ← '.join(error.args[1])}") from None


def test_the_core_imports_no_terminal_library() -> None:
    wrong = [
        f"{name} imports {target}"
        for name, tree in files()
        if layer(name) < FACES
        for target in imports(tree)
        if target.partition(".")[0] in ("rich", "textual", "click")
    ]
    assert not wrong


def test_the_command_line_loads_faces_and_slow_libraries_only_inside_commands() -> None:
    slow = ("rich", "textual", "language_tool_python", "lemminflect", "cleanup.tui", "cleanup.languagetool")
    wrong = [
        f"{name} imports {target}"
        for name, tree in files()
        if layer(name) == RANK["cli"]
        for target in imports(tree, lazy=False)
        if target.startswith(slow)
    ]
    assert not wrong


def test_language_tool_python_is_known_to_one_package_only() -> None:
    wrong = [
        name
        for name, tree in files()
        if not name.startswith("languagetool")
        and any(target.startswith("language_tool_python") for target in imports(tree))
    ]
    assert not wrong
