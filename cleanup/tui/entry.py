"""A line of text being typed, as a value: every key gives a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rich.cells import cell_len

from cleanup.tui.lines import Line, Span, safe


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`text` with the cursor before code point `at`."""

    label: str
    text: str = ""
    at: int = 0

    def put(self, new: str) -> Entry:
        """`new` put in at the cursor; of several lines the first."""
        new = next(iter(new.splitlines()), "")
        return self._spliced(self.at, self.at, new)

    def press(self, key: str, character: str | None) -> Entry | None:
        """The entry after a key; None when the key means nothing here."""
        if (place := self._places().get(key)) is not None:
            return replace(self, at=place)
        if (ends := self._cuts().get(key)) is not None:
            return self._spliced(*ends, "")
        if character and character.isprintable():
            return self.put(character)
        return None

    def paint(self, width: int) -> tuple[Line, int]:
        """The line, and the cell its cursor is in; of a text that is too long the part around the cursor."""
        label = f"{self.label} "
        shown, room = safe(self.text), max(width - len(label) - 1, 1)
        start = 0
        while start < self.at and cell_len(shown[start : self.at]) >= room:
            start += 1
        before = shown[start : self.at]
        caret, after = shown[self.at : self.at + 1] or " ", shown[self.at + 1 :]
        line = (Span(label, "title"), Span(before), Span(caret, "caret"), Span(after))
        return line, len(label) + cell_len(before)

    def _places(self) -> dict[str, int]:
        """Where the keys that move put the cursor."""
        end = len(self.text)
        return {
            "left": max(self.at - 1, 0), "right": min(self.at + 1, end), "ctrl+left": self._word_before(),
            "ctrl+right": self._word_after(), "home": 0, "ctrl+a": 0, "end": end, "ctrl+e": end,
        }  # fmt: skip

    def _cuts(self) -> dict[str, tuple[int, int]]:
        """What the keys that delete take out."""
        at, end = self.at, len(self.text)
        before, after, word = (max(at - 1, 0), at), (at, min(at + 1, end)), (self._word_before(), at)
        return {
            "backspace": before, "ctrl+h": before, "delete": after, "ctrl+d": after, "ctrl+w": word,
            "ctrl+backspace": word, "ctrl+delete": (at, self._word_after()), "ctrl+u": (0, at), "ctrl+k": (at, end),
        }  # fmt: skip

    def _word_before(self) -> int:
        found = re.search(r"\w+\W*\Z|\W+\Z", self.text[: self.at])
        return found.start() if found else 0

    def _word_after(self) -> int:
        found = re.match(r"\W*\w+|\W+", self.text[self.at :])
        return self.at + found.end() if found else self.at

    def _spliced(self, start: int, end: int, new: str) -> Entry:
        return replace(self, text=self.text[:start] + new + self.text[end:], at=start + len(new))
