"""Kind `pronoun`: he/his/him for a woman (and the reverse), where the text names nobody else it could mean.

The pivot drops its subject pronoun or has one possessive for all (Spanish *su*), so the decoder guesses. A hit needs: the
only people in reach are of the other sex; no noun in reach could be a person of the pronoun's own sex; not in quoted speech,
which has its own world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.lexicon import Lexicon, words_of
from cleanup.model import Edit
from cleanup.packs import Row
from cleanup.people import FEMALE, MALE, Mention, between

FIELDS: dict[str, type | tuple[type, ...]] = {}
_SEX = {
    "he": MALE,
    "him": MALE,
    "his": MALE,
    "himself": MALE,
    "she": FEMALE,
    "her": FEMALE,
    "hers": FEMALE,
    "herself": FEMALE,
}
_FLIP = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "she": "he",
    "hers": "his",
    "herself": "himself",
}
_WORD = re.compile(r"[\w'’\-]+")
_ORDERED = re.compile(
    r"\b(?:order|ask|tell|told|urge|force|allow|invite|persuade|encourage|advise|require)(?:ed|d|s)?\s+$", re.IGNORECASE
)
_TO_DO = re.compile(r"\s+(?:not\s+)?to\s+\w+\s+$")
_FOR_PART = re.compile(r"\s+part,\s+(?:(?:the|an?)\s+)?(?:\w+\s+){0,3}$")
_TITLE_OF = re.compile(r"(?:\s+of\s+(?:the\s+)?[^,.;]{2,60})?,?\s+(?:the\s+)?(?:[\w\-]+\s+){0,3}$")
_APPOSED = re.compile(
    r"(?:['’]s)?,\s+(?:\d+,\s+)?(?:an?|the|who|whose|his|her|one|of|from|at)?\s*(?:[\w'’.\-]+\s+){0,6}$"
)


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the pronouns."""
    return Compiled(anchors=tuple((word, 0) for word in _SEX), data=("",))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit where everybody in reach of the pronoun at `start:end` is of the other sex."""
    text = context.prose.text
    word = text[start:end]
    sex = _SEX.get(word.lower())
    if sex is None or context.prose.in_quotes(start):
        return
    if _is_object(text, word.lower(), end) or _other_object(text, context.prose.sentence(start)[0], start, sex):
        return  # an object is somebody else than the subject of its clause: "Judge Whitcomb ordered him"
    person = _named_beside(context, start, end, sex) or _only_candidate(context, start, sex)
    if person is None:
        return
    new = _flipped(text, word.lower(), end)
    new = new.capitalize() if word[0].isupper() else new
    edit = Edit(start=start, end=end, expected=word, new=new)
    yield Hit(start=start, end=end, alternatives=((edit,),), group=f"pronoun:{person.person}")


def _is_object(text: str, word: str, end: int) -> bool:
    return word == "him" or (word == "her" and _flipped(text, word, end) == "him")


def _other_object(text: str, low: int, at: int, sex: str) -> bool:
    """Does the sentence before hold an object pronoun of the same sex, so that this one has its person already?"""
    words = [(m[0].lower(), m.end()) for m in _WORD.finditer(text, low, at)]
    return any(_SEX.get(word) == sex and _is_object(text, word, end) for word, end in words)


def _flipped(text: str, word: str, end: int) -> str:
    if word == "her":
        after = _WORD.match(text, end + 1) if text[end : end + 1].isspace() else None
        return "his" if after and after[0].lower() not in words_of("no-noun-after-her") else "him"
    return _FLIP[word]


def _named_beside(context: Context, start: int, end: int, sex: str) -> Mention | None:
    """The person whom the wording itself ties to a possessive: "ordered Kowalski to hand in his", "For his part, Vega"."""
    text = context.prose.text
    for mention in between(context, start - 60, end + 100):
        if mention.sex in ("", sex):
            continue
        if mention.end <= start and start - mention.end < 30:
            before = text[max(0, mention.start - 20) : mention.start]
            if _ORDERED.search(before) and _TO_DO.fullmatch(text[mention.end : start]):
                return mention
        if end <= mention.start < end + 60 and _FOR_PART.fullmatch(text[end : mention.start]):
            return mention
    return None


def _only_candidate(context: Context, at: int, sex: str) -> Mention | None:
    """The person meant, if everybody in this paragraph before `at` and in the one before is of the other sex."""
    prose = context.prose
    low, _ = prose.sentence(at)
    here = between(context, low, at)
    if (
        here
        and all(m.sex and m.sex != sex for m in here)
        and len({m.person for m in here}) == 1
        and not _rivals(context, low, at, sex, here)
    ):
        return here[-1]
    top, _ = prose.paragraph(at)
    near = between(context, top, at)
    if not near and not prose.text[top:at].strip():
        return None
    reach = prose.paragraph(max(0, top - 3))[0] if top > 3 and not near else top
    found = near or between(context, reach, top)
    if not found or any(m.sex in ("", sex) for m in found) or len({m.person for m in found}) > 1:
        return None
    return None if _rivals(context, reach, at, sex, found) else found[-1]


def _rivals(context: Context, low: int, at: int, sex: str, mentions: list[Mention]) -> bool:
    """Could a noun between `low` and `at` be a person of the pronoun's own sex?"""
    text = context.prose.text
    own = words_of("male-nouns" if sex == MALE else "female-nouns") - {"he", "she"}
    for match in _WORD.finditer(text, low, at):
        word = match[0].lower().removesuffix("'s").removesuffix("’s")
        if word in own or (match[0][0].isupper() and _stranger(text, match.start(), match.end(), mentions)):
            return True
        if word in words_of("person-nouns") and not _belongs(text, match.start(), match.end(), mentions):
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


def _stranger(text: str, start: int, end: int, mentions: list[Mention]) -> bool:
    """Could the capitalised word be a person by surname alone? Not at a sentence start, in a longer name, or as a place."""
    if end - start < 4 or any(m.start <= start < m.end for m in mentions):
        return False
    before, after = text[max(0, start - 16) : start], text[end : end + 2]
    if before.rstrip()[-1:] in ("", ".", "!", "?", ":", "“", '"', "\n") or after[1:2].isupper() or after[:1] == "-":
        return False
    previous = before.split()[-1] if before.split() else ""
    return not (previous[:1].isupper() or previous.lower() in _PLACED or text[start:end].isupper())


_PLACED = frozenset(
    (
        "in",
        "at",
        "from",
        "of",
        "to",
        "near",
        "the",
        "on",
        "for",
        "around",
        "across",
        "by",
        "and",
        "a",
        "an",
        "last",
        "next",
    )
)
