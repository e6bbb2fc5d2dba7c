"""The document as rules see it: paragraphs, sentences, quotations and what is protected, each found when asked for.

All offsets are code points of `Document.text`. Building a `Prose` costs nothing; what was found is remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from operator import itemgetter

from cleanup.model import Document, Segment
from cleanup.segment import protected, union
from cleanup.sentences import sentence_spans, window

Span = tuple[int, int]

_QUOTES = re.compile('["“”„‟«»]')
_CLOSERS = {'"': '"”', "“": '”"', "„": '“”"', "‟": '”"', "«": "»"}
_LONG_LINE = 120  # code points: text wrapped by hand has no longer lines, so such a line is a paragraph of its own
_start_of = itemgetter(0)


class Prose:
    """A document with its structure, worked out lazily and only around the places that are asked for."""

    __slots__ = ("_extra", "_paragraphs", "_protected", "_quotations", "_sentences", "document")

    def __init__(self, document: Document, protect: tuple[Segment, ...] = ()) -> None:
        """`protect` are stretches that the caller keeps from rules: a format's markup, a project's terms."""
        self.document = document
        self._extra = protect
        self._protected: tuple[Segment, ...] | None = None
        self._paragraphs: list[Span] = []  # known ones, in text order
        self._sentences: dict[Span, tuple[Span, ...]] = {}
        self._quotations: dict[Span, tuple[Span, ...]] = {}

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def protected(self) -> tuple[Segment, ...]:
        """The stretches that no rule may touch, in text order and disjoint."""
        if self._protected is None:
            self._protected = union(protected(self.text), self._extra)
        return self._protected

    def is_protected(self, start: int, end: int) -> bool:
        """Whether `start:end` shares a character with a protected stretch, or is an insertion inside one."""
        segments = self.protected
        at = bisect_right(segments, start, key=_segment_end)
        return at < len(segments) and segments[at].start < end

    def passage(self, start: int, end: int) -> Prose:
        """`start:end` as a text of its own, where what is protected here stays so."""
        kept = (
            Segment(start=max(segment.start, start) - start, end=min(segment.end, end) - start, reason=segment.reason)
            for segment in self.protected
            if segment.start < end and start < segment.end
        )
        return Prose(Document(text=self.text[start:end]), protect=tuple(kept))

    def paragraph(self, at: int) -> Span:
        """The paragraph around `at`, without the line ends around it.

        Blank lines separate paragraphs, and so does the end of a line too long to be wrapped by hand. On a blank
        line the paragraph is empty: `(at, at)`.
        """
        known = bisect_right(self._paragraphs, at, key=_start_of) - 1
        if known >= 0 and at <= self._paragraphs[known][1]:
            return self._paragraphs[known]
        found = _paragraph(self.text, at)
        if found[0] < found[1] and (known < 0 or self._paragraphs[known] != found):
            insort(self._paragraphs, found)
        return found

    def sentence(self, at: int) -> Span:
        """The sentence around `at`, with the white space that follows it. In very long paragraphs it may be cut."""
        whole = window(*self.paragraph(at), at)
        if whole not in self._sentences:
            self._sentences[whole] = sentence_spans(self.text, *whole)
        spans = self._sentences[whole]
        if not spans:
            return whole
        return spans[max(bisect_right(spans, at, key=_start_of) - 1, 0)]

    def in_quotes(self, at: int) -> bool:
        """Whether `at` is inside double quotation marks (straight, curly, guillemets) of its paragraph.

        A quotation that the paragraph does not close goes on to its end, as it does when a speaker's words fill
        several paragraphs.
        """
        whole = self.paragraph(at)
        if whole not in self._quotations:
            self._quotations[whole] = self._find_quotations(*whole)
        spans = self._quotations[whole]
        before = bisect_right(spans, at - 1, key=_start_of) - 1
        return before >= 0 and at < spans[before][1]

    def _find_quotations(self, start: int, end: int) -> tuple[Span, ...]:
        """Spans from opening to closing mark (the latter excluded) in the paragraph `start:end`."""
        spans: list[Span] = []
        opened = -1
        for match in _QUOTES.finditer(self.text, start, end):
            at = match.start()
            if self.is_protected(at, at + 1):
                continue
            if opened < 0:
                opened = at if _can_open(self.text, at, start, end) else -1
            elif match.group() in _CLOSERS[self.text[opened]] and _can_close(self.text, at, end):
                spans.append((opened, at))
                opened = -1
        if opened >= 0:
            spans.append((opened, end))
        return tuple(spans)


def _segment_end(segment: Segment) -> int:
    return segment.end


def _can_open(text: str, at: int, start: int, end: int) -> bool:
    """Whether the mark at `at` opens a quotation. A straight one does not behind a word or full stop (or as inches)."""
    if text[at] != '"':
        return text[at] in _CLOSERS
    return at + 1 < end and (at == start or text[at - 1].isspace() or text[at - 1] in "([{-\u2013\u2014/'\u2018")


def _can_close(text: str, at: int, end: int) -> bool:
    """Whether the mark at `at` closes a quotation. A straight one does not between a space and a letter."""
    return text[at] != '"' or not (text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum())


def _paragraph(text: str, at: int) -> Span:
    """The paragraph around `at`, found line by line in both directions."""
    start, end = _line(text, at)
    if _is_blank(text, start, end):
        return at, at
    long = end - start > _LONG_LINE
    while not long and start > 0:
        line = _line(text, start - 1)
        if line[1] - line[0] > _LONG_LINE or _is_blank(text, *line):
            break
        start = line[0]
    while not long and end < len(text):
        line = _line(text, end + 1)
        if line[1] - line[0] > _LONG_LINE or _is_blank(text, *line):
            break
        end = line[1]
    return start, end - (text[end - 1] == "\r")


def _line(text: str, at: int) -> Span:
    """The line around `at`, without its line feed."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _is_blank(text: str, start: int, end: int) -> bool:
    return start >= end or text[start:end].isspace()
