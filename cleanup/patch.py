"""The only code that changes text.

Offsets are code points of the text that the edits are for. Edits may come in any order; they may touch but not overlap,
and two insertions at one point count as overlapping, since nothing says which comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cleanup import reading
from cleanup.errors import OutputError, PatchError
from cleanup.model import Document, Edit

_SHOWN = 40  # characters of a text quoted in an error


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with all `edits` made, in one pass from left to right.

    Raises PatchError, with the offset and what was expected and found, if an edit is out of range, meets another text
    than it expects, or overlaps another edit.
    """
    out: list[str] = []
    at = 0
    last: Edit | None = None
    for edit in sorted(edits, key=_place):
        _check(text, edit, last)
        out += (text[at : edit.start], edit.new)
        at = edit.end
        last = edit
    out.append(text[at:])
    return "".join(out)


def apply_document(document: Document, edits: Sequence[Edit]) -> Document:
    """`document` with all `edits` made: same path, encoding and mark, and the digest of its new bytes.

    A text that its encoding cannot hold is digested as UTF-8: it can be shown and compared, and `reading.write` says
    what is wrong. Raises PatchError as `apply` does.
    """
    if not edits:
        return document
    changed = replace(document, text=apply(document.text, edits))
    try:
        data = reading.encode(changed)
    except OutputError:
        data = changed.text.encode("utf-8", "surrogatepass")
    return replace(changed, sha256=reading.sha256(data))


def inverse(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that undo `edits`, in text order, with offsets of the patched text.

    Neighbouring deletions come back as one insertion. Only for edits that `apply` accepts.
    """
    out: list[Edit] = []
    shift = 0
    for edit in sorted(edits, key=_place):
        start = edit.start + shift
        back = Edit(start=start, end=start + len(edit.new), expected=edit.new, new=edit.expected)
        if out and not edit.new and (out[-1].start, out[-1].end) == (start, start):
            back = replace(back, new=out.pop().new + back.new)
        out.append(back)
        shift += len(edit.new) - len(edit.expected)
    return tuple(out)


def minimal(start: int, expected: str, new: str) -> Edit:
    """The edit at `start` that turns `expected` into `new`, without the whole words common to both ends.

    Never cuts a word, number, abbreviation, grapheme or CRLF in two. Something always stays to be replaced: where only
    an insertion would be left, the edit keeps one neighbouring word; where both texts are equal, it keeps all of them.
    """
    old_tokens, new_tokens = _tokens(expected), _tokens(new)
    if not old_tokens or old_tokens == new_tokens:
        return Edit(start=start, end=start + len(expected), expected=expected, new=new)
    head = _common(old_tokens, new_tokens)
    tail = _common(old_tokens[head:][::-1], new_tokens[head:][::-1])
    head, tail = _keep_a_word(old_tokens, head, tail)
    lead, trail = len("".join(old_tokens[:head])), len("".join(old_tokens[len(old_tokens) - tail :]))
    end = len(expected) - trail
    return Edit(start=start + lead, end=start + end, expected=expected[lead:end], new=new[lead : len(new) - trail])


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _check(text: str, edit: Edit, last: Edit | None) -> None:
    """Raise PatchError unless `edit` fits `text` behind `last`, the edit before it."""
    if not 0 <= edit.start <= edit.end <= len(text):
        raise PatchError(f"Edit at {edit.start}-{edit.end} is outside the text, which has {len(text)} characters.")
    if last is not None and (edit.start < last.end or _place(edit) == _place(last)):
        raise PatchError(
            f"Edits overlap: “{_short(last.expected)}” at {last.start}-{last.end}"
            f" and “{_short(edit.expected)}” at {edit.start}-{edit.end}."
        )
    found = text[edit.start : edit.end]
    if found != edit.expected:
        raise PatchError(f"Edit at {edit.start} expects “{_short(edit.expected)}” but found “{_short(found)}”.")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _tokens(text: str) -> list[str]:
    """Words, numbers, abbreviations such as U.S., and single graphemes, which together are `text`."""
    import regex  # here: most runs that patch never trim

    pattern = r"(?:\p{L}\.){2,}|[\w\p{M}\u200c\u200d]+(?:(?:['’-]|(?<=\d)[.,](?=\d))[\w\p{M}\u200c\u200d]+)*|\X"
    tokens: list[str] = regex.findall(pattern, text)
    return tokens


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many leading tokens are the same."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _keep_a_word(tokens: Sequence[str], head: int, tail: int) -> tuple[int, int]:
    """`head` and `tail` (tokens trimmed), made smaller if they would leave nothing of `tokens`."""
    if head + tail < len(tokens):
        return head, tail
    if not head or (tail and _is_word(tokens[len(tokens) - tail])):
        return head, tail - 1
    while head and not _is_word(tokens[head - 1]):
        head -= 1
    return max(head - 1, 0), tail


def _is_word(token: str) -> bool:
    return token[0].isalnum()
