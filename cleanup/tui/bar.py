"""The bottom line of the screen: the keys that are needed most."""

from __future__ import annotations

from cleanup.tui.actions import BAR, BAR_END, BY_ID, Keymap
from cleanup.tui.lines import Line, Span, width


def bar(keymap: Keymap, room: int) -> Line:
    """As many actions as `room` cells hold, the last ones always; each is clicked by its span."""
    end = [span for action in BAR_END for span in _named(keymap, action)]
    spans: list[Span] = []
    for action in BAR:
        more = _named(keymap, action)
        if width((*spans, *more, *end)) > room + 2:  # 2: the blanks at the end
            break
        spans += more
    return (*spans, *end[:-1], *(span._replace(text=span.text.rstrip()) for span in end[-1:]))


def _named(keymap: Keymap, action: str) -> tuple[Span, ...]:
    key = keymap.first(action)
    return (Span(key, "key", action), Span(f" {BY_ID[action].bar}  ", "plain", action)) if key else ()
