"""What is known about a suggestion, the change it makes, and how far the review is."""

from __future__ import annotations

from cleanup.model import Suggestion
from cleanup.review import moves
from cleanup.review.state import APPLIED, Review, State
from cleanup.tui.context import bounds
from cleanup.tui.lines import Line, Span, flat, wrap
from cleanup.tui.lines import width as measured
from cleanup.tui.words import changed

GLYPHS = {
    State.OPEN: "·",
    State.ACCEPTED: "✓",
    State.EDITED: "✎",
    State.REJECTED: "✗",
    State.QUERIED: "?",
    State.LATER: "»",
    State.BLOCKED: "⊘",
}
_AROUND = 60  # code points of the sentence shown on either side of a change, at most
_LEAST = 16
_BAR = 20  # cells of the progress bar at most
_LANGUAGES = 3


def paint(review: Review, item: int, width: int) -> list[Line]:
    """Rule, class, safety, confidence, alternatives, what stands in whose way, and the cause."""
    lines = [*_named(review, item, width), *_alternatives(review, item, width), *_relations(review, item, width)]
    lines += wrap([Span(flat(review.round.items[item].cause))], width)
    mark = review.mark(item)
    if mark is not None and mark.by != "editor":
        lines.append((Span(f"decided by {flat(mark.by)}", "dim"),))
    if mark is not None and mark.note:
        lines += wrap([Span("note: ", "dim"), Span(flat(mark.note))], width, "  ")
    return lines


