"""The whole text with `[-old-]{+new+}` marks, as git's word diff writes them; both texts can be read back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleanup.model import Edit
from cleanup.report.pieces import marks, pieces, whole_words

_OPENING = marks(("[", "-"), ("{", "+"))
_CLOSING = marks(("-", "]"), ("+", "}"))
_CHANGE = re.compile(r"\[-(?P<old>.*?)-\]|\{\+(?P<new>.*?)\+\}", re.DOTALL)


def render(text: str, edits: Iterable[Edit]) -> str:
    """`text` with marks. Marks that stand in the text itself get a backslash inside: `[\\-`."""
    return "".join(
        mark(piece.old, piece.new) if piece.edit else keep(piece.old)
        for piece in pieces(text, whole_words(text, edits))
    )


def keep(text: str) -> str:
    """Unchanged text."""
    return _OPENING.escape(text)


def mark(old: str, new: str) -> str:
    """A change; a side that is empty gets no mark."""
    deleted = f"[-{_CLOSING.escape(old)}-]" if old else ""
    return deleted + (f"{{+{_CLOSING.escape(new)}+}}" if new else "")


def read(marked: str, accept: bool) -> str:
    """The new text (`accept`) or the old one, from what `render` wrote."""
    side = "new" if accept else "old"
    out: list[str] = []
    at = 0
    for change in _CHANGE.finditer(marked):
        out += (_OPENING.unescape(marked[at : change.start()]), _CLOSING.unescape(change[side] or ""))
        at = change.end()
    return "".join((*out, _OPENING.unescape(marked[at:])))
