"""Steps as journal records (plain JSON values), and a review from records.

A record names each suggestion by key and surroundings, and its edits relative to the suggestion's start, so that it can
be made again after the rules or the text around it changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cleanup.errors import JournalError
from cleanup.model import Alternative, Category, Document, Edit, Result, Safety, Suggestion
from cleanup.review import anchor, history, rounds
from cleanup.review.anchor import Anchor
from cleanup.review.state import APPLIED, Change, Ignore, Mark, Review, Round, State, Step

Record = Mapping[str, Any]

UNDO: Record = {"op": "undo"}
REDO: Record = {"op": "redo"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of earlier decisions: how many are made again, how many lost their suggestion, how many are new."""

    carried: int = 0
    gone: int = 0
    new: int = 0


def of_step(review: Review, step: Step) -> Record:
    """The record of a step that `review` is about to take."""
    if step.round is not None:
        return {"op": "round"}
    return {
        "op": "do",
        "label": step.label,
        "changes": [_of_change(review, change) for change in step.changes],
        "ignore": [[ignore.scope, ignore.value] for ignore in step.ignores],
    }


def replay(review: Review, records: Iterable[Record], check: rounds.Checker) -> tuple[Review, Carried]:
    """`review` (nothing decided) after `records`, and what became of them. JournalError for an unknown record."""
    carried = gone = 0
    records = tuple(records)
    for number, record in enumerate(records):
        match record.get("op"):
            case "do":
                step, lost = _step(review, record)
                review = history.apply(review, step)
                carried, gone = carried + len(step.changes), gone + lost
            case "undo":
                review = history.undo(review)
            case "redo":
                review = history.redo(review)
            case "round":
                document = review.result()
                result = with_missing(document, check(document), records[number + 1 :])
                review = history.apply(review, rounds.reopened(review, document, result))
            case "written":
                pass
            case unknown:
                raise JournalError(f"The journal holds a record that this version does not know: {unknown!r}.")
    return review, Carried(carried=carried, gone=gone)


def with_missing(document: Document, result: Result, records: Iterable[Record]) -> Result:
    """`result` and what `records` change in this round but the rules of today do not find, if the text is still there.

    Other packs or options must not cost an editor's decisions.
    """
    found = {one.id for one in (*result.suggestions, *(lost.suggestion for lost in result.shadowed))}
    missing: dict[str, Suggestion] = {}
    for record in records:
        if record["op"] == "round":
            break
        for change in record.get("changes", ()):
            key = change["id"]
            if key.partition("~")[0] in found or key in missing or not change.get("edits"):
                continue
            if document.text[change["at"] : change["at"] + len(change["text"])] == change["text"]:
                missing[key] = _suggestion(change)
    if not missing:
        return result
    return replace(result, suggestions=(*result.suggestions, *missing.values()))


def _suggestion(change: Mapping[str, Any]) -> Suggestion:
    """A suggestion as far as the record of its decision tells."""
    start = change["at"]
    edits = tuple(Edit(start=start + s, end=start + e, expected=old, new=new) for s, e, old, new in change["edits"])
    return Suggestion(
        id=change["id"],
        rule=change["rule"],
        start=start,
        end=start + len(change["text"]),
        text=change["text"],
        alternatives=(Alternative(edits=edits),),
        safety=Safety.REVIEW,
        confidence=0.0,
        category=Category.OTHER,
        cause="Found in an earlier sitting; the rules do not find it now.",
        also=tuple(change["also"]),
    )


def standing(records: Iterable[Record]) -> tuple[dict[str, Mapping[str, Any]], tuple[Ignore, ...]]:
    """What the records leave decided, without any text: the last change of each key, and the standing rejections."""
    past: list[Record] = []
    future: list[Record] = []
    for record in records:
        match record.get("op"):
            case "do" | "round":
                past.append(record)
                future.clear()
            case "undo":
                while past:
                    future.append(past.pop())
                    if future[-1]["op"] == "do":
                        break
            case "redo":
                if future:
                    past.append(future.pop())
                while future and future[-1]["op"] == "round":
                    past.append(future.pop())
    done = [record for record in past if record["op"] == "do"]
    last = {change["id"]: change for record in done for change in record["changes"]}
    ignores = tuple(Ignore(scope=scope, value=value) for record in done for scope, value in record["ignore"])
    return {key: change for key, change in last.items() if change["state"] is not None}, ignores


