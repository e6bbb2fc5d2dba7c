"""Kind `boundary`: the stranded second half of a doubled abbreviation (Spanish "EE. UU."), with what it breaks.

The sentence splitter cuts "EE. UU." in two; the engine renders the first half ("U.S.") and copies the second ("UU."), whose
point then ends a sentence: the next words get a capital and a dummy subject ("… Service UU. It is intensifying …").

A row names the halves (`first`, `residue`), the `noun` and `modifier` that both mean, and `heads`: forms of the meaning whose
presence just before shows that the first half was translated already. `parts` are places that lie in it ("Ohio, EE. UU.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cleanup.clause import has_finite_verb
from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.late import late
from cleanup.lexicon import Lexicon, look_up
from cleanup.model import Edit
from cleanup.packs import Row, fail_row

FIELDS = {"first": str, "residue": str, "noun": str, "modifier": str, "heads": list, "acronyms": list, "parts": list}
FAR = 1_000  # code points to the left that are looked at for the start of the sentence
REACH = 150  # code points to the left in which a head counts
_SUBJECT = late(r"\s+(It|They|He|She|This|These)\s+(?=[a-z])")
_JOINS = late(
    r"\s+(And|Or|From|To|With|For|At|On|By|Of|In|That|Which|Who|Where|When|As|Because|While|Had|Has|Have|Is|Was|Were|Are|\w+ing)\b(?![^.,]{0,40},)"
)
_LINKS = late(r"[^\S\n]+(And|Or|Of)\b(?! course\b)")
_NAMED = late(r"[^\S\n]+(?!The\b)[A-Z][\w’'-]+[^\S\n]+(?:[A-Z][\w’'-]+[^\S\n]+)*(?=[a-z])")
_GOES_ON = late(r"\.|[”\"’]?\s*[,;:)(—–]|\s+[a-z\d$€£(]")
_MODIFIES = late(
    r"\s+(?!(?:and|or|of|in|on|to|for|next|last|this|that|which|who|is|was|has|have|had|are|were|will|with|from|by|at|as"
    r"|but|than)\b)[a-z]"
)
_OF = late(r"\bof(?: the)?\s*$")
_NAME_STOP = late(r"\b(?:U\.S|U\.S\.A|[A-Z]\.[A-Z]|Inc|Corp|Co|Ltd)\.$")
_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "to",
        "from",
        "with",
        "by",
        "against",
        "for",
        "at",
        "on",
        "and",
        "or",
        "between",
        "into",
        "across",
        "within",
        "outside",
    ]
)


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Anchors: the residue, and joined acronym forms."""
    values = [row.fields.get(name) for name in ("first", "residue", "noun", "modifier")]
    heads, acronyms = row.fields.get("heads", []), row.fields.get("acronyms", [])
    if (
        not all(isinstance(v, str) and v for v in values)
        or not isinstance(heads, list)
        or not isinstance(acronyms, list)
    ):
        fail_row(
            row, "residue", "a boundary row has first, residue, noun, modifier (strings), heads and acronyms (lists)"
        )
    return Compiled(
        anchors=((str(values[1]).lower(), 0), *((str(a).lower(), 1) for a in acronyms)),
        data=(*map(str, values), tuple(map(str, heads)), tuple(map(str, acronyms)), _parts(row, lexicon)),
    )


def _parts(row: Row, lexicon: Lexicon) -> frozenset[str]:
    """The names in the word lists that `parts` names."""
    lists = row.fields.get("parts", [])
    if not isinstance(lists, list):
        fail_row(row, "parts", "parts names word lists, such as @us-state")
    return frozenset(name for one in lists for name in look_up(lexicon, str(one).removeprefix("@")))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """Hits for a residue (owner 0) or a joined acronym (owner 1) at `start:end`."""
    first, residue, noun, modifier, heads, acronyms, parts = data
    prose = context.prose
    text = prose.text
    low = max(prose.paragraph(start)[0], start - FAR)  # one line may be megabytes long
    if owner == 1:
        if text[start:end] in acronyms:
            yield _whole(text, low, start, end + (text[end : end + 1] == "."), noun, modifier, parts)
        return
    if text[start:end] != residue:
        return
    end += text[end : end + 1] == "."
    whole = re.compile(rf"(?<!\w){re.escape(first)}\.?[^\S\n]*$").search(text, max(low, start - 12), start)
    bare = (
        re.compile(r"(?<!\w)(?<!the )(?<!The )(?:USA?|U\.S(?:\.A)?)\.?[^\S\n]*$").search(
            text, max(low, start - 8), start
        )
        if "US" in heads
        else None
    )
    if whole and (bracketed := _bracketed(text, low, whole.start(), end, heads)):
        yield bracketed
    elif whole or bare:
        yield _whole(text, low, (whole or bare).start(), end, noun, modifier, parts)  # type: ignore[union-attr]
    if whole or bare:
        return
    before = text[max(low, start - REACH) : start]
    if any(re.search(rf"(?<!\w){re.escape(head)}(?!\w)", before) for head in heads):
        yield _residue(text, low, start, end)
    elif text[end - 1] == "." and before.strip() and not before.rstrip().endswith((".", "”", '"')):
        yield replace(_whole(text, low, start, end, noun, modifier, parts), safety="review")


