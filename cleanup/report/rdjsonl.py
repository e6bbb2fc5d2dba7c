"""Reviewdog diagnostics, one JSON object a line. Columns there count bytes of UTF-8."""

from __future__ import annotations

import json

from cleanup.lines import Lines
from cleanup.report.case import Item, Report
from cleanup.report.wording import LEVELS, message, pending, relative_path

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report) -> str:
    """A line for every item that somebody still has to look at."""
    text = report.document.text
    lines = Lines(text)

    def place(offset: int) -> dict[str, int]:
        line, column = lines.at(offset)
        before = text[offset - column + 1 : offset]
        return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}

    def span(start: int, end: int) -> dict[str, object]:
        return {"start": place(start), "end": place(end)}

    def shape(item: Item) -> dict[str, object]:
        s = item.suggestion
        where = span(s.start, s.end)
        return {
            "message": message(item),
            "location": {"path": relative_path(report), "range": where},
            "severity": _SEVERITY[LEVELS[s.safety]],
            "source": {"name": "cleanup"},
            "code": {"value": s.rule},
            "suggestions": [{"range": where, "text": new} for new in s.replacements],
        }

    return "".join(json.dumps(shape(item), ensure_ascii=True) + "\n" for item in pending(report))
