"""A project with a pack of invented words, so that no test depends on what the real packs say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleanup.cli.group import cli

PACK = """
[pack]
id = "demo"
title = "Invented words"
kind = "sense"
pivots = []
class = "pivot-sense"
cause = "The pivot has one word for both."

[[row]]
id = "zorble"
wrong = "zorble/V"
right = ["repair"]
safety = "safe"
examples = ["They zorble it. → They repair it.", "He zorbles it. → He repairs it."]
keeps = ["They repair it.", "A zorbler came."]

[[row]]
id = "quillip"
wrong = "quillip"
right = ["paper", "page"]
safety = "review"
examples = ["The quillip fell. → The paper fell."]
"""
TEXT = "They zorbled it.\nThe quillip fell.\n"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack file; one for all tests, so that it is compiled once."""
    path = tmp_path_factory.mktemp("packs") / "demo.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def project(tmp_path: Path, pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a configuration that uses only the invented words, and one text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLEANUP_CACHE", str(cache))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "cleanup.toml").write_text(f"packs = ['{pack}']\nrules = ['demo.*']\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(project: Path) -> Run:
    """Runs a command line in the project."""

    def invoke(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin)

    return invoke
