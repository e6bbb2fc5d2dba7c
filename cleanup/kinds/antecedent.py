"""Whom can a pronoun of the wrong sex mean? One way of reading after another, each with its own proofs.

Every way ends in one person of the other sex, and gives up where a name, a noun or a pronoun in its reach could be somebody
of the pronoun's own sex. Quoted speech is passed over: its pronouns and people are its speaker's affair.
"""

from __future__ import annotations

import re

from cleanup.clause import has_finite_verb
from cleanup.cues import Context
from cleanup.kinds.focus import (
    SEX,
    SUBJECT_GAP,
    WORD,
    has_pronoun,
    is_subject,
    is_taken,
    named,
    opening_of,
    paragraph_before,
    speaks,
    turned,
)
from cleanup.kinds.reach import has_rival
from cleanup.late import late
from cleanup.lexicon import words_of
from cleanup.people import FEMALE, MALE, Mention, between

_BACK = 2  # paragraphs in which the speaker of a tag is looked for
_FROM_START = 2500  # code points: farther on somebody has been named
_ORDERED = late(
    r"\b(?:order|ask|tell|told|urge|force|allow|invite|persuade|encourage|advise|require)(?:ed|d|s)?\s+$", re.IGNORECASE
)
_TO_DO = late(r"\s+(?:not\s+)?to\s+\w+\s+$")
_FOR_PART = late(r"\s+part,\s+(?:(?:the|an?)\s+)?(?:\w+\s+){0,3}$")
_ATTRIBUTED = late(r"\b(?:in|according\s+to|to|for|of)\s+$", re.IGNORECASE)
_ACCORDING = late(r"\baccording\s+to\s+$", re.IGNORECASE)
_TAG_LAST = late(r"\s+(\w+)(?:\s+(?:on\s+)?[A-Z]\w+day)?[.]")
_OPINION = late(r"\s+(?:opinion|view|judgment|judgement|words|eyes|experience|account)\b")
_GUILTY = late(r"\b(?:guilty|convicted|prison|jail|bars|trial|sentence|bail|bond)\b")
_ACCUSED = late(r"\b(?:arrest|arrested|charged|accused|indicted|detained|convicted|defendant|suspect|pleaded|pled)\b")
_ABOUT = late(
    r"\b(?:call|denounc|paraphras|criticis|criticiz|prais|welcom|mock|quot|describ|reject|dismiss|question|attack|condemn|back|"
    r"mention|discuss|repeat|shar|retweet|support|defend|compar|recall|remember|tell|told|blam|honor|honour)(?:s|es|e|ed|ing)?\b",
    re.IGNORECASE,
)
_ASKED = late(
    r"\b(?:accused|blamed|criticized|criticised|attacked|urged|asked|pressed|questioned|confronted|challenged)\s+(?P<object>her|him)\b"
    r"[^.;]*?\b(?:asked|wondered|demanded|questioned|explain)\s+(?:why|how|whether|if|when|what)\s+$"
)
_DEATH = late(r"\s+(?:death|murder|killing|funeral|burial|remains|corpse|autopsy)\b")
_DIED = late(r"\b(?:died|dies|dead|death|killed|murdered|slain|drowned|autopsy|funeral|body)\b")
_KIN = late(
    r"['’]s\s+(?:\w+\s+)?(?:mother|father|parents|brother|sister|wife|husband|coach|trainer|teacher|grandmother|grandfather|aunt|uncle)"
    r"(?:,[^,.]{2,40},|,)?\s+(?:who\s+)?(?:has\s+|had\s+|first\s+)?\w+\s+$"
)
_THING_FIRST = late(r"(?:The|That|This|Its|Their|These|Those|A|An)\s+(\w+)")
_OWN_TIME = late(r"\s+(?:birthday|career|debut|childhood|youth|retirement|resignation|appointment|adolescence)\b")
_TIME_BEFORE = late(r"\b(?:after|before|during|since|in|of|from|until|throughout|ended|began)\s+$")


