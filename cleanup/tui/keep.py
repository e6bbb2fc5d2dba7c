"""The project's word list: terms that no suggestion may touch, in `keep` of the configuration."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from cleanup import config, reading
from cleanup.errors import ConfigError


def add(term: str, near: Path) -> Path:
    """Add `term` to `keep` of the configuration of the file at `near`; the configuration's path.

    Without a configuration a cleanup.toml is begun, in the current folder when the file is below it, else beside the
    file. Comments and layout stay. ConfigError when the file cannot be changed without harm; it is then untouched.
    """
    source = config.load(near).source
    path = source if source is not None else _home(near) / "cleanup.toml"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    was = _table(old, path)
    terms = was.get("keep", [])
    if not isinstance(terms, list) or term in terms:
        return path
    new = _with(old, term, path.name == "pyproject.toml")
    if not _reads(new, path, {**was, "keep": [term, *terms]}):
        quoted = json.dumps(term, ensure_ascii=False)
        raise ConfigError(f"{path}: its layout is unusual; add {quoted} to “keep” by hand.")
    reading.write_bytes(path, new.encode())
    return path


def _with(text: str, term: str, in_pyproject: bool) -> str:
    """`text` of a TOML file with `term` put first in `keep`, which is made if it is missing."""
    quoted = json.dumps(term, ensure_ascii=False)
    heading = re.search(r"^\[tool\.cleanup\][^\n]*\n", text, re.MULTILINE) if in_pyproject else None
    start = heading.end() if heading else 0
    following = re.search(r"^\[", text[start:], re.MULTILINE)
    end = start + following.start() if following else len(text)
    found = re.compile(r"^keep\s*=\s*\[[ \t]*", re.MULTILINE).search(text, start, end)
    if found is None:
        return f"{text[:start]}keep = [{quoted}]\n{text[start:]}"
    empty = text[found.end() :].lstrip().startswith("]")
    return f"{text[: found.end()]}{quoted}{'' if empty else ', '}{text[found.end() :]}"


def _reads(text: str, path: Path, expected: dict[str, object]) -> bool:
    """Whether the changed configuration holds what it must, and nothing else changed."""
    try:
        return _table(text, path) == expected
    except ConfigError:
        return False


def _table(text: str, path: Path) -> dict[str, object]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if path.name != "pyproject.toml":
        return table
    tool = table.get("tool")
    own = tool.get("cleanup") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else {}


def _home(near: Path) -> Path:
    here, folder = Path.cwd(), near.resolve().parent
    return here if folder.is_relative_to(here) else folder
