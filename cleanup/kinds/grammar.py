"""The phrase language of packs: from "attack/V and (arrest|detain)/V" to elements."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleanup.inflect import slots_of
from cleanup.lexicon import Lexicon, look_up
from cleanup.packs import Row, fail_row
from cleanup.wordclass import TAGS

SPECIAL = {
    "Cap": r"[A-Z][\w'’\-]*",
    "Name": r"(?:(?:St|Mt|Ft|Ste|[A-Z])\.[^\S\n]){0,2}[A-Z][\w'’\-]*"
    r"(?:[^\S\n](?:[A-Z]\.[^\S\n](?=[A-Z]))?[A-Z][\w'’\-]*){0,3}",
    "num": r"\d+(?:[.,]\d+)*",
    "word": r"[\w'’\-]+",
    **dict.fromkeys(TAGS, r"[A-Za-z][\w'’\-]*"),
}
_ELEMENT = re.compile(
    r"\*\{(?P<low>\d+),(?P<high>\d+)\}"
    r"|@(?P<list>[\w\-]+)(?P<list_opt>\?)?"
    r"|\((?P<group>[^()]*)\)(?:/(?P<group_part>V|NS|N|A))?(?P<group_opt>\?)?"
    r"|(?P<word>[^\s()@/*?]+)(?:/(?P<part>V|NS|N|A))?(?P<opt>\?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of a phrase.

    `options` maps each spelling to the slots it fills (none for plain words); `pattern` is set for wildcards instead, with
    the fewest and the most `words` that they take, and the `tag` the word must have.
    `captured` elements are numbered for templates, `inflected` ones drive `/V` and the like there.
    """

    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pattern: str = ""
    tag: str = ""
    words: tuple[int, int] = (1, 1)
    optional: bool = False
    captured: bool = False
    inflected: bool = False
    punctuation: bool = False


def parse(row: Row, source: str, lexicon: Lexicon) -> tuple[Element, ...]:
    """Elements of one phrasing; PackError pointing at the row for what the language does not have."""
    out: list[Element] = []
    at = 0
    for piece in _ELEMENT.finditer(source):
        if source[at : piece.start()].strip():
            fail_row(row, "match", f"cannot be read near {source[at : piece.start()].strip()!r}")
        at = piece.end()
        out.append(_element(row, piece, lexicon))
    if source[at:].strip() or not out:
        fail_row(row, "match", f"cannot be read near {source[at:].strip()!r}")
    if all(e.optional or e.pattern for e in out):
        fail_row(row, "match", "needs at least one word that must be there")
    return tuple(out)


def _element(row: Row, piece: re.Match[str], lexicon: Lexicon) -> Element:
    if piece["low"]:
        low, high = int(piece["low"]), int(piece["high"])
        return Element(pattern=f"(?:[^\\s.!?;:]+{{SP}}){{{low},{high}}}", words=(low, high), captured=True)
    if piece["list"]:
        optional = piece["list_opt"] is not None
        if piece["list"] in SPECIAL:
            most = 4 if piece["list"] == "Name" else 1
            tag = piece["list"] if piece["list"] in TAGS else ""
            if tag and optional:
                fail_row(row, "match", f"@{tag} cannot be optional: write two phrasings")
            return Element(pattern=SPECIAL[piece["list"]], tag=tag, words=(1, most), captured=True, optional=optional)
        entries = look_up(lexicon, piece["list"])
        return Element(options=tuple((e, ()) for e in entries), captured=True, optional=optional)
    if piece["group"] is not None:
        texts = _alternatives(row, piece["group"], lexicon)
        optional = piece["group_opt"] is not None
        if piece["group_part"]:
            return Element(options=_inflected(texts, piece["group_part"]), inflected=True, optional=optional)
        return Element(options=tuple((t, ()) for t in texts), captured=True, optional=optional)
    if piece["part"]:
        return Element(
            options=_inflected([piece["word"]], piece["part"]), inflected=True, optional=piece["opt"] is not None
        )
    word = piece["word"]
    return Element(options=((word, ()),), optional=piece["opt"] is not None, punctuation=is_mark(word))


def _alternatives(row: Row, group: str, lexicon: Lexicon) -> list[str]:
    """What a group lists, with the entries of the word lists that it names."""
    out: list[str] = []
    for text in (t.strip() for t in group.split("|")):
        name = text.removeprefix("@")
        if not text:
            fail_row(row, "match", f"empty alternative in ({group})")
        if name == text and not set(text) & set("@*{}\\"):
            out.append(text)
        elif name in SPECIAL or name == text or " " in name:
            fail_row(row, "match", f"{text} cannot stand in the group ({group}): write two phrasings")
        else:
            out += look_up(lexicon, name)
    return out


def is_mark(option: str) -> bool:
    """Is it a mark of punctuation, which needs no space before it?"""
    return not any(c.isalnum() for c in option)


def _inflected(lemmas: list[str], part: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    merged: dict[str, tuple[str, ...]] = {}
    for lemma in lemmas:
        for form, slots in slots_of(lemma, part).items():
            merged[form] = (*merged.get(form, ()), *(s for s in slots if s not in merged.get(form, ())))
    return tuple(merged.items())
