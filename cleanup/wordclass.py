"""What an English word can be, and its other forms, from lists: enough to tell a base form from a participle.

Tags are those of the Penn Treebank that a list can decide: VB VBZ VBG VBD VBN, NN NNS, JJ. A word may have several. The lists
(`rules/words/verbs.txt`, `nouns.txt`, `adjectives.txt`) hold the commonest words by the counts of `wordsegment` with the forms
of `lemminflect`; they are read when a match first asks for a class, so that a run without such a match never reads them.
"""

from __future__ import annotations

from functools import cache

from cleanup.where import rules_dir

VERB_TAGS = ("VB", "VBZ", "VBG", "VBD", "VBN")
TAGS = (*VERB_TAGS, "NN", "NNS", "JJ")
_BE_HAVE = ("be is/am/are being was/were been", "have has having had had")


def is_tagged(word: str, tag: str) -> bool:
    """Can `word`, in any case, be a `tag`?"""
    return word.lower() in _classes()[tag]


def in_form(word: str, tag: str) -> str:
    """`word`, whatever form of a verb (or noun) it is, in the form `tag`; itself where the lists do not know it."""
    table = _forms("verb" if tag in VERB_TAGS else "noun")
    found = table.get(word.lower())
    return found[tag] if found else word


@cache
def _classes() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {tag: set() for tag in TAGS}
    for tags, rows in ((VERB_TAGS, _rows("verbs")), (("NN", "NNS"), _rows("nouns"))):
        for row in rows:
            for tag, spellings in zip(tags, row, strict=True):
                out[tag].update(spellings)
    out["JJ"].update(word for row in _rows("adjectives") for spellings in row for word in spellings)
    return {tag: frozenset(words) for tag, words in out.items()}


@cache
def _forms(part: str) -> dict[str, dict[str, str]]:
    """The first spelling of every form, by any form; the commoner word wins ("found" is of find)."""
    tags = VERB_TAGS if part == "verb" else ("NN", "NNS")
    out: dict[str, dict[str, str]] = {}
    for row in _rows(f"{part}s"):
        first = {tag: spellings[0] for tag, spellings in zip(tags, row, strict=True)}
        for form in (form for spellings in row for form in spellings):
            out.setdefault(form, first)
    return out


@cache
def _rows(name: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    lines = (rules_dir() / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    if name == "verbs":
        lines += _BE_HAVE
    return tuple(tuple(tuple(w.split("/")) for w in line.split()) for line in lines if not line.startswith("#"))
