"""Folders of LanguageTool jars: which there are, what is in them, and language-tool-python's download."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cleanup.errors import LanguageToolError
from cleanup.languagetool.notice import notice
from cleanup.languagetool.source import HOME, Source

RELEASE = "6.7"  # the version that the measurements in rules/languagetool.toml were made with
OLDEST = (6, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jars:
    """A folder that a server can be started from: Java's class path for it, and LanguageTool's version ("" unknown)."""

    folder: Path
    classpath: str
    version: str


def find(source: Source, environment: Mapping[str, str] = os.environ) -> Jars:
    """The jars that `source` means; fetches them when it allows that. LanguageToolError when there are none."""
    if source.folder is not None:
        return inspect(source.folder)
    for folder in folders(environment):
        if folder.is_dir():
            return inspect(folder)
    if source.download:
        return inspect(download(environment))
    raise LanguageToolError(
        f"no LanguageTool was found; name a folder of its jars ({HOME}=FOLDER), a running server (--languagetool-from"
        " http://HOST:PORT), or allow the download (--languagetool-from download)"
    )


def folders(environment: Mapping[str, str] = os.environ) -> Iterator[Path]:
    """Where jars are looked for when none are named, best first: our data folder, language-tool-python's cache."""
    import platformdirs

    yield Path(platformdirs.user_data_dir("cleanup")) / "languagetool"
    yield from sorted(_fetched(environment).glob("LanguageTool-*"), key=_age, reverse=True)


def inspect(folder: Path) -> Jars:
    """What is in `folder`: loose jars, or an unpacked release (languagetool-server.jar beside `libs`)."""
    if not folder.is_dir():
        raise LanguageToolError(f"{folder}: no such folder; it should hold LanguageTool's jars (see {HOME})")
    unpacked = folder / "languagetool-server.jar"
    loose = sorted(folder.glob("languagetool-server-*.jar"))
    if not unpacked.is_file() and not loose:
        nested = [inside for inside in sorted(folder.glob("LanguageTool-*")) if inside.is_dir()]
        if nested or (folder / "libs").is_dir():
            return inspect(max(nested, key=_age) if nested else folder / "libs")
        raise LanguageToolError(f"{folder}: no languagetool-server jar in it, so this is no LanguageTool; see {HOME}")
    if unpacked.is_file():
        version = _version(next(iter(sorted((folder / "libs").glob("languagetool-core*.jar"))), unpacked))
        version = version or (folder.name.partition("-")[2] if folder.name.startswith("LanguageTool-") else "")
        # beside the server's jar stands org/languagetool/…, the rules as plain files
        classpath = os.pathsep.join((str(unpacked), str(folder), str(folder / "libs" / "*")))
    else:
        version, classpath = _version(loose[-1]), str(folder / "*")
    too_old(version, str(folder))
    return Jars(folder=folder, classpath=classpath, version=version)


def too_old(version: str, where: str) -> None:
    """LanguageToolError for a version that is known to answer otherwise than we expect; newer ones are let through."""
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    if numbers and numbers < OLDEST:
        raise LanguageToolError(
            f"{where}: this is LanguageTool {version}, cleanup needs {'.'.join(map(str, OLDEST))} or newer"
            f" (measured with {RELEASE})"
        )


def download(environment: Mapping[str, str] = os.environ) -> Path:
    """Let language-tool-python fetch LanguageTool (about 250 MB), and name the folder.

    In a process of its own: it ends in SystemExit, ModuleNotFoundError or a bare ConnectionError where it fails, and
    does nothing at all where LTP_JAR_DIR_PATH is set.
    """
    clean = {name: value for name, value in environment.items() if name != "LTP_JAR_DIR_PATH"}
    notice(f"fetching LanguageTool {RELEASE} (once, about 250 MB; some minutes)")
    done = subprocess.run(
        [sys.executable, "-c", _FETCH, RELEASE],
        env=clean, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", check=False,
    )  # fmt: skip
    folder = _fetched(environment) / f"LanguageTool-{RELEASE}"
    if done.returncode or not folder.is_dir():
        why = next((line for line in reversed(done.stderr.splitlines()) if line.strip()), "no reason given")[-300:]
        raise LanguageToolError(f"LanguageTool {RELEASE} could not be fetched: {why}; or name a folder: {HOME}=FOLDER")
    return folder


_FETCH = """
import sys
from language_tool_python.download_lt import LocalLanguageTool
try:
    LocalLanguageTool.from_version_name(sys.argv[1]).download()
except BaseException as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


def _fetched(environment: Mapping[str, str]) -> Path:
    """Where language-tool-python keeps what it fetches."""
    return Path(environment.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python")


def _version(jar: Path) -> str:
    """The version in the jar's name or manifest, "" when neither tells."""
    if named := re.search(r"-(\d+\.\d+[\w.-]*)\.jar$", jar.name):
        return named.group(1)
    try:
        with zipfile.ZipFile(jar) as packed:
            manifest = packed.read("META-INF/MANIFEST.MF").decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile):
        return ""
    told = re.search(r"^Implementation-Version: *(\d+\.\d+)", manifest, re.M)
    return told.group(1) if told else ""


def _age(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", folder.name))
