"""Settings of a run, and where they come from: cleanup.toml or [tool.cleanup] of pyproject.toml, found upwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cleanup.errors import ConfigError
from cleanup.model import Safety


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What shapes a check or a fix; the defaults are a run without any configuration.

    `packs` are files or folders beside the built-in ones. `pivot` None means: work it out from the text. `only` and
    `disable` are globs over rule ids (`only` empty = all). `keep` are terms that no suggestion may touch; `prefer`
    pairs a form with the house form that replaces it. `safety` is the lowest level that is reported. `languagetool` is
    "" (off), "local" or the address of a server. `review` is for the terminal UI, passed through. `source` is the file
    that was read, if any.
    """

    packs: tuple[Path, ...] = ()
    pivot: str | None = None
    only: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    prefer: tuple[tuple[str, str], ...] = ()
    safety: Safety = Safety.NOTE
    languagetool: str = ""
    review: Mapping[str, object] = field(default_factory=dict)
    source: Path | None = None


def load(near: Path) -> Settings:
    """Settings for a file or folder: those of the nearest configuration upwards, or the defaults.

    ConfigError names the file, the line and the key.
    """
    folder = near.absolute() if near.is_dir() else near.absolute().parent
    for place in (folder, *folder.parents):
        if (found := place / "cleanup.toml").is_file():
            return read(found)
        if (found := place / "pyproject.toml").is_file() and (table := _tool_table(found)) is not None:
            return _settings(found, table)
    return Settings()


def read(path: Path) -> Settings:
    """Settings from one file that the caller names; ConfigError when it cannot be read or understood."""
    if path.name == "pyproject.toml":
        return _settings(path, _tool_table(path) or {})
    return _settings(path, _parse(path, _raw(path)))


def with_pivot(pivot: str | None) -> Settings:
    """The defaults with one pivot; ConfigError for what is no language code."""
    try:
        return Settings(pivot=None if pivot is None else pivot_code(pivot))
    except ValueError as error:
        raise ConfigError(f"the pivot must be {error}, not {pivot!r}") from None


def _raw(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as UTF-8 text ({error})") from None


def _parse(path: Path, raw: str) -> dict[str, object]:
    import tomllib  # only when there is something to parse: start-up counts

    try:
        return tomllib.loads(raw)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None


def _tool_table(path: Path) -> dict[str, object] | None:
    """[tool.cleanup] of a pyproject.toml, None when there is none."""
    raw = _raw(path)
    if "cleanup" not in raw:  # most projects' files: not worth a parse
        return None
    tool = _parse(path, raw).get("tool")
    table = tool.get("cleanup") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _settings(path: Path, table: Mapping[str, object]) -> Settings:
    values: dict[str, object] = {"source": path}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"{_at(path, key)}: unknown key “{key}”{_nearest(key)}")
        field_name, convert = _KEYS[key]
        try:
            values[field_name] = convert(value)
        except ValueError as error:
            raise ConfigError(f"{_at(path, key)}: “{key}” must be {error}") from None
    packs = values.get("packs", ())
    assert isinstance(packs, tuple)
    values["packs"] = tuple(_resolve(path, pack) for pack in packs)
    return Settings(**values)  # type: ignore[arg-type]  # every value has passed its converter


def _resolve(path: Path, pack: str) -> Path:
    full = path.absolute().parent / Path(pack).expanduser()
    if not full.exists():
        raise ConfigError(f"{_at(path, 'packs')}: no such pack file or folder: {full}")
    return full


def _at(path: Path, key: str) -> str:
    """`file:line` of a key, or only the file when the line cannot be told."""
    sought = re.compile(rf"\s*\[*\s*(?:tool\s*\.\s*cleanup\s*\.\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    ours = path.name != "pyproject.toml"  # there, other tools' tables may hold the same keys
    for number, line in enumerate(_raw(path).splitlines(), 1):
        ours = ours or bool(re.match(r"\s*\[\s*tool\s*\.\s*cleanup\b", line))
        if ours and sought.match(line):
            return f"{path}:{number}"
    return str(path)


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, _KEYS, 1, 0.5)
    return f"; did you mean “{close[0]}”?" if close else f"; known keys: {', '.join(_KEYS)}"


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
        return tuple(value)
    raise ValueError('a list of strings, such as ["one", "two"]')


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict) and all(key and isinstance(new, str) for key, new in value.items()):
        return tuple(value.items())
    raise ValueError('a table of strings, such as {"e-mail" = "email"}')


def pivot_code(value: object) -> str | None:
    """A language code as Settings wants it, None for "auto"; ValueError says what is allowed."""
    if value == "auto":
        return None
    if isinstance(value, str) and re.fullmatch(r"[a-z]{2,3}|native", value):
        return value
    raise ValueError('a language code such as "es", or "native", or "auto"')


def _safety(value: object) -> Safety:
    if isinstance(value, str) and value in tuple(Safety):
        return Safety(value)
    raise ValueError(f"one of {', '.join(Safety)}")


def _languagetool(value: object) -> str:
    if isinstance(value, bool):
        return "local" if value else ""
    if isinstance(value, str) and value:
        return value
    raise ValueError("true, false or the address of a LanguageTool server")


def _table(value: object) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise ValueError("a table")


_KEYS: Mapping[str, tuple[str, Callable[[object], object]]] = {
    "packs": ("packs", _strings),
    "pivot": ("pivot", pivot_code),
    "rules": ("only", _strings),
    "disable": ("disable", _strings),
    "keep": ("keep", _strings),
    "prefer": ("prefer", _pairs),
    "safety": ("safety", _safety),
    "languagetool": ("languagetool", _languagetool),
    "review": ("review", _table),
}
