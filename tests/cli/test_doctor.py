"""`cleanup doctor` says what works, what does not, and what to type."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleanup.cli.doctor import command
from cleanup.languagetool import diagnose
from cleanup.languagetool.diagnose import Finding


@pytest.fixture(autouse=True)
def _offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, no configuration, and no look at the network."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("CLEANUP_LT_", "LTP_"))]:
        monkeypatch.delenv(name)
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "fetched"))
    monkeypatch.setattr(diagnose, "USUAL", "http://127.0.0.1:9/")
    monkeypatch.setattr(
        diagnose, "_download", lambda source: Finding(name="download", works=False, found="no network", todo="…")
    )  # fmt: skip


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, standalone_mode=False)


def test_all_three_ways_are_named_with_what_to_type() -> None:
    result = run()
    assert result.return_value == 0, "LanguageTool is optional: that none is there is no fault"
    assert "→ cleanup check --languagetool-from http://HOST:PORT FILE" in result.output
    assert "→ CLEANUP_LT_HOME=FOLDER cleanup check --languagetool FILE" in result.output
    assert "no   download: no network" in result.output


def test_without_java_it_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "no   Java: no Java was found; install Java 17" in run().output


def test_a_folder_of_jars_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jars").mkdir()
    (tmp_path / "jars" / "languagetool-server-6.7.jar").touch()
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"21.0.2\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("CLEANUP_LT_HOME", str(tmp_path / "jars"))
    monkeypatch.setenv("CLEANUP_LT_JAVA", str(java))
    output = " ".join(run().output.split())
    assert "yes Java: " in output
    assert f"yes our own server, from a folder of jars: LanguageTool 6.7 in {tmp_path / 'jars'}" in output


def test_what_is_configured_and_does_not_work_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "cleanup.toml").write_text('languagetool = "http://127.0.0.1:9"\n')
    result = run()
    assert result.return_value == 1
    assert "configured: http://127.0.0.1:9" in result.output
    assert "Connection refused" in result.output


def test_a_variable_that_does_nothing_is_remarked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTP_JAR_DIR_PATH", "/opt/lt")
    assert "LTP_JAR_DIR_PATH is set" in run().output


def test_a_setting_that_means_nothing_is_told() -> None:
    result = run("--from", "lokal")
    assert result.return_value == 1
    assert "“lokal”" in result.output


def test_a_trial_that_fails_says_why() -> None:
    result = run("--try", "--from", "http://127.0.0.1:9")
    assert result.return_value == 1
    assert "left out from here on" in " ".join(result.output.split())


def test_stop_counts_what_it_ended() -> None:
    assert run("--stop").output == "0 servers of LanguageTool ended.\n"
