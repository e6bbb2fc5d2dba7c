"""The people of a document: who is named where, and what the text itself says about their sex.

Evidence, strongest first: a title (Mrs., Sir), an explicit role next to the name (mother, actress), the first name where at
least 97 % of its bearers are of one sex (rules/people/first-names.txt). Shared names and unknown ones give no evidence.
A surname alone, or a first name alone, stands for the one person who bears it. Offsets are code points.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from cleanup.cues import Context
from cleanup.late import late
from cleanup.lexicon import words_of
from cleanup.where import rules_dir

FEMALE, MALE = "f", "m"

_TITLES = {
    "Mr": MALE, "Sir": MALE, "Lord": MALE, "King": MALE, "Prince": MALE, "Pope": MALE, "Father": MALE, "Brother": MALE, "Cardinal": MALE,
    "Mrs": FEMALE, "Ms": FEMALE, "Miss": FEMALE, "Sister": FEMALE, "Lady": FEMALE, "Dame": FEMALE, "Queen": FEMALE, "Princess": FEMALE,
    "Madam": FEMALE, "Madame": FEMALE, "Mme": FEMALE, "Doña": FEMALE,
    "Señora": FEMALE, "Signora": FEMALE, "Senhora": FEMALE, "Frau": FEMALE, "Baroness": FEMALE, "Countess": FEMALE, "Duchess": FEMALE,
    "Señor": MALE, "Signor": MALE, "Senhor": MALE, "Monsieur": MALE, "Herr": MALE, "Baron": MALE,
}  # fmt: skip
# "Spokesman" and the like are what translation gets wrong, so they say nothing; these roles are stated on purpose.
_MALE_ROLES = frozenset(("father", "son", "husband", "widower", "brother", "uncle", "grandfather", "grandson", "monk"))
_OFFICES = frozenset((
    "Mayor", "Sheriff", "Governor", "Gov", "Senator", "Sen", "President", "Judge", "Justice", "Chief", "Captain", "Minister", "Secretary",
    "Councilman", "Councilwoman", "Representative", "Rep", "Superintendent", "Commissioner", "Director", "Officer", "Detective",
    "Sergeant", "Lieutenant", "Professor", "Dr", "Bishop", "Coach", "Attorney", "Prosecutor", "Chancellor", "Ambassador", "General",
))  # fmt: skip
_CAP = r"[A-ZÀ-ÖØ-Þ](?:[\w'’\-]|(?<=Ã)[\x80-\xbf])+"  # with the damage of a wrong encoding: "BenÃ\xadtez"
_SAID = r"(?:said|says|told|added|explained|wrote|noted|testified|recalled)"
_GAP = r"(?:[^\S\n]+|\n(?!\s))"  # a name goes on behind the end of a line, never in another paragraph
_NAME = late(
    rf"(?<![\w.])(?:(?P<title>{'|'.join(_TITLES)})\.?{_GAP})?(?P<first>{_CAP})(?:{_GAP}[\"“][^\"“”\n]{{2,25}}[\"”](?={_GAP}[A-Z]))?"
    rf"(?P<rest>(?:{_GAP}(?:[A-Z]\.|(?:de|da|del|dos|von|van|der|bin|al|la|Mc){_GAP}{_CAP}|{_CAP}))*)"
)
_PLACED = late(r"\b(?:in|at|from|near|to|around|through|across|of)\s+$")
_ACTS = late(
    rf"(?:['’]s\s+(?:mother|father|parents|brother|sister|son|daughter|husband|wife|friend|death|life|body|house|lawyer|family)\b"
    rf"|,?\s+(?:{_SAID}|was|became|had|has|also|died|smiled|nodded|cried|laughed|lives|lived|teaches|taught|married|got|went|came|asked)\b)"
)
_ROLE_AFTER = late(
    r"(?:['’]s)?,\s+(?:who\s+is\s+)?(?:\d+,\s+)?(?:an?|the|one|his|her|their)\s+(?:[\w\-]+\s+){0,3}?(\w+)\b"
)
_WORD = late(r"\b[A-Za-z]+\b")
_ROLE_BEFORE = late(r"(\w+)\s+$")
_FIRST_WOMAN = late(r",\s+(?:who\b|the\b)[^.\n]{0,80}?\b(?:first|only|youngest|oldest)\s+(?:female|woman)\b")
_PERSON_AFTER = late(rf"(?:,\s+\d+\b|,?\s+{_SAID}\b|,[^,.]{{2,60}},\s+{_SAID}\b)")
_PERSON_BEFORE = late(rf"\b{_SAID}\s+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person named at `start:end`; `sex` is "f", "m" or "" where nothing tells.

    `person` is the surname, with the first name where people of several first names bear it.
    """

    start: int
    end: int
    person: str
    sex: str


