"""Which findings of LanguageTool are wanted and what we call them: rules/languagetool.toml, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from cleanup.errors import PackError
from cleanup.languagetool.client import Match
from cleanup.model import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What we call findings whose rule and category match these globs."""

    rule: str
    category: str
    ours: Category
    mqm: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What rules/languagetool.toml says.

    `off` are globs over rule ids and messages, `on` and `spelling` (the dictionary's rules) over rule ids.
    `doubled` are words that good English may say twice in a row;
    `variants` turn British into American spellings.
    """

    categories_off: frozenset[str]
    off: tuple[tuple[str, str], ...]
    on: tuple[str, ...]
    spelling: tuple[str, ...]
    doubled: frozenset[str]
    variants: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]

    def wants(self, match: Match) -> bool:
        """Whether findings of this rule are shown."""
        if any(fnmatchcase(match.rule, rule) and fnmatchcase(match.message, message) for rule, message in self.off):
            return False
        return match.category not in self.categories_off or _any(match.rule, self.on)

    def is_spelling(self, match: Match) -> bool:
        """Whether the finding only says that a word is in no dictionary."""
        return _any(match.rule, self.spelling)

    def american(self, word: str) -> str:
        """A word in American spelling, or in a form that only serves to compare two spellings of it."""
        for british, american in self.variants:
            word = re.sub(british, american, word)
        return word

    def name(self, match: Match) -> Name:
        """The first name that fits; the last one fits all."""
        return next(
            name
            for name in self.names
            if fnmatchcase(match.rule, name.rule) and fnmatchcase(match.category, name.category)
        )

    @property
    def categories_to_send(self) -> tuple[str, ...]:
        """Categories that the server itself may leave out: those without an exception."""
        return () if self.on else tuple(sorted(self.categories_off))


@lru_cache(maxsize=2)
def load(path: Path) -> Policy:
    """The policy in a file like rules/languagetool.toml; PackError names the file and the entry that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: cannot be read ({error})") from None
    try:
        return _policy(table)
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise PackError(f"{path}: an entry is wrong or missing: {error}") from None


def _policy(table: dict[str, Any]) -> Policy:
    off = table["off"]
    names = tuple(
        Name(
            rule=entry.get("rule", "*"),
            category=entry.get("category", "*"),
            ours=Category(entry["class"]),
            mqm=entry.get("mqm", ""),
            confidence=float(entry["confidence"]),
        )
        for entry in table["name"]
    )
    if not names or (names[-1].rule, names[-1].category) != ("*", "*"):
        raise ValueError("the last entry of `name` must fit all (no rule, no category)")
    return Policy(
        categories_off=frozenset(entry["category"] for entry in off if "category" in entry),
        off=tuple((entry["rule"], entry.get("message", "*")) for entry in off if "rule" in entry),
        on=tuple(entry["rule"] for entry in table.get("on", ())),
        spelling=tuple(table["spelling"]),
        doubled=frozenset(table["doubled"]),
        variants=tuple((re.compile(british).pattern, american) for british, american in table["variants"]),
        names=names,
    )


def _any(rule: str, globs: tuple[str, ...]) -> bool:
    return any(fnmatchcase(rule, glob) for glob in globs)
