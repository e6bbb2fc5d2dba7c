"""An evaluation saved, and compared with a later one: which documents and rules gained or lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cleanup.errors import InputError
from cleanup.evaluate import Evaluation


def to_json(evaluation: Evaluation, version: str, gold: Mapping[str, str]) -> dict[str, object]:
    """What `--save` writes: `gold` maps files to their digests, `version` says which rules and code ran."""
    return {
        "format": 1,
        "version": version,
        "gold": dict(gold),
        "documents": list(evaluation.documents),
        "words": evaluation.words,
        "artifacts": [
            {
                "document": v.document,
                "start": v.artifact.start,
                "before": v.artifact.before,
                "found": v.found,
                "repaired": v.repaired,
                "rules": list(v.rules),
            }
            for v in evaluation.verdicts
        ],
        "alarms": [
            {"document": m.document, "start": m.suggestion.start, "text": m.suggestion.text, "rule": m.suggestion.rule}
            for m in evaluation.marks
            if not m.hit
        ],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two runs: `better` or worse, where, and the rules that did it."""

    better: bool
    what: str
    document: str
    start: int
    text: str
    rules: tuple[str, ...]


def load(path: Path) -> dict[str, object]:
    """A run saved earlier. InputError when it is none."""
    import json

    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not a saved evaluation: {error}") from None
    if not isinstance(saved, dict) or saved.get("format") != 1:
        raise InputError(f"{path}: not a saved evaluation; write one with cleanup evaluate --save {path}")
    return saved


def compare(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[Change, ...]:
    """What changed from `old` to `new`, on the documents that both hold, in document and text order."""
    shared = set(_list(old, "documents")) & set(_list(new, "documents"))
    changes = [*_artifact_changes(old, new, shared), *_alarm_changes(old, new, shared)]
    order = {document: number for number, document in enumerate(_list(new, "documents"))}
    return tuple(sorted(changes, key=lambda c: (order[c.document], c.start, c.what)))


def tally(changes: Iterable[Change], key: Callable[[Change], Iterable[str]]) -> Mapping[str, tuple[int, int]]:
    """Gains and losses by document, rule, or whatever `key` gives."""
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for change in changes:
        (gained if change.better else lost).update(key(change))
    return {name: (gained[name], lost[name]) for name in sorted(gained.keys() | lost.keys())}


def _artifact_changes(old: Mapping[str, object], new: Mapping[str, object], shared: set[str]) -> Iterable[Change]:
    before, after = (_keyed(run, "artifacts", "before", shared) for run in (old, new))
    for key in before.keys() & after.keys():
        was, now = before[key], after[key]
        for what in ("repaired", "found"):
            if was[what] != now[what]:
                yield _change(bool(now[what]), what, now, "before", now["rules"] if now[what] else was["rules"])
                break


def _alarm_changes(old: Mapping[str, object], new: Mapping[str, object], shared: set[str]) -> Iterable[Change]:
    before, after = (_keyed(run, "alarms", "rule", shared) for run in (old, new))
    for key in before.keys() ^ after.keys():
        alarm = before.get(key) or after[key]
        yield _change(key in before, "false alarm", alarm, "text", [alarm["rule"]])


def _change(better: bool, what: str, entry: Mapping[str, object], text: str, rules: object) -> Change:
    return Change(
        better=better,
        what=what,
        document=str(entry["document"]),
        start=int(str(entry["start"])),
        text=str(entry[text]),
        rules=tuple(map(str, rules)) if isinstance(rules, list) else (),
    )


def _keyed(
    run: Mapping[str, object], name: str, third: str, shared: set[str]
) -> dict[tuple[object, ...], dict[str, object]]:
    entries = [entry for entry in _list(run, name) if entry["document"] in shared]
    return {(entry["document"], entry["start"], entry[third]): entry for entry in entries}


def _list(run: Mapping[str, object], name: str) -> list:  # type: ignore[type-arg]  # JSON
    value = run.get(name)
    return value if isinstance(value, list) else []