def _bracketed(text: str, low: int, start: int, end: int, heads: tuple[str, ...]) -> Hit | None:
    """The abbreviation in brackets behind its own meaning tells an English reader nothing: delete both."""
    if text[start - 2 : start] != " (" or text[end : end + 1] != ")":
        return None
    before = text[max(low, start - 60) : start - 2]
    if not any(before.endswith(head) for head in heads):
        return None
    edit = Edit(start=start - 2, end=end + 1, expected=text[start - 2 : end + 1], new="")
    return Hit(start=edit.start, end=edit.end, alternatives=((edit,),))


def _whole(text: str, low: int, start: int, end: int, noun: str, modifier: str, parts: frozenset[str]) -> Hit:
    """Both halves, or a joined acronym: the noun, or the modifier before another noun.

    The noun loses its article behind another, behind a place that lies in it ("Ohio, EE. UU.") and as a label ("EE. UU.:").
    """
    before = text[low:start].split()
    previous = before[-1] if before else ""
    modifies = _MODIFIES.match(text, end)
    new = modifier if modifies else noun
    place = previous[-1:] == "," and any(" ".join(before[-n:])[:-1] in parts for n in (1, 2, 3))
    bare = place or previous.lower() == "the"
    if not modifies and (bare or (start == low and text[end : end + 1] == ":")):
        new = new.removeprefix("the ")
    if start == low:
        new = new[:1].upper() + new[1:]
    return _edit(text, low, start, end, new, stop=False)


def _residue(text: str, low: int, start: int, end: int) -> Hit:
    """A residue behind its own meaning: delete it, with the false full stop and the dummy subject that follow from it."""
    left = start
    while left > low and text[left - 1] in " \u00a0":
        left -= 1
    stop = left > low and text[left - 1] == "." and not _NAME_STOP.search(text[low:left])
    return _edit(text, low, left - stop, end, "", stop)


def _edit(text: str, low: int, start: int, end: int, new: str, stop: bool) -> Hit:
    """Put `new`, and settle the point of the abbreviation (and a `stop` taken in before it): full stop or not?"""
    piece = text[_sentence_start(text, low, start) : start]
    pointed = stop or text[end - 1] == "."
    verbless = not has_finite_verb(piece)
    safety = ""
    subject, joins = _SUBJECT.match(text, end), _JOINS.match(text, end)
    if not pointed or _GOES_ON.match(text, end):
        pass
    elif subject and verbless:
        if not piece.strip() or (piece.split()[0].lower() in _PREPOSITIONS and "," not in piece):
            new, safety = f"{new}, {subject[1].lower()}", "review"
            end = subject.end(1)
        else:
            end = subject.end(1)
    elif joins:
        new, safety = f"{new} {joins[1].lower()}", "" if verbless else "review"
        end = joins.end(1)
    elif verbless and piece.strip() and (links := _LINKS.match(text, end)):
        new, end = f"{new} {links[1].lower()}", links.end(1)
    elif new.endswith(".") or _NAME_STOP.search(text[low:start]):
        pass  # its own point serves as a full stop too
    elif ((verbless and len(piece.split()) > 1) or _OF.search(piece)) and _NAMED.match(text, end):
        safety = "review"  # "The champion of the JJ. OO. Ada Lee says": no sentence ends before a verb
    else:
        new += "."
    if new.endswith(".") and text[end : end + 1] == "." != text[end + 1 : end + 2]:
        end += 1  # "EE. UU..": both points are one
    edit = Edit(start=start, end=end, expected=text[start:end], new=new)
    return Hit(start=start, end=end, alternatives=((edit,),), safety=safety)


def _sentence_start(text: str, low: int, at: int) -> int:
    return max(
        low,
        *(
            text.rfind(mark, low, at - 1) + len(mark)
            for mark in (". ", "? ", "! ", ".” ", '." ')
            if text.rfind(mark, low, at - 1) >= 0
        ),
        low,
    )
