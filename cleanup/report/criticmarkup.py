"""CriticMarkup: the whole text with `{--old--}`, `{++new++}`, `{~~old~>new~~}` and `{>>why<<}` marks.

Editors resolve such marks in their own programs; `decisions` reads from the returned text what they decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cleanup.model import Decision, Edit, Verdict
from cleanup.report.case import Item, Report
from cleanup.report.pieces import Piece, marks, pieces

_OPENING = marks(("{", "++"), ("{", "--"), ("{", "~~"), ("{", ">>"), ("{", "=="))
_CLOSING = marks(("++", "}"), ("--", "}"), ("~~", "}"), ("~", ">"), ("<<", "}"))
_MARK = re.compile(
    r"\{\+\+(?P<new>.*?)\+\+\}|\{--(?P<old>.*?)--\}|\{~~(?P<from>.*?)~>(?P<to>.*?)~~\}|\{>>.*?<<\}|\{==(?P<same>.*?)==\}",
    re.DOTALL,
)


_COMMENT = r"\{>>(?:(?!<<\}).)*<<\}"
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
    at = 0
    parts = [list(group) for _, group in groupby(pieces(report.document.text, report.edits), lambda p: p.edit is None)]
    for number, run in enumerate(parts):
        if run[0].edit is None:
            at = _behind(returned, at, _OPENING.escape(run[0].old))
            continue
        following = _OPENING.escape(parts[number + 1][0].old)[:_ANCHOR] if number + 1 < len(parts) else ""
        texts, at = _left_by_editor(returned, at, run, following)
        yield from ((owner[p.edit], p.edit, text) for p, text in zip(run, texts, strict=True) if p.edit)


def _behind(returned: str, at: int, kept: str) -> int:
    """Where `kept` ends in `returned`; its last words will do when an editor changed it."""
    if returned.startswith(kept, at):
        return at + len(kept)
    for size in (_ANCHOR, _ANCHOR // 2, _ANCHOR // 5):
        found = returned.find(kept[-size:], at)
        if found >= 0:
            return found + len(kept[-size:])
    return at


def _left_by_editor(returned: str, at: int, run: Sequence[Piece], following: str) -> tuple[list[str | None], int]:
    """The texts in place of neighbouring marks (None: untouched, or nothing can be told) and where to read on."""
    end = f"(?={re.escape(following)})" if following else r"\Z"
    known = re.compile("".join(_options(n, piece) for n, piece in enumerate(run)) + end, re.DOTALL)
    if found := known.match(returned, at):
        return [_chosen(found, n, piece) for n, piece in enumerate(run)], found.end()
    other = re.compile(f"(.*?)(?:{_COMMENT})?{end}", re.DOTALL).match(returned, at)
    if other is None or len(run) > 1:  # which part of a rewritten stretch belongs to which mark, nobody can tell
        return [None] * len(run), other.end() if other else at
    return [other[1]], other.end()


def _options(number: int, piece: Piece) -> str:
    """What may stand in place of a mark: itself, perhaps with another proposal inside; its new text; its old text."""
    old, new = re.escape(_CLOSING.escape(piece.old)), re.escape(piece.new)
    if not piece.old:
        mark = rf"\{{\+\+(?P<inside{number}>.*?)\+\+\}}"
    else:
        mark = rf"\{{--(?P<deletion{number}>{old})--\}}|\{{~~{old}~>(?P<inside{number}>.*?)~~\}}"
    return f"(?:{mark}|(?P<new{number}>{new})|(?P<old{number}>{re.escape(piece.old)}))(?:{_COMMENT})?"


def _chosen(found: re.Match[str], number: int, piece: Piece) -> str | None:
    inside = found[f"inside{number}"]
    if inside is not None:
        text = _CLOSING.unescape(inside)
        return None if text == piece.new else text
    if found[f"new{number}"] is not None:
        return piece.new
    return piece.old if found[f"old{number}"] is not None else None


def _decision(suggestion: str, parts: list[tuple[Edit, str | None]]) -> Decision:
    if all(text == edit.expected for edit, text in parts):
        return Decision(suggestion=suggestion, verdict=Verdict.REJECT)
    accepted = all(text == edit.new for edit, text in parts)
    edits = tuple(replace(edit, new=text or "") for edit, text in parts)
    return Decision(suggestion=suggestion, verdict=Verdict.ACCEPT if accepted else Verdict.EDIT, edits=edits)
