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
from cleanup.people import FEMALE, MALE, Mention, people

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
_APPOSED = re.compile(r"(?:['’]s)?,\s+(?:\d+,\s+)?(?:an?|the|who|whose|his|her|one)?\s*(?:[\w'’.\-]+\s+){0,6}$")


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the pronouns."""
    return Compiled(anchors=[(word, 0) for word in _SEX], data=("",))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit where everybody in reach of the pronoun at `start:end` is of the other sex."""
    text = context.prose.text
    word = text[start:end]
    sex = _SEX.get(word.lower())
    if sex is None or context.prose.in_quotes(start):
        return
    person = _only_candidate(context, start, sex)
    if person is None:
        return
    new = _flipped(text, word.lower(), end)
    new = new.capitalize() if word[0].isupper() else new
    edit = Edit(start=start, end=end, expected=word, new=new)
    yield Hit(start=start, end=end, alternatives=((edit,),), group=f"pronoun:{person.person}")


def _flipped(text: str, word: str, end: int) -> str:
    if word == "her":
        after = _WORD.match(text, end + 1) if text[end : end + 1].isspace() else None
        return "his" if after and after[0].lower() not in words_of("no-noun-after-her") else "him"
    return _FLIP[word]


def _only_candidate(context: Context, at: int, sex: str) -> Mention | None:
    """The person meant, if everybody in this paragraph before `at` and in the one before is of the other sex."""
    prose = context.prose
    low, _ = prose.sentence(at)
    here = [m for m in people(context) if low <= m.start and m.end <= at]
    if (
        here
        and all(m.sex and m.sex != sex for m in here)
        and len({m.person for m in here}) == 1
        and not _rivals(context, low, at, sex, here)
    ):
        return here[-1]
    top, _ = prose.paragraph(at)
    near = [m for m in people(context) if top <= m.start and m.end <= at]
    if not near and not prose.text[top:at].strip():
        return None
    reach = prose.paragraph(max(0, top - 3))[0] if top > 3 and not near else top
    found = near or [m for m in people(context) if reach <= m.start and m.end <= top]
    if not found or any(m.sex in ("", sex) for m in found) or len({m.person for m in found}) > 1:
        return None
    return None if _rivals(context, reach, at, sex, found) else found[-1]


def _rivals(context: Context, low: int, at: int, sex: str, mentions: list[Mention]) -> bool:
    """Could a noun between `low` and `at` be a person of the pronoun's own sex?"""
    text = context.prose.text
    own = words_of("male-nouns" if sex == MALE else "female-nouns") - {"he", "she"}
    for match in _WORD.finditer(text, low, at):
        word = match[0].lower().removesuffix("'s").removesuffix("’s")
        if word in own:
            return True
        if word in words_of("person-nouns") and not _belongs(text, match.start(), match.end(), mentions):
            return True
    return False


def _belongs(text: str, start: int, end: int, mentions: list[Mention]) -> bool:
    """Is the noun the name's own apposition or title?"""
    for mention in mentions:
        if mention.end <= start and _APPOSED.match(text[mention.end : start]):
            return True
        if end <= mention.start and not text[end : mention.start].strip(" ,"):
            return True
        if mention.start <= start < mention.end:
            return True
    return False
