"""Kind `calque`: an official name in the pivot's word order ("World Council of Boxing", "Department of Police of Denver").

Romance languages put the head first and hang the rest on it with *of*; the decoder keeps that order, and may take a sister
word (law for act, safety for security). A row names a word list of official names; names that the text itself gives, with
an acronym in brackets that fits, join them. A hit needs the same content words, and either another order with more
prepositions than the name has, or that the text names the body rightly elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.kinds.naming import GLUE, Key, classes_of, content, key, phrases, tokens
from cleanup.lexicon import Lexicon, look_up
from cleanup.model import Edit
from cleanup.packs import Row, fail_row

FIELDS = {"names": str}
LEAST, MOST = 3, 9  # content words of a name; words of a phrase that may be one
Part = list[tuple[int, int, str]]  # words with their spans
_ROOT = 7  # letters that forms of one word share: transport, transportation
_JOINTS = frozenset(("of", "for", "to", "on"))


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Runs once a document (the empty anchor). Data: official names by key, and the classes of words."""
    named = row.fields.get("names")
    if not isinstance(named, str) or not all(n.startswith("@") for n in named.split()):
        fail_row(row, "names", "a calque row has `names`: word lists of official names, such as @official-name")
    classes = classes_of(look_up(lexicon, "name-class"))
    table: dict[Key, list[str]] = {}
    for name in (full for n in named.split() for full in _spelled(look_up(lexicon, n[1:]), lexicon)):
        table.setdefault(key(_stems(name), classes), []).append(name)
    return Compiled(anchors=(("", 0),), data=({k: tuple(v) for k, v in table.items()}, classes))


def _spelled(names: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """The names; one with {state} for every state."""
    for name in names:
        if "{state}" in name:
            yield from (name.replace("{state}", state) for state in look_up(lexicon, "us-state"))
        else:
            yield name


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit for every phrase that is a name of the list in other words."""
    table, classes = data
    text = context.prose.text
    own = {text[a:b]: key(_stems(text[a:b]), classes) for a, b in _introduced(text)}
    for name, known in own.items():
        if name not in table.get(known, ()):
            table = {**table, known: (*table.get(known, ()), name)}
    for low, high in phrases(text):
        yield from _in_phrase(text, low, high, table, classes, context)


def _in_phrase(
    text: str, low: int, high: int, table: dict[Key, tuple[str, ...]], classes: dict[str, str], context: Context
) -> Iterator[Hit]:
    """The longest stretch of the phrase that is a name in other words."""
    words = tokens(text, low, high)
    for size in range(min(len(words), MOST), LEAST - 1, -1):
        for i in range(len(words) - size + 1):
            part = words[i : i + size]
            if part[0][2] in GLUE or part[-1][2] in GLUE or not _whole(words[i + size :], words[:i]):
                continue
            stems = content(word for _, _, word in part)
            names = table.get(key(stems, classes), ()) if len(stems) >= LEAST else ()
            span = (part[0][0], part[-1][1])
            written = " ".join(text[span[0] : span[1]].split())
            if not names:
                continue
            if written in names:
                return
            right = [name for name in names if _mangled(part, stems, name, context)]
            if right:
                edits = tuple(
                    (Edit(start=span[0], end=span[1], expected=text[span[0] : span[1]], new=n),) for n in right
                )
                yield Hit(start=span[0], end=span[1], alternatives=edits[:3])
                return


def _whole(after: Part, before: Part) -> bool:
    """Is the stretch a name by itself, not the piece of a longer one? A place may follow, an article go before."""
    if after and after[0][2] not in ("of", "in"):
        return False
    return not before or before[-1][2] in ("the", "u.s.", "of")


def _mangled(part: Part, stems: list[str], name: str, context: Context) -> bool:
    """Is the phrase no name by itself, but `name` as a translation gives it?"""
    official = _stems(name)
    other_words = [w for w in set(stems) if not any(w[:_ROOT] == o[:_ROOT] for o in official)]
    swapped = len(other_words)
    named = context.in_document((name,))
    if stems == official and not swapped:
        return named and "".join(w for _, _, w in part) != "".join(name.lower().split())
    order = sorted(stems) == sorted(official) and stems != official
    more = sum(w in _JOINTS for _, _, w in part) > sum(w in _JOINTS for w in name.lower().split())
    if more and (order or stems[0] != official[0]):
        free = "law" in other_words and "act" in official  # every law of Congress is an act
        return swapped - free <= len(stems) - LEAST
    return swapped == 1 and (named or len(stems) > LEAST)


def _introduced(text: str) -> Iterator[tuple[int, int]]:
    """Names that the text gives with an acronym in brackets of the same initials."""
    for low, high in phrases(text):
        if text[high : high + 2] != " (":
            continue
        stop = text.find(")", high)
        initials = "".join(word[0] for _, _, word in tokens(text, low, high) if word not in GLUE).upper()
        if len(initials) > 2 and text[high + 2 : stop] == initials:
            yield (low + 4 if text.startswith("The ", low) else low), high


def _stems(name: str) -> list[str]:
    return content(word for _, _, word in tokens(name, 0, len(name)))
