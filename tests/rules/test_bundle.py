"""The compiled packs: fresh or not, and a project's own behind the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanup.bundle import build, is_cached, load
from cleanup.engine import Engine
from cleanup.errors import PackError
from cleanup.model import Document
from cleanup.prose import Prose

HEAD = """
[pack]
id = "{id}"
kind = "sense"
class = "other"
cause = "One word for both."

[[row]]
id = "r"
wrong = "{wrong}"
right = ["{right}"]
near = ["@{words}"]
"""
TEXT = "The blue zorble and the red quillip."


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A built-in folder and a project's, each with a pack and a word list."""
    monkeypatch.setenv("CLEANUP_CACHE", str(tmp_path / "cache"))
    packs = {"built-in": ("zorble", "repair", "blues", "blue"), "project": ("quillip", "paper", "reds", "red")}
    for name, (wrong, right, words, word) in packs.items():
        (tmp_path / name / "lexicon").mkdir(parents=True)
        pack = HEAD.format(id=name, wrong=wrong, right=right, words=words)
        (tmp_path / name / "pack.toml").write_text(pack, encoding="utf-8")
        (tmp_path / name / "lexicon" / "words.toml").write_text(f"{words} = ['{word}']\n", encoding="utf-8")
    return tmp_path / "built-in", tmp_path / "project"


def found(folders: tuple[Path, ...]) -> list[tuple[str, str]]:
    return [(s.rule, s.replacements[0]) for s in Engine(load(folders)).scan(Prose(Document(text=TEXT))).suggestions]


def test_a_project_s_packs_run_beside_the_built_in_as_if_compiled_together(folders: tuple[Path, Path]) -> None:
    assert found(folders) == [("built-in.r", "repair"), ("project.r", "paper")]
    assert load(folders).digest == build(folders).digest != load(folders[:1]).digest


def test_a_project_may_replace_a_word_list(folders: tuple[Path, Path]) -> None:
    (folders[1] / "lexicon" / "more.toml").write_text("blues = ['green']\n", encoding="utf-8")
    assert found(folders) == [("project.r", "paper")]


def test_an_id_of_the_built_in_packs_cannot_be_used_again(folders: tuple[Path, Path]) -> None:
    pack = folders[1] / "pack.toml"
    pack.write_text(pack.read_text(encoding="utf-8").replace('"project"', '"built-in"'), encoding="utf-8")
    with pytest.raises(PackError, match="used already"):
        load(folders)


def test_compiled_once_until_a_pack_changes(folders: tuple[Path, Path]) -> None:
    assert not is_cached(folders)
    load(folders)
    assert is_cached(folders)
    pack = folders[1] / "pack.toml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("paper", "sheet of paper"), encoding="utf-8")
    assert not is_cached(folders)
    assert found(folders)[1] == ("project.r", "sheet of paper")
