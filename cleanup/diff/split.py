"""Cutting a text into paragraphs, sentences and words; the pieces joined give the text back."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"[^\r\n\u2029]*(?:\r\n|[\r\n\u2029])|[^\r\n\u2029]+")
# Good enough to align by; a wrong cut only makes a unit longer or shorter, never a diff wrong.
_SENTENCE = re.compile(r".+?(?:[.!?…][\"'”’»)\]]*\s+|\n\s*\n\s*|\Z)", re.DOTALL)
_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")


def paragraphs(text: str) -> list[str]:
    """Paragraphs, which in prose are lines, with the line ends behind them."""
    return _PARAGRAPH.findall(text)


def sentences(text: str) -> list[str]:
    """Sentences with the white space that follows them."""
    return _SENTENCE.findall(text)


def tokens(text: str) -> list[str]:
    """Words, single punctuation marks, and runs of white space."""
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """Words alone, without the punctuation around them: “U.S”, “long-term”, “don’t” are one each."""
    return _WORD.findall(text)
