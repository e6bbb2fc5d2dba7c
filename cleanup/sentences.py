"""Sentences of a paragraph, found by `sentencex`. All offsets are code points of the whole text."""

from __future__ import annotations

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
_TITLE = re.compile(r"\b(?:Ms|Mx|Mss)\.\s+$")  # titles that sentencex 1.0 does not know …
_TITLE_SPAN = 16  # … with the space behind them, in code points
_WINDOW = 4_096  # code points: longer paragraphs are looked at in windows of this size …
_MARGIN = 1_024  # … with this much more on both sides, so that a sentence across the edge is still seen whole


def sentence_spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentences of `text[start:end]` (one paragraph), which they cover without gaps.

    White space after a sentence belongs to it. Cost grows with `end - start`: cut long paragraphs with `window` first.
    """
    if start >= end:
        return ()
    import sentencex  # here: documents without a hit never need it

    paragraph = text[start:end]
    try:
        found = sentencex.get_sentence_boundaries("en", paragraph)
    except UnicodeEncodeError:  # half a surrogate pair: one character for one keeps the offsets
        found = sentencex.get_sentence_boundaries("en", _SURROGATES.sub("\ufffd", paragraph))
    starts = {boundary["start_index"] for boundary in found}
    inner = (
        at for at in starts if 0 < at < end - start and not _TITLE.search(paragraph[max(at - _TITLE_SPAN, 0) : at])
    )
    cuts = sorted({start, *(start + at for at in inner)})
    return tuple(zip(cuts, (*cuts[1:], end), strict=True))


def window(start: int, end: int, at: int) -> tuple[int, int]:
    """The part of the paragraph `start:end` in which to look for the sentence around `at`.

    The whole paragraph, unless that is very long; then a few thousand code points, the same for neighbouring places.
    """
    if end - start <= _WINDOW + 2 * _MARGIN:
        return start, end
    block = start + (at - start) // _WINDOW * _WINDOW
    return max(start, block - _MARGIN), min(end, block + _WINDOW + _MARGIN)
