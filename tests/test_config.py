"""Settings: found upwards, and errors that say where the wrong key stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanup import config
from cleanup.errors import ConfigError
from cleanup.model import Safety


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert config.load(tmp_path / "a.txt") == config.Settings()


def test_every_key_arrives(tmp_path: Path) -> None:
    write(tmp_path / "house" / "style.toml", "")
    source = write(
        tmp_path / "cleanup.toml",
        'packs = ["house"]\npivot = "es"\nrules = ["es.*"]\ndisable = ["es.law.*"]\nkeep = ["Federal City"]\n'
        'safety = "review"\nlanguagetool = true\n[prefer]\n"e-mail" = "email"\n[review]\ntheme = "dark"\n',
    )
    settings = config.load(tmp_path / "sub" / "text.txt")
    assert settings == config.Settings(
        packs=(tmp_path / "house",),
        pivot="es",
        only=("es.*",),
        disable=("es.law.*",),
        keep=("Federal City",),
        prefer=(("e-mail", "email"),),
        safety=Safety.REVIEW,
        languagetool="local",
        review={"theme": "dark"},
        source=source,
    )


def test_the_nearest_file_wins_and_a_foreign_pyproject_is_passed_by(tmp_path: Path) -> None:
    write(tmp_path / "cleanup.toml", 'pivot = "fr"')
    write(tmp_path / "a" / "pyproject.toml", '[tool.cleanup]\npivot = "pt"')
    write(tmp_path / "a" / "b" / "pyproject.toml", '[project]\nname = "cleanup-notes"')
    assert config.load(tmp_path / "t.txt").pivot == "fr"
    assert config.load(tmp_path / "a" / "b" / "t.txt").pivot == "pt"


def test_auto_pivot_means_work_it_out(tmp_path: Path) -> None:
    assert config.read(write(tmp_path / "cleanup.toml", 'pivot = "auto"')).pivot is None


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "cleanup.toml",
            'pivot = "es"\n\ndisabled = ["x"]',
            "cleanup.toml:3: unknown key “disabled”; did you mean “disable”?",
        ),
        (
            "pyproject.toml",
            "[tool.x]\nkeep = 1\n[tool.cleanup]\nkeep = 1",
            "pyproject.toml:4: “keep” must be a list of strings",
        ),
        ("cleanup.toml", 'packs = ["nowhere.toml"]', "cleanup.toml:1: no such pack file or folder"),
        ("cleanup.toml", 'pivot = "Spanish"', "cleanup.toml:1: “pivot” must be a language code"),
        ("cleanup.toml", 'safety = "sure"', "must be one of note, review, safe"),
        ("cleanup.toml", "[prefer]\na = 1", "“prefer” must be a table of strings"),
        ("cleanup.toml", "pivot = ", "not valid TOML"),
        ("cleanup.toml", "zzzzzzz = 1", "known keys: packs, pivot"),
    ],
)
def test_errors_say_what_and_where(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config.read(write(tmp_path / name, text))
    assert message in str(caught.value)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "cleanup.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read as UTF-8"):
        config.load(tmp_path / "t.txt")
