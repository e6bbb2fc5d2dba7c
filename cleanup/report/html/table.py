"""Counts by class, rule and safety, as tables that unfold."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from cleanup.report.case import State
from cleanup.report.effort import Effort, Tally
from cleanup.report.wording import visible


def tables(effort: Effort) -> str:
    """The tables; nothing when there is nothing to count."""
    if not effort.by_rule:
        return ""
    parts = (("Class", effort.by_class), ("Rule", effort.by_rule), ("Safety", effort.by_safety))
    return f'<details class="tables"><summary>All counts</summary>{"".join(_table(*part) for part in parts)}</details>'


def _table(title: str, tallies: Sequence[Tally]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in (title, *State, "total"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, tallies))}</tbody></table>"


def _row(tally: Tally) -> str:
    cells = "".join(f"<td>{count}</td>" for count in (*tally.states, tally.total))
    return f'<tr><th scope="row">{escape(visible(tally.name))}</th>{cells}</tr>'
