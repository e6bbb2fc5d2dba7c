"""Kind `sense`: a word (or fixed phrase) that carries the wrong sense of the pivot word behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleanup.cues import Context
from cleanup.inflect import slots_of
from cleanup.kinds.match import Compiled, Hit, Literal, Owner, verified
from cleanup.kinds.template import UNCOUNTABLE, inflected
from cleanup.lexicon import Lexicon
from cleanup.packs import Row, fail_row

FIELDS = {"wrong": (str, list), "right": list}
PARTS = ("V", "N", "NS", "A")


def find(data: tuple[bool], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """The hit at `start:end`, unless a capital in mid-sentence shows that the word is part of a name there.

    Rows whose examples repair such names (and exact rows, which bring their capitals) take them: `data` says so.
    """
    if data[0] or not _in_name(context.prose.text, start, end):
        yield from verified((), context, start, end, owner)


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """A literal for every form of every wrong word, with the right words in the same form."""
    wrong, right = row.fields.get("wrong"), row.fields.get("right")
    if not wrong or not isinstance(right, list):
        fail_row(row, "wrong", "a sense has `wrong` and `right`")
    literals: dict[str, Literal] = {}
    for source in [wrong] if isinstance(wrong, str) else list(wrong) if isinstance(wrong, list) else []:
        word, _, part = str(source).partition("/")
        if part and part not in PARTS:
            fail_row(row, "wrong", f"unknown part of speech /{part} in {source!r}; one of {', '.join(PARTS)}")
        for form, slots in (slots_of(word, part) if part else {word: ()}).items():
            replacements = tuple(dict.fromkeys(_replacement(str(r), part, slots) for r in right))
            literals.setdefault(form, Literal(text=form, exact=row.case == "exact", replacements=replacements))
    return Compiled(literals=tuple(literals.values()), data=(_takes_names(row, literals),))


def _takes_names(row: Row, literals: Iterable[str]) -> bool:
    """Does an example of the row repair a capitalised word in mid-sentence?"""
    if row.case == "exact":
        return True
    known = {form.lower() for form in literals}
    for before, _ in row.examples:
        low = before.lower()
        for form in known:
            at = low.find(form)
            if at >= 0 and len(low) == len(before) and _in_name(before, at, at + len(form)):
                return True
    return False


def _replacement(source: str, part: str, slots: tuple[str, ...]) -> str:
    if source.startswith("="):
        return source[1:]
    word, _, own = source.partition("/")
    if own == "U":
        return UNCOUNTABLE + word
    part = {"NS": "N"}.get(own or part, own or part)
    return inflected(word, part, slots) if part else word


def _in_name(text: str, start: int, end: int) -> bool:
    """A capital that neither a sentence start nor a line in capitals explains."""
    if not text[start].isupper() or (text[start:end].isupper() and end - start > 3):
        return False
    before = text[max(0, start - 4) : start].rstrip(" \t\u00a0")[-1:]
    return before not in ("", "\n") and before not in ".!?:“\"'‘([—–-•*"
