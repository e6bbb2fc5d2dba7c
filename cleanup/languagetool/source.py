"""Where LanguageTool comes from: the setting's value and the environment, read into one value."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cleanup.errors import LanguageToolError

HOME = "CLEANUP_LT_HOME"
HEAP = "CLEANUP_LT_HEAP"
JAVA = "CLEANUP_LT_JAVA"
TIMEOUT = "CLEANUP_LT_TIMEOUT"
LINGER = "CLEANUP_LT_LINGER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One way to LanguageTool. Exactly one of `url`, `folder` and `download` is set, or none: look for a folder.

    `url` is the server's address without the trailing “v2”. `folder` holds jars. `download` allows language-tool-python
    to fetch LanguageTool. `heap` is Java's -Xmx. `timeout` is for one request, `linger` is how long our own server
    outlives its last user, both in seconds.
    """

    url: str = ""
    folder: Path | None = None
    download: bool = False
    java: str = ""
    heap: str = "1g"
    timeout: float = 30.0
    linger: float = 0.0


def parse(value: str, environment: Mapping[str, str] = os.environ) -> Source:
    """The source that a setting names: "local", "download", a server's address, or a folder of jars.

    LanguageToolError says what is wrong with the value or with an environment variable.
    """
    java, heap = environment.get(JAVA, ""), environment.get(HEAP, "1g")
    if not re.fullmatch(r"[1-9]\d*[kmgKMG]", heap):
        raise LanguageToolError(f"{HEAP}={heap}: must be an amount of memory such as 768m or 2g")
    timeout, linger = _seconds(environment, TIMEOUT, 30.0), _seconds(environment, LINGER, 0.0)
    if timeout == 0:
        raise LanguageToolError(f"{TIMEOUT}=0: must be more than 0 seconds")

    def source(*, url: str = "", folder: Path | None = None, download: bool = False) -> Source:
        return Source(
            url=url, folder=folder, download=download, java=java, heap=heap, timeout=timeout, linger=linger
        )  # fmt: skip

    if value == "download":
        return source(download=True)
    if value == "local":
        home = environment.get(HOME, "")
        return source(folder=Path(home).expanduser() if home else None)
    if (path := Path(value).expanduser()).is_dir():
        return source(folder=path)
    if re.match(r"https?://[^/\s]|[\w.-]+:\d+(/|$)", value):
        return source(url=address(value))
    raise LanguageToolError(
        f"languagetool = “{value}”: neither “local” nor “download”, nor a server's address such as"
        " http://localhost:8081, nor an existing folder of jars"
    )


def address(value: str) -> str:
    """A server's address as the client wants it: with scheme and final slash, without the API's own path.

    language-tool-python joins "v2/" by URL rules: "…/v2/" would become "…/v2/v2/", and "…/api" would lose "api".
    """
    url = value if value.startswith(("http://", "https://")) else f"http://{value}"
    return re.sub(r"/v2(/check)?$", "", url.rstrip("/")) + "/"


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    given = environment.get(name, "")
    if not given:
        return default
    if not re.fullmatch(r"\d+(\.\d+)?", given):
        raise LanguageToolError(f"{name}={given}: must be a number of seconds")
    return float(given)
