"""What an English word can be, and its other forms, from lists: enough to tell a base form from a participle.

Tags are those of the Penn Treebank that a list can decide: VB VBZ VBG VBD VBN, NN NNS, JJ. A word may have several. The lists
(`rules/words/verbs.txt`, `nouns.txt`, `adjectives.txt`) hold the commonest words by the counts of `wordsegment` with the forms
of `lemminflect`; they are read when a match first asks for a class, so that a run without such a match never reads them.
"""

from __future__ import annotations

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
_EDGES = " /\n"  # what stands around a word of a list


def is_tagged(word: str, tag: str) -> bool:
    """Can `word`, in any case, be a `tag`?"""
    return word.lower() in _class(tag)


def in_form(word: str, tag: str) -> str:
    """`word`, whatever form of a verb (or noun) it is, in the form `tag`; itself where the lists do not know it."""
    name, tags = _LISTS[tag]
    line = _line_of(word.lower(), name)
    return line.split()[tags.index(tag)].partition("/")[0] if line else word


@cache
def _class(tag: str) -> frozenset[str]:
    """All words that can be a `tag`."""
    name, tags = _LISTS[tag]
    if name == "adjectives":
        return frozenset(" ".join(lines_of(name)).replace("/", " ").split())
    column = tags.index(tag)
    return frozenset(" ".join([line.split()[column] for line in lines_of(name)]).replace("/", " ").split())


@cache
def _line_of(word: str, name: str) -> str:
    """The first line of a list that holds `word`: the commoner one wins ("found" is of find). Searched for in the text of the
    list, as a run asks for few words and a table of all takes longer to make than all else."""
    text = _text(name)
    at = text.find(word) if word else -1
    while at >= 0:
        if text[at - 1] in _EDGES and text[at + len(word)] in _EDGES:
            return text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]
        at = text.find(word, at + 1)
    return ""


@cache
def _text(name: str) -> str:
    return "\n".join(("", *lines_of(name), ""))
