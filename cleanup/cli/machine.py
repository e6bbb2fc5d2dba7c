"""The machine output of `check`, version 1: other tools depend on every key here."""

from __future__ import annotations

import json

from cleanup.lines import Lines
from cleanup.model import Document, Result, Suggestion

LEAST_PIVOT = 0.005  # a pivot less likely than this is not worth a key


def record(name: str, document: Document, result: Result) -> dict[str, object]:
    """One file's result. Offsets are code points; line and column count from 1."""
    lines = Lines(result.text)
    return {
        "version": 1,
        "path": name,
        "sha256": document.sha256,
        "pivots": {pivot: round(share, 4) for pivot, share in result.pivots.items() if share >= LEAST_PIVOT},
        "suggestions": [_suggestion(s, lines) for s in result.suggestions],
    }


def dumps(value: object, indent: int | None = None) -> str:
    """JSON as people like to read it, unless it holds half surrogate pairs, which only escapes can carry."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


def _suggestion(suggestion: Suggestion, lines: Lines) -> dict[str, object]:
    line, column = lines.at(suggestion.start)
    return {
        "id": suggestion.id,
        "rule": suggestion.rule,
        "start": suggestion.start,
        "end": suggestion.end,
        "line": line,
        "column": column,
        "text": suggestion.text,
        "replacements": list(suggestion.replacements),
        "safety": str(suggestion.safety),
        "confidence": round(suggestion.confidence, 4),
        "category": str(suggestion.category),
        "cause": suggestion.cause,
    }