def antecedent(context: Context, start: int, end: int, sex: str) -> Mention | None:
    """The person of the other sex whom the pronoun at `start:end`, which is of `sex`, must mean."""
    if _is_reported(context, start, end):
        return _of_tag(context, start, end, sex)
    if _looks_ahead(context, start, end, sex):
        return None
    return (
        _named_beside(context, start, end, sex)
        or _last_speaker(context, start, sex)
        or _only_one(context, start, sex)
        or _turned_before(context, start, sex)
        or _of_tag(context, start, end, sex)
        or _she_before(context, start, sex)
        or _same_clause(context, start, end, sex)
        or _asked_about(context, start, sex)
        or _dead(context, start, end, sex)
        or _of_kin(context, start, sex)
        or _accused(context, start, sex)
        or _nobody_before(context, start, sex)
    )


def _is_reported(context: Context, start: int, end: int) -> bool:
    """Is the pronoun the speaker of what stands before it: "Anne Rice will be buried in private, he said."?"""
    text = context.prose.text
    after = _TAG_LAST.match(text, end)
    return after is not None and after[1] in words_of("said") and text[:start].rstrip()[-1:] == ","


def _looks_ahead(context: Context, start: int, end: int, sex: str) -> bool:
    """Does a possessive in an opening phrase wait for the subject: "In his hearings, Kavanaugh"?"""
    prose = context.prose
    low, high = prose.sentence(start)
    comma = prose.text.find(", ", end, min(high, end + 60))
    before = len(prose.text[low:start].split())
    if comma < 0 or not 0 < before <= SUBJECT_GAP or named(context, low, comma):
        return False
    subject = named(context, comma, min(high, comma + 40))
    return subject[0].sex in ("", sex) if subject else prose.text[comma + 2 : comma + 3].isupper()


