"""A bar per class, cut by what became of its suggestions; drawn as SVG, so that no style has to be inline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from cleanup.report.case import State
from cleanup.report.effort import Tally

_LABEL, _BAR, _ROW = 170, 420, 20  # pixels of the drawing


def chart(tallies: Sequence[Tally]) -> str:
    """The figure; nothing when there is nothing to show."""
    if not tallies:
        return ""
    height = _ROW * len(tallies)
    rows = "".join(_row(number, tally, tallies[0].total) for number, tally in enumerate(tallies))
    seen = [state for at, state in enumerate(State) if any(tally.states[at] for tally in tallies)]
    legend = " ".join(f'<span class="key {state}">{state}</span>' for state in seen)
    return (
        f'<figure class="chart"><svg viewBox="0 0 {_LABEL + _BAR + 50} {height}" role="img" aria-label="Suggestions'
        f' by class">{rows}</svg><figcaption>{legend}</figcaption></figure>'
    )


def _row(number: int, tally: Tally, most: int) -> str:
    top = number * _ROW
    bars = "".join(_bars(tally, top, _BAR / most))
    end = _LABEL + tally.total * _BAR / most + 6
    return (
        f'<text x="{_LABEL - 8}" y="{top + 14}" text-anchor="end">{escape(tally.name)}</text>{bars}'
        f'<text x="{end:.1f}" y="{top + 14}">{tally.total}</text>'
    )


def _bars(tally: Tally, top: int, scale: float) -> Iterator[str]:
    left = float(_LABEL)
    for state, count in zip(State, tally.states, strict=True):
        if count:
            width = count * scale
            title = f"<title>{escape(tally.name)}: {count} {state}</title>"
            yield f'<rect class="{state}" x="{left:.1f}" y="{top + 3}" width="{width:.1f}" height="14">{title}</rect>'
            left += width
