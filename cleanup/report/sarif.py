"""SARIF 2.1.0, for code scanning and editors: results with regions, causes, fixes, and decisions as suppressions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cleanup.lines import Lines
from cleanup.model import Alternative, Suggestion
from cleanup.report.case import Item, Report, State
from cleanup.report.wording import LEVELS, message, uri, visible
from cleanup.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SUPPRESSED = {State.REJECTED: "accepted", State.ACCEPTED: "accepted", State.EDITED: "accepted"}


def render(reports: Sequence[Report]) -> str:
    """One log with one run over all texts, each given once. Columns are code points; decided results are suppressed."""
    rules = {item.suggestion.rule: item.suggestion for report in reports for item in report.items}
    names = sorted(rules)
    index = {rule: number for number, rule in enumerate(names)}
    run = {
        "tool": {
            "driver": {"name": "cleanup", "version": __version__, "rules": [_rule(rules[rule]) for rule in names]}
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": [_artifact(report) for report in reports],
        "results": [result for number, report in enumerate(reports) for result in _results(report, number, index)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2) + "\n"


def _artifact(report: Report) -> dict[str, object]:
    digest = report.document.sha256
    known = {"hashes": {"sha-256": digest}} if digest else {}
    return {"location": {"uri": uri(report)}, "encoding": report.document.encoding, **known}


def _results(report: Report, artifact: int, rules: dict[str, int]) -> Iterator[dict[str, object]]:
    lines = Lines(report.document.text)
    location: dict[str, object] = {"uri": uri(report), "index": artifact}
    return (_result(item, location, lines, rules) for item in report.items)


def _rule(s: Suggestion) -> dict[str, object]:
    return {
        "id": s.rule,
        "shortDescription": {"text": visible(s.cause)},
        "defaultConfiguration": {"level": LEVELS[s.safety]},
        "properties": {"tags": [str(s.category), *s.pivots], "mqm": s.mqm},
    }


def _result(item: Item, location: dict[str, object], lines: Lines, rules: dict[str, int]) -> dict[str, object]:
    s = item.suggestion
    region = {**_region(lines, s.start, s.end), "snippet": {"text": s.text}}
    out: dict[str, object] = {
        "ruleId": s.rule,
        "ruleIndex": rules[s.rule],
        "level": LEVELS[s.safety],
        "rank": round(s.confidence * 100, 1),
        "message": {"text": message(item)},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
        "partialFingerprints": {"suggestion/v1": s.id},
        "properties": {"safety": s.safety, "category": s.category, "state": item.state},
    }
    if s.alternatives:
        out["fixes"] = [_fix(location, lines, alternative) for alternative in s.alternatives]
    if item.state in _SUPPRESSED:
        out["suppressions"] = [{
            "kind": "external", "status": _SUPPRESSED[item.state],
            "justification": ": ".join(filter(None, (f"{item.state} by {item.by or 'editor'}", visible(item.note)))),
        }]  # fmt: skip
    return out


def _fix(location: dict[str, object], lines: Lines, alternative: Alternative) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(lines, edit.start, edit.end), "insertedContent": {"text": edit.new}}
        for edit in alternative.edits
    ]
    return {"artifactChanges": [{"artifactLocation": location, "replacements": replacements}]}


def _region(lines: Lines, start: int, end: int) -> dict[str, object]:
    first, last = lines.at(start), lines.at(end)
    return {"startLine": first[0], "startColumn": first[1], "endLine": last[0], "endColumn": last[1]}
