"""Words of a text, cut the same way for prose and for the cues that are looked up in it."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*|[$£€%]")


def words(text: str) -> list[str]:
    """The words of `text` in order; a point, apostrophe or hyphen inside a word belongs to it ("U.S", "don't")."""
    return WORD.findall(text)