def carry(review: Review, records: Sequence[Record], before: Round) -> tuple[Step | None, Carried]:
    """The step that makes decisions on an earlier state of the file again on `review`, a changed one.

    `before` is what the rules find in that earlier state, decided or not; it tells what is new. Repairs that were
    written are in the text by now and count neither as carried nor as gone. None when nothing can be carried.
    """
    last, ignores = standing(records)
    written = any(record["op"] == "written" for record in records)
    changes = [change for change in last.values() if not (written and change["state"] in APPLIED)]
    now = review.round.anchors
    found = anchor.match([of_anchor(change) for change in changes], now)
    made = {
        review.round.keys[item]: mark
        for number, item in found.items()
        if (mark := _mark(review, item, changes[number])) is not None
    }
    known = set(anchor.match(before.anchors, now).values()) | set(found.values())
    new = len(now) - len(known)
    counted = Carried(carried=len(made), gone=len(changes) - len(made), new=new)
    if not made and not ignores:
        return None, counted
    steps = tuple(Change(key=key, before=None, after=mark) for key, mark in made.items())
    return Step(label="carry", changes=steps, ignores=ignores), counted


def of_anchor(change: Mapping[str, Any]) -> Anchor:
    """The anchor in a recorded change."""
    return Anchor(
        key=change["id"],
        rule=change["rule"],
        text=change["text"],
        start=change["at"],
        before=change["before"],
        after=change["after"],
    )


def _of_change(review: Review, change: Change) -> dict[str, Any]:
    item = review.round.index[change.key]
    suggestion, known = review.round.items[item], review.round.anchors[item]
    record: dict[str, Any] = {
        "id": change.key,
        "rule": known.rule,
        "also": list(suggestion.also),
        "text": known.text,
        "at": known.start,
        "before": known.before,
        "after": known.after,
        "state": None if change.after is None else change.after.state.value,
    }
    if change.after is not None:
        start = suggestion.start
        record["edits"] = [[e.start - start, e.end - start, e.expected, e.new] for e in change.after.edits]
        record["note"] = change.after.note
        record["by"] = change.after.by
    return record


def _step(review: Review, record: Record) -> tuple[Step, int]:
    """The step of a record on `review`, and how many of its changes found no suggestion."""
    changes: list[Change] = []
    for recorded, item in zip(record["changes"], _items(review, record["changes"]), strict=True):
        if item is None:
            continue
        mark = _mark(review, item, recorded)
        if mark is not None or recorded["state"] is None:
            changes.append(Change(key=review.round.keys[item], before=review.mark(item), after=mark))
    ignores = tuple(Ignore(scope=scope, value=value) for scope, value in record["ignore"])
    lost = len(record["changes"]) - len(changes)
    return Step(label=record["label"], changes=tuple(changes), ignores=ignores, cursor=review.cursor), lost


def _items(review: Review, changes: Sequence[Mapping[str, Any]]) -> list[int | None]:
    """The item each recorded change is about: by key, as it nearly always is, else by surroundings."""
    found = [_by_key(review, change) for change in changes]
    missing = [number for number, item in enumerate(found) if item is None]
    if missing:
        matched = anchor.match([of_anchor(changes[number]) for number in missing], review.round.anchors)
        for place, item in matched.items():
            if item not in found:
                found[missing[place]] = item
    return found


def _by_key(review: Review, change: Mapping[str, Any]) -> int | None:
    item = review.round.index.get(change["id"])
    return item if item is not None and review.round.items[item].text == change["text"] else None


def _mark(review: Review, item: int, change: Mapping[str, Any]) -> Mark | None:
    """The recorded mark, its edits moved to where the suggestion is now; None if undecided or the edits do not fit."""
    if change["state"] is None:
        return None
    start, text = review.round.items[item].start, review.round.document.text
    edits = tuple(Edit(start=start + s, end=start + e, expected=old, new=new) for s, e, old, new in change["edits"])
    if any(text[edit.start : edit.end] != edit.expected for edit in edits):
        return None
    return Mark(state=State(change["state"]), edits=edits, note=change["note"], by=change["by"])
