"""Leaves out findings that are no help in a translated text: names, terms, protected stretches, rules that are off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Protocol

from cleanup.languagetool.client import Match
from cleanup.languagetool.policy import Policy


class Prose(Protocol):
    """What is needed of `cleanup.prose.Prose`."""

    @property
    def text(self) -> str:
        """The document's text."""

    def is_protected(self, start: int, end: int) -> bool:
        """Whether the span touches a stretch that no rule may touch."""


def sift(
    matches: Iterable[Match], prose: Prose, policy: Policy, only: tuple[str, ...] = (), disable: tuple[str, ...] = ()
) -> Iterator[Match]:
    """Those of `matches` (code points of `prose.text`) that are worth showing.

    `only` and `disable` are the user's globs over our rule ids; naming one of LanguageTool's in `only` turns it on.
    """
    words = Counter(re.findall(r"[\w'’-]+", prose.text))
    for match in matches:
        name = f"languagetool.{match.rule}"
        chosen = any(fnmatchcase(name, glob) for glob in only if "languagetool" in glob)
        if not (chosen or (policy.wants(match) and not only)) or any(fnmatchcase(name, glob) for glob in disable):
            continue
        if not 0 <= match.start < match.end <= len(prose.text) or prose.is_protected(match.start, match.end):
            continue
        if policy.is_spelling(match) and not is_likely_slip(prose.text, match, words):
            continue
        yield match


def is_likely_slip(text: str, match: Match, words: Counter[str]) -> bool:
    """Whether a word that no dictionary has is a slip of the keyboard, rather than a name, a term or a foreign word.

    A slip has no capital and no figure, stands once in its document, is five letters or longer, and exactly one of the
    words proposed is one keystroke away; and that is not the same word in another country's spelling.
    """
    word = text[match.start : match.end]
    if not re.fullmatch("[a-z]{5,}", word) or words[word] > 1 or words[word.capitalize()]:
        return False
    if text[max(0, match.start - 1) : match.start] in _JOINTS or text[match.end : match.end + 1] in _JOINTS:
        return False
    close = [new for new in match.replacements if keystrokes(word, new) == 1]
    return len(close) == 1 and close[0] == match.replacements[0] and close[0].isalpha() and not _twins(word, close[0])


def _twins(one: str, other: str) -> bool:
    """Whether two words are one word in British and American spelling."""
    return _fold(one) == _fold(other)


def _fold(word: str) -> str:
    for british, american in _SPELLINGS:
        word = re.sub(british, american, word)
    return word


# Good enough to compare two spellings of one word; not a way to translate.
_SPELLINGS = (
    ("our", "or"), ("([iy])s(?=[aei])", r"\1z"), ("ae|oe", "e"), ("ll", "l"), ("re(?=s?$)", "er"), ("ence", "ense"),
    ("ement", "ment"), ("ogue", "og"), ("artef", "artif"), ("mould", "mold"), ("ise", "ize"), ("y(?=re)", "i"),
    ("xion", "ction"), ("^in(?=cl|qu|tr)", "en"), ("moust", "must"), ("plough", "plow"), ("sceptic", "skeptic"),
)  # fmt: skip
_JOINTS = frozenset("-/&@#_.;'’") - {"."}


def keystrokes(one: str, other: str) -> int:
    """0 for equal words, 1 when one letter more, less, other or swapped makes them so, else 2."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 1:
        return 2
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    same = swapped or one[at + 1 :] == other[at + 1 :] or one[at + 1 :] == other[at:] or one[at:] == other[at + 1 :]
    return 1 if same else 2
