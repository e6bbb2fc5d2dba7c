"""Markup formats, checked and repaired in place: only prose may change, every other byte stays.

A format is one module with a function `segments(text)`: everything that is not prose, in text order, disjoint, in code
points. Plain text needs no module. To add a format, write the module and add its endings to `_MODULES`. Modules are
imported, and load their parsers, when a file first needs them, so that plain text never waits for one.
"""

from __future__ import annotations

from importlib import import_module

from cleanup.model import Document, Segment

_MODULES = {
    (".md", ".markdown"): "markdown",
    (".html", ".htm", ".xhtml"): "html",
}


def protected(document: Document) -> tuple[Segment, ...]:
    """What no rule may touch in `document`, by the format that its path names; nothing for plain text."""
    path = (document.path or "").lower()
    for endings, module in _MODULES.items():
        if path.endswith(endings):
            segments: tuple[Segment, ...] = import_module(f"{__name__}.{module}").segments(document.text)
            return segments
    return ()
