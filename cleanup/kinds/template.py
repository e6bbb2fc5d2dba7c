"""Replacement templates: "{1} of {2}", "depend/V on", with inflection that follows the match.

A worked-out replacement is a string; where past tense and participle (and base form) differ and the match may be either
("was displaced", "displaced", "will put") it holds all as "\\x02took\\x03taken\\x03take\\x04", settled by the words before the
match. A leading "\\x01" means uncountable:
a preceding a/an goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleanup.inflect import SLOTS, inflect
from cleanup.wordclass import in_form

EITHER = "\x02{}\x03{}\x03{}\x04"  # past tense, participle, base form
UNCOUNTABLE = "\x01"
_FORM = "VBZ|VBG|VBD|VBN|VB|NNS|NN"
_PIECE = re.compile(
    rf"\{{(?P<capture>\w+)(?:/(?P<form>{_FORM}))?\}}|(?P<word>[^\s{{}}/]+)/(?P<part>{_FORM}|V|NS|N|A|U)(?![\w/])"
)
_PART = {"V": "V", "N": "N", "NS": "N", "A": "A"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a template: literal `text`, a `capture` (in the form `slot`, if any), or `lemma` inflected in `slot` or like
    the match (`part`)."""

    text: str = ""
    capture: str = ""
    lemma: str = ""
    part: str = ""
    slot: str = ""


def parse_template(source: str) -> tuple[Part, ...]:
    """The parts of `source` in order."""
    out: list[Part] = []
    at = 0
    for piece in _PIECE.finditer(source):
        if piece.start() > at:
            out.append(Part(text=source[at : piece.start()]))
        at = piece.end()
        if piece["capture"]:
            out.append(Part(capture=piece["capture"], slot=piece["form"] or ""))
        elif piece["part"] == "U":
            out.append(Part(text=piece["word"]))
        elif piece["part"] in _PART:
            out.append(Part(lemma=piece["word"].replace("_", " "), part=_PART[piece["part"]]))
        else:
            part = "V" if piece["part"].startswith("V") else "N"
            out.append(Part(text=inflect(piece["word"].replace("_", " "), part, piece["part"])))
    if at < len(source):
        out.append(Part(text=source[at:]))
    return tuple(out)


def inflected(lemma: str, part: str, slots: tuple[str, ...]) -> str:
    """`lemma` in the first of `slots` that its part of speech has; all forms where past and participle (or base) are open."""
    known = [s for s in slots if s in SLOTS[part]]
    if not known:
        return lemma
    first = inflect(lemma, part, known[0])
    if known[-2:] == ["VBD", "VBN"]:
        past, participle = inflect(lemma, part, "VBD"), inflect(lemma, part, "VBN")
        base = first if known[0] == "VB" else past
        return past if past == participle == base else EITHER.format(past, participle, base)
    return first


def render(parts: tuple[Part, ...], captures: dict[str, str], slots: list[tuple[str, ...]]) -> str:
    """The replacement for one spelling: `captures` by number, `slots` of its inflected words in order."""
    out: list[str] = []
    seen = 0
    for piece in parts:
        if piece.capture:
            word = captures.get(piece.capture, "")
            out.append(in_form(word, piece.slot) if piece.slot else word)
        elif piece.lemma:
            out.append(inflected(piece.lemma, piece.part, slots[min(seen, len(slots) - 1)] if slots else ()))
            seen += 1
        else:
            out.append(piece.text)
    return " ".join("".join(out).split()).replace(" ,", ",")
