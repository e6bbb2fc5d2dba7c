"""Kind `thing`: he, she, him or her for a group, an agency, a company: the pivot's noun has a grammatical gender.

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
_NEW = {"he": "it", "she": "it", "him": "it", "her": "it"}
_WORD = re.compile(r"[\w'’\-]+")
_OBJECT_ENDS = re.compile(
    r"\s*[.,;:!?)”\"]|\s+(?:to|on|for|with|in|at|by|from|and|or|as|last|yesterday|that|when|after|before)\b|\s*$"
)
_SPEAKS = re.compile(r"\s+(?:said|says|told|added|explained|wrote|was born|who|whose|himself|herself)\b")
_NOT_SUBJECT = frozenset(
    [
        "in",
        "on",
        "at",
        "of",
        "by",
        "for",
        "with",
        "from",
        "to",
        "after",
        "before",
        "when",
        "while",
        "as",
        "if",
        "because",
        "since",
        "during",
        "under",
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
    ]
)


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
    if word.lower() not in _NEW or prose.in_quotes(start):
        return
    if word.lower() == "her" and not _OBJECT_ENDS.match(text, end):
        return
    top, _ = prose.paragraph(start)
    low, _ = prose.sentence(start)
    subject = word.lower() in ("he", "she")
    if subject:
        if text[low:start].strip() or low <= top or _SPEAKS.match(text, end):
            return
        low = prose.sentence(low - 2)[0]
    if between(context, top, end) or not _group(text, low, start, nouns, subject):
        return
    if _persons(text, top, start, subject):
        return
    new = _NEW[word.lower()]
    edit = Edit(start=start, end=end, expected=word, new=new.capitalize() if word[0].isupper() else new)
    yield Hit(start=start, end=end, alternatives=((edit,),))


def _group(text: str, low: int, high: int, nouns: frozenset[str], subject: bool) -> bool:
    """Does the sentence start with one of `nouns` as its subject?"""
    found = [w.lower() for w in _WORD.findall(text[low:high])]
    found = (found[2:] if found[:2] in (["at", "least"], ["at", "most"]) else found)[: 4 if subject else 6]
    at = next((i for i, w in enumerate(found) if w in nouns), None)
    return at is not None and at > 0 and not any(w in _NOT_SUBJECT or w.endswith(("'s", "’s")) for w in found[: at + 1])


def _persons(text: str, top: int, at: int, subject: bool) -> bool:
    """A person noun or a name in the paragraph so far; the subject of the pronoun's own verb does not count for an object."""
    persons, excepted = words_of("male-nouns", "female-nouns", "person-nouns"), words_of("no-person-alone")
    found = _WORD.findall(text[top:at])
    if not subject:
        found = found[:-2]
    named = (w.lower().removesuffix("'s") for w in found)
    return any(w == "who" or (w in persons and w not in excepted) for w in named)
