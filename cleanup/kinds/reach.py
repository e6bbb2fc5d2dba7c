"""Who else could a pronoun mean? Nouns and unknown names in reach, outside quoted speech."""

from __future__ import annotations

import re

from cleanup.clause import has_finite_verb
from cleanup.cues import Context
from cleanup.late import late
from cleanup.lexicon import words_of
from cleanup.people import MALE, Mention

APART = " \t\r\n\"“”'’,.;:–—-"
_WORD = late(r"[\w'’\-]+")
_MIDDLE = late(r"(?<=[a-z,] )[A-Z][\w'’\-]{3,}")
_NAMED_BODY = late(r"\b([a-zN]\w+) ([A-Z]\w{3,})")
_TITLE_OF = late(r"(?:\s+of\s+(?:the\s+)?[^,.;]{2,60})?,?\s+(?:the\s+)?(?:[\w\-]+\s+){0,3}$")
_ONE_PERSON = late(r"\s+(?:of|said|says|told|added|who)\b")
_SOME = late(r"\b(?:some|any|no|every)\s+$", re.IGNORECASE)
_IS = late(r"\b(?:is|was|as|be|been|became)\s+$")
_ATTRIBUTIVE = frozenset(("tourist", "student", "patient", "child", "citizen", "consultant", "farmer", "worker"))
_OTHER_NOUN = late(r"\s+(?!(?:says|was|is|has|goes|does|takes|gives|makes|wants|needs|always)\b)[a-z]+s\b")
_PREDICATE = late(
    r"\b(?:is|was|are|were|be|been|being|became|become|becomes|remains|remained|as)\s+(?:also\s+)?"
    r"(?:an?|the|my|our|his|her|its|their|one\s+of\s+the)\s+(?:[\w'’\-]+\s+){0,4}$"
)
_OFFICE = late(
    r"['’]s\s+(?:[\w\-]+\s+){0,2}(?:president|director|manager|chief|chair|chairman|chairwoman|counselor|counsellor|"
    r"secretary|spokesman|spokeswoman|spokesperson|executive|CEO|minister|head|delegate|commissioner)\b"
)
_APPOSED = late(r"(?:['’]s)?,\s+(?:\d+,\s+)?(?:an?|the|who|whose|his|her|one|of|from|at)?\s*(?:[\w'’.\-]+\s+){0,6}$")


def outside(context: Context, low: int, high: int) -> str:
    """`low:high` without what is in quotation marks."""
    text = context.prose.text
    if not any(mark in text[low:high] for mark in '"“”«»'):
        return text[low:high] if not context.prose.in_quotes(low) else ""
    return "".join(text[i] for i in range(low, high) if not context.prose.in_quotes(i))


def has_rival(
    context: Context, low: int, high: int, sex: str, mentions: list[Mention], *, subjects: bool = False
) -> bool:
    """Could a noun or name between `low` and `high` be a person of `sex`? Those of `mentions` are known.

    With `subjects`, only what stands before the verb of its sentence counts.
    """
    prose = context.prose
    text = prose.text
    own = words_of("male-nouns" if sex == MALE else "female-nouns") - words_of("nobody-single")
    for match in _WORD.finditer(text, low, high):
        start = match.start()
        word = match[0].lower().removesuffix("'s").removesuffix("’s")
        suspect = word in own or word in words_of("person-nouns") or match[0][0].isupper()
        if not suspect or prose.in_quotes(start):
            continue
        if word == "one" and not _is_person_one(text, start, match.end()):
            continue
        if word in _ATTRIBUTIVE and _OTHER_NOUN.match(text, match.end()):
            continue
        strange = match[0][0].isupper() and _stranger(context, start, match.end(), mentions)
        person = word in own or word in words_of("person-nouns")
        if not strange and (not person or _belongs(text, start, match.end(), mentions)):
            continue
        if not strange and word not in own and mentions and _PREDICATE.search(text, max(0, start - 60), start):
            continue
        if subjects and has_finite_verb(outside(context, prose.sentence(start)[0], start)):
            continue
        return True
    return False


def _is_person_one(text: str, start: int, end: int) -> bool:
    """Is "one" somebody ("one of them said", "no one"), and not "one must", "it is one of the best"?"""
    if _SOME.search(text, max(0, start - 8), start):
        return True
    return bool(_ONE_PERSON.match(text, end)) and not _IS.search(text, max(0, start - 8), start)


def _belongs(text: str, start: int, end: int, mentions: list[Mention]) -> bool:
    """Is the noun the name's own apposition or title?"""
    for mention in mentions:
        if mention.end <= start and _APPOSED.match(text[mention.end : start]):
            return True
        gap = text[end : mention.start] if end <= mention.start else ""
        if gap and gap.strip() != "of" and _TITLE_OF.fullmatch(gap):  # "the brother of Ana Ruiz" is somebody else
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
        or word in _bodies(context)
        or _OFFICE.match(text, start + len(word))  # "Delmar's managing director" is a company's
    ):
        return False
    before, after = text[max(0, start - 24) : start], text[end : end + 1]
    words = before.split()
    if before.rstrip()[-1:] in ("", ".", "!", "?", ":", "“", '"', "\n"):
        return word in _inside(context) and word.lower() not in _plain(context)
    if after == "-" or not words:
        return False
    if words[-1][:1].isupper() and words[-1][-1:] not in ".,;":  # the second word of a name: its first one decides
        return not words[-1].isupper() and (
            len(words) > 1
            and words[-1] not in _DAYS
            and words[-2].lower() not in words_of("placing")
            and not words[-2][:1].isupper()
            and words[-2][-1:] != "."
        )
    return words[-1].lower() not in words_of("placing") and text[end + 1 : end + 2].islower()


_DAYS = frozenset(("The", "On", "In", "At"))


def _bodies(context: Context) -> frozenset[str]:
    """Names that the text has behind a noun for a body: "the laboratory Adlinger"."""
    known: frozenset[str] | None = context.facts.get("reach.bodies")
    if known is None:
        nouns = words_of("bodies")
        known = context.facts["reach.bodies"] = frozenset(
            m[2] for m in _NAMED_BODY.finditer(context.prose.text) if m[1] in nouns
        )
    return known


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