def people(context: Context) -> tuple[Mention, ...]:
    """All mentions in text order; worked out once a document."""
    known: tuple[Mention, ...] | None = context.facts.get("people")
    if known is None:
        known = context.facts["people"] = _told_by_pronouns(context, tuple(_mentions(context.prose.text)))
    return known


def _told_by_pronouns(context: Context, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The one person of unknown sex is a woman where the text has "she" and nobody else who could be meant.

    "He" says nothing: it is what the pivot's missing pronoun becomes by default.
    """
    unknown = {m.person for m in found if not m.sex}
    if len(unknown) != 1 or any(m.sex == FEMALE for m in found):
        return found
    text = context.prose.text
    female = words_of("female-nouns") - {"she"}
    words = [m for m in _WORD.finditer(text) if not context.prose.in_quotes(m.start())]
    if any(m[0].lower() in female for m in words) or not any(m[0].lower() == "she" for m in words):
        return found
    return tuple(replace(m, sex=FEMALE) if not m.sex else m for m in found)


def between(context: Context, low: int, high: int) -> list[Mention]:
    """The mentions that lie within `low:high`."""
    found = people(context)
    starts: list[int] | None = context.facts.get("people.starts")
    if starts is None:
        starts = context.facts["people.starts"] = [m.start for m in found]
    return [m for m in found[bisect_left(starts, low) : bisect_left(starts, high)] if m.end <= high]


def sex_of_first_name(name: str) -> str:
    """ "f" or "m" where at least 95 % of the bearers of `name` are, "" otherwise."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return _first_names().get(plain.split("-")[0], "")


@lru_cache(maxsize=1)
def _first_names() -> dict[str, str]:
    table: dict[str, str] = {}
    sex = ""
    for line in (rules_dir() / "people" / "first-names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            sex = FEMALE if line == "[female]" else MALE
        elif not line.startswith("#"):
            table.update(dict.fromkeys(line.split(), sex))
    return table


def _mentions(text: str) -> Iterator[Mention]:
    """Full names first: they say which surnames and first names stand for whom; then every name, in text order."""
    found = list(_NAME.finditer(text))
    full = {m.start(): (mention, _first_of(m)) for m in found if (mention := _full_name(text, m)) is not None}
    bearers: dict[str, dict[str, str]] = {}  # the bearers of a surname: first name, sex
    for mention, first in full.values():
        known = bearers.setdefault(mention.person, {})
        known[first] = known.get(first) or mention.sex
    _add_unknown(found, full, bearers)
    alone = _by_first_name(bearers) | _first_names_alone(text, found, bearers)
    for match in found:
        if match.start() in full:
            mention, first = full[match.start()]
            yield Mention(
                start=mention.start,
                end=mention.end,
                person=_key(bearers, mention.person, first),
                sex=mention.sex or _only_sex(bearers[mention.person]),
            )
        elif (short := _short_name(text, match, bearers, alone)) is not None:
            yield short


def _add_unknown(
    found: list[re.Match[str]], full: dict[int, tuple[Mention, str]], bearers: dict[str, dict[str, str]]
) -> None:
    """Bearers of a known surname whose first name tells nothing ("Newland Archer" beside "Mrs. Archer")."""
    known = {re.sub(r"['’]s$", "", w) for m in found if m.start() in full for w in m[0].split()}
    for match in found:
        words = [re.sub(r"['’]s$", "", w) for w in match[0].split()]
        if match.start() in full or len(words) < 2 or words[-1] not in bearers:
            continue
        if words[-2] not in known and words[-2].rstrip(".") not in _OFFICES and words[-2][-1:].isalpha():
            bearers[words[-1]].setdefault(words[-2], "")


def _first_of(match: re.Match[str]) -> str:
    """The first name of a full name ("Denver Mayor Ana Ruiz": Ana); the title where it has the surname alone behind it."""
    rest = match["rest"].split()
    if match["title"]:
        return match["first"] if rest else match["title"]
    return match["first"] if len(rest) < 2 else _given(match["first"], rest)[0]


def _given(first: str, rest: list[str]) -> tuple[str, list[str]]:
    """The first name and what follows it: the first known first name behind the office and the place of the office."""
    office = max((i for i, word in enumerate(rest[:-1], 1) if word.rstrip(".") in _OFFICES), default=0)
    words = [first, *rest]
    at = next((i for i in range(office, len(words) - 1) if sex_of_first_name(words[i])), office)
    return words[at], words[at + 1 :]


def _only_sex(known: dict[str, str]) -> str:
    """The sex of all bearers of a surname. A title may tell that of one first name, but "Mrs." may be his wife."""
    sexes = {sex for sex in known.values() if sex}
    names = [first for first in known if first not in _TITLES]
    if len(sexes) != 1 or (not all(known.values()) and (len(names) > 1 or "Mrs" in known or "Miss" in known)):
        return ""
    return sexes.pop()


def _key(bearers: dict[str, dict[str, str]], surname: str, first: str) -> str:
    names = [f for f in bearers[surname] if f not in ("Mr", "Ms")]
    return f"{first} {surname}" if len(names) > 1 else surname


def _by_first_name(bearers: dict[str, dict[str, str]]) -> dict[str, tuple[str, str]]:
    """First names that one person of the text bears and that are nobody's surname: person, sex."""
    found: dict[str, list[tuple[str, str]]] = {}
    for surname, known in bearers.items():
        for first, sex in known.items():
            found.setdefault(first, []).append((_key(bearers, surname, first), sex))
    return {
        first: persons[0]
        for first, persons in found.items()
        if len(persons) == 1 and first not in bearers and sex_of_first_name(first)
    }


def _first_names_alone(
    text: str, found: list[re.Match[str]], bearers: dict[str, dict[str, str]]
) -> dict[str, tuple[str, str]]:
    """First names that the text gives twice or more by themselves, as those of somebody who acts, and never as a place."""
    seen: dict[str, list[re.Match[str]]] = {}
    for match in found:
        if not match["title"] and not match["rest"]:
            seen.setdefault(re.sub(r"['’]s$", "", match["first"]), []).append(match)
    return {
        name: (name, sex_of_first_name(name))
        for name, at in seen.items()
        if len(at) > 1
        and name not in bearers
        and sex_of_first_name(name)
        and name not in words_of("place-nouns")
        and any(_ACTS.match(text, m.start() + len(name)) for m in at)
        and not any(_PLACED.search(text, max(0, m.start() - 9), m.start()) for m in at)
    }


def _short_name(
    text: str, match: re.Match[str], bearers: dict[str, dict[str, str]], alone: dict[str, tuple[str, str]]
) -> Mention | None:
    """A surname of the text, or a first name that stands alone."""
    low = match.start("first")
    words = [(m.start() + low, m[0]) for m in re.finditer(_CAP, text[low : match.end()])]
    for start, word in words:
        bare = re.sub(r"['’]s$", "", word)
        if bare in bearers:
            return Mention(start=start, end=start + len(bare), person=bare, sex=_only_sex(bearers[bare]))
        if bare in alone and len(words) == 1:
            person, sex = alone[bare]
            return Mention(start=start, end=start + len(bare), person=person, sex=sex)
    return None


def _full_name(text: str, match: re.Match[str]) -> Mention | None:
    rest = match["rest"].split()
    last = re.sub(r"['’]s$", "", rest[-1]) if rest else re.sub(r"['’]s$", "", match["first"])
    if not rest and not match["title"]:
        return None
    first, others = match["first"], rest
    if not match["title"] and len(rest) > 1:
        first, others = _given(first, rest)
    if last in words_of("place-nouns") or (others and others[0] in words_of("place-nouns")):
        return None
    plain = words_of("nouns", "adjectives")
    if not match["title"] and first.lower() in plain and last.lower() in plain:
        return None  # "Marine Structures", "Public Security"
    sex = _TITLES.get(match["title"] or "", "") or _explicit(text, match) or sex_of_first_name(first)
    person = bool(match["title"] or sex)
    after, before = text[match.end() : match.end() + 80], text[max(0, match.start() - 12) : match.start()]
    role = _ROLE_BEFORE.search(text, max(0, match.start() - 20), match.start())
    if role and role[1] in words_of("person-nouns", "female-nouns") - words_of("no-person-alone"):
        person = True
    if not person and not (_PERSON_AFTER.match(after) or _PERSON_BEFORE.search(before)):
        return None
    end = match.end() - (len(rest[-1]) - len(last) if rest else 0)
    return Mention(start=match.start(), end=end, person=last, sex=sex)


def _explicit(text: str, match: re.Match[str]) -> str:
    """The sex that a role next to the name states ("Ana Ruiz, a mother of three"; "actress Ana Ruiz")."""
    after = _ROLE_AFTER.match(text, match.end())
    if after and (role := after[1].lower()) not in ("he", "she"):
        if role in words_of("female-nouns"):
            return FEMALE
        if role in _MALE_ROLES:
            return MALE
    if _FIRST_WOMAN.match(text, match.end()):
        return FEMALE
    before = _ROLE_BEFORE.search(text, max(0, match.start() - 20), match.start())
    return FEMALE if before and before[1] in ("actress", "congresswoman", "businesswoman", "nun") else ""
