"""Every action of the review with its keys: one table for the screen, the palette, the help and the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cleanup.errors import ConfigError


class Action(NamedTuple):
    """`keys` are as the configuration spells them; `bar` is the word under the list, "" to leave it out."""

    id: str
    keys: str
    title: str
    group: str
    bar: str = ""


ACTIONS = (
    Action("accept", "y enter", "Accept and go on", "Decide", "accept"),
    Action("reject", "n", "Reject and go on", "Decide", "reject"),
    Action("later", "space", "Leave for later and go on", "Decide", "later"),
    Action("edit", "e", "Edit the replacement", "Decide", "edit"),
    Action("editor", "E", "Edit the replacement in $EDITOR", "Decide"),
    Action("query", "c", "Query, or attach a note", "Decide", "note"),
    Action("accept-rule", "A", "Accept all of this rule", "Decide", "all"),
    Action("reject-rule", "N", "Reject all of this rule", "Decide"),
    Action("ignore", "i", "Ignore it, its text, its rule, keep a word", "Decide", "ignore"),
    Action("reopen", "r", "Take back what was decided here", "Decide"),
    Action("accept-safe", "S", "Accept everything safe", "Decide"),
    Action("range", "v", "Begin or end a range", "Decide", "range"),
    Action("undo", "u", "Undo", "Decide", "undo"),
    Action("redo", "U ctrl+r", "Redo", "Decide"),
    Action("next-alternative", "right l", "Next alternative", "Decide"),
    Action("previous-alternative", "left h", "Previous alternative", "Decide"),
    *(Action(f"pick-{n}", str(n), f"Alternative {n}", "Decide") for n in range(1, 10)),
    Action("next", "j down", "Next suggestion", "Move"),
    Action("previous", "k up", "Previous suggestion", "Move"),
    Action("next-open", "J tab", "Next one not decided", "Move"),
    Action("previous-open", "K shift+tab", "Previous one not decided", "Move"),
    Action("first", "g home", "First suggestion", "Move"),
    Action("last", "G end", "Last suggestion", "Move"),
    Action("page-down", "pagedown ctrl+d", "A screen down", "Move"),
    Action("page-up", "pageup ctrl+u", "A screen up", "Move"),
    Action("filter", "/", "Filter by words", "Show", "filter"),
    Action("facets", "f", "Filter by state, safety, rule, class, pivot", "Show", "facets"),
    Action("unfilter", "F", "Show everything", "Show"),
    Action("view", "d", "Inline, side by side, unified, clean result", "Show", "view"),
    Action("more-context", "+ =", "More context", "Show"),
    Action("less-context", "-", "Less context", "Show"),
    Action("palette", ": ctrl+p", "Find a command", "Show"),
    Action("theme", "t", "Light or dark", "Show"),
    Action("help", "? f1", "Help", "Show", "help"),
    Action("round", "R", "Run the rules on the result", "File"),
    Action("write", "w ctrl+s", "Write the result to the file", "File", "write"),
    Action("files", "o", "List of files", "File"),
    Action("next-file", "]", "Next file", "File"),
    Action("previous-file", "[", "Previous file", "File"),
    Action("quit", "q ctrl+c", "Quit; decisions are kept", "File", "quit"),
)
# What stands under the list, the most needed first, and what always stands at its end: narrow screens leave some out.
BAR = (
    "accept", "reject", "later", "edit", "accept-rule", "undo", "write", "filter", "facets", "view", "query", "range",
    "ignore",
)  # fmt: skip
BAR_END = ("help", "quit")
BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

PRESETS: Mapping[str, Mapping[str, str]] = {
    "default": {},
    # As in `git add -p`: a and d settle the rest of the rule, j leaves one for later.
    "git": {
        "accept-rule": "a A",
        "reject-rule": "d N",
        "later": "j space",
        "next": "down",
        "next-open": "J tab",
        "view": "V",
    },
    "vim": {
        "reject": "x",
        "accept": "y enter",
        "accept-rule": "Y A",
        "reject-rule": "X",
        "redo": "ctrl+r U",
        "range": "v V",
        "next-open": "n tab",
        "previous-open": "N shift+tab",
        "page-down": "ctrl+d ctrl+f pagedown",
        "page-up": "ctrl+u ctrl+b pageup",
        "write": "w ctrl+s",
        "quit": "q Z ctrl+c",
    },
}


class Keymap:
    """Which key does what."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """`keys` gives the keys of each action."""
        self.keys = keys
        self._actions = {key: action for action, named in keys.items() for key in named}

    def action(self, key: str) -> str | None:
        """The action of a key, None when it has none."""
        return self._actions.get(key)

    def first(self, action: str) -> str:
        """The key to show for an action, "" when it has none."""
        keys = self.keys[action]
        return _SPELT.get(keys[0], keys[0]) if keys else ""


_SPELT = {"space": "␣", "enter": "⏎", "right": "→", "left": "←", "up": "↑", "down": "↓"}


def keymap(settings: Mapping[str, object]) -> Keymap:
    """The keys for `[review]` of the configuration: `preset`, then `[review.keys]`, actions with keys apart by spaces.

    A key that the configuration or a preset gives to one action is taken from the others. ConfigError for an unknown
    preset or action, or a key given twice.
    """
    preset = settings.get("preset", "default")
    if not isinstance(preset, str) or preset not in PRESETS:
        raise ConfigError(f"[review] preset = {preset!r}: there is no such preset; there are {', '.join(PRESETS)}.")
    keys = {action.id: tuple(action.keys.split()) for action in ACTIONS}
    own = settings.get("keys", {})
    if not isinstance(own, Mapping):
        raise ConfigError('[review] keys must be a table, such as {accept = "y enter"}.')
    for layer, where in ((PRESETS[preset], f"preset {preset}"), (own, "[review.keys]")):
        keys = _laid_over(keys, layer, where)
    return Keymap(keys)


def _laid_over(keys: dict[str, tuple[str, ...]], layer: Mapping[str, object], where: str) -> dict[str, tuple[str, ...]]:
    given: dict[str, str] = {}
    for action, value in layer.items():
        if action not in BY_ID:
            raise ConfigError(f"{where}: there is no action “{action}”; `?` in the review lists them.")
        if not isinstance(value, str):
            raise ConfigError(f"{where}: {action} must be keys in one string, such as “y enter”.")
        for key in value.split():
            if given.setdefault(key, action) != action:
                raise ConfigError(f"{where}: key “{key}” is given to both {given[key]} and {action}.")
    merged = {action: tuple(key for key in named if key not in given) for action, named in keys.items()}
    merged.update({action: tuple(str(value).split()) for action, value in layer.items()})
    return merged
