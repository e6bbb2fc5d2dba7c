"""A pack from text, and what its rows make of a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleanup.bundle import compile_rows, load_lexicons
from cleanup.conflicts import resolve
from cleanup.engine import Engine
from cleanup.kinds import fields
from cleanup.model import Document
from cleanup.packs import Pack, load_pack
from cleanup.patch import apply
from cleanup.prose import Prose
from cleanup.where import rules_dir

HEAD = """
[pack]
id = "t"
kind = "phrase"
class = "other"
cause = "Spanish “{via}” is also “{right}”"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Callable[[str], Pack]:
    def make(rows: str, head: str = HEAD) -> Pack:
        path = tmp_path / "t.toml"
        path.write_text(head + rows, encoding="utf-8")
        loaded = load_pack(path, fields())
        assert loaded is not None
        return loaded

    return make


@pytest.fixture
def engine(pack: Callable[[str], Pack]) -> Callable[[str], Engine]:
    def make(rows: str, head: str = HEAD) -> Engine:
        return Engine(compile_rows(pack(rows, head).rows, load_lexicons((rules_dir(),))))  # type: ignore[call-arg]

    return make


@pytest.fixture
def repair(engine: Callable[[str], Engine]) -> Callable[[str, str], str]:
    """The first alternative of every suggestion of `rows`, applied to `text`."""

    def run(rows: str, text: str, pivot: str | None = None) -> str:
        found = resolve(engine(rows).scan(Prose(Document(text=text)), pivot).suggestions).chosen
        return apply(text, [edit for s in found if s.alternatives for edit in s.alternatives[0].edits])

    return run
