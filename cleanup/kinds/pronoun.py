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
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.kinds.reach import APART, has_rival, outside
from cleanup.lexicon import Lexicon, words_of
from cleanup.model import Edit
from cleanup.packs import Row
from cleanup.people import FEMALE, MALE, Mention, between

FIELDS: dict[str, type | tuple[type, ...]] = {}
_SEX = {
    "he": MALE, "him": MALE, "his": MALE, "himself": MALE, "she": FEMALE, "her": FEMALE, "hers": FEMALE, "herself": FEMALE,
}  # fmt: skip
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
_SPOUSE = re.compile(r"\s+(?:\w+\s+)?(?:wife|husband|widow|widower|fianc[ée]e?|girlfriend|boyfriend)\b")
_SUBJECT_GAP = 6  # words that may stand before the name of a subject: verb of saying, title


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the pronouns."""
    return Compiled(anchors=tuple((word, 0) for word in _SEX), data=("",))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit where everybody in reach of the pronoun at `start:end` is of the other sex."""
    text = context.prose.text
    word = text[start:end]
    sex = _SEX.get(word.lower())
    if sex is None or context.prose.in_quotes(start) or _SPOUSE.match(text, end):
        return
    if _is_object(text, word.lower(), end) or _other_object(text, context.prose.sentence(start)[0], start, sex):
        return  # an object is somebody else than the subject of its clause: "Judge Whitcomb ordered him"
    person = (
        _named_beside(context, start, end, sex) or _last_speaker(context, start, sex) or _only_one(context, start, sex)
    )
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


def _last_speaker(context: Context, at: int, sex: str) -> Mention | None:
    """The subject of the clause before, where the pronoun opens a sentence or a tag (", he said"), or follows one that does."""
    prose = context.prose
    opening = _opening(context, at, sex)
    if opening < 0:
        return None
    top, _ = prose.paragraph(at)
    near = [m for m in between(context, top, at) if not prose.in_quotes(m.start)]
    if not near:
        return None
    last = near[-1]
    if last.sex in ("", sex) or last.start > opening:
        return None
    if not _is_subject(context, last) and (
        opening < at or len({m.person for m in near}) > 1 or _taken(context, top, last.start, sex)
    ):
        return None
    low, _ = prose.sentence(last.start)
    others = [m for m in near if m.person != last.person and m.sex in ("", sex)]
    if any(m.start >= low for m in others) or (others and not _next_sentence(context, low, opening)):
        return None
    return None if has_rival(context, low, at, sex, near) else last


def _next_sentence(context: Context, low: int, at: int) -> bool:
    """Does the sentence of `at` follow the one that starts at `low`, or is it the same?"""
    before, _ = context.prose.sentence(at)
    return before == low or (before > low and context.prose.sentence(before - 1)[0] <= low)


def _opening(context: Context, at: int, sex: str) -> int:
    """Where the pronoun that opens the clause stands: `at` itself, or one of the same sex before it; -1 for neither."""
    text = context.prose.text
    low, _ = context.prose.sentence(at)
    if not outside(context, low, at).strip(APART):
        return at
    first = next((m for m in _WORD.finditer(text, low, at) if not context.prose.in_quotes(m.start())), None)
    return first.start() if first is not None and _SEX.get(first[0].lower()) == sex else -1


def _is_subject(context: Context, mention: Mention) -> bool:
    """Does the name open its clause, or stand behind a verb of saying and a title?"""
    low, _ = context.prose.sentence(mention.start)
    words = outside(context, low, mention.start).split()
    if [w.lower() for w in words[-2:]] == ["according", "to"]:
        return True
    if any(w.lower() in ("he", "she") for w in words):
        return False
    return len(words) <= _SUBJECT_GAP and not (words and words[-1].lower() in words_of("no-subject-after"))


def _only_one(context: Context, at: int, sex: str) -> Mention | None:
    """The person meant, if everybody in this paragraph before `at` and in the one before is of the other sex."""
    prose = context.prose
    low, _ = prose.sentence(at)
    top, _ = prose.paragraph(at)
    if (person := _alone(context, low, at, sex)) is not None:
        return person
    if not prose.text[top:at].strip() or any(not prose.in_quotes(m.start) for m in between(context, top, at)):
        return _alone(context, top, at, sex)
    return _alone(context, prose.paragraph(max(0, top - 3))[0] if top > 3 else top, at, sex)


def _alone(context: Context, low: int, at: int, sex: str) -> Mention | None:
    """The last mention of the one person named between `low` and `at`, who is a subject there, without a rival."""
    named = [m for m in between(context, low, at) if not context.prose.in_quotes(m.start)]
    if not named or any(m.sex in ("", sex) for m in named) or len({m.person for m in named}) > 1:
        return None
    if not _is_subject(context, named[-1]) or _taken(context, low, named[0].start, sex):
        return None
    return None if has_rival(context, low, at, sex, named) else named[-1]


def _taken(context: Context, low: int, high: int, sex: str) -> bool:
    """Is there a pronoun of `sex` before the name, so that it means somebody else? The sentence's own opening aside."""
    prose = context.prose
    high = min(high, prose.sentence(high)[0])
    top = prose.paragraph(low)[0]
    start = top
    return any(
        _SEX.get(m[0].lower()) == sex and not prose.in_quotes(m.start())
        for m in _WORD.finditer(prose.text, start, high)
    )
