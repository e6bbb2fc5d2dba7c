"""Markdown: numbers, then every change in its sentence, for mail, wikis and pull requests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleanup.report.case import Item, Report, Stage, State
from cleanup.report.effort import Effort, Tally
from cleanup.report.headline import figures, headline, tell_pivots
from cleanup.report.wording import verdict, visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$])")
_AT_START = re.compile(r"^(\d*)(?=[#+=:.)-])")  # would begin a heading, a list or a rule
_AROUND = 60  # code points of context on either side


def render(report: Report, effort: Effort) -> str:
    """The report; all text of the document is escaped, so that none of it can act as markup."""
    parts = [f"# {escape(report.name)}", escape(headline(report, effort)), _table(("", ""), figures(effort))]
    if report.pivots:
        reasons = "".join(f"\n- {escape(reason)}" for reason in report.reasons)
        parts.append(escape(tell_pivots(report)) + (f", because:\n{reasons}" if reasons else ""))
    for title, tallies in (("Classes", effort.by_class), ("Rules", effort.by_rule)):
        if tallies:
            parts += [f"## {title}", _tallies(tallies)]
    if report.items:
        parts += ["## " + ("Proposals" if report.stage is Stage.CHECK else "Changes"), "\n".join(_items(report))]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """`text` on one line, as plain text of a Markdown line or table cell (but not at the start of a line)."""
    return _SPECIAL.sub(r"\\\1", visible(text))


def _table(head: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    cells = tuple(head)
    lines = [f"| {' | '.join(cells)} |", "| --- " + "| ---: " * (len(cells) - 1) + "|"]
    return "\n".join((*lines, *(f"| {' | '.join(map(escape, row))} |" for row in rows)))


def _tallies(tallies: Iterable[Tally]) -> str:
    rows = ((tally.name, *map(str, tally.states), str(tally.total)) for tally in tallies)
    return _table(("", *map(str, State), "total"), rows)


def _items(report: Report) -> Iterator[str]:
    text = report.document.text
    for number, item in enumerate(report.items, 1):
        before = _cut(text[max(0, item.start - _AROUND) : item.start], head=True)
        after = _cut(text[item.end : item.end + _AROUND], head=False)
        before = _AT_START.sub(r"\1\\", before)
        yield f"{number}. {before}{_change(item)}{after}  "
        yield f"   Line {item.line}: {escape(item.suggestion.cause)} ({escape(_labels(item))})"


def _change(item: Item) -> str:
    old, new = escape(item.old), escape(item.new)
    if item.state in (State.REJECTED, State.QUERIED) or item.old == item.new:
        return f"**{old}**"
    return (f"<del>{old}</del>" if old else "") + (f"<ins>{new}</ins>" if new else "")


def _labels(item: Item) -> str:
    s = item.suggestion
    state = "" if item.state is State.OPEN else f", {verdict(item)}"
    return f"{s.rule}, {s.safety}{state}"


def _cut(text: str, head: bool) -> str:
    """Context up to the line end, and to a blank where the line goes on."""
    line = re.split(r"[\r\n]", text)[-1 if head else 0]
    if len(line) == _AROUND and " " in line:
        line = line.partition(" ")[2] if head else line.rpartition(" ")[0]
        return "… " + escape(line) if head else escape(line) + " …"
    return escape(line)
