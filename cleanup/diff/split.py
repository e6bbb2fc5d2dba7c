"""Cutting a text into paragraphs, sentences and words; the pieces joined give the text back."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\r\n\u2029]*(?:\r\n|[\r\n\u2029])|[^\r\n\u2029]+")
# Good enough to align by; a wrong cut only makes a unit longer or shorter, never a diff wrong.
_SENTENCE = re.compile(r".+?(?:[.!?…][\"'”’»)\]]*\s+|\n\s*\n\s*|\Z)", re.DOTALL)
_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")


def paragraphs(text: str) -> list[str]:
    """Paragraphs with the line ends behind them: lines, or the blocks between blank lines where lines are wrapped."""
    lines = _LINE.findall(text)
    return _blocks(lines) if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[str]) -> bool:
    """Whether most lines have about one width and end in mid-sentence, with blank lines here and there."""
    full = [line for line in lines if not line.isspace()]
    cut = sum(40 <= len(line) <= 110 and line.rstrip()[-1] not in ".!?…:;\"'”’)" for line in full)
    return len(full) > 1 and cut * 2 > len(full) and (len(full) < 30 or (len(lines) - len(full)) * 30 > len(full))


def _blocks(lines: list[str]) -> list[str]:
    out: list[str] = []
    joining = False
    for line in lines:
        if joining and not line.isspace():
            out[-1] += line
        else:
            out.append(line)
        joining = not line.isspace()
    return out


def sentences(text: str) -> list[str]:
    """Sentences with the white space that follows them."""
    return _SENTENCE.findall(text)


def tokens(text: str) -> list[str]:
    """Words, single punctuation marks, and runs of white space."""
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """Words alone, without the punctuation around them: “U.S”, “long-term”, “don’t” are one each."""
    return _WORD.findall(text)
