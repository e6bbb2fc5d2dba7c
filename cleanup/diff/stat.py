"""How much two texts differ, in words and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.diff.split import words
from cleanup.model import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Stat:
    """Counts of words, unless a name says otherwise; `changes` are edits, `paragraphs` are lines of the old text."""

    changes: int
    deleted: int
    inserted: int
    old_words: int
    new_words: int
    paragraphs: int
    changed_paragraphs: int

    @property
    def rate(self) -> float:
        """Words deleted or inserted, whichever are more, per word of the new text (of the old one if that is empty)."""
        return max(self.deleted, self.inserted) / (self.new_words or self.old_words or 1)


def measure(text: str, edits: Sequence[Edit]) -> Stat:
    """Counts for `edits` of `text`; words that both sides of an edit begin or end with do not count."""
    deleted = inserted = net = 0
    lines: set[int] = set()
    at = line = 0
    for edit in edits:
        old, new = words(edit.expected), words(edit.new)
        kept = _shared_ends(old, new)
        deleted += len(old) - kept
        inserted += len(new) - kept
        net += len(new) - len(old)
        line += text.count("\n", at, edit.start)
        lines.update(range(line, line + max(1, len(edit.expected.splitlines()))))
        at = edit.start
    total = len(words(text))
    return Stat(
        changes=len(edits), deleted=deleted, inserted=inserted, old_words=total, new_words=total + net,
        paragraphs=text.count("\n") + (not text.endswith("\n") and bool(text)), changed_paragraphs=len(lines),
    )  # fmt: skip


def _shared_ends(old: Sequence[str], new: Sequence[str]) -> int:
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    rest = most - head
    return head + next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
