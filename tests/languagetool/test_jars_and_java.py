"""Java and the jars are found where people have them, and a message says what is missing."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest
from languagetool_fakes import jars as fake_jars
from languagetool_fakes import java as fake_java

from cleanup.errors import LanguageToolError
from cleanup.languagetool import jars, java
from cleanup.languagetool.source import Source


def test_a_folder_of_loose_jars_is_a_class_path(tmp_path: Path) -> None:
    found = jars.inspect(fake_jars(tmp_path / "lt"))
    assert found.version == "6.7"
    assert found.classpath == str(tmp_path / "lt" / "*")


def test_an_unpacked_release_is_one_too_also_from_the_folder_above(tmp_path: Path) -> None:
    release = tmp_path / "LanguageTool-6.6"
    (release / "libs").mkdir(parents=True)
    (release / "libs" / "languagetool-core.jar").touch()
    with zipfile.ZipFile(release / "libs" / "languagetool-core.jar", "w") as packed:
        packed.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Version: 6.6\n")
    (release / "languagetool-server.jar").touch()
    for folder in (release, tmp_path):
        found = jars.inspect(folder)
        assert found.version == "6.6"
        assert found.classpath.split(os.pathsep) == [
            str(release / "languagetool-server.jar"), str(release), str(release / "libs" / "*")
        ]  # fmt: skip


def test_our_data_folder_and_language_tool_pythons_downloads_are_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"LTP_PATH": str(tmp_path / "fetched")}
    with pytest.raises(LanguageToolError, match="CLEANUP_LT_HOME"):
        jars.find(Source(), environment)
    for version in ("6.6", "6.10"):
        release = tmp_path / "fetched" / f"LanguageTool-{version}"
        (release / "libs").mkdir(parents=True)
        (release / "languagetool-server.jar").touch()
    assert jars.find(Source(), environment).version == "6.10"
    fake_jars(Path(os.environ["XDG_DATA_HOME"]) / "cleanup" / "languagetool")
    assert jars.find(Source(), environment).version == "6.7"


def test_a_version_that_answers_otherwise_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageToolError, match=r"LanguageTool 5\.2, cleanup needs 6\.0 or newer"):
        jars.inspect(fake_jars(tmp_path, "5.2"))


def test_a_folder_without_the_server_is_no_languagetool(tmp_path: Path) -> None:
    with pytest.raises(LanguageToolError, match="no languagetool-server jar"):
        jars.inspect(tmp_path)
    with pytest.raises(LanguageToolError, match="no such folder"):
        jars.inspect(tmp_path / "nowhere")


def test_a_download_that_fails_is_told_in_one_line_whatever_it_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Java language-tool-python raises ModuleNotFoundError, and SystemExit for a version it cannot read."""
    environment = {**os.environ, "PATH": str(tmp_path), "LTP_PATH": str(tmp_path / "fetched")}
    environment["LTP_JAR_DIR_PATH"] = str(tmp_path)  # would make it do nothing at all, without a word
    with (
        pytest.warns(UserWarning, match="fetching"),
        pytest.raises(LanguageToolError, match="ModuleNotFoundError") as told,
    ):
        jars.download(environment)
    assert "\n" not in str(told.value)


def test_java_is_the_named_one_then_java_homes_then_the_paths(tmp_path: Path) -> None:
    (tmp_path / "home" / "bin").mkdir(parents=True)
    (tmp_path / "path").mkdir()
    homes, paths = fake_java(tmp_path / "home" / "bin", "21.0.1"), fake_java(tmp_path / "path", "17.0.1")
    environment = {"JAVA_HOME": str(tmp_path / "home"), "PATH": str(tmp_path / "path")}
    assert java.find(str(paths), environment).major == 17
    assert java.find("", environment).path == str(homes)
    assert java.find("", {"PATH": str(tmp_path / "path")}).path == str(paths)


def test_no_java_an_old_one_and_a_broken_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(LanguageToolError, match="no Java was found; install Java 17"):
        java.find("", {"PATH": str(tmp_path)})
    for version, major in (("1.8.0_402", 8), ("11.0.2", 11)):
        with pytest.raises(LanguageToolError, match=f"is Java {major}, LanguageTool needs 17"):
            java.find(str(fake_java(tmp_path, version)), {})
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(LanguageToolError, match="gives no version"):
        java.find(str(broken), {})
    with pytest.raises(LanguageToolError, match="no such program"):
        java.find(str(tmp_path / "nothing"), {})
