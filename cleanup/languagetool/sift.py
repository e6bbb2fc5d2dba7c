"""Leaves out findings that are no help in a translated text.

Those are names, terms, protected stretches, rules that are off, and findings without a proposal: of the ten of these in
the measured texts three pointed at something wrong.
"""

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
        if not _chosen(match, policy, only, disable):
            continue
        if not 0 <= match.start < match.end <= len(prose.text) or prose.is_protected(match.start, match.end):
            continue
        if match.replacements and _helps(prose.text, match, policy, words):
            yield match


def _chosen(match: Match, policy: Policy, only: tuple[str, ...], disable: tuple[str, ...]) -> bool:
    """Whether the user's globs, and our list where those leave it to us, want findings of this rule."""
    name = f"languagetool.{match.rule}"
    asked = [glob for glob in only if fnmatchcase(name, glob)]
    if (only and not asked) or any(fnmatchcase(name, glob) for glob in disable):
        return False
    return any(glob.startswith("languagetool") for glob in asked) or policy.wants(match)


def _helps(text: str, match: Match, policy: Policy, words: Counter[str]) -> bool:
    """Whether the finding is more than a word that LanguageTool does not know, or one that is doubled on purpose."""
    if policy.is_spelling(match):
        return is_likely_slip(text, match, policy, words)
    first, *rest = text[match.start : match.end].split() or [""]
    if [first.lower()] != [word.lower() for word in rest]:
        return True
    acronym = rest[0].isupper() and not first.isupper()  # “the first FIRST championship”
    return len(first) > 1 and first.lower() not in policy.doubled and not acronym


def is_likely_slip(text: str, match: Match, policy: Policy, words: Counter[str]) -> bool:
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
    if close != list(match.replacements[:1]) or not close[0].isalpha():
        return False
    return policy.american(word) != policy.american(close[0])


_JOINTS = frozenset("-/&@#_;'’")


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
