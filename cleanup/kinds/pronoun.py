"""Kind `pronoun`: he/his/him for a woman (and the reverse), where the text names nobody else it could mean.

The pivot drops its subject pronoun or has one possessive for all (Spanish *su*), so the decoder guesses. A hit needs a
person of the other sex whom the wording ties to the pronoun, who spoke last, or who is the only one in reach; and no noun
in reach that could be a person of the pronoun's own sex. Quoted speech has its own world: nothing in it is changed, and
nobody in it is a candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.antecedent import antecedent, object_antecedent
from cleanup.kinds.focus import SEX, WORD, remember
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.lexicon import Lexicon, words_of
from cleanup.model import Edit
from cleanup.packs import Row

FIELDS: dict[str, type | tuple[type, ...]] = {}
_FLIP = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "she": "he",
    "hers": "his",
    "herself": "himself",
}
_WORDS = re.compile(r"\s+words\b")
_ACCORDING = re.compile(r"\baccording\s+to\s+$", re.IGNORECASE)
_SPOUSE = re.compile(r"\s+(?:\w+\s+)?(?:wife|husband|widow|widower|fianc[ée]e?|girlfriend|boyfriend)\b")


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the pronouns."""
    return Compiled(anchors=tuple((word, 0) for word in SEX), data=("",))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit where everybody in reach of the pronoun at `start:end` is of the other sex."""
    text = context.prose.text
    word = text[start:end]
    sex = SEX.get(word.lower())
    if sex is None or context.prose.in_quotes(start) or _SPOUSE.match(text, end):
        return
    low = context.prose.sentence(start)[0]
    if _is_object(
        text, word.lower(), end
    ):  # somebody else than the subject of its clause: "Judge Whitcomb ordered him"
        person = object_antecedent(context, start, sex)
    else:
        person = None if _other_object(text, low, start, sex) else antecedent(context, start, end, sex)
    if person is None:
        return
    remember(context, start, sex, person)
    new = _flipped(text, word.lower(), end)
    if (words := _WORDS.match(text, end)) and _ACCORDING.search(text, max(0, start - 14), start):
        new, end = ("him", words.end()) if new == "his" else ("her", words.end())  # "according to his words"
    word = text[start:end]
    new = new.capitalize() if word[0].isupper() else new
    edit = Edit(start=start, end=end, expected=word, new=new)
    yield Hit(start=start, end=end, alternatives=((edit,),), group=f"pronoun:{person.person}")


def _is_object(text: str, word: str, end: int) -> bool:
    return word == "him" or (word == "her" and _flipped(text, word, end) == "him")


def _other_object(text: str, low: int, at: int, sex: str) -> bool:
    """Does the sentence before hold an object pronoun of the same sex, so that this one has its person already?"""
    words = [(m[0].lower(), m.end()) for m in WORD.finditer(text, low, at)]
    return any(SEX.get(word) == sex and _is_object(text, word, end) for word, end in words)


def _flipped(text: str, word: str, end: int) -> str:
    if word == "her":
        after = WORD.match(text, end + 1) if text[end : end + 1].isspace() else None
        return "his" if after and after[0].lower() not in words_of("no-noun-after-her") else "him"
    return _FLIP[word]
