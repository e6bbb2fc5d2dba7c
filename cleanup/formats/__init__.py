"""Markup formats, checked and repaired in place: only prose may change, every other byte stays.

A format is one module with two functions: `matches(path)` says whether a file is of the format, and `segments(text)`
gives what rules may not touch. Plain text needs no module. To add a format, write the module and add it to `_FORMATS`.
Modules load their parsers when they first need them, so that plain text never waits for one.
"""

from __future__ import annotations

from typing import Protocol

from cleanup.formats import html, markdown
from cleanup.model import Document, Segment


class Format(Protocol):
    """What a format's module offers."""

    def matches(self, path: str) -> bool:
        """Whether the file at `path` is of this format, told by its name."""

    def segments(self, text: str) -> tuple[Segment, ...]:
        """Everything that is not prose, in text order, disjoint; code points."""


_FORMATS: tuple[Format, ...] = (markdown, html)


def protected(document: Document) -> tuple[Segment, ...]:
    """What no rule may touch in `document`, by the format that its path names; nothing for plain text."""
    path = document.path or ""
    return next((form.segments(document.text) for form in _FORMATS if form.matches(path)), ())
