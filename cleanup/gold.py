"""Documents with every artifact marked: one JSON object a line with `id`, `text` and `edits`.

An edit has `start`, `end` (code points), `before`, `after` (accepted repairs, best first), `class` and `tier`: `must`,
`should`, or `may` (taste: neither demanded nor held against anyone). Clean documents have no edits.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cleanup.errors import InputError

TIERS = ("must", "should", "may")


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One marked edit of a gold document; see the module for the fields."""

    start: int
    end: int
    before: str
    after: tuple[str, ...]
    category: str
    tier: str

    @property
    def demanded(self) -> bool:
        """Whether it counts: editors agree on it."""
        return self.tier != "may"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text and its artifacts, in text order."""

    id: str
    text: str
    artifacts: tuple[Artifact, ...]


def load(path: Path) -> tuple[GoldDocument, ...]:
    """The documents of a gold file. InputError names the line and what is wrong with it."""
    try:
        raw = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    documents: dict[str, GoldDocument] = {}
    for number, line in enumerate(raw.split("\n"), 1):
        if not line.strip():
            continue
        try:
            document = _document(json.loads(line))
        except json.JSONDecodeError as error:
            raise InputError(f"{path}:{number}: not a JSON object: {error}") from None
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path}:{number}: not a gold document: {_reason(error)}") from None
        if document.id in documents:
            raise InputError(f"{path}:{number}: the id “{document.id}” is used twice")
        documents[document.id] = document
    return tuple(documents.values())


def _reason(error: Exception) -> str:
    return f"the field {error} is missing" if isinstance(error, KeyError) else str(error)


def _document(value: Mapping[str, object]) -> GoldDocument:
    if not isinstance(value, dict) or not isinstance(value["text"], str):
        raise ValueError("it needs “id” and “text”")
    edits = value.get("edits", [])
    if not isinstance(edits, list):
        raise ValueError("“edits” is a list")
    artifacts = tuple(_artifact(edit, value["text"]) for edit in edits)
    for left, right in itertools.pairwise(artifacts):
        if right.start < left.end:
            raise ValueError(f"the edits at {left.start} and {right.start} overlap or are out of order")
    return GoldDocument(id=str(value["id"]), text=value["text"], artifacts=artifacts)


def _artifact(value: Mapping[str, object], text: str) -> Artifact:
    start, end, after = value["start"], value["end"], value["after"]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(text):
        raise ValueError(f"an edit at {start}-{end} is outside the text")
    if text[start:end] != value["before"]:
        raise ValueError(f"the edit at {start} expects {value['before']!r}, the text has {text[start:end]!r}")
    tier = str(value.get("tier", "must"))
    if tier not in TIERS or not isinstance(after, list) or not after:
        raise ValueError(f"the edit at {start} needs “after” and a tier of {', '.join(TIERS)}")
    return Artifact(
        start=start,
        end=end,
        before=text[start:end],
        after=tuple(map(str, after)),
        category=str(value["class"]),
        tier=tier,
    )
