"""From two texts to the edits between them: paragraphs, then sentences, then words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TypeAlias

from cleanup.diff.chain import regions
from cleanup.diff.split import paragraphs, sentences, tokens, words
from cleanup.model import Edit

_MATCHER_CELLS = 400_000  # old × new tokens up to which difflib's matcher is quick; beyond, ties cut the text first
_FRAGMENT = 4  # words
_WHOLE = -1  # instead of a number of words: the unit itself is its key

_Span: TypeAlias = tuple[int, int, int, int]  # old start, old end, new start, new end (code points)
_Level: TypeAlias = tuple[Callable[[str], list[str]], int]  # how to cut, and how many words make a key


def compare(old: str, new: str) -> tuple[Edit, ...]:
    """Edits, in text order and not touching, that turn `old` into `new`; word by word. Empty when they are equal."""
    # Paragraphs that did not change come first; between them sentences, which may have moved to a neighbour or wrap anew.
    levels: tuple[_Level, ...] = ((paragraphs, _WHOLE), (sentences, 2), (tokens, 0))
    spans = _merged(old, _changed(old, new, (0, len(old), 0, len(new)), levels))
    return tuple(Edit(start=i, end=i2, expected=old[i:i2], new=new[j:j2]) for i, i2, j, j2 in spans)


def _changed(old: str, new: str, span: _Span, levels: Sequence[_Level]) -> Iterator[_Span]:
    """Spans inside `span` that differ."""
    i, i_end, j, j_end = span
    if old[i:i_end] == new[j:j_end]:
        return
    if i == i_end or j == j_end:
        yield span
        return
    cut, size = levels[0]
    left, right = cut(old[i:i_end]), cut(new[j:j_end])
    left_at, right_at = _offsets(i, left), _offsets(j, right)
    for a, a_end, b, b_end in _tied(left, right, size) if size else _matched(left, right):
        part = (left_at[a], left_at[a_end], right_at[b], right_at[b_end])
        yield from _changed(old, new, part, levels[1:]) if size else (part,)


def _same_ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """How many units are equal at the start, and at the end without overlapping those."""
    most = min(len(left), len(right))
    head = 0
    while head < most and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < most - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    return head, tail


def _offsets(start: int, units: Sequence[str]) -> list[int]:
    """Start of each unit, and the end of the last."""
    return list(accumulate(map(len, units), initial=start))


def _tied(left: Sequence[str], right: Sequence[str], size: int) -> Iterator[_Span]:
    """Regions that belong together, in units; those that are surely equal are left out. Keys are `size` words each."""

    def keys(unit: str) -> Iterable[tuple[str, ...]]:
        if size == _WHOLE:
            return ((unit,),)
        found = words(unit)
        return zip(*(found[at:] for at in range(size)), strict=False) if len(found) >= size else ((unit,),)

    head, tail = _same_ends(left, right)
    inner = left[head : len(left) - tail], right[head : len(right) - tail]
    found = [(r.old_start, r.old_end, r.new_start, r.new_end) for r in regions(*inner, keys)]
    for a, a_end, b, b_end in _with_fragments(*inner, found):
        yield a + head, a_end + head, b + head, b_end + head


def _with_fragments(left: Sequence[str], right: Sequence[str], found: Iterable[_Span]) -> list[_Span]:
    """Regions, where a few words on one side only (a false full stop cuts them off) join a changed neighbour."""
    out: list[_Span] = []
    loose = False
    for span in found:
        fragment = _is_fragment(left[span[0] : span[1]], right[span[2] : span[3]])
        same = left[span[0] : span[1]] == right[span[2] : span[3]]
        if out and not same and (loose or (fragment and left[slice(*out[-1][:2])] != right[slice(*out[-1][2:])])):
            out[-1] = (out[-1][0], span[1], out[-1][2], span[3])
        else:
            out.append(span)
        loose = fragment
    return out


def _is_fragment(left: Sequence[str], right: Sequence[str]) -> bool:
    return not (left and right) and len(words("".join((*left, *right)))) <= _FRAGMENT


def _matched(left: Sequence[str], right: Sequence[str]) -> Iterator[_Span]:
    """Spans of tokens that differ."""
    head, tail = _same_ends(left, right)
    a_end, b_end = len(left) - tail, len(right) - tail
    if head in (a_end, b_end):
        if a_end != b_end:
            yield head, a_end, head, b_end
    elif (a_end - head) * (b_end - head) <= _MATCHER_CELLS:
        # White space is junk: it may stretch a match but never start one, or every diff would hang on its blanks.
        matcher = SequenceMatcher(str.isspace, left[head:a_end], right[head:b_end], autojunk=False)
        for tag, a, a2, b, b2 in matcher.get_opcodes():
            if tag != "equal":
                yield a + head, a2 + head, b + head, b2 + head
    else:
        yield from _matched_by_rare_words(left, right, (head, a_end, head, b_end))


def _matched_by_rare_words(left: Sequence[str], right: Sequence[str], span: _Span) -> Iterator[_Span]:
    """One long stretch without a line or sentence to hold on to: words that stand once on both sides cut it."""
    i, i_end, j, j_end = span
    for region in regions(left[i:i_end], right[j:j_end], lambda token: () if token.isspace() else (token,)):
        a, a_end = i + region.old_start, i + region.old_end
        b, b_end = j + region.new_start, j + region.new_end
        if (a_end - a) * (b_end - b) > _MATCHER_CELLS:
            yield a, a_end, b, b_end
            continue
        for a1, a2, b1, b2 in _matched(left[a:a_end], right[b:b_end]):
            yield a + a1, a + a2, b + b1, b + b2


def _merged(old: str, spans: Iterable[_Span]) -> list[_Span]:
    """Spans with those joined that touch or have only blanks between them: two changed words in a row read as one."""
    out: list[_Span] = []
    for span in spans:
        between = old[out[-1][1] : span[0]] if out else "-"
        if not between or (between.isspace() and "\n" not in between):
            out[-1] = (out[-1][0], span[1], out[-1][2], span[3])
        else:
            out.append(span)
    return out
