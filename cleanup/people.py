"""The people of a document: who is named where, and what the text itself says about their sex.

Evidence, strongest first: a title (Mrs., Sir), an explicit role next to the name (mother, actress), the first name where at
least 97 % of its bearers are of one sex (rules/people/first-names.txt). Shared names and unknown ones give no evidence.
A surname alone stands for the one person who bears it. Offsets are code points.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cleanup.cues import Context
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
_CAP = r"[A-ZÀ-ÖØ-Þ][\w'’\-]+"
_NAME = re.compile(
    rf"(?<![\w.])(?:(?P<title>{'|'.join(_TITLES)})\.?\s+)?(?P<first>{_CAP})(?P<rest>(?:\s+(?:[A-Z]\.|(?:de|da|del|dos|von|van|der|bin|al|la|Mc)\s+{_CAP}|{_CAP}))*)"
)
_ROLE_AFTER = re.compile(
    r"(?:['’]s)?,\s+(?:who\s+is\s+)?(?:\d+,\s+)?(?:an?|the|one|his|her|their)\s+(?:[\w\-]+\s+){0,3}?(\w+)\b"
)
_ROLE_BEFORE = re.compile(r"(\w+)\s+$")
_SAID = r"(?:said|says|told|added|explained|wrote|noted|testified|recalled)"
_PERSON_AFTER = re.compile(rf"(?:,\s+\d+\b|,?\s+{_SAID}\b|,[^,.]{{2,60}},\s+{_SAID}\b)")
_PERSON_BEFORE = re.compile(rf"\b{_SAID}\s+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person named at `start:end`; `sex` is "f", "m" or "" where nothing tells; `person` is the surname."""

    start: int
    end: int
    person: str
    sex: str


def people(context: Context) -> tuple[Mention, ...]:
    """All mentions in text order; worked out once a document."""
    known: tuple[Mention, ...] | None = context.facts.get("people")
    if known is None:
        known = context.facts["people"] = tuple(_mentions(context.prose.text))
    return known


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
    """Full names first: they say which surnames stand for whom; then every name, in text order."""
    found = list(_NAME.finditer(text))
    bearers: dict[str, set[str]] = {}
    full: dict[int, Mention] = {}
    for match in found:
        mention = _full_name(text, match)
        if mention is not None:
            full[match.start()] = mention
            bearers.setdefault(mention.person, set()).add(mention.sex)
    for match in found:
        if match.start() in full:
            mention = full[match.start()]
            sexes = bearers[mention.person] - {""}
            yield (
                mention
                if mention.sex or len(sexes) != 1
                else Mention(start=mention.start, end=mention.end, person=mention.person, sex=sexes.pop())
            )
        else:
            words = [
                (m.start() + match.start("first"), m[0])
                for m in re.finditer(_CAP, text[match.start("first") : match.end()])
            ]
            for start, word in words:
                bare = re.sub(r"['’]s$", "", word)
                if bare in bearers:
                    sexes = bearers[bare] - {""}
                    yield Mention(
                        start=start, end=start + len(bare), person=bare, sex=sexes.pop() if len(sexes) == 1 else ""
                    )
                    break


def _full_name(text: str, match: re.Match[str]) -> Mention | None:
    rest = match["rest"].split()
    last = re.sub(r"['’]s$", "", rest[-1]) if rest else re.sub(r"['’]s$", "", match["first"])
    if not rest and not match["title"]:
        return None
    first, others = match["first"], rest
    if not match["title"] and not sex_of_first_name(first) and len(rest) > 1:
        # "Sheriff Dale Ostrander", "Denver Mayor Michael Hancock": the name starts at the first known first name
        for i, word in enumerate(rest[:-1]):
            if sex_of_first_name(word):
                first, others = word, rest[i + 1 :]
                break
    if last in words_of("place-nouns") or (others and others[0] in words_of("place-nouns")):
        return None
    sex = _TITLES.get(match["title"] or "", "") or _explicit(text, match) or sex_of_first_name(first)
    person = bool(match["title"] or sex)
    after, before = text[match.end() : match.end() + 80], text[max(0, match.start() - 12) : match.start()]
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
    before = _ROLE_BEFORE.search(text, max(0, match.start() - 20), match.start())
    return FEMALE if before and before[1] in ("actress", "congresswoman", "businesswoman", "nun") else ""
