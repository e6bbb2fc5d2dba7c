"""Who is spoken of: mentions outside quoted speech, subjects, speakers, and pronouns that stand for somebody."""

from __future__ import annotations

import re

from cleanup.clause import has_finite_verb
from cleanup.cues import Context
from cleanup.kinds.reach import APART, outside
from cleanup.lexicon import words_of
from cleanup.people import FEMALE, MALE, Mention, between

SEX = {
    "he": MALE, "him": MALE, "his": MALE, "himself": MALE, "she": FEMALE, "her": FEMALE, "hers": FEMALE, "herself": FEMALE,
}  # fmt: skip
WORD = re.compile(r"[\w'’\-]+")
SUBJECT_GAP = 6  # words that may stand before the name of a subject: verb of saying, title
_TITLE_GAP = 14  # the same where none of them is a verb: a long title
_PREFACE = 8  # words that may stand, with a comma, before the subject: "Appointed in 2006, he"
_ADVERBS = frozenset(("there", "then", "later", "now", "today", "yesterday", "afterwards", "also", "instead", "still"))


def turned(context: Context) -> dict[int, tuple[str, Mention]]:
    known: dict[int, tuple[str, Mention]] = context.facts.setdefault("pronoun.turned", {})
    return known


def named(context: Context, low: int, high: int) -> list[Mention]:
    """The mentions in `low:high` outside quoted speech."""
    return [m for m in between(context, low, high) if not context.prose.in_quotes(m.start)]


def opening_of(context: Context, at: int, sex: str) -> int:
    """Where the pronoun that opens the clause stands: `at` itself, or one of the same sex before it; -1 for neither."""
    text = context.prose.text
    low, _ = context.prose.sentence(at)
    before = outside(context, low, at)
    if not before.strip(APART) or _is_preface(context, low, at, before):
        return at
    first = next((m for m in WORD.finditer(text, low, at) if not context.prose.in_quotes(m.start())), None)
    return first.start() if first is not None and SEX.get(first[0].lower()) == sex else -1


def _is_preface(context: Context, low: int, at: int, before: str) -> bool:
    """Is what stands before a subject pronoun a phrase with nobody in it: "Appointed in 2006, he", "Then he"?"""
    words = before.split()
    if len(words) == 1:
        return words[0].lower().strip(",") in _ADVERBS
    if not before.rstrip().endswith(",") or len(words) > _PREFACE or named(context, low, at):
        return False
    persons = words_of("person-nouns", "male-nouns", "female-nouns")
    plain = [w.strip(APART) for w in words]
    return not any(w.lower() in persons or w.lower() in SEX for w in plain) and not any(
        w[:1].isupper() for w in plain[1:]
    )


def is_subject(context: Context, mention: Mention) -> bool:
    """Does the name open its clause, or stand with a verb of saying and a title?"""
    low, _ = context.prose.sentence(mention.start)
    words = [w.lower() for w in outside(context, low, mention.start).split()]
    if words[-2:] == ["according", "to"] or speaks(context, mention):
        return True
    if any(w in ("he", "she") for w in words):
        return False
    prepositions = words_of("no-subject-after")
    if words and (words[-1] in prepositions or (words[-1] == "the" and words[-2:-1] and words[-2] in prepositions)):
        return False
    return len(words) <= SUBJECT_GAP or (len(words) <= _TITLE_GAP and not has_finite_verb(" ".join(words)))


def speaks(context: Context, mention: Mention) -> bool:
    """Is the person named as the speaker: "said its manager, Ana Ruiz", "Ana Ruiz, of the union, warned"?"""
    text = context.prose.text
    said = words_of("said")
    after = re.match(
        r"(?:,[^,.\n\"“”]{2,60},|,)?\s+(?:has\s+|had\s+|also\s+)?(\w+)", text[mention.end : mention.end + 90]
    )
    if after and after[1] in said:
        return True
    low, _ = context.prose.sentence(mention.start)
    words = [w.lower() for w in text[max(low, mention.start - 90) : mention.start].split()][-8:]
    for i in range(len(words) - 1, -1, -1):
        if words[i] in ("that", "if", "whether", "to", "about", "with", "and", "who", "by"):
            return words[max(0, i - 1) : i + 1] == ["according", "to"]
        if words[i] in said:
            return words[i] not in ("told", "tells", "answered", "informed")
    return False


def paragraph_before(context: Context, top: int) -> int:
    return context.prose.paragraph(max(0, top - 3))[0] if top > 3 else top


def has_pronoun(context: Context, low: int, high: int, sex: str) -> bool:
    """Is there a pronoun of `sex` in `low:high` outside quoted speech, other than those that were wrong?"""
    wrong = turned(context)
    return any(
        SEX.get(m[0].lower()) == sex and m.start() not in wrong and not context.prose.in_quotes(m.start())
        for m in WORD.finditer(context.prose.text, low, high)
    )


def is_taken(context: Context, low: int, high: int, sex: str) -> bool:
    """Is there a pronoun of `sex` before the name, so that it means somebody else? The sentence's own opening aside."""
    prose = context.prose
    high = min(high, prose.sentence(high)[0])
    return has_pronoun(context, prose.paragraph(low)[0], high, sex)


def remember(context: Context, start: int, sex: str, person: Mention) -> None:
    """The pronoun at `start`, written with `sex`, means `person`: those that follow it may, too."""
    if person.person:
        turned(context)[start] = (sex, person)
