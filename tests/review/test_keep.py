"""The project's word list is added to without touching anything else, and texts come back from an editor whole."""

from __future__ import annotations

import tomllib

import pytest

from cleanup import config
from cleanup.errors import CleanupError, ConfigError
from cleanup.tui import keep
from cleanup.tui.edit import editable_inline, in_editor


@pytest.mark.parametrize(("before", "after"), [
    ("", 'keep = ["UU."]\n'),
    ("keep = []\n", 'keep = ["UU."]\n'),
    ('# ours\nkeep = ["a"]  # names\npivot = "es"\n', '# ours\nkeep = ["UU.", "a"]  # names\npivot = "es"\n'),
    ('keep = [\n  "a",\n]\n', 'keep = ["UU.", \n  "a",\n]\n'),
    ('pivot = "es"\n\n[review]\ntheme = "light"\n', 'keep = ["UU."]\npivot = "es"\n\n[review]\ntheme = "light"\n'),
    ('keep = ["UU."]\n', 'keep = ["UU."]\n'),
])  # fmt: skip
def test_a_term_goes_into_cleanup_toml(tmp_path, before, after):
    (tmp_path / "cleanup.toml").write_text(before)
    assert keep.add("UU.", tmp_path / "a.txt") == tmp_path / "cleanup.toml"
    assert (tmp_path / "cleanup.toml").read_text() == after
    assert "UU." in config.load(tmp_path / "a.txt").keep


def test_a_term_goes_into_pyproject_toml_where_that_is_the_configuration(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.cleanup]\npivot = "es"\n\n[tool.ruff]\n')
    keep.add('say "UU"', tmp_path / "a.txt")
    table = tomllib.loads((tmp_path / "pyproject.toml").read_text())
    assert table["tool"]["cleanup"] == {"keep": ['say "UU"'], "pivot": "es"}
    assert table["project"] == {"name": "x"}


def test_a_layout_that_cannot_be_added_to_is_left_alone(tmp_path):
    unusual = '"keep" = ["a"]\n'
    (tmp_path / "cleanup.toml").write_text(unusual)
    with pytest.raises(ConfigError, match="its layout is unusual; add"):
        keep.add("UU.", tmp_path / "a.txt")
    assert (tmp_path / "cleanup.toml").read_text() == unusual


@pytest.fixture
def editor(tmp_path, monkeypatch):
    def editor(body):
        script = tmp_path / "editor"
        script.write_text(f"#!/bin/sh\n{body}\n")
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(script))

    return editor


@pytest.mark.parametrize("text", ["", "a", "a\n", "a\r\nb\x0c\u2028c", " \tx ", "\ufeffa"])
def test_an_editor_that_changes_nothing_gives_the_text_back(editor, text):
    editor("true")
    assert in_editor(text) == text


def test_the_newline_that_editors_add_goes(editor):
    editor("printf 'new\\n' > \"$1\"")
    assert in_editor("old") == "new"
    assert in_editor("old\n") == "new\n"


@pytest.mark.parametrize(("body", "words"), [("exit 3", "ended with code 3"), ("printf '\\377' > \"$1\"", "not UTF-8")])
def test_an_editor_that_fails_changes_nothing(editor, body, words):
    editor(body)
    with pytest.raises(CleanupError, match=words):
        in_editor("a")


def test_no_editor_and_one_that_is_not_there_are_told(monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    with pytest.raises(CleanupError, match="Set EDITOR"):
        in_editor("a")
    monkeypatch.setenv("EDITOR", "/nonexistent/editor")
    with pytest.raises(CleanupError, match="could not be started"):
        in_editor("a")


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\rb", "a\u2028b", "\x1b"])
def test_what_a_line_cannot_hold_is_not_edited_in_one(text):
    assert not editable_inline(text)
