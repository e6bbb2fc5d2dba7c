"""The README keeps its word: its rule is proved, its configuration loads, its repairs happen, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import cleanup
from cleanup import config
from cleanup.cli.group import COMMANDS, cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARTICLE = (ROOT / "seeds" / "ice-denver.txt").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.S | re.M)


def test_the_repairs_it_shows_are_made_without_asking() -> None:
    (shown,) = blocks("diff")
    before, after = (re.findall(rf"^{sign} (.+)$", shown, re.M) for sign in (r"\-", r"\+"))
    assert before
    assert [line for line in before if line not in ARTICLE] == []
    repaired = cleanup.fix(ARTICLE)
    assert [line for line in after if line not in repaired] == []


def test_its_rule_is_proved(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(blocks("toml")[0], encoding="utf-8")
    result = CliRunner().invoke(cli, ["rules", "test", str(tmp_path / "desk.toml")])
    assert result.stdout == "1 row, 1 example, 0 look-alikes: all proved\n"


def test_its_configuration_loads(tmp_path: Path) -> None:
    (tmp_path / "cleanup.toml").write_text(blocks("toml")[1], encoding="utf-8")
    settings = config.read(tmp_path / "cleanup.toml")
    assert settings.prefer == (("e-mail", "email"),)


def test_its_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(blocks("python")[0], {})
    assert capsys.readouterr().out.endswith("The U.S. Forest Service is closing three campgrounds.\n")


def test_its_commands_exist() -> None:
    assert set(re.findall(r"cleanup ([a-z]+)", "".join(re.findall(r"`[^`\n]+`|^cleanup .*$", README, re.M)))) <= set(
        COMMANDS
    )


def test_its_links_lead_somewhere() -> None:
    assert [link for link in re.findall(r"\]\(([^)]+)\)", README) if not (ROOT / link).exists()] == []
