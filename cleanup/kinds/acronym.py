"""Kind `acronym`: an acronym and the name that it stands for, against each other and against the rest of the text.

A row names a word list of entries "acronym = names" or "acronym = names = acronyms of other languages" (several of each
apart by ";", "|" and spaces), and one `shape`:
- foreign: another language's acronym ("OMS") where the text names the body or uses its English acronym;
- bracket: a name with an acronym of other letters in brackets, or a mangled name before the English acronym. A name that no
  list has, with an acronym of nearly its initials in an order that English cannot give, is noted, unless the text is about a
  country of another language, whose bodies keep their own acronyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.kinds.naming import GLUE, classes_of, content, phrases, tokens
from cleanup.lexicon import Lexicon, look_up
from cleanup.model import Edit
from cleanup.packs import Row, fail_row

FIELDS = {"shape": str, "acronyms": str}
_ENTRY = re.compile(r"(?P<own>[^=]+) = (?P<names>[^=]+)(?: = (?P<foreign>[^=]+))?")
_BRACKET = re.compile(r"\s\((?P<acronym>[A-Z][A-Za-z.&\-]{1,7})\)")
_OWN_LANGUAGE = tuple(
    f"country-{code}" for code in ["es", "pt", "fr", "it", "mx", "ar", "br", "cl", "co", "pe", "ve", "latam"]
)
_LEAST = 4  # letters of an acronym that is judged by their order
_SHAPES = ("foreign", "bracket")


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Shape foreign: anchors are the foreign acronyms. Shape bracket: runs once a document (the empty anchor)."""
    shape, named = row.fields.get("shape"), row.fields.get("acronyms")
    if shape not in _SHAPES or not isinstance(named, str) or not named.startswith("@"):
        fail_row(row, "shape", f"an acronym row has `shape` ({', '.join(_SHAPES)}) and `acronyms`, a word list")
    entries = []
    for entry in look_up(lexicon, named[1:]):
        match = _ENTRY.fullmatch(entry)
        if match is None:
            fail_row(row, "acronyms", f"{named}: {entry!r} is not “acronym = names” or “acronym = names = acronyms”")
        entries.append(
            (tuple(match["own"].split("|")), tuple(match["names"].split("; ")), tuple((match["foreign"] or "").split()))
        )
    if shape == "foreign":
        foreign = {letters: (own, names) for own, names, others in entries for letters in others}
        return Compiled(
            anchors=tuple((letters + plural, 0) for letters in foreign for plural in ("", "s")),
            data=(shape, foreign, {}),
        )
    by_name = {name: own for own, names, _ in entries for name in names}
    for own, names, _ in entries:
        for letters in own:
            by_name.setdefault(f"({letters})", names)
    abroad = tuple(entry for name in _OWN_LANGUAGE for entry in lexicon.get(name, ()))
    return Compiled(anchors=(("", 0),), data=(shape, by_name, (classes_of(look_up(lexicon, "name-class")), abroad)))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit for a foreign acronym at `start:end`, or all brackets of the document."""
    shape, table, more = data
    if shape == "foreign":
        yield from _foreign(table, context, start, end)
    else:
        yield from _brackets(table, more, context)


def _foreign(table: dict[str, Any], context: Context, start: int, end: int) -> Iterator[Hit]:
    text = context.prose.text
    plural = text[start:end].endswith("s") and text[start : end - 1].isupper()
    letters = text[start : end - 1] if plural else text[start:end]
    if letters not in table or _shouted(text, start, end):
        return
    own, names = table[letters]
    known = [name for name in names if context.in_document((name,), exact=name[0].isupper())]
    used = [acronym for acronym in own if context.in_document((acronym,))]
    if known or used:
        new = (used or list(own))[0] + ("s" if plural else "")
        yield Hit(
            start=start, end=end, alternatives=((Edit(start=start, end=end, expected=text[start:end], new=new),),)
        )


def _shouted(text: str, start: int, end: int) -> bool:
    """Is the acronym part of a compound or of a line in capitals?"""
    around = text[max(0, start - 12) : start] + text[end : end + 12]
    return text[start - 1 : start] in ("-", "/", ".") or (sum(c.isupper() for c in around) > 6 and "(" not in around)


def _brackets(table: dict[str, Any], more: tuple[dict[str, str], tuple[str, ...]], context: Context) -> Iterator[Hit]:
    text = context.prose.text
    classes, abroad = more
    for match in _BRACKET.finditer(text):
        acronym = match["acronym"]
        span = _before(text, match.start())
        name = next((n for n in _tails(text, *span) if n in table or n.lower() in table), "")
        if name:
            own = table.get(name) or table[name.lower()]
            if acronym.replace(".", "") not in [a.replace(".", "") for a in own] and _same_letters(acronym, own[0]):
                at = match.start("acronym")
                yield Hit(
                    start=at,
                    end=match.end() - 1,
                    alternatives=tuple((Edit(start=at, end=match.end() - 1, expected=acronym, new=a),) for a in own),
                )
            continue
        names = table.get(f"({acronym})", ())
        yield from _misnamed(text, span, names, classes)
        if (
            not names
            and _is_permuted(text, span, acronym)
            and not any(context.in_document((place,)) for place in abroad)
        ):
            yield Hit(start=match.start("acronym"), end=match.end() - 1, alternatives=())


def _misnamed(text: str, span: tuple[int, int], names: tuple[str, ...], classes: dict[str, str]) -> Iterator[Hit]:
    """The name before the English acronym of one of `names`, where it shares most of its words with it."""
    words = tokens(text, *span)
    stems = content(w for _, _, w in words)
    if len(stems) < 2:
        return
    mine = {classes.get(s, s) for s in stems}
    for name in names:
        official = {classes.get(s, s) for s in content(w for _, _, w in tokens(name, 0, len(name)))}
        shared = len(mine & official)
        if shared >= 2 and 2 * shared >= len(mine | official) and not official < mine:
            low = words[0][0]
            yield Hit(
                start=low,
                end=span[1],
                alternatives=((Edit(start=low, end=span[1], expected=text[low : span[1]], new=name),),),
            )
            return


def _is_permuted(text: str, span: tuple[int, int], acronym: str) -> bool:
    """Has the acronym the initials of the name before it, all but one at most, in an order that the name does not have?"""
    letters = acronym.replace(".", "")
    initials = "".join(w[0].upper() for _, _, w in tokens(text, *span) if w not in GLUE)
    if len(letters) < _LEAST or len(initials) != len(letters) or not letters.isupper():
        return False
    shared = sum(min(letters.count(c), initials.count(c)) for c in set(letters))
    return shared >= len(letters) - 1 and _in_order(letters, initials) < shared


def _in_order(one: str, other: str) -> int:
    """How many letters both have in one order: the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for letter in one:
        last = 0
        for i, c in enumerate(other, 1):
            last, row[i] = row[i], last + 1 if letter == c else max(row[i], row[i - 1])
    return row[-1]


def _before(text: str, at: int) -> tuple[int, int]:
    """The span of the capitalised phrase that ends at `at`; up to five words where there is none."""
    low = max(text.rfind("\n", 0, at) + 1, at - 90)
    found = [span for span in phrases(text[low:at]) if span[1] == at - low]
    if not found:
        return at, at
    words = tokens(text, low + found[0][0], at)
    return (words[1][0] if words[0][2] in GLUE and len(words) > 1 else words[0][0]), at


def _tails(text: str, start: int, end: int) -> Iterator[str]:
    """What stands before `end`, longest first: the capitalised phrase, then the last words down to two."""
    words = tokens(text, max(text.rfind("\n", 0, end) + 1, end - 90), end)
    for low in sorted({start, *(w[0] for w in words[-9:])}):
        if len(text[low:end].split()) > 1:
            yield " ".join(text[low:end].split())


def _same_letters(acronym: str, own: str) -> bool:
    """Do both have the same letters? Then the order is the other language's; other letters may be another body's own."""
    return sorted(acronym.replace(".", "").upper()) == sorted(own.replace(".", "").upper())
