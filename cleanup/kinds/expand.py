"""All spellings of a phrase without wildcards, each with its replacements."""

from __future__ import annotations

from itertools import product
from math import prod

from cleanup.kinds.grammar import Element, is_mark
from cleanup.kinds.match import Literal, closed
from cleanup.kinds.template import Part, render
from cleanup.packs import Row


def spellings(
    row: Row, elements: tuple[Element, ...], templates: list[tuple[Part, ...]], most: int
) -> list[Literal] | None:
    """A Literal for every spelling, or None where there are wildcards or more than `most` spellings."""
    if any(e.pattern for e in elements):
        return None
    if prod(len(e.options) + e.optional for e in elements) > most:
        return None
    choices = [(*e.options, ("", ())) if e.optional else e.options for e in elements]
    out: dict[str, Literal] = {}
    for picked in product(*choices):
        text, captures, slots = "", {}, []
        number = 0
        for element, (word, found) in zip(elements, picked, strict=True):
            if element.captured:
                number += 1
                captures[str(number)] = word
            if element.inflected and word:
                slots.append(found)
            if word:
                text += word if is_mark(word) or not text else " " + word
        replacements = tuple(dict.fromkeys(closed(render(t, captures, slots)) for t in templates))
        out.setdefault(text, Literal(text=text, exact=row.case == "exact", replacements=replacements))
    return list(out.values())
