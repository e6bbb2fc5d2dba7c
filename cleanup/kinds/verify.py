"""Phrases that need a regular expression: the anchors, the expression and the templates as data."""

from __future__ import annotations

import re

from cleanup.kinds.anchors import choose
from cleanup.kinds.frozen import freeze
from cleanup.kinds.grammar import SPECIAL, Element, is_mark
from cleanup.kinds.match import FIGURE, FIRST, LAST, UPPER, Verifier
from cleanup.kinds.template import Part, inflected
from cleanup.packs import Row

SPACE = r"\s+"  # short, since it stands in every expression; a match over a blank line is none (`match.BLANK`)
NEIGHBOURS = {SPECIAL["num"]: FIGURE, SPECIAL["Cap"]: UPPER, SPECIAL["Name"]: UPPER}


def anchored(
    row: Row, elements: tuple[Element, ...], templates: list[tuple[Part, ...]]
) -> tuple[Verifier, tuple[str, ...]]:
    """The verifier for `elements`, and the anchors that call it."""
    first, past, anchors = choose(row, elements)
    expression = _expression(row, elements)
    verifier = Verifier(
        pattern=expression,
        frozen=freeze(expression),
        templates=tuple(_data(t, elements) for t in templates),
        exact=row.case == "exact",
        before=_words_in(elements[:first]),
        tags=_tags(elements),
        beside=(_beside(elements[:first][::-1], LAST), _beside(elements[past:], FIRST)),
    )
    return verifier, anchors


def _tags(elements: tuple[Element, ...]) -> tuple[tuple[str, str], ...]:
    """The captures that must be of a word class, with its tag."""
    captured = [e for e in elements if e.captured]
    return tuple((f"c{i}", e.tag) for i, e in enumerate(captured, start=1) if e.tag)


def _beside(elements: tuple[Element, ...], token: re.Pattern[str]) -> frozenset[str] | None:
    """What may stand directly beside the anchor, as single tokens in lower case; None where anything may.

    A cheap look at the neighbour spares nearly all candidates the expression.
    """
    allowed: set[str] = set()
    for element in elements:
        if element.pattern:
            kind = NEIGHBOURS.get(element.pattern)
            if kind is None:
                return None
            allowed.add(kind)
        for option, _ in element.options:
            found = token.search(option.lower())
            if found is None:
                return None
            allowed.add(found[1])
        if not element.optional:
            return frozenset(allowed)
    return None


def _words_in(elements: tuple[Element, ...]) -> tuple[int, int]:
    """The fewest and the most words that `elements` match."""
    least = most = 0
    for element in elements:
        if element.punctuation:
            continue
        if element.pattern:
            low, high = element.words
        else:
            counts = [0 if is_mark(o) else len(o.split()) for o, _ in element.options]
            low, high = min(counts), max(counts)
        least += 0 if element.optional else low
        most += high
    return least, most


def _expression(row: Row, elements: tuple[Element, ...]) -> str:
    out = [r"(?<![\w\-])"]
    captured = slotted = 0
    gap = ""
    for element in elements:
        if element.pattern:
            body = element.pattern.replace("{SP}", SPACE)
        else:
            words = sorted((re.escape(o).replace(r"\ ", SPACE) for o, _ in element.options), key=len, reverse=True)
            body = "|".join(words) if row.case == "exact" else f"(?i:{'|'.join(words)})"
        if element.captured:
            captured += 1
            body = f"(?P<c{captured}>{body})"
        elif element.inflected:
            slotted += 1
            body = f"(?P<s{slotted}>{body})"
        else:
            body = f"(?:{body})"
        lead = r"[^\S\n]*" if element.punctuation else gap
        if gap and not element.punctuation and any(is_mark(o) for o, _ in element.options):
            lead = r"(?:\s+(?=[^\s,.;:!?])|[^\S\n]*(?=[,.;:!?]))"
        skip = element.pattern.startswith("(?:[^")
        if skip:  # a run of skipped words brings its own spaces
            out.append(lead + body)
            gap = ""
            continue
        out.append(
            f"(?:{lead}{body})?"
            if element.optional and gap
            else (f"(?:{body}{SPACE})?" if element.optional else lead + body)
        )
        gap = gap if element.optional and not gap else SPACE
    return (
        "".join(out) + r"(?![\w\-]|['’]\w)"
        if elements[-1].options and not elements[-1].punctuation
        else "".join(out) + r"(?!\w)"
    )


def _data(parts: tuple[Part, ...], elements: tuple[Element, ...]) -> tuple[tuple[str, object], ...]:
    """A template as plain data: ("text", s), ("capture", group), ("tagged", (group, tag)) or
    ("form", (group, {form: replacement}))."""
    slotted = [e for e in elements if e.inflected]
    out: list[tuple[str, object]] = []
    seen = 0
    for piece in parts:
        if piece.capture:
            group = f"c{piece.capture}"
            out.append(("tagged", (group, piece.slot)) if piece.slot else ("capture", group))
        elif piece.lemma:
            which = min(seen, len(slotted) - 1)
            seen += 1
            if which < 0:
                out.append(("text", piece.lemma))
                continue
            table = {form.lower(): inflected(piece.lemma, piece.part, slots) for form, slots in slotted[which].options}
            out.append(("form", (f"s{which + 1}", table)))
        else:
            out.append(("text", piece.text))
    return tuple(out)
