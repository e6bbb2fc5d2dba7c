"""Kind `boundary`: the stranded second half of a doubled abbreviation (Spanish "EE. UU."), with what it breaks.

The sentence splitter cuts "EE. UU." in two; the engine renders the first half ("U.S.") and copies the second ("UU."), whose
point then ends a sentence: the next words get a capital and a dummy subject ("… Service UU. It is intensifying …").

A row names the halves (`first`, `residue`), the `noun` and `modifier` that both mean, and `heads`: forms of the meaning whose
presence just before shows that the first half was translated already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cleanup.clause import has_finite_verb
from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.lexicon import Lexicon
from cleanup.model import Edit
from cleanup.packs import Row, fail_row

FIELDS = {"first": str, "residue": str, "noun": str, "modifier": str, "heads": list, "acronyms": list}
REACH = 150  # code points to the left in which a head counts
_SUBJECT = re.compile(r"(?:It|They|He|She|This|These)[^\S\n]+(?=[a-z])")
_PREPOSITIONS = frozenset("of in to from with by against for at on and or the between into across within outside".split())


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the residue, both halves, and joined acronym forms."""
    values = [row.fields.get(name) for name in ("first", "residue", "noun", "modifier")]
    heads, acronyms = row.fields.get("heads", []), row.fields.get("acronyms", [])
    if not all(isinstance(v, str) and v for v in values) or not isinstance(heads, list) or not isinstance(acronyms, list):
        fail_row(row, "residue", "a boundary row has first, residue, noun, modifier (strings), heads and acronyms (lists)")
    residue = str(values[1])
    return Compiled(
        anchors=[(residue.lower(), 0), *((str(a).lower(), 1) for a in acronyms)],
        data=(*map(str, values), tuple(map(str, heads)), tuple(map(str, acronyms))),
    )


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """Hits for a residue (owner 0) or a joined acronym (owner 1) at `start:end`."""
    first, residue, noun, modifier, heads, acronyms = data
    prose = context.prose
    text = prose.text
    if owner == 1:
        if text[start:end] in acronyms:
            yield _whole(text, start, end, noun, modifier)
        return
    if text[start:end] != residue:
        return
    end += text[end : end + 1] == "."
    low, _ = prose.paragraph(start)
    whole = re.compile(rf"(?<!\w){re.escape(first)}\.?[^\S\n]*$").search(text, max(low, start - 12), start)
    if whole:
        yield _whole(text, whole.start(), end, noun, modifier)
        return
    before = text[max(low, start - REACH) : start]
    if any(re.search(rf"(?<!\w){re.escape(head)}(?!\w)", before) for head in heads):
        yield _residue(text, low, start, end)
    elif text[end - 1] == "." and before.strip() and not before.rstrip().endswith((".", "”", '"')):
        yield replace(_whole(text, start, end, noun, modifier), safety="review")


def _whole(text: str, start: int, end: int, noun: str, modifier: str) -> Hit:
    """Both halves, or a joined acronym: the noun with its article, or the modifier before another noun."""
    before = text[max(0, start - 20) : start].split()
    previous = before[-1].lower() if before else ""
    ends_sentence = bool(re.match(r"\s*(?:$|\n|[,;:)”\"]|[^\S\n]+(?:[A-Z]|(?:and|or|in|on|to|for|that|which|who|is|was|has|have|are|were|will|with|from|by|at)\b))", text[end:]))
    if not ends_sentence:
        new = modifier
    else:
        new = noun if previous == "the" or not noun.startswith("the ") else noun
        if previous == "the" and new.startswith("the "):
            new = new[4:]
    if ends_sentence and text[end - 1] == "." and re.match(r"\s*(?:$|\n|[^\S\n]+[A-Z])", text[end:]) and previous in _PREPOSITIONS:
        new += "."
    if start == 0 or text[start - 1] == "\n":
        new = new[:1].upper() + new[1:]
    return Hit(start=start, end=end, alternatives=((Edit(start=start, end=end, expected=text[start:end], new=new),),))


def _residue(text: str, low: int, start: int, end: int) -> Hit:
    """A residue behind its own meaning: delete it, with the false full stop and the dummy subject that follow from it."""
    left = start
    while left > low and text[left - 1] in " \u00a0":
        left -= 1
    stop = left > low and text[left - 1] == "." and not re.search(r"\b(?:U\.S|U\.S\.A|[A-Z]\.[A-Z]|Inc|Corp|Co|Ltd)\.$", text[low:left])
    sentence = max(text.rfind(mark, low, left - 1) for mark in (". ", "? ", "! ", ".” ", '." '))
    piece = text[max(low, sentence + 1) : left]
    subject = _SUBJECT.match(text, end + len(text[end:]) - len(text[end:].lstrip(" "))) if not has_finite_verb(piece) else None
    if not subject:
        keeps_stop = not stop and text[end - 1] == "." and re.match(r"\s*(?:$|\n|[^\S\n]+[A-Z“\"])", text[end:]) is not None
        new = "." if keeps_stop and has_finite_verb(piece) else ""
        return _edit(text, left, end, new)
    return _edit(text, left - stop, subject.end() - (subject.end() > end), "")


def _edit(text: str, start: int, end: int, new: str) -> Hit:
    return Hit(start=start, end=end, alternatives=((Edit(start=start, end=end, expected=text[start:end], new=new),),))
