"""All actions in the command palette."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from cleanup.tui.actions import ACTIONS, Action
from cleanup.tui.screen import ReviewScreen


class Actions(Provider):
    """Every action by title, with its key; choosing one does it."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in ACTIONS:
            if isinstance(self.screen, ReviewScreen):
                yield DiscoveryHit(
                    Content(_named(action, self.screen)), partial(self.screen.act, action.id), action.title
                )

    async def search(self, query: str) -> Hits:
        """Those that fit what was typed, by title or id."""
        matcher = self.matcher(query)
        for action in ACTIONS:
            score = max(matcher.match(action.title), matcher.match(action.id))
            if score > 0 and isinstance(self.screen, ReviewScreen):
                shown = Content(_named(action, self.screen))
                yield Hit(score, shown, partial(self.screen.act, action.id), action.title)


def _named(action: Action, screen: ReviewScreen) -> str:
    return f"{action.title}  ({' '.join(screen.keymap.keys[action.id])})"
