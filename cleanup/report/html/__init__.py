"""HTML: one file for a browser, without network. Text with its changes, a list of causes, filters, numbers.

Nothing of the document is ever markup or code here: all of it is escaped, and a content security policy lets only the
report's own style and script run.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib import resources
from string import Template

from cleanup.report.case import Report, State
from cleanup.report.effort import Effort, Tally
from cleanup.report.headline import figures, headline, tell_pivots
from cleanup.report.html.body import items, marked_text
from cleanup.report.html.chart import chart
from cleanup.report.html.table import tables
from cleanup.report.wording import visible
from cleanup.version import __version__


def render(report: Report, effort: Effort) -> str:
    """The page."""
    style, script = _part("style.css"), _part("script.js")
    name = escape(visible(report.name))
    pairs = "".join(f"<dt>{escape(key)}</dt><dd>{escape(value)}</dd>" for key, value in figures(effort))
    return Template(_part("page.html")).substitute(
        policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}",
        generator=f"cleanup {__version__}",
        title=f"{name} – cleanup report",
        style=style,
        script=script,
        name=name,
        headline=escape(headline(report, effort)),
        pivots=_pivots(report),
        figures=pairs,
        chart=chart(effort.by_class),
        tables=tables(effort),
        filters=_filters(effort),
        text=marked_text(report),
        items=items(report),
    )


def _pivots(report: Report) -> str:
    """The language the text came through; the reasons unfold."""
    if not report.pivots:
        return ""
    reasons = "".join(f"<li>{escape(visible(reason))}</li>" for reason in report.reasons)
    shown = escape(tell_pivots(report))
    if not reasons:
        return f'<p class="pivots">{shown}</p>'
    return f'<details class="pivots"><summary>{shown}</summary><ul>{reasons}</ul></details>'


def _part(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text("utf-8")


def _digest(code: str) -> str:
    """The source expression that lets exactly this inline style or script through."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _filters(effort: Effort) -> str:
    states = tuple(
        Tally(name=state, states=(count,)) for state, count in zip(State, effort.total.states, strict=True) if count
    )
    choices = (
        ("Rule", "rule", tuple(sorted(effort.by_rule, key=lambda tally: tally.name))),
        ("Class", "class", effort.by_class),
        ("Safety", "safety", effort.by_safety),
        ("Decision", "state", states),
    )
    return "\n".join(_select(label, name, tallies) for label, name, tallies in choices)


def _select(label: str, field: str, tallies: tuple[Tally, ...]) -> str:
    options = "".join(
        f'<option value="{name}">{name} ({tally.total})</option>'
        for tally in tallies
        if (name := escape(visible(tally.name)))
    )
    return f'<label>{label} <select name="{field}"><option value="">all</option>{options}</select></label>'
