"""CriticMarkup: the whole text with `{--old--}`, `{++new++}`, `{~~old~>new~~}` and `{>>why<<}` marks.

Editors resolve such marks in their own programs; `decisions` reads from the returned text what they decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cleanup.model import Decision, Edit, Verdict
from cleanup.report.case import Item, Report
from cleanup.report.pieces import Piece, marks, pieces

_OPENING = marks(("{", "++"), ("{", "--"), ("{", "~~"), ("{", ">>"), ("{", "=="))
_CLOSING = marks(("++", "}"), ("--", "}"), ("~~", "}"), ("~", ">"), ("<<", "}"))
_MARK = re.compile(
    r"\{\+\+(?P<new>.*?)\+\+\}|\{--(?P<old>.*?)--\}|\{~~(?P<from>.*?)~>(?P<to>.*?)~~\}|\{>>.*?<<\}|\{==(?P<same>.*?)==\}",
    re.DOTALL,
)


_COMMENT = re.compile(r"\{>>.*?<<\}", re.DOTALL)
_ANCHOR = 40  # code points of untouched text that show where a mark was


def render(report: Report, comments: bool = True) -> str:
    """The text with a mark for every edit in effect; `comments` adds the cause behind it."""
    why = {edit: item for item in report.items for edit in item.edits}
    out: list[str] = []
    for piece in pieces(report.document.text, report.edits):
        if piece.edit is None:
            out.append(_OPENING.escape(piece.old))
        else:
            out.append(_mark(piece.edit) + (_comment(why[piece.edit]) if comments else ""))
    return "".join(out)


def read(marked: str, accept: bool) -> str:
    """The text with all marks accepted, or all rejected; comments are dropped."""
    out: list[str] = []
    at = 0
    for mark in _MARK.finditer(marked):
        out += (_OPENING.unescape(marked[at : mark.start()]), _side(mark, accept))
        at = mark.end()
    return "".join((*out, _OPENING.unescape(marked[at:])))


def decisions(report: Report, returned: str) -> tuple[Decision, ...]:
    """What an editor decided who resolved marks of `render(report)` and sent `returned` back.

    A mark that is still there stays undecided; new text there means accepted, old text rejected, other text edited.
    Text changed outside the marks is not seen. An item with several edits is accepted only if all of them are.
    """
    found: dict[str, list[tuple[Edit, str | None]]] = {}
    for item, edit, text in _resolved(report, returned):
        found.setdefault(item.suggestion.id, []).append((edit, text))
    return tuple(_decision(id_, parts) for id_, parts in found.items() if all(text is not None for _, text in parts))


def _mark(edit: Edit) -> str:
    old, new = _CLOSING.escape(edit.expected), _CLOSING.escape(edit.new)
    if not edit.expected:
        return f"{{++{new}++}}"
    return f"{{~~{old}~>{new}~~}}" if edit.new else f"{{--{old}--}}"


def _comment(item: Item) -> str:
    return f"{{>>{_CLOSING.escape(f'{item.suggestion.cause} [{item.suggestion.rule}]')}<<}}"


def _side(mark: re.Match[str], accept: bool) -> str:
    same = mark["same"]
    if same is not None:
        return same
    text = (mark["new"] or mark["to"]) if accept else (mark["old"] or mark["from"])
    return _CLOSING.unescape(text or "")


def _resolved(report: Report, returned: str) -> Iterator[tuple[Item, Edit, str | None]]:
    """Every edit with the text the editor left in its place; None while its mark is still there."""
    owner = {edit: item for item in report.items for edit in item.edits}
    parts = list(pieces(report.document.text, report.edits))
    at = 0
    for number, piece in enumerate(parts):
        if piece.edit is None:
            at = _behind(returned, at, _OPENING.escape(piece.old))
            continue
        following = parts[number + 1].old if number + 1 < len(parts) and not parts[number + 1].edit else ""
        text, at = _left_by_editor(returned, at, piece, _OPENING.escape(following)[:_ANCHOR])
        yield owner[piece.edit], piece.edit, text


def _behind(returned: str, at: int, kept: str) -> int:
    """Where `kept` ends in `returned`; its last words will do when an editor changed it."""
    if returned.startswith(kept, at):
        return at + len(kept)
    for size in (_ANCHOR, _ANCHOR // 2, _ANCHOR // 5):
        found = returned.find(kept[-size:], at)
        if found >= 0:
            return found + len(kept[-size:])
    return at


def _left_by_editor(returned: str, at: int, piece: Piece, following: str) -> tuple[str | None, int]:
    """The text in place of a mark (None: the mark is untouched, or nothing can be told) and where to read on."""
    mark = _MARK.match(returned, at)
    if mark and _side(mark, accept=False) == piece.old:
        new = _side(mark, accept=True)
        comment = _COMMENT.match(returned, mark.end())
        return None if new == piece.new else new, comment.end() if comment else mark.end()
    tail = f"(?:{_COMMENT.pattern})?" + (f"(?={re.escape(following)})" if following else r"\Z")
    for text in (piece.new, piece.old):
        whole = re.compile(re.escape(text) + tail, re.DOTALL).match(returned, at)
        if whole:
            return text, whole.end()
    other = re.compile(f"(.*?){tail}", re.DOTALL).match(returned, at)
    return (other[1], other.end()) if other else (None, at)


def _decision(suggestion: str, parts: list[tuple[Edit, str | None]]) -> Decision:
    if all(text == edit.expected for edit, text in parts):
        return Decision(suggestion=suggestion, verdict=Verdict.REJECT)
    accepted = all(text == edit.new for edit, text in parts)
    edits = tuple(replace(edit, new=text or "") for edit, text in parts)
    return Decision(suggestion=suggestion, verdict=Verdict.ACCEPT if accepted else Verdict.EDIT, edits=edits)
