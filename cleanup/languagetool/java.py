"""Finds Java and tells its version; language-tool-python itself would end in ModuleNotFoundError or SystemExit here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cleanup.errors import LanguageToolError
from cleanup.languagetool.source import JAVA

NEEDED = 17
INSTALL = (
    f"install Java {NEEDED} or newer (Debian and Ubuntu: apt install openjdk-{NEEDED}-jre-headless; macOS: brew install"
    f" openjdk) or name one: {JAVA}=/path/to/java"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Java:
    """An interpreter: its path, its major version (8, 11, 17 …) and the line it calls itself by."""

    path: str
    major: int
    title: str


def find(named: str = "", environment: Mapping[str, str] = os.environ) -> Java:
    """The Java to use: `named`, else JAVA_HOME, else the one on the path.

    LanguageToolError when there is none, when it does not run, or when it is too old.
    """
    path = _path(named, environment)
    try:
        told = subprocess.run(
            [path, "-version"], capture_output=True, text=True, errors="replace", timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LanguageToolError(f"{path} does not run ({error}); {INSTALL}") from None
    title = next((line.strip() for line in (told.stderr + told.stdout).splitlines() if 'version "' in line), "")
    major = _major(title)
    if told.returncode or not major:
        raise LanguageToolError(f"{path} -version gives no version; {INSTALL}")
    if major < NEEDED:
        raise LanguageToolError(f"{path} is Java {major}, LanguageTool needs {NEEDED} or newer; {INSTALL}")
    return Java(path=path, major=major, title=title)


def _path(named: str, environment: Mapping[str, str]) -> str:
    if named:
        found = shutil.which(named)
        if found is None:
            raise LanguageToolError(f"{JAVA}={named}: no such program")
        return found
    home = environment.get("JAVA_HOME", "")
    found = shutil.which("java", path=str(Path(home) / "bin")) if home else None
    found = found or shutil.which("java", path=environment.get("PATH"))
    if found is None:
        raise LanguageToolError(f"no Java was found; {INSTALL}")
    return found


def _major(title: str) -> int:
    """17 of `openjdk version "17.0.15" …`, 8 of `java version "1.8.0_402"`, 0 when there is none."""
    numbers = re.search(r'version "(?:1\.)?(\d+)', title)
    return int(numbers.group(1)) if numbers else 0
