"""HTML: the text that a reader sees. Tags, attributes, scripts, code, references and foreign languages are protected.

The parser follows the HTML standard and tells where each text begins; where it ends is where the standard lets markup
begin. A text that does not decode to what the parser read there is protected as a whole.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from cleanup.formats.spans import all_but
from cleanup.model import Segment

# Not prose, or not for a reader, or not English: none of their text is touched.
_SKIPPED = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "textarea",
        "xmp",
        "plaintext",
        "noembed",
        "noframes",
        "svg",
        "math",
        "code",
        "pre",
        "kbd",
        "samp",
        "var",
        "tt",
    )
)
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_END_TAG = re.compile(r"</[A-Za-z][^\s>]*>")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);?")


def segments(text: str) -> tuple[Segment, ...]:
    """Everything that is not prose, in text order."""
    source, places = _as_parsed(text)
    spans = sorted((places(start), places(end)) for start, end in _prose(source))
    return all_but(spans, text, "HTML markup")


def _as_parsed(text: str) -> tuple[str, Any]:
    """The text as the parser counts it (no mark, LF as the only line end), and a map from its offsets to ours."""
    head = int(text.startswith("\ufeff"))
    source = text[head:].replace("\r\n", "\n").replace("\r", "\n")
    dropped = [match.start() - number for number, match in enumerate(re.finditer("\r\n", text[head:]))]
    return source, lambda offset: offset + head + bisect_right(dropped, offset - 1)


def _prose(source: str) -> Iterator[tuple[int, int]]:
    """Spans of prose between references, in offsets of `source`."""
    last = 0
    for start, data in _texts(source):
        if start >= last:
            for begin, last in _runs(source, start, data):
                at = begin
                for reference in _REFERENCE.finditer(source, begin, last):
                    yield at, reference.start()
                    at = reference.end()
                yield at, last


def _runs(source: str, start: int, data: str) -> Iterator[tuple[int, int]]:
    """Where the text `data` stands from `start` on; an end tag without an element may part it."""
    while data:
        markup = _MARKUP.search(source, start)
        end = markup.start() if markup else len(source)
        run = html.unescape(source[start:end])
        if not (data.startswith(run) or run.startswith(data)):
            return
        yield start, end
        data = data[len(run) :]
        stray = _END_TAG.match(source, end)
        if not stray:
            return
        start = stray.end()


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """Offset and content of every text that is prose, sorted by offset."""
    from justhtml import JustHTML

    found: list[tuple[int, str]] = []
    todo: list[tuple[Any, bool]] = [(JustHTML(source, sanitize=False, track_node_locations=True).root, True)]
    while todo:
        node, english = todo.pop()
        for child in node.children or ():
            if child.name == "#text":
                if english and child.origin_offset is not None:
                    found.append((child.origin_offset, child.data))
            elif child.name not in _SKIPPED:
                todo.append((child, _is_english(child.name, child.attrs or {}, english)))
    yield from sorted(found)


def _is_english(name: str, attributes: dict[str, str | None], inherited: bool) -> bool:
    """Whether an element's text is English prose, as far as its attributes say."""
    if (attributes.get("translate") or "").lower() == "no" or "notranslate" in (attributes.get("class") or "").split():
        return False
    language = attributes.get("lang") or attributes.get("xml:lang")
    if name in ("html", "body"):  # what a translated page says of itself is often still the language it came from
        return inherited
    return language.lower().split("-")[0] == "en" if language else inherited
