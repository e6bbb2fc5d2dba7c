"""Which ways to LanguageTool would work on this machine, why not, and what to type."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cleanup.errors import LanguageToolError
from cleanup.languagetool import health, jars, java, server
from cleanup.languagetool.jars import RELEASE
from cleanup.languagetool.source import HEAP, HOME, LINGER, Source, parse

USUAL = "http://localhost:8081/"  # where LanguageTool's server is when nobody says otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: whether it is all right, what was found, and what to type (to use it, or to get it)."""

    name: str
    works: bool
    found: str
    todo: str = ""


def requirements(source: Source) -> tuple[Finding, ...]:
    """Java, and language-tool-python."""
    return _java(source), _client()


def ways(source: Source) -> tuple[Finding, ...]:
    """The three ways to LanguageTool, whichever of them `source` names."""
    return _running(source), _local(source), _download(source)


def remarks(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Settings of the environment that do not do what they seem to."""
    return tuple(_remarks(environment))


def servers() -> tuple[str, ...]:
    """Our servers that run now, a line each."""
    return tuple(
        f"pid {now.pid} at {now.url}, kept by pid {now.keeper}, log {folder / 'server.log'}"
        for folder, now in server.running()
    )


def _java(source: Source) -> Finding:
    try:
        found = java.find(source.java)
    except LanguageToolError as error:
        return Finding(name="Java", works=False, found=str(error))
    return Finding(name="Java", works=True, found=f"{found.path}: {found.title}")


def _client() -> Finding:
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("language-tool-python")
    except PackageNotFoundError:
        todo = "pip install language-tool-python"
        return Finding(name="language-tool-python", works=False, found="not installed", todo=todo)
    return Finding(name="language-tool-python", works=True, found=found)


def _running(source: Source) -> Finding:
    url = source.url or USUAL
    name = "a server that runs already"
    try:
        told = health.examine(url, 3.0)
    except LanguageToolError as error:
        return Finding(
            name=name, works=False, found=str(error), todo="cleanup check --languagetool-from http://HOST:PORT FILE"
        )  # fmt: skip
    version = f"LanguageTool {told.version or 'of an unknown version'}"
    limit = f", {told.limit:,} characters a text" if 0 < told.limit < 2**31 - 1 else ""
    return Finding(
        name=name, works=True, found=f"{version} at {url}{limit}", todo=f"cleanup check --languagetool-from {url} FILE"
    )  # fmt: skip


def _local(source: Source) -> Finding:
    name = "our own server, from a folder of jars"
    try:
        found = jars.find(replace(source, download=False))
        java.find(source.java)
    except LanguageToolError as error:
        return Finding(
            name=name, works=False, found=str(error), todo=f"{HOME}=FOLDER cleanup check --languagetool FILE"
        )
    return Finding(
        name=name,
        works=True,
        found=f"LanguageTool {found.version or 'of an unknown version'} in {found.folder}, heap {source.heap} ({HEAP}),"
        f" ended {source.linger:g} s after its last user ({LINGER})",
        todo="cleanup check --languagetool FILE",
    )


def _download(source: Source) -> Finding:
    name = "language-tool-python's download"
    todo = "cleanup check --languagetool-from download FILE"
    try:
        java.find(source.java)
    except LanguageToolError as error:
        return Finding(name=name, works=False, found=str(error), todo=todo)
    try:
        from language_tool_python.download_lt import LocalLanguageTool

        url = LocalLanguageTool.from_version_name(RELEASE).download_url
        with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=4) as answer:
            size = int(answer.headers.get("Content-Length") or 0)
    except ImportError:
        return Finding(name=name, works=False, found="language-tool-python is not installed", todo=todo)
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", error)
        return Finding(
            name=name, works=False, found=f"LanguageTool {RELEASE} cannot be fetched from here ({why})", todo=todo
        )
    megabytes = f", {size / 1e6:.0f} MB" if size else ""
    return Finding(name=name, works=True, found=f"LanguageTool {RELEASE} can be fetched{megabytes}", todo=todo)


def _remarks(environment: Mapping[str, str]) -> Iterator[str]:
    if environment.get("LTP_JAR_DIR_PATH"):
        yield f"LTP_JAR_DIR_PATH is set; language-tool-python 3.4 does not honour it. Use {HOME} for a folder of jars."
    try:
        parse("local", environment)
    except LanguageToolError as error:
        yield str(error)
