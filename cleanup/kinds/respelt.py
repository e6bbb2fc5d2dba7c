"""Kind `respelt`: one name spelled two ways in a text ("Kowalski" and "Kovalski", "Nuño" and "Nuno").

The pivot spells by ear (k for c, v for w, i for y, one consonant for two) and the way back keeps it; accents get lost.
A form that stands clearly more often wins; between forms that differ by accents alone, the accented one does. Two people
may bear names that differ by a letter: forms that stand beside different first names, and two first names that both
exist, are left alone. All losers of one name share a group. A row has no own fields.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.lexicon import Lexicon, words_of
from cleanup.model import Edit
from cleanup.packs import Row
from cleanup.people import sex_of_first_name

FIELDS: dict[str, type | tuple[type, ...]] = {}
_NAME = re.compile(r"(?<![\w'’\-])[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿā-ž]{3,}(?![\w\-])")
_BESIDE = re.compile(r"([A-ZÀ-ÖØ-Þ][\w'’\-]+) $")
_LEAD = 3  # times as many as the other form, which decides which one is right
_EAR = (
    (re.compile(r"ph"), "f"), (re.compile(r"ck|c(?=[aoulrkt])|q"), "k"), (re.compile(r"w"), "v"), (re.compile(r"[yj]"), "i"),
    (re.compile(r"z"), "s"), (re.compile(r"ou"), "u"), (re.compile(r"(?<=[^cs])h"), ""), (re.compile(r"(.)\1"), r"\1"),
)  # fmt: skip
Places = list[tuple[int, int]]


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Runs once a document (the empty anchor)."""
    return Compiled(anchors=(("", 0),), data=(row.id,))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit for every occurrence of a form that loses."""
    (row,) = data
    text = context.prose.text
    forms: dict[str, Places] = {}
    for match in _NAME.finditer(text):
        forms.setdefault(match[0], []).append(match.span())
    by_sound: dict[str, list[str]] = {}
    for form in forms:
        by_sound.setdefault(_sound(form), []).append(form)
    for alike in by_sound.values():
        if len(alike) == 2:
            right, wrong = _ranked(alike, forms)
            if right and _one_person(text, right, wrong, forms):
                for low, high in forms[wrong]:
                    edit = Edit(start=low, end=high, expected=wrong, new=right)
                    yield Hit(start=low, end=high, alternatives=((edit,),), group=f"{row}:{right}")


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _sound(word: str) -> str:
    """The same for spellings that sound alike to a reader of a romance language."""
    sound = _plain(word).lower()
    for expression, heard in _EAR:
        sound = expression.sub(heard, sound)
    return sound


def _ranked(alike: list[str], forms: dict[str, Places]) -> tuple[str, str]:
    """The right form and the wrong one; the right one is empty where nothing tells."""
    many, few = sorted(alike, key=lambda form: (-len(forms[form]), form))
    if _plain(many) == _plain(few):
        accented = many if not many.isascii() else few
        other = few if accented == many else many
        known = other.isascii() and max(accented) <= "ÿ"
        return (accented, other) if known and len(forms[other]) < _LEAD * len(forms[accented]) else ("", few)
    return (many, few) if len(forms[many]) >= _LEAD * len(forms[few]) else ("", few)


def _one_person(text: str, right: str, wrong: str, forms: dict[str, Places]) -> bool:
    """Is there no sign that the two forms are two names?"""
    if _plain(right) != _plain(wrong) and sex_of_first_name(right) and sex_of_first_name(wrong):
        return False
    if right.lower() in text or wrong.lower() in text:
        return False  # a common word somewhere
    beside = [{name for low, _ in forms[form] if (name := _first_name(text, low))} for form in (right, wrong)]
    return beside[1] <= beside[0]


def _first_name(text: str, at: int) -> str:
    """The capitalised word before `at`, unless it only starts a sentence or is a month or the like."""
    match = _BESIDE.search(text, max(0, at - 30), at)
    if match is None or match[1] in words_of("place-nouns"):
        return ""
    opens = text[: match.start()].rstrip()[-1:] in ("", ".", "!", "?", "”", '"', ":")
    return "" if opens and not sex_of_first_name(match[1]) else match[1]
