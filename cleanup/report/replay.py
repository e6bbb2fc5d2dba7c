"""The passes of `fix`, each made on the text of the one before, told as changes to the original text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from cleanup.model import Alternative, Decision, Document, Edit, Result, Suggestion, Verdict
from cleanup.patch import apply


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """An edit of the original text, and the suggestions behind it, the first to act first."""

    edit: Edit
    owners: tuple[Suggestion, ...]


def replay(
    document: Document, result: Result, applied: Sequence[Suggestion], passes: Iterable[tuple[Edit, ...]]
) -> tuple[Result, tuple[Decision, ...]]:
    """`result` (of the original `document`) and the decisions that `fix` took, all in offsets of the original.

    `applied` are the suggestions of all passes in order, `passes` their edits. A later repair that touches an earlier
    one becomes a part of it, its rule named in `also`. Suggestions of `result` that a repair overtook are left out.
    """
    parts: list[_Part] = []
    text = document.text
    todo = iter(applied)
    for edits in passes:
        parts = _composed(document.text, text, parts, _owned(edits, todo))
        text = apply(text, edits)
    known = {s.id: s for s in result.suggestions}
    made = [_told(document.text, owner, found, known) for owner, found in _by_owner(parts)]
    done = {decision.suggestion for _, decision in made}
    touched = [part.edit for part in parts]
    rest = (s for s in result.suggestions if s.id not in done and not _overtaken(s, touched))
    found = sorted((*rest, *(suggestion for suggestion, _ in made)), key=lambda s: (s.start, s.end, s.rule))
    return replace(result, suggestions=tuple(found)), tuple(decision for _, decision in made)


def _owned(edits: Sequence[Edit], todo: Iterable[Suggestion]) -> list[_Part]:
    """The edits of one pass with their suggestions, in text order."""
    out: list[_Part] = []
    while len(out) < len(edits):
        owner = next(iter(todo))
        out += (_Part(edit=edit, owners=(owner,)) for edit in owner.alternatives[0].edits)
    return sorted(out, key=lambda part: (part.edit.start, part.edit.end))


def _composed(original: str, current: str, earlier: list[_Part], later: list[_Part]) -> list[_Part]:
    """One list of edits of `original` that does what `earlier`, then `later` (on `current`) do."""
    placed = [(start, end, part, True) for start, end, part in _in_current(earlier)]
    placed += [(part.edit.start, part.edit.end, part, False) for part in later]
    placed.sort(key=lambda entry: entry[:2])
    out: list[_Part] = []
    shift = 0  # what a place of `current` is ahead of the same place of `original`
    while placed:
        size, end = _cluster(placed)
        cluster, placed = placed[:size], placed[size:]
        start = cluster[0][0]
        grown = sum(len(p.edit.new) - len(p.edit.expected) for _, _, p, old in cluster if old)
        span = start - shift, end - shift - grown
        shift += grown
        fresh = (replace(p.edit, start=s - start, end=e - start) for s, e, p, old in cluster if not old)
        edit = Edit(start=span[0], end=span[1], expected=original[slice(*span)], new=apply(current[start:end], fresh))
        owners = {s.id: s for _, _, p, _ in sorted(cluster, key=lambda entry: not entry[3]) for s in p.owners}
        out.append(_Part(edit=edit, owners=tuple(owners.values())))
    return out


def _in_current(parts: Iterable[_Part]) -> Iterator[tuple[int, int, _Part]]:
    """Where the new text of each part stands now."""
    shift = 0
    for part in parts:
        start = part.edit.start + shift
        yield start, start + len(part.edit.new), part
        shift += len(part.edit.new) - len(part.edit.expected)


def _cluster(placed: Sequence[tuple[int, int, _Part, bool]]) -> tuple[int, int]:
    """How many of the first entries overlap, and where they end. An empty span belongs to what it touches."""
    begin, end = placed[0][:2]
    size = 1
    for start, stop, _, _ in islice(placed, 1, None):
        if start > end or (start == end and begin < end and start < stop):
            break
        end = max(end, stop)
        size += 1
    return size, end


def _by_owner(parts: Iterable[_Part]) -> Iterable[tuple[Suggestion, list[_Part]]]:
    found: dict[str, tuple[Suggestion, list[_Part]]] = {}
    for part in parts:
        found.setdefault(part.owners[0].id, (part.owners[0], []))[1].append(part)
    return found.values()


def _told(
    original: str, owner: Suggestion, parts: Sequence[_Part], known: dict[str, Suggestion]
) -> tuple[Suggestion, Decision]:
    """The suggestion as it looks on the original text, and the decision that applied it."""
    edits = tuple(part.edit for part in parts)
    others = (s.rule for part in parts for s in part.owners[1:])
    also = tuple(dict.fromkeys((*owner.also, *others)))
    start, end = edits[0].start, edits[-1].end
    if owner.id in known:
        start, end = min(start, owner.start), max(end, owner.end)
    suggestion = replace(
        owner, start=start, end=end, text=original[start:end], alternatives=(Alternative(edits=edits),), also=also
    )
    return suggestion, Decision(suggestion=owner.id, verdict=Verdict.ACCEPT, edits=edits, by="policy")


def _overtaken(suggestion: Suggestion, edits: Iterable[Edit]) -> bool:
    return any(suggestion.start < edit.end and edit.start < suggestion.end for edit in edits)
