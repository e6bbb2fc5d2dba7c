"""Kind `thing`: he, she, him, his or her for a group, an agency, a company: the pivot's noun has a grammatical gender.

A hit needs a noun of the row's `nouns` before the pronoun in its sentence (or as the subject of the sentence before, when the
pronoun opens its own), and nobody in the paragraph so far whom the pronoun could mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.lexicon import Lexicon, words_of
from cleanup.model import Edit
from cleanup.packs import Row, fail_row
from cleanup.people import between

FIELDS = {"nouns": list}
_NEW = {"he": "it", "she": "it", "him": "it", "her": "it", "his": "its"}
_OPENING = 3  # words before a possessive that looks back at the subject of the sentence before: "In a statement, his"
_WORD = re.compile(r"[\w'’\-]+")
_OBJECT_ENDS = re.compile(
    r"\s*[.,;:!?)”\"]|\s+(?:to|on|for|with|in|at|by|from|and|or|as|last|yesterday|that|when|after|before)\b|\s*$"
)
_SPEAKS = re.compile(r"\s+(?:said|says|told|added|explained|wrote|was born|who|whose|himself|herself)\b")


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the pronouns."""
    nouns = row.fields.get("nouns")
    if not isinstance(nouns, list) or not nouns:
        fail_row(row, "nouns", "a thing row has `nouns`: groups and things")
    return Compiled(anchors=tuple((word, 0) for word in _NEW), data=(frozenset(str(n) for n in nouns),))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit where the pronoun at `start:end` can only mean the group."""
    (nouns,) = data
    prose = context.prose
    text = prose.text
    word = text[start:end]
    new = _NEW.get(word.lower(), "")
    if not new or prose.in_quotes(start):
        return
    if word.lower() == "her" and not _OBJECT_ENDS.match(text, end):
        new = "its"
    top, _ = prose.paragraph(start)
    low, _ = prose.sentence(start)
    subject = word.lower() in ("he", "she")
    if subject and (text[low:start].strip() or low <= top or _SPEAKS.match(text, end)):
        return
    if between(context, top, end) or _persons(text, top, start, new == "it" and not subject):
        return
    if new == "its" and _personal(text, top, start, end):
        return
    back = subject or (new == "its" and low > top and len(text[low:start].split()) <= _OPENING)
    if back:
        low = prose.sentence(low - 2)[0]
    if not _group(text, low, start, nouns, subject):
        return
    edit = Edit(start=start, end=end, expected=word, new=new.capitalize() if word[0].isupper() else new)
    yield Hit(start=start, end=end, alternatives=((edit,),))


def _personal(text: str, top: int, start: int, end: int) -> bool:
    """Is the possessive somebody's: another pronoun of a person before it, persons in the plural, or kin after it?"""
    before = {w.lower() for w in _WORD.findall(text[top:start])}
    if not before.isdisjoint(_NEW) or any(
        w.removesuffix("s") in words_of("person-nouns") or w == "people" for w in before
    ):
        return True
    after = _WORD.match(text, end + 1)
    return after is None or after[0].lower() in words_of("male-nouns", "female-nouns", "person-nouns")


def _group(text: str, low: int, high: int, nouns: frozenset[str], subject: bool) -> bool:
    """Does the sentence start with one of `nouns` as its subject?"""
    found = [w.lower() for w in _WORD.findall(text[low:high])]
    found = (found[2:] if found[:2] in (["at", "least"], ["at", "most"]) else found)[: 4 if subject else 6]
    at = next((i for i, w in enumerate(found) if w in nouns), None)
    return (
        at is not None
        and at > 0
        and not any(w in words_of("not-subject") or w.endswith(("'s", "’s")) for w in found[: at + 1])
    )


def _persons(text: str, top: int, at: int, of_object: bool) -> bool:
    """A person noun or a name in the paragraph so far; the subject of the pronoun's own verb does not count for an object."""
    persons, excepted = words_of("male-nouns", "female-nouns", "person-nouns"), words_of("no-person-alone")
    found = _WORD.findall(text[top:at])
    if of_object:
        found = found[:-2]
    named = (w.lower().removesuffix("'s") for w in found)
    return any(w == "who" or (w in persons and w not in excepted) for w in named)
