"""Who else could a pronoun mean? Nouns and unknown names in reach, outside quoted speech."""

from __future__ import annotations

import re

from cleanup.cues import Context
from cleanup.lexicon import words_of
from cleanup.people import MALE, Mention

APART = " \t\r\n\"“”'’,.;:–—-"
_WORD = re.compile(r"[\w'’\-]+")
_MIDDLE = re.compile(r"(?<=[a-z,] )[A-Z][\w'’\-]{3,}")
_TITLE_OF = re.compile(r"(?:\s+of\s+(?:the\s+)?[^,.;]{2,60})?,?\s+(?:the\s+)?(?:[\w\-]+\s+){0,3}$")
_APPOSED = re.compile(
    r"(?:['’]s)?,\s+(?:\d+,\s+)?(?:an?|the|who|whose|his|her|one|of|from|at)?\s*(?:[\w'’.\-]+\s+){0,6}$"
)


def outside(context: Context, low: int, high: int) -> str:
    """`low:high` without what is in quotation marks."""
    text = context.prose.text
    if not any(mark in text[low:high] for mark in '"“”«»'):
        return text[low:high] if not context.prose.in_quotes(low) else ""
    return "".join(text[i] for i in range(low, high) if not context.prose.in_quotes(i))


def has_rival(context: Context, low: int, high: int, sex: str, mentions: list[Mention]) -> bool:
    """Could a noun or name between `low` and `high` be a person of `sex`? Those of `mentions` are known."""
    prose = context.prose
    text = prose.text
    own = words_of("male-nouns" if sex == MALE else "female-nouns") - {"he", "she"}
    for match in _WORD.finditer(text, low, high):
        start = match.start()
        word = match[0].lower().removesuffix("'s").removesuffix("’s")
        suspect = word in own or word in words_of("person-nouns") or match[0][0].isupper()
        if not suspect or prose.in_quotes(start):
            continue
        if word in own and not _belongs(text, start, match.end(), mentions):
            return True
        if match[0][0].isupper() and _stranger(context, start, match.end(), mentions):
            return True
        if word in words_of("person-nouns") and not _belongs(text, start, match.end(), mentions):
            return True
    return False


def _belongs(text: str, start: int, end: int, mentions: list[Mention]) -> bool:
    """Is the noun the name's own apposition or title?"""
    for mention in mentions:
        if mention.end <= start and _APPOSED.match(text[mention.end : start]):
            return True
        if end <= mention.start and _TITLE_OF.fullmatch(text[end : mention.start]):
            return True
        if mention.start <= start < mention.end:
            return True
    return False


def _stranger(context: Context, start: int, end: int, mentions: list[Mention]) -> bool:
    """Could the capitalised word be a person whom nothing else shows as one? Not in a known name, not as a place.

    One that opens a sentence counts where the text has it with its capital inside a sentence too.
    """
    text = context.prose.text
    word = re.sub(r"['’]s$", "", text[start:end])
    if (
        len(word) < 4
        or word.isupper()
        or any(m.start <= start < m.end for m in mentions)
        or word in words_of("place-nouns")
    ):
        return False
    before, after = text[max(0, start - 24) : start], text[end : end + 1]
    words = before.split()
    if before.rstrip()[-1:] in ("", ".", "!", "?", ":", "“", '"', "\n"):
        return word in _inside(context) and word.lower() not in _plain(context)
    if after == "-" or not words:
        return False
    if words[-1][:1].isupper() and words[-1][-1:] not in ".,;":  # the second word of a name: its first one decides
        return (
            len(words) > 1
            and words[-1] not in _DAYS
            and words[-2].lower() not in words_of("placing")
            and not words[-2][:1].isupper()
            and words[-2][-1:] != "."
        )
    return words[-1].lower() not in words_of("placing") and text[end + 1 : end + 2].islower()


_DAYS = frozenset(("The", "On", "In", "At"))


def _inside(context: Context) -> frozenset[str]:
    """Words that the text capitalises inside a sentence."""
    known: frozenset[str] | None = context.facts.get("reach.inside")
    if known is None:
        known = context.facts["reach.inside"] = frozenset(
            re.sub(r"['’]s$", "", w) for w in _MIDDLE.findall(context.prose.text)
        )
    return known


def _plain(context: Context) -> frozenset[str]:
    """Words that the text has in lower case."""
    known: frozenset[str] | None = context.facts.get("reach.plain")
    if known is None:
        known = context.facts["reach.plain"] = frozenset(re.findall(r"\b[a-z]{4,}\b", context.prose.text))
    return known
