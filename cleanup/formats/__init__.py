"""Markup formats, checked and repaired in place: only prose may change, every other byte stays.

A format is one module with two functions: `matches(path)` says whether a file is of the format, and `segments(text)`
gives what rules may not touch. Plain text needs no module. To add a format, write the module and name it in `_MODULES`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from cleanup.model import Document, Segment

_MODULES = {"markdown": (".md", ".markdown"), "html": (".html", ".htm", ".xhtml")}


class Format(Protocol):
    """What a format's module offers."""

    def matches(self, path: str) -> bool:
        """Whether the file at `path` is of this format, told by its name."""

    def segments(self, text: str) -> tuple[Segment, ...]:
        """Everything that is not prose, in text order, disjoint; code points."""


def protected(document: Document) -> tuple[Segment, ...]:
    """What no rule may touch in `document`, by the format that its path names; nothing for plain text."""
    path = document.path or ""
    for name, suffixes in _MODULES.items():
        if path.lower().endswith(suffixes):  # the parser is loaded only for its own files
            form = cast("Format", import_module(f"cleanup.formats.{name}"))
            return form.segments(document.text)
    return ()
