"""A change shown word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from cleanup.tui.lines import Line, Span, safe

_MOST = 400  # words on either side; beyond that the change is shown as a whole


def changed(old: str, new: str, *, marks: bool) -> Line:
    """`old` and `new` in one, with what goes and what comes. `marks` adds [-…-] and {+…+} for eyes without colour."""
    out: list[Span] = []
    for before, after in _pairs(old, new):
        if before == after:
            out.append(Span(safe(before)))
            continue
        if before:
            out.append(gone(before, marks=marks))
        if before and after and not marks:
            out.append(Span("→", "dim"))  # where a terminal can neither strike nor underline, this keeps them apart
        if after:
            out.append(come(after, marks=marks))
    return tuple(out)


def gone(text: str, *, marks: bool) -> Span:
    """Text that is taken out."""
    return Span(f"[-{safe(text)}-]" if marks else safe(text), "old")


def come(text: str, *, marks: bool) -> Span:
    """Text that is put in."""
    return Span(f"{{+{safe(text)}+}}" if marks else safe(text), "new")


def sides(old: str, new: str, *, marks: bool) -> tuple[Line, Line]:
    """The two texts apart, each with its own words of the change set off."""
    left: list[Span] = []
    right: list[Span] = []
    for before, after in _pairs(old, new):
        if before == after:
            left.append(Span(safe(before)))
            right.append(Span(safe(after)))
            continue
        if before:
            left.append(gone(before, marks=marks))
        if after:
            right.append(come(after, marks=marks))
    return tuple(left), tuple(right)


def _pairs(old: str, new: str) -> list[tuple[str, str]]:
    """Stretches of `old` and `new` in order, equal or not. What lies between two changes but is no word joins them."""
    left, right = _tokens(old), _tokens(new)
    if max(len(left), len(right)) > _MOST:
        return [(old, new)]
    pairs: list[tuple[str, str]] = []
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    joins = False
    for number, (tag, a, b, c, d) in enumerate(codes):
        before, after = "".join(left[a:b]), "".join(right[c:d])
        inner = 0 < number < len(codes) - 1
        changes = tag != "equal" or (inner and not any(char.isalnum() for char in before))
        if changes and joins:
            pairs[-1] = (pairs[-1][0] + before, pairs[-1][1] + after)
        else:
            pairs.append((before, after))
        joins = changes
    return pairs


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’]\w+)*|\s|[^\w\s]", text)
