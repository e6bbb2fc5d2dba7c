"""Kind `thing`: he, she, him, his or her for a group, an agency, a company, or for several people: the pivot's noun has a
gender, and its possessive (Spanish *su*) has no number.

A hit needs a noun of the row's `nouns` before the pronoun in its sentence (or as the subject of the sentence before, when the
pronoun opens its own), and nobody in the paragraph so far whom the pronoun could mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.focus import paragraph_before
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.kinds.reach import has_rival
from cleanup.late import late
from cleanup.lexicon import Lexicon, look_up, words_of
from cleanup.model import Edit
from cleanup.packs import Row, fail_row
from cleanup.people import FEMALE, MALE, between

FIELDS: dict[str, type | tuple[type, ...]] = {"nouns": list, "plural": bool, "speaks": bool}
_NEW = {"he": "it", "she": "it", "him": "it", "her": "it", "his": "its"}
_OPENING = 3  # words before a possessive that looks back at the subject of the sentence before: "In a statement, his"
_NEAR = 8  # words between several people and what is theirs
_WORD = late(r"[\w'’\-]+")
_DATELINE = late(r"[A-Z][A-Z .]+(?:,[^()\n]{2,30})?(?:\([\w ]+\))?\s*[-–—]+\s+")
_SPEAKS = late(r"\s+(?:said|says|told|added|explained|wrote|was born|who|whose|himself|herself)\b")
_REPORTS = late(
    r"\b(?:said|says|announced|stated|reported|confirmed|added|explained|insisted|warned|claimed|denied)"
    r"(?:\s+(?:on\s+)?\w+day|\s+yesterday|\s+today)?,?\s+(?:that\s+)?$"
)


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the pronouns."""
    nouns = row.fields.get("nouns")
    if not isinstance(nouns, list) or not nouns:
        fail_row(row, "nouns", "a thing row has `nouns`: groups and things")
    every = [entry for noun in map(str, nouns) for entry in (look_up(lexicon, noun[1:]) if noun[0] == "@" else (noun,))]
    plural = bool(row.fields.get("plural"))
    anchors = ("his", "her") if plural else tuple(_NEW)
    return Compiled(
        anchors=tuple((word, 0) for word in anchors),
        data=(frozenset(every), plural, row.fields.get("speaks") is not False),
    )


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit where the pronoun at `start:end` can only mean the group."""
    nouns, plural, speaks = data
    text = context.prose.text
    word = text[start:end]
    new = _NEW.get(word.lower(), "")
    if not new or context.prose.in_quotes(start):
        return
    after = _WORD.match(text, end + 1) if text[end : end + 1].isspace() else None
    if word.lower() == "her" and after and after[0].lower() not in words_of("no-noun-after-her"):
        new = "its"
    if plural:
        new = "their" if (new == "its" and _is_theirs(nouns, context, start, end, word.lower())) else ""
    else:
        if word.lower() == "her":
            nouns = frozenset(n for n in nouns if n[0].islower())  # a country may be "her"
        subject = word.lower() in ("he", "she")
        if not speaks and (word.lower() == "her" or (new == "it" and not subject)):
            return  # a person, as in "the novel took her four years"
        reported = subject and speaks and bool(_REPORTS.search(text, context.prose.sentence(start)[0], start))
        new = new if _is_its(nouns, context, start, end, new, subject=subject, reported=reported) else ""
    if new:
        edit = Edit(start=start, end=end, expected=word, new=new.capitalize() if word[0].isupper() else new)
        yield Hit(start=start, end=end, alternatives=((edit,),))


def _is_its(
    nouns: frozenset[str], context: Context, start: int, end: int, new: str, *, subject: bool, reported: bool
) -> bool:
    """Does the pronoun mean a group or a thing that is the subject of its sentence, or of the one before?"""
    text = context.prose.text
    top, _ = context.prose.paragraph(start)
    low, _ = context.prose.sentence(start)
    if subject and not reported and (text[low:start].strip() or low <= top or _SPEAKS.match(text, end)):
        return False
    if between(context, top, end) or _persons(text, top, start, new == "it" and not subject):
        return False
    if new == "its" and _personal(text, top, start, end):
        return False
    if (subject and not reported) or (new == "its" and low > top and len(text[low:start].split()) <= _OPENING):
        low = context.prose.sentence(low - 2)[0]
    return _group(text, low, start, nouns, subject)


def _is_theirs(nouns: frozenset[str], context: Context, start: int, end: int, word: str) -> bool:
    """Does the possessive mean several people just before it, where the text has nobody whose it could be?"""
    text = context.prose.text
    top, _ = context.prose.paragraph(start)
    low, _ = context.prose.sentence(start)
    before = [w.lower() for w in _WORD.findall(text[low:start])]
    near = next((i for i, w in enumerate(reversed(before)) if w in nouns), None)
    if near is None or near > _NEAR or not set(before).isdisjoint(_NEW):
        return False
    sex = MALE if word == "his" else FEMALE
    far = paragraph_before(context, top)
    if any(m.sex in ("", sex) for m in between(context, far, end)) or has_rival(context, far, start, sex, []):
        return False
    return not any(w.lower() in _NEW for w in _WORD.findall(text[far:low]))


def _personal(text: str, top: int, start: int, end: int) -> bool:
    """Is the possessive somebody's: another pronoun of a person before it, persons in the plural, or kin after it?"""
    before = {w.lower() for w in _WORD.findall(text[top:start])}
    if not before.isdisjoint(_NEW) or any(
        w.removesuffix("s") in words_of("person-nouns") or w == "people" for w in before
    ):
        return True
    after = _WORD.match(text, end + 1)
    return after is None or (
        after[0].lower() in words_of("male-nouns", "female-nouns", "person-nouns")
        and after[0].lower() not in words_of("offices")
    )


def _group(text: str, low: int, high: int, nouns: frozenset[str], subject: bool) -> bool:
    """Does the sentence start with one of `nouns` as its subject? Those with a capital are names and need no article."""
    dateline = _DATELINE.match(text, low, high)
    found = _WORD.findall(text[dateline.end() if dateline else low : high])
    found = (found[2:] if [w.lower() for w in found[:2]] in (["at", "least"], ["at", "most"]) else found)[
        : 4 if subject else 6
    ]
    at = next((i for i, w in enumerate(found) if (w.lower() in nouns and i) or w in nouns), None)
    return at is not None and not any(
        w.lower() in words_of("not-subject") or w.endswith(("'s", "’s")) for w in found[: at + 1]
    )


def _persons(text: str, top: int, at: int, of_object: bool) -> bool:
    """A person noun or a name in the paragraph so far; the subject of the pronoun's own verb does not count for an object."""
    persons, excepted = words_of("male-nouns", "female-nouns", "person-nouns"), words_of("no-person-alone")
    found = _WORD.findall(text[top:at])
    if of_object:
        found = found[:-2]
    named = (w.lower().removesuffix("'s") for w in found)
    return any(w == "who" or (w in persons and w not in excepted) for w in named)
