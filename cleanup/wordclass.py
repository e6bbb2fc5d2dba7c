"""What an English word can be, and its other forms, from lists: enough to tell a base form from a participle.

Tags are those of the Penn Treebank that a list can decide: VB VBZ VBG VBD VBN, NN NNS, JJ. A word may have several. The lists
(`rules/words/verbs.txt`, `nouns.txt`, `adjectives.txt`) hold the commonest words by the counts of `wordsegment` with the forms
of `lemminflect`; they are read when a match first asks for a class, so that a run without such a match never reads them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleanup.lexicon import lines_of

VERB_TAGS = ("VB", "VBZ", "VBG", "VBD", "VBN")
NOUN_TAGS = ("NN", "NNS")
TAGS = (*VERB_TAGS, *NOUN_TAGS, "JJ")
_LISTS = {
    tag: (name, tags)
    for name, tags in (("verbs", VERB_TAGS), ("nouns", NOUN_TAGS), ("adjectives", ("JJ",)))
    for tag in tags
}


def is_tagged(word: str, tag: str) -> bool:
    """Can `word`, in any case, be a `tag`?"""
    return word.lower() in _class(tag)


def in_form(word: str, tag: str) -> str:
    """`word`, whatever form of a verb (or noun) it is, in the form `tag`; itself where the lists do not know it."""
    table = _forms("verb" if tag in VERB_TAGS else "noun")
    found = table.get(word.lower())
    return found[tag] if found else word


@cache
def _class(tag: str) -> frozenset[str]:
    """All words that can be a `tag`."""
    name, tags = _LISTS[tag]
    if name == "adjectives":
        return frozenset(" ".join(lines_of(name)).replace("/", " ").split())
    column = tags.index(tag)
    return frozenset(" ".join([line.split()[column] for line in lines_of(name)]).replace("/", " ").split())


@cache
def _forms(part: str) -> dict[str, dict[str, str]]:
    """The first spelling of every form, by any form; the commoner word wins ("found" is of find)."""
    tags = VERB_TAGS if part == "verb" else NOUN_TAGS
    out: dict[str, dict[str, str]] = {}
    for row in _rows(f"{part}s"):
        first = {tag: spellings[0] for tag, spellings in zip(tags, row, strict=True)}
        for form in (form for spellings in row for form in spellings):
            out.setdefault(form, first)
    return out


def _rows(name: str) -> Iterator[tuple[list[str], ...]]:
    """The lines of a list: for each tag its spellings."""
    return (tuple(spellings.split("/") for spellings in line.split()) for line in lines_of(name))
