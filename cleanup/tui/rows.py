"""One suggestion as one line of the list."""

from __future__ import annotations

from cleanup.review.state import Review
from cleanup.tui.card import state_span
from cleanup.tui.lines import Line, Span, crop, flat, pad

_RULE = 28  # cells for the rule where the list is wide
_TEXT = 120  # code points of a text worth showing in a list


def paint(review: Review, item: int, width: int, *, cursor: bool = False, ranged: bool = False) -> Line:
    """State, safety, change and (where there is room) rule of an item, in exactly `width` cells."""
    suggestion = review.round.items[item]
    sign = "▸" if cursor else "┃" if ranged else " "
    fresh = len(review.closed) > 0 and item in review.round.fresh
    parts: list[Span] = [Span(f"{sign}", "key"), state_span(review.state(item), word=width >= 40), Span(" ")]
    if width >= 50:
        parts.append(Span(f"{suggestion.safety.value:7}", suggestion.safety.value))
    new = review.replacement(item)
    if new is not None and not suggestion.text:
        parts += (Span("(insert) ", "dim"), Span(flat(new[:_TEXT]).strip()))
    else:
        parts.append(Span(flat(suggestion.text[:_TEXT]) or "▏", "old" if new is not None else "plain"))
        if new is not None:
            parts += (Span(" → ", "dim"), Span(flat(new[:_TEXT]) or "(delete)"))
    if fresh:
        parts.append(Span("  new", "warn"))
    if width < 90:
        return pad(tuple(parts), width)
    rule = crop((Span(flat(suggestion.rule), "dim"),), _RULE)
    return (*pad(tuple(parts), width - _RULE - 1), Span(" "), *pad(rule, _RULE))
