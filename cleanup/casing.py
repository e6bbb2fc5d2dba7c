"""Replacements take the capitals of what they replace."""

from __future__ import annotations


def match_case(original: str, new: str) -> str:
    """`new` with the capitals of `original`.

    ALL CAPS (two letters or more) gives all caps; a capital first letter gives a capital first letter, unless `new`
    starts with a figure. Capitals that `new` brings itself (“U.S.”, “ICE”) are never lowered.
    """
    if is_shouted(original):
        return new.upper()
    at = _first_letter(original)
    if at is None or not original[at].isupper():
        return new
    return capitalised(new)


def capitalised(text: str) -> str:
    """`text` with its first letter a capital; unchanged if it starts with a figure or has no letter."""
    at = _first_letter(text)
    if at is None:
        return text
    return text[:at] + text[at].title() + text[at + 1 :]  # title, not upper: “ǆ” has a form of its own


def is_shouted(text: str) -> bool:
    """Whether `text` is in ALL CAPS: no small letter and at least two capitals."""
    return text.isupper() and sum(char.isupper() for char in text) >= 2


def _first_letter(text: str) -> int | None:
    """Index of the first letter, behind any quotes or brackets; None if a figure comes first or there is none."""
    for at, char in enumerate(text):
        if char.isalnum():
            return at if char.isalpha() else None
    return None
