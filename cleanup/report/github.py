"""GitHub workflow commands: printed in a workflow, they become annotations on the lines of a pull request."""

from __future__ import annotations

from cleanup.lines import Lines
from cleanup.report.case import Item, Report
from cleanup.report.wording import LEVELS, message, pending, relative_path, visible

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report) -> str:
    """A command for every item that somebody still has to look at. GitHub shows the first ten of each level a step."""
    lines = Lines(report.document.text)
    return "".join(_command(report, item, lines) for item in pending(report))


def _command(report: Report, item: Item, lines: Lines) -> str:
    s = item.suggestion
    line, column = lines.at(s.start)
    last, end_column = lines.at(s.end)
    fields: dict[str, object] = {"file": relative_path(report), "line": line, "endLine": last}
    if line == last:  # columns over several lines are refused
        fields |= {"col": column, "endColumn": end_column}
    fields["title"] = s.rule
    shown = ",".join(f"{name}={_escape(visible(str(value)), ':,')}" for name, value in fields.items())
    return f"::{_COMMANDS[LEVELS[s.safety]]} {shown}::{_escape(message(item))}\n"


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
