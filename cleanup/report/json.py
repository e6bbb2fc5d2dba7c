"""JSON: everything the report knows, for other programs. The fields are described in docs/reports.md."""

from __future__ import annotations

import json
from dataclasses import asdict

from cleanup.model import Edit
from cleanup.report.case import Item, Report, State
from cleanup.report.effort import Effort, Tally
from cleanup.version import __version__


def render(report: Report, effort: Effort) -> str:
    """One object, indented, with a newline at the end. Lone surrogates are written as \\u escapes."""
    shape = {
        "version": 1,
        "generator": f"cleanup {__version__}",
        "path": report.document.path,
        "sha256": report.document.sha256,
        "stage": report.stage,
        "pivots": report.pivots,
        "reasons": report.reasons,
        "effort": numbers(effort),
        "suggestions": [_item(item) for item in report.items],
        "edits": [asdict(edit) for edit in report.edits],
        "shadowed": [
            {"id": s.suggestion.id, "rule": s.suggestion.rule, "winner": s.winner, "start": s.suggestion.start,
             "end": s.suggestion.end, "replacements": s.suggestion.replacements}
            for s in report.shadowed
        ],
    }  # fmt: skip
    text = json.dumps(shape, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def numbers(effort: Effort) -> dict[str, object]:
    """The numbers of the report; rates are rounded to four places."""
    return {
        "words": effort.words,
        "new_words": effort.stat.new_words,
        "words_deleted": effort.stat.deleted,
        "words_inserted": effort.stat.inserted,
        "edits": effort.stat.changes,
        "edit_rate": round(effort.stat.rate, 4),
        "hter": None if effort.hter is None else round(effort.hter, 4),
        "mqm_found_per_1000_words": round(effort.mqm_found, 4),
        "mqm_left_per_1000_words": round(effort.mqm_left, 4),
        "suggestions": _tally(effort.total),
        "by_class": {tally.name: _tally(tally) for tally in effort.by_class},
        "by_rule": {tally.name: _tally(tally) for tally in effort.by_rule},
        "by_safety": {tally.name: _tally(tally) for tally in effort.by_safety},
    }


def _tally(tally: Tally) -> dict[str, int]:
    return {"total": tally.total, **dict(zip(map(str, State), tally.states, strict=True))}


def _item(item: Item) -> dict[str, object]:
    s = item.suggestion
    return {
        "id": s.id, "rule": s.rule, "also": s.also, "start": s.start, "end": s.end, "line": item.line,
        "column": item.column, "text": s.text, "replacements": s.replacements, "safety": s.safety,
        "confidence": s.confidence, "category": s.category, "mqm": s.mqm, "cause": s.cause, "pivots": s.pivots,
        "group": s.group, "state": item.state, "by": item.by, "note": item.note, "old": item.old, "new": item.new,
        "edits": [asdict(edit) for edit in item.edits],
    }  # fmt: skip


def edits(data: str) -> tuple[Edit, ...]:
    """The edits in effect, from what `render` wrote."""
    return tuple(Edit(**edit) for edit in json.loads(data)["edits"])
