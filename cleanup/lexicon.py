"""Named word lists of `rules/lexicon/*.toml`, for `@name` in cues and phrases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cleanup.errors import PackError
from cleanup.where import rules_dir

Lexicon = Mapping[str, tuple[str, ...]]


def load_lexicon(folder: Path) -> dict[str, tuple[str, ...]]:
    """All lists under `folder`/lexicon by name.

    Raises PackError for a file that is not TOML, a list that is not of strings, or a name used twice.
    """
    import tomllib  # only here: compiled packs need no TOML

    lists: dict[str, tuple[str, ...]] = {}
    for path in sorted((folder / "lexicon").glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PackError(f"{path}: not a readable word list: {error}") from error
        for name, entries in content.items():
            if not isinstance(entries, list) or not all(isinstance(e, str) and e for e in entries):
                raise PackError(f"{path}: {name}: a word list is a list of non-empty strings")
            if name in lists:
                raise PackError(f"{path}: {name}: this word list exists already in another file")
            lists[name] = tuple(entries)
    return lists


def look_up(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """The entries of list `name`; PackError with near names if there is none."""
    found = lexicon.get(name)
    if found is None:
        import difflib

        near = difflib.get_close_matches(name, lexicon, 3)
        raise PackError(
            f"no word list “@{name}”" + (f"; near names: {', '.join('@' + n for n in near)}" if near else "")
        )
    return found


@lru_cache(maxsize=64)
def words_of(*names: str) -> frozenset[str]:
    """The built-in word sets `rules/words/<name>.txt` in one, read when first asked for."""
    return frozenset(word for name in names for line in lines_of(name) for word in line.split())


@lru_cache(maxsize=64)
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of `rules/words/<name>.txt`, in order, without comments (#) and empty ones."""
    lines = (rules_dir() / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
