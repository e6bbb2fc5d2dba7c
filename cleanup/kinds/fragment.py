"""Kind `fragment`: a full stop inside a noun phrase ("officials. City to attend", "foreigners. criminals and").

The pivot's sentence splitter cut after a point that ended no sentence, or the decoder set an end mark too early. A row names
one `shape`:
- lower-case: the piece after the point starts in lower case (the word before is no abbreviation);
- bound: it starts with a word that clings to what is before it ("schools. and churches", "the future. of Texas");
- repeated-head: the piece after starts with a word of the last noun phrase and has no finite verb of its own;
- split-name: a name and its noun ("Jefferson. County said").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleanup.clause import has_finite_verb
from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.late import late
from cleanup.lexicon import Lexicon, words_of
from cleanup.model import Edit
from cleanup.packs import Row, fail_row

FIELDS = {"shape": str, "nouns": list}
_LOWER = late(r"(?P<head>\b[a-z][a-z'’\-]{2,})\.(?P<gap>[ \u00a0])(?P<next>[a-z][\w'’\-]*)(?P<after>[ ,.;:])")
_REPEATED = late(
    r"(?P<left>(?:\b[\w'’\-]+ ){0,2})(?P<head>\b[a-z][\w'’\-]+)\. (?P<next>[A-Z][\w'’\-]+) (?=(?P<after>[a-z][\w'’\-]*))"
)
_SPLIT = late(r"(?P<head>\b[A-Z][\w'’\-]+)\. (?P<next>[A-Z][a-z]+)(?= (?P<after>[a-z]+))")
# Abbreviations that a point and a lower-case word may follow; closed list of general English ones.
_ADJECTIVE = late(r"(?:\w+-\w+|\w{3,}(?:al|ous|ive|ic|ical|able|ible|ful|less|ish|ary|ent|ant|ed|ese|ian|ean))$")
_VERBS = frozenset(
    [
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "were",
        "said",
        "says",
        "will",
        "would",
        "can",
        "could",
        "may",
        "of",
        "and",
    ]
)


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Runs once a document (the empty anchor)."""
    shape = row.fields.get("shape")
    if shape not in _SHAPES:
        fail_row(row, "shape", f"is {shape!r}; one of {', '.join(_SHAPES)}")
    nouns = row.fields.get("nouns", [])
    return Compiled(anchors=(("", 0),), data=(shape, tuple(str(n) for n in nouns) if isinstance(nouns, list) else ()))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """All hits of the row's shape in the document."""
    shape, nouns = data
    yield from _SHAPES[shape](context.prose.text, nouns)


def _bound(text: str, nouns: tuple[str, ...]) -> Iterator[Hit]:
    for match in _LOWER.finditer(text):
        if match["next"] in words_of("bound-connectives") and match["head"] not in words_of("abbreviations"):
            span = (match.start("head"), match.end("next"))
            yield _hit(text, *span, [f"{match['head']} {match['next']}"], sure=True)


def _lower_case(text: str, nouns: tuple[str, ...]) -> Iterator[Hit]:
    for match in _LOWER.finditer(text):
        head, word = match["head"], match["next"]
        if (
            head in words_of("abbreviations")
            or word in words_of("bound-connectives")
            or word in words_of("lower-case-brands")
            or (word.startswith("i") and word[1:2].isupper())
        ):
            continue
        joined = f"{head} {word}"
        options = [joined]
        if word in words_of("plain-adjectives") or (
            word not in words_of("connectives") and _ADJECTIVE.match(word) and head.endswith("s")
        ):
            options = [f"{word} {head}", joined]
        elif word not in words_of("connectives") and word.endswith("s") and head.endswith("s"):
            options = [f"{_modifier(word)} {head}", f"{head}, {word}"]
        span = (match.start("head"), match.end("next"))
        yield _hit(text, *span, options)


def _modifier(plural: str) -> str:
    """ "criminals" before a noun: "criminal"."""
    return plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]


def _repeated_head(text: str, nouns: tuple[str, ...]) -> Iterator[Hit]:
    for match in _REPEATED.finditer(text):
        words = [w.lower() for w in (*match["left"].split(), match["head"])]
        if (
            len(match["next"]) < 4
            or match["next"].lower() not in words
            or match["after"] in ("is", "was", "are", "were", "has", "have", "had", "will", "said")
        ):
            continue
        stop = text.find(".", match.end("next"))
        rest = text[match.end("next") : stop if 0 <= stop < match.end("next") + 200 else match.end("next") + 200]
        if match["after"] != "to" and has_finite_verb(rest):
            continue
        yield _hit(text, match.end("head"), match.end("next"), [""], sure=match["after"] == "to")


def _split_name(text: str, nouns: tuple[str, ...]) -> Iterator[Hit]:
    for match in _SPLIT.finditer(text):
        head, word, after = match["head"], match["next"], match["after"]
        if head.lower() in words_of("abbreviations") or len(head) < 3:
            continue
        opens = text[: match.start("head")].rstrip()[-1:] in (".", "?", "!", "", "”", '"')
        if (
            word in nouns
            and after in _VERBS
            and not opens
            and not text[match.end("next") :].startswith((" of ", " in "))
        ):
            yield _hit(text, match.start("head"), match.end("next"), [f"{head} {word}"])
        elif (
            head in nouns
            and word
            in (
                "National",
                "Federal",
                "Central",
                "Supreme",
                "General",
                "Autonomous",
                "Metropolitan",
                "Municipal",
                "Regional",
            )
            and after in _VERBS
        ):
            yield _hit(text, match.start("head"), match.end("next"), [f"{word} {head}"])


def _hit(text: str, start: int, end: int, options: list[str], *, sure: bool = False) -> Hit:
    edits = tuple((Edit(start=start, end=end, expected=text[start:end], new=option),) for option in options)
    return Hit(start=start, end=end, alternatives=edits, safety="" if sure else "review")


_SHAPES = {"bound": _bound, "lower-case": _lower_case, "repeated-head": _repeated_head, "split-name": _split_name}
