"""What roles look like: dark, light, or without any colour.

Meaning is never in colour alone: every role also has a glyph, a word or a text style. Styles are made once, not looked
up in a style sheet for every line: that was most of the cost of a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.style import Style

from cleanup.tui.lines import ROLES, UNDERS


class _Colours(NamedTuple):
    """Colours of a theme by what they say; `faint` for lines, `dim` for what matters less."""

    text: str
    dim: str
    faint: str
    key: str
    good: str
    bad: str
    heed: str
    unders: tuple[str, str, str, str]


_DARK = _Colours(
    text="#e0e0e0", dim="#979797", faint="#505050", key="#ffc473", good="#8ad4a1", bad="#d17e92", heed="#ffc473",
    unders=("#121212", "#242f38", "#1e1e1e", "#0c304c"),
)  # fmt: skip
_LIGHT = _Colours(
    text="#1f1f1f", dim="#5a5a5a", faint="#a0a0a0", key="#7a4a0a", good="#1f6a36", bad="#8a2438", heed="#7a4a0a",
    unders=("#e8e8e8", "#d0d0d0", "#dadada", "#b4cbdc"),
)  # fmt: skip

# role: colour, text styles
_ROLES: Mapping[str, tuple[str, str]] = {
    "plain": ("text", ""),
    "dim": ("dim", ""),
    "title": ("text", "bold"),
    "key": ("key", "bold"),
    "old": ("bad", "strike"),
    "new": ("good", "bold underline"),
    "hint": ("dim", "underline"),
    "done": ("good", ""),
    "accepted": ("good", ""),
    "edited": ("good", "bold"),
    "rejected": ("bad", ""),
    "queried": ("heed", "bold"),
    "later": ("key", ""),
    "open": ("text", "bold"),
    "blocked": ("dim", ""),
    "safe": ("good", ""),
    "review": ("heed", ""),
    "note": ("dim", ""),
    "warn": ("heed", ""),
    "rule": ("faint", ""),
    "caret": ("text", "reverse"),
}
# Without colour: what a ground looks like, and roles that stand out by weight alone.
_PLAIN_UNDERS = {"panel": "reverse", "cursor": "bold"}
_PLAIN_ROLES = {"dim": "dim", "rule": "dim", "blocked": "dim", "warn": "bold", "hint": "underline"}

Look = Mapping[tuple[str, str], Style]  # by role and ground


def _coloured(colours: _Colours) -> Look:
    return {
        (role, under): Style.parse(f"{extra} {getattr(colours, colour)} on {ground}{' bold' * (under == 'cursor')}")
        for role, (colour, extra) in _ROLES.items()
        for under, ground in zip(UNDERS, colours.unders, strict=True)
    }


def _colourless() -> Look:
    """No colour at all, so that the terminal's own stay."""
    found: dict[tuple[str, str], Style] = {}
    for role in ROLES:
        for under in UNDERS:
            words = {*_PLAIN_ROLES.get(role, _ROLES[role][1]).split(), *_PLAIN_UNDERS.get(under, "").split()}
            if under == "panel":
                words -= {"dim"}
            found[role, under] = Style.parse(" ".join(sorted(words))) if words else Style.null()
    return found


DARK, LIGHT, COLOURLESS = _coloured(_DARK), _coloured(_LIGHT), _colourless()
