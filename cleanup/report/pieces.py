"""A text as a row of kept and changed pieces, and the escapes that let marked-up text be read back exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleanup.model import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text that stays (`edit` is None, old = new = the text), or the two sides of an edit."""

    old: str
    new: str
    edit: Edit | None = None


def pieces(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """Pieces of `text[start:end]`; the old sides joined give it back. Edits must lie inside and be in order."""
    stop = len(text) if end is None else end
    for edit in edits:
        if start < edit.start:
            yield Piece(old=text[start : edit.start], new=text[start : edit.start])
        yield Piece(old=edit.expected, new=edit.new, edit=edit)
        start = edit.end
    if start < stop:
        yield Piece(old=text[start:stop], new=text[start:stop])


def whole_words(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The same change with every edit widened to whole words: “[-ran-]{+runs+}”, not “r[-an-]{+uns+}”."""
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        start, end = _word_start(text, edit), _word_end(text, edit)
        if groups and start < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(end, groups[-1][1]), [*groups[-1][2], edit])
        else:
            groups.append((start, end, [edit]))
    return tuple(
        Edit(
            start=start, end=end, expected=text[start:end], new="".join(p.new for p in pieces(text, inside, start, end))
        )
        for start, end, inside in groups
    )


def _word_start(text: str, edit: Edit) -> int:
    """Where the word begins that `edit` changes in its middle or at its end."""
    at = edit.start
    if edit.expected[:1].isalnum() or edit.new[:1].isalnum():
        while at and text[at - 1].isalnum():
            at -= 1
    return at


def _word_end(text: str, edit: Edit) -> int:
    at = edit.end
    if edit.expected[-1:].isalnum() or edit.new[-1:].isalnum():
        while at < len(text) and text[at].isalnum():
            at += 1
    return at


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    r"""Two-part marks ("[" and "-") that a text may hold by chance, and an escape that takes nothing away.

    A backslash goes between the two parts: “[-” is written “[\-”, and a text that already has “[\-” gets “[\\-”.
    """

    escaping: re.Pattern[str]
    unescaping: re.Pattern[str]

    def escape(self, text: str) -> str:
        """`text` without any mark in it."""
        return self.escaping.sub(r"\1\\", text)

    def unescape(self, text: str) -> str:
        """The text that `escape` was given."""
        return self.unescaping.sub(r"\1", text)


def marks(*pairs: tuple[str, str]) -> Marks:
    """Escapes for marks given as (first part, second part)."""

    def pattern(few: str) -> str:
        return "|".join(rf"{re.escape(a)}(?=\\{few}{re.escape(b)})" for a, b in pairs)

    return Marks(escaping=re.compile(f"((?:{pattern('*')})\\\\*)"), unescaping=re.compile(f"({pattern('+')})\\\\"))