def result(review: Review, item: int, new: str | None, width: int, *, marks: bool, rows: int = 3) -> list[Line]:
    """The change word by word, with as much of the sentence around it as goes into `rows` lines, and a little at least.

    `new` None says that nothing changes.
    """
    suggestion = review.round.items[item]
    text = review.round.document.text
    start, end = bounds(text, suggestion, "paragraph")
    if new is None or new == suggestion.text:
        middle: Line = (Span(flat(suggestion.text), "title"),)
    else:
        middle = tuple(span._replace(text=flat(span.text)) for span in changed(suggestion.text, new, marks=marks))
    room = (width - 8) * rows - measured(middle)  # 8: what is lost where lines break
    reach = max(min(room // 2, _AROUND), _LEAST)
    before = text[max(start, suggestion.start - reach) : suggestion.start]
    after = text[suggestion.end : min(end, suggestion.end + reach)]
    lead = Span(("…" if suggestion.start - reach > start else "") + flat(before))
    tail = Span(flat(after.rstrip()) + ("…" if suggestion.end + reach < end else ""))
    return wrap([Span("= ", "dim"), lead, *middle, tail], width, "  ")


def state_span(state: State, *, word: bool = True) -> Span:
    """Glyph and, where there is room, word of a state."""
    return Span(f"{GLYPHS[state]} {state.value:8}" if word else GLYPHS[state], state.value)


def header(review: Review, name: str, files: tuple[int, int], width: int) -> Line:
    """File, round, how much is decided, and what is shown."""
    decided, total = review.progress()
    parts = [Span(shortened(flat(name), width // 3), "title")]
    if files[1] > 1:
        parts.append(Span(f" ({files[0]} of {files[1]})", "dim"))
    if review.closed:
        parts.append(Span(f"  round {len(review.closed) + 1}"))
    parts.append(Span(f"  {decided} of {total} decided"))
    if review.filter:
        parts.append(Span(f"  shown {len(review.visible)}: {flat(review.filter.spelled())}", "warn"))
    if review.anchor is not None:
        parts.append(Span(f"  range of {len(moves.selected(review))}", "warn"))
    room = min(width - measured(parts) - 2, _BAR)
    if room >= _BAR // 2 and total:
        filled = room * decided // total
        parts += (Span("  "), Span("█" * filled + "░" * (room - filled), "accepted"))
    return tuple(parts)


def shortened(name: str, room: int) -> str:
    """A path cut at its beginning, which matters least."""
    room = max(room, 16)
    return name if len(name) <= room else f"…{name[1 - room :]}"


def _named(review: Review, item: int, width: int) -> list[Line]:
    suggestion = review.round.items[item]
    parts = [
        state_span(review.state(item), word=False)._replace(text=f"{GLYPHS[review.state(item)]} {review.state(item)}"),
        Span("  "),
        Span(flat(suggestion.rule), "key"),
        Span(f"  {suggestion.category}  "),
        Span(suggestion.safety.value, suggestion.safety.value),
        Span(f"  {suggestion.confidence:.0%} sure"),
    ]
    if suggestion.pivots:
        more = len(suggestion.pivots) - _LANGUAGES
        named = flat(", ".join(suggestion.pivots[:_LANGUAGES])) + (f" +{more}" if more > 0 else "")
        parts.append(Span(f"  through {named}", "dim"))
    if suggestion.also:
        parts.append(Span(f"  also {flat(', '.join(suggestion.also))}", "dim"))
    return wrap(parts, width, "  ")


def _alternatives(review: Review, item: int, width: int) -> list[Line]:
    suggestion = review.round.items[item]
    if not suggestion.alternatives:
        return [(Span("no replacement is offered; e writes one", "dim"),)]
    picked = review.choice(item)
    mark = review.mark(item)
    own = mark is not None and mark.state is State.EDITED and review.round.keys[item] not in review.choices
    offered: list[Line] = []
    for number, new in enumerate(suggestion.replacements):
        chosen, call = number == picked and not own, f"pick-{number + 1}"
        lead = Span(f"{'▸' if chosen else ' '}{number + 1} ", "key", call)
        offered.append((lead, Span(_quoted(new) + "  ", "title" if chosen else "plain", call)))
    if own:
        offered.append((Span("▸  ", "key"), Span(f"yours: {_quoted(review.replacement(item) or '')}", "title")))
    return _packed(offered, width)


def _packed(pieces: list[Line], width: int) -> list[Line]:
    """Pieces side by side in lines of `width` cells; one is broken only where it does not fit on a line of its own."""
    lines: list[Line] = [()]
    for piece in pieces:
        if lines[-1] and measured((*lines[-1], *piece)) > width + 2:  # 2: the blanks at the end
            lines.append(())
        lines[-1] = (*lines[-1], *piece)
    return [part for line in lines for part in wrap(line, width, "   ")]


def _relations(review: Review, item: int, width: int) -> list[Line]:
    """What blocks this one, what this one blocks, and what one decision settles with it."""
    lines: list[Line] = []
    blocker = review.blocker(item)
    if review.state(item) is State.BLOCKED and blocker is not None:
        why = "was accepted there" if _applied(review, blocker) else "overlaps it and ranks higher"
        lines += wrap(
            [Span("blocked by ", "warn"), *_short(review.round.items[blocker]), Span(f", which {why}")], width, "  "
        )
    others = [
        r for r in review.round.rivals.get(item, ()) if review.state(r) is State.BLOCKED and review.blocker(r) == item
    ]
    for other in others:
        lines += wrap([Span("blocks ", "warn"), *_short(review.round.items[other])], width, "  ")
    group = review.round.items[item].group
    tied = sum(one.group == group for one in review.round.items) - 1 if group else 0
    if tied:
        lines.append((Span(f"one decision settles this and {tied} more", "warn"),))
    return lines


def _short(suggestion: Suggestion) -> tuple[Span, ...]:
    new = suggestion.replacements[0] if suggestion.alternatives else None
    change = f" → {_quoted(new)}" if new is not None else ""
    return Span(_quoted(suggestion.text) + change), Span(f" ({flat(suggestion.rule)})", "dim")


def _quoted(text: str) -> str:
    return f"“{flat(text)}”" if text else "(delete)"


def _applied(review: Review, item: int) -> bool:
    mark = review.mark(item)
    return mark is not None and mark.state in APPLIED
