"""Markdown: the text of paragraphs, headings, lists, quotations, footnotes and table cells.

The parser says which lines hold text and takes the text out of its indents and quotation marks. While it reads the
inside of that text, every mark it recognises is written down. Text that is not found again in its line is protected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleanup.formats.spans import all_but
from cleanup.model import Segment

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_LINE_END = re.compile(r"\r\n?|\n")  # as the parser counts lines
_FREE = frozenset(("text", "newline"))  # inline rules that leave text as it is; hard breaks are told by their blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """What an inline rule took: `source[start:end]`."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a block's text: where it begins in that text and in the document, in code points."""

    inside: int
    place: int
    length: int


def segments(text: str) -> tuple[Segment, ...]:
    """Everything that is not prose, in text order."""
    marks: list[_Mark] = []
    parser = _parser(marks)
    known: dict[str, Any] = {}  # link targets and footnotes, which may stand anywhere
    prose: list[tuple[int, int]] = []
    for content, lines in _blocks(text, parser, known):
        marks.clear()
        parser.inline.parse(content, parser, known, [])
        taken = sorted((mark.start, mark.end) for mark in marks if mark.source == content)
        prose += (span for line in lines for span in _free(line, taken))
    return all_but(sorted(prose), text, "Markdown markup")


def _parser(marks: list[_Mark]) -> MarkdownIt:
    """A parser whose inline rules write down in `marks` what they take."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin).use(footnote_plugin)
    rules = parser.inline.ruler
    for name, rule in zip(rules.get_active_rules(), rules.getRules(""), strict=True):
        if name not in _FREE:
            rules.at(name, _listening(name, rule, marks))
    # Inline text is read in `segments`, block by block; footnotes stay where they are written.
    parser.core.ruler.disable(["inline", "footnote_tail"])
    return parser


def _listening(
    name: str, rule: Callable[[StateInline, bool], bool], marks: list[_Mark]
) -> Callable[[StateInline, bool], bool]:
    """`rule`, writing down what it takes."""

    def listen(state: StateInline, silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        if done and not silent:
            end = state.pos
            if name == "link":  # its label is text, which has been read by the rules inside
                marks.append(_Mark(source=state.src, start=start, end=start + 1))
                start = state.md.helpers.parseLinkLabel(state, start)
            marks.append(_Mark(source=state.src, start=start, end=end))
        return done

    return listen


def _blocks(text: str, parser: MarkdownIt, known: dict[str, Any]) -> Iterator[tuple[str, list[_Line]]]:
    """Every block's text with the places of its lines; blocks that cannot be placed are left out."""
    bounds = [0, *(end.end() for end in _LINE_END.finditer(text)), len(text)]
    before = None
    cursor = 0  # behind the last table cell
    for token in parser.parse(text, known):
        if token.type == "inline" and token.map:
            cell = before in ("th_open", "td_open")
            first = token.map[0]
            spans = [(bounds[n], bounds[n + 1]) for n in range(first, min(token.map[1], len(bounds) - 1))]
            lines = _placed(text, token.content.split("\n"), spans, cursor if cell else None)
            if lines:
                cursor = lines[-1].place + lines[-1].length
                yield token.content, lines
        before = token.type


def _placed(text: str, contents: Sequence[str], spans: Sequence[tuple[int, int]], cursor: int | None) -> list[_Line]:
    """The lines of a block in the document; none unless all are found. `cursor` is given for table cells."""
    out: list[_Line] = []
    inside = 0
    for content, (start, end) in zip(contents, spans, strict=False):
        if cursor is None:
            line = text[start:end].rstrip()
            bare = line if line.endswith(content.rstrip()) else line.rstrip("#").rstrip()  # a heading may be closed
            place = start + len(bare) - len(content.rstrip()) if bare.endswith(content.rstrip()) else -1
        else:
            place = text.find(content, max(cursor, start), end)
        if place < 0:
            return []
        out.append(_Line(inside=inside, place=place, length=len(content.rstrip())))
        inside += len(content) + 1
    return out if len(out) == len(contents) else []


def _free(line: _Line, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of a line, as places in the document, that no mark took."""
    at, stop = line.inside, line.inside + line.length
    for start, end in (*taken, (stop, stop)):
        if at < min(start, stop):
            yield at - line.inside + line.place, min(start, stop) - line.inside + line.place
        at = max(at, end)