def object_antecedent(context: Context, start: int, sex: str) -> Mention | None:
    """The same for an object pronoun, which must not be the subject of its clause."""
    return _of_kin(context, start, sex) or _object_of_thing(context, start, sex)


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
    opening = opening_of(context, at, sex)
    if opening < 0:
        return None
    top, _ = prose.paragraph(at)
    near = named(context, top, at)
    if not near:
        return None
    last = near[-1]
    if last.sex in ("", sex) or last.start > opening:
        return None
    if not is_subject(context, last) and (
        opening < at or len({m.person for m in near}) > 1 or is_taken(context, top, last.start, sex)
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


def _only_one(context: Context, at: int, sex: str) -> Mention | None:
    """The person meant, if everybody in this paragraph before `at` and in the one before is of the other sex."""
    prose = context.prose
    low, _ = prose.sentence(at)
    top, _ = prose.paragraph(at)
    if (person := _alone(context, low, at, sex)) is not None:
        return person
    if not prose.text[top:at].strip() or named(context, top, at):
        return _alone(context, top, at, sex)
    if low == top and _is_aside(context, low, at):
        return None
    return _alone(context, paragraph_before(context, top), at, sex)


def _is_aside(context: Context, low: int, at: int) -> bool:
    """Does `at` lie in a phrase that waits for its subject: "Speaking on his channel, the analyst Ana Ruiz"?"""
    _, high = context.prose.sentence(at)
    text = context.prose.text
    comma = text.find(",", at, high)
    return comma >= 0 and bool(low < at and text[low:at].strip()) and not has_finite_verb(text[low:comma])


def _alone(context: Context, low: int, at: int, sex: str) -> Mention | None:
    """The last mention of the one person named between `low` and `at`, who is a subject there, without a rival."""
    near = named(context, low, at)
    if not near or any(m.sex in ("", sex) for m in near) or len({m.person for m in near}) > 1:
        return None
    if not is_subject(context, near[-1]) or is_taken(context, low, near[0].start, sex):
        return None
    before = paragraph_before(context, context.prose.paragraph(at)[0])
    if _ABOUT.search(context.prose.text, near[-1].end, at) and any(m.sex == sex for m in named(context, before, low)):
        return None  # "Palin called his arrest a shock": it may be about whom the paragraph before names
    return None if has_rival(context, low, at, sex, near) else near[-1]


def _turned_before(context: Context, at: int, sex: str) -> Mention | None:
    """The person whom a wrong pronoun before this one in the paragraph means, where nobody else has come up since."""
    top, _ = context.prose.paragraph(at)
    earlier = [start for start, (other, _) in turned(context).items() if other == sex and top <= start < at]
    if not earlier:
        return None
    last = max(earlier)
    _, person = turned(context)[last]
    since = named(context, last, at)
    if any(m.person != person.person for m in since) or has_rival(context, last, at, sex, [person, *since]):
        return None
    return person


def _of_tag(context: Context, start: int, end: int, sex: str) -> Mention | None:
    """The last speaker, where the pronoun is that of a tag behind quoted speech, or of "in his opinion"."""
    prose = context.prose
    text = prose.text
    after = WORD.match(text, end + 1)
    before = text[max(0, start - 30) : start]
    tag = (
        after is not None
        and after[0] in words_of("said")
        and (before.rstrip(" ,.")[-1:] in ('"', "”", "»") or _is_reported(context, start, end))
    )
    opinion = bool(_OPINION.match(text, end)) and bool(_ATTRIBUTED.search(before))
    if not tag and not opinion and not _ACCORDING.search(before):
        return None
    top, _ = prose.paragraph(start)
    for _ in range(_BACK):
        top = paragraph_before(context, top)
    near = named(context, top, start)
    last = next((m for m in reversed(near) if speaks(context, m)), None)
    if last is None or last.sex in ("", sex):
        return None
    low, _ = prose.sentence(last.start)
    if any(m.start >= low and m.person != last.person for m in near if m.sex in ("", sex)):
        return None
    if has_pronoun(context, low, start, sex) or has_rival(context, last.end, start, sex, near, subjects=True):
        return None
    return last


def _she_before(context: Context, at: int, sex: str) -> Mention | None:
    """The subject of the sentence before, given by a pronoun of the other sex: "she explained. He added"."""
    prose = context.prose
    if opening_of(context, at, sex) != at:
        return None
    low, _ = prose.sentence(at)
    top, _ = prose.paragraph(at)
    before = paragraph_before(context, top)
    from_, to = (prose.sentence(low - 2)[0], low) if low > top + 2 else (before, top)
    subject = [
        m
        for m in WORD.finditer(prose.text, from_, to)
        if m[0].lower() in ("he", "she") and SEX[m[0].lower()] != sex and not prose.in_quotes(m.start())
    ]
    far = paragraph_before(context, before) if low > top + 2 else 0
    if not subject or any(m.sex == sex or (m.sex == "" and not far) for m in named(context, far, at)):
        return None
    if has_pronoun(context, far, at, sex) or named(context, subject[-1].start(), at):
        return None
    near = named(context, before, at)
    if has_rival(context, subject[-1].start(), at, sex, near):
        return None
    other = _other(sex)
    last = [m for m in near if m.sex == other]
    return last[-1] if last else Mention(start=subject[-1].start(), end=subject[-1].end(), person="", sex=other)


def _same_clause(context: Context, start: int, end: int, sex: str) -> Mention | None:
    """The subject pronoun of the clause, for what can only be one's own: "she retired two days after his birthday"."""
    prose = context.prose
    text = prose.text
    if not _OWN_TIME.match(text, end) or not _TIME_BEFORE.search(text, max(0, start - 14), start):
        return None
    low, _ = prose.sentence(start)
    subject = next((m for m in WORD.finditer(text, low, start) if m[0].lower() in ("he", "she")), None)
    if subject is None or SEX[subject[0].lower()] == sex or prose.in_quotes(subject.start()):
        return None
    near = named(context, low, start)
    if any(m.sex in ("", sex) for m in near) or has_rival(context, low, start, sex, near):
        return None
    other = _other(sex)
    return Mention(start=subject.start(), end=subject.end(), person="", sex=other)


def _accused(context: Context, at: int, sex: str) -> Mention | None:
    """The one person who was arrested or charged, where the sentence speaks of guilt and prison and names nobody."""
    prose = context.prose
    low, high = prose.sentence(at)
    top, _ = prose.paragraph(at)
    if opening_of(context, at, sex) != at or not _GUILTY.search(prose.text, low, high) or named(context, top, at):
        return None
    persons: dict[str, Mention] = {}
    for mention in named(context, 0, at):
        from_, to = prose.sentence(mention.start)
        if _ACCUSED.search(prose.text, from_, to) and not speaks(context, mention):
            persons[mention.person] = mention
    if len(persons) != 1 or has_rival(context, top, at, sex, []):
        return None
    person = next(iter(persons.values()))
    return person if person.sex not in ("", sex) else None


def _nobody_before(context: Context, at: int, sex: str) -> Mention | None:
    """The person named last, where the whole text so far has nobody of the pronoun's sex."""
    if at > _FROM_START:
        return None
    near = named(context, 0, at)
    if (
        not near
        or any(m.sex in ("", sex) for m in near)
        or near[-1].end < paragraph_before(context, context.prose.paragraph(at)[0])
    ):
        return None
    if has_pronoun(context, 0, at, sex) or has_rival(context, 0, at, sex, near):
        return None
    return near[-1]


def _asked_about(context: Context, start: int, sex: str) -> Mention | None:
    """The object before: "accused her of a lie and asked why his officials were late"."""
    low, _ = context.prose.sentence(start)
    match = _ASKED.search(context.prose.text, low, start)
    if match is None or SEX[match["object"]] == sex:
        return None
    at = match.start("object")
    return Mention(start=at, end=at + 3, person="", sex=SEX[match["object"]])


def _dead(context: Context, start: int, end: int, sex: str) -> Mention | None:
    """The one person of the text who died, for "her death", where those of the pronoun's sex are alive."""
    prose = context.prose
    if not _DEATH.match(prose.text, end):
        return None
    persons: dict[str, str] = {}
    done = 0
    for mention in named(context, 0, prose.sentence(start)[0]):
        low, high = prose.sentence(mention.start)
        if low >= done and _DIED.search(prose.text, low, high):
            persons[mention.person] = mention.sex
        done = high  # whom the sentence names first
    if len(persons) != 1:
        return None
    person, other = next(iter(persons.items()))
    known = [m for m in between(context, 0, start) if m.person == person]
    return known[-1] if other not in ("", sex) else None


def _of_kin(context: Context, start: int, sex: str) -> Mention | None:
    """Whose mother or coach it is: "Holub's mother, who taught him"."""
    text = context.prose.text
    low, _ = context.prose.sentence(start)
    for mention in between(context, low, start):
        if mention.sex not in ("", sex) and _KIN.fullmatch(text[mention.end : start]):
            return mention
    return None


def _object_of_thing(context: Context, start: int, sex: str) -> Mention | None:
    """The person whom a paragraph is about, as the object of a sentence that has a thing as its subject."""
    prose = context.prose
    low, _ = prose.sentence(start)
    top, _ = prose.paragraph(start)
    first = _THING_FIRST.match(prose.text, low)
    persons = words_of("person-nouns", "male-nouns", "female-nouns")
    if first is None or first[1] in persons or first[1].removesuffix("s") in persons:
        return None
    before = paragraph_before(context, top)
    near = named(context, before, start)
    if any(m.sex in ("", sex) for m in near) or has_pronoun(context, before, start, sex):
        return None
    other = _other(sex)
    if not has_pronoun(context, top, start, other) and not named(context, top, start):
        return None
    return near[-1] if near and not has_rival(context, before, start, sex, near) else None


def _other(sex: str) -> str:
    return FEMALE if sex == MALE else MALE
