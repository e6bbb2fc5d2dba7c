"""Kind `sense`: a word (or fixed phrase) that carries the wrong sense of the pivot word behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleanup.cues import Context
from cleanup.inflect import slots_of
from cleanup.kinds.match import Compiled, Hit, Literal, Owner, verified
from cleanup.kinds.template import UNCOUNTABLE, inflected
from cleanup.lexicon import Lexicon
from cleanup.packs import Row, fail_row

FIELDS = {"wrong": (str, list), "right": list}
PARTS = ("V", "N", "NS", "A")


# Beside these an English word is a noun, or a verb: whatever the row means by it, it is not the other.
_NOUN_AFTER = re.compile(r"\b(?:the|an?|his|its|their|our|my|your|every|of)\s+$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"\s+(?:was|were|is|are|has|had|have|will|would|could|can|may|might|must)\b")
_VERB_AFTER = re.compile(
    r"\b(?:will|would|can|could|may|might|must|should|shall|(?:did|do|does)(?:n['’]t| not)|I|we|they|he|she|who)\s+$",
    re.IGNORECASE,
)


def find(
    data: tuple[bool, frozenset[str], frozenset[str]], context: Context, start: int, end: int, owner: Owner
) -> Iterator[Hit]:
    """The hit at `start:end`, unless a capital in mid-sentence shows that the word is part of a name there, or the words
    beside it that it is of another part of speech than the row's.

    Rows whose examples repair such names (and exact rows, which bring their capitals) take them: `data` says so, and which
    forms are verbs that could be nouns, and nouns that could be verbs.
    """
    takes_names, verbs, nouns = data
    text = context.prose.text
    if not takes_names and _in_name(text, start, end):
        return
    word = text[start:end].lower()
    if word in verbs and (_NOUN_AFTER.search(text, max(0, start - 12), start) or _NOUN_BEFORE.match(text, end)):
        return
    if word in nouns and _VERB_AFTER.search(text, max(0, start - 12), start):
        return
    yield from verified((), context, start, end, owner)


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """A literal for every form of every wrong word, with the right words in the same form."""
    wrong, right = row.fields.get("wrong"), row.fields.get("right")
    if not wrong or not isinstance(right, list):
        fail_row(row, "wrong", "a sense has `wrong` and `right`")
    literals: dict[str, Literal] = {}
    parts: dict[str, set[str]] = {}
    for source in [wrong] if isinstance(wrong, str) else list(wrong) if isinstance(wrong, list) else []:
        word, _, part = str(source).partition("/")
        if part and part not in PARTS:
            fail_row(row, "wrong", f"unknown part of speech /{part} in {source!r}; one of {', '.join(PARTS)}")
        for form, slots in (slots_of(word, part) if part else {word: ()}).items():
            replacements = tuple(dict.fromkeys(_replacement(str(r), part, slots) for r in right))
            literals.setdefault(form, Literal(text=form, exact=row.case == "exact", replacements=replacements))
            parts.setdefault(form.lower(), set()).update(slots or ("",))
    verbs = frozenset(form for form, slots in parts.items() if slots <= {"VB", "VBZ"} and " " not in form)
    nouns = frozenset(form for form, slots in parts.items() if slots <= {"NN", "NNS"} and " " not in form)
    return Compiled(literals=tuple(literals.values()), data=(_takes_names(row, literals), verbs, nouns))


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
