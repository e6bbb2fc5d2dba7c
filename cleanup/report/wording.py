"""Sentences and paths that several machine formats share."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from urllib.parse import quote

from cleanup.model import Safety
from cleanup.report.case import Item, Report, State

# The surer, the graver: a safe suggestion is wrong English beyond doubt, a note may be none.
LEVELS = {Safety.SAFE: "error", Safety.REVIEW: "warning", Safety.NOTE: "note"}
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_NAMED = {"\t": "→", "\n": "⏎", "\r": "␍"}


def visible(text: str, keep: str = "") -> str:
    """`text` with control, bidirectional and zero-width characters spelt out, so that none can act; `keep` stay.

    ESC comes out as ␛, a right-to-left override as <U+202E>.
    """
    return _UNSEEN.sub(lambda match: match[0] if match[0] in keep else _name(match[0]), text)


def _name(char: str) -> str:
    code = ord(char)
    return _NAMED.get(char) or (chr(0x2400 + code) if code < 32 else f"<U+{code:04X}>")


def message(item: Item) -> str:
    """One line: what to change, and why."""
    s = item.suggestion
    cause = visible(s.cause).rstrip(".")
    options = " or ".join(f"“{visible(new)}”" if new else "nothing" for new in s.replacements[:3])
    change = f"“{visible(s.text)}”" + (f" → {options}" if options else "")
    return f"{change}: {cause}"


def verdict(item: Item) -> str:
    """What became of the item: "accepted by editor (note)"."""
    by = f" by {item.by}" if item.by else ""
    note = f" ({visible(item.note)})" if item.note else ""
    return f"{item.state}{by}{note}"


def pending(report: Report) -> tuple[Item, ...]:
    """Items that somebody still has to look at."""
    return tuple(item for item in report.items if item.state in (State.OPEN, State.QUERIED))


def relative_path(report: Report) -> str:
    """The path for tools that work in the current folder: with slashes, from here if it lies below."""
    path = PurePath(report.document.path or "stdin")
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def uri(report: Report) -> str:
    """The path as a URI reference, percent-encoded."""
    path = relative_path(report)
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if PurePath(path).is_absolute():
        return "file://" + ("" if encoded.startswith("/") else "/") + encoded
    return encoded
