"""Drafts pack rows from a pair of texts, before and after: what changed word by word, and which kind fits it.

A draft is a start: it repairs its own pair, and says what an author must still add before it may load as more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from cleanup.errors import InputError
from cleanup.inflect import slots_of

_TOKEN = re.compile(r"(?:\w\.){2,}|\w+(?:['’\-]\w+)*|[^\w\s]")
Match = re.Match[str]
_JOINING = {"of", "and", "the", "for", "on", "in", "&"}  # words inside names
_NOUN_BEFORE = set("a an the this that these those of in on for with his her its their our my your no any some".split())  # noqa: SIM905
_VERB_BEFORE = set("to will would can could may might must should shall not he she it they we you i who".split())  # noqa: SIM905


_SMALL = _NOUN_BEFORE | _VERB_BEFORE | set("at by from as when than then and or but is are was were be so".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One change: `before` at [start, end) of the text turns into `after`; `word_before` stands in front."""

    start: int
    end: int
    before: str
    after: str
    word_before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A row as far as it can be told: `fields` in writing order, and sentences on what is missing."""

    kind: str
    fields: Mapping[str, object]
    missing: tuple[str, ...]


def draft(before: str, after: str, pivot: str | None = None) -> tuple[Draft, ...]:
    """One draft for each change between the texts. InputError when there is none."""
    changes = tuple(stretches(before, after))
    if not changes:
        raise InputError("both texts are the same; give the text before and after the repair")
    return tuple(_draft(change, _example(before, change), pivot) for change in changes)


def stretches(before: str, after: str) -> Iterator[Stretch]:
    """The changes from `before` to `after` in whole words, left to right, each with enough around it to hold on to."""
    old, new = (tuple(_TOKEN.finditer(text)) for text in (before, after))
    for span in _grown_apart(_changed([t[0] for t in old], [t[0] for t in new]), old, new):
        start, end = old[span.i1].start(), old[span.i2 - 1].end()
        yield Stretch(
            start=start,
            end=end,
            before=before[start:end],
            after=after[new[span.j1].start() : new[span.j2 - 1].end()] if span.j1 < span.j2 else "",
            word_before=old[span.i1 - 1][0] if span.i1 else "",
        )


class _Tokens(NamedTuple):
    """Tokens [i1, i2) of the old text that became [j1, j2) of the new one."""

    i1: int
    i2: int
    j1: int
    j2: int


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[_Tokens]:
    """What differs; changes with no more than a joining word between them are one."""
    last: _Tokens | None = None
    for tag, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        span = _Tokens(*places)
        if last is not None and _belong_together(last, span, old):
            last = _Tokens(last.i1, span.i2, last.j1, span.j2)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _belong_together(left: _Tokens, right: _Tokens, old: Sequence[str]) -> bool:
    """At most one joining word apart, or a word that moved over another."""
    moved = (left.i1 == left.i2 and right.j1 == right.j2) or (left.j1 == left.j2 and right.i1 == right.i2)
    gap = right.i1 - left.i2
    return gap == 0 or (gap == 1 and (moved or old[left.i2].lower() in _SMALL))


def _grown_apart(spans: Iterable[_Tokens], old: Sequence[Match], new: Sequence[Match]) -> Iterator[_Tokens]:
    """`spans` grown where they are too small to make a row; spans that then meet are one."""
    last: _Tokens | None = None
    for span in spans:
        grown = _grown(span, old, new)
        if last is not None and grown.i1 < last.i2:
            last = _Tokens(last.i1, grown.i2, last.j1, grown.j2)
            continue
        if last is not None:
            yield last
        last = grown
    if last is not None:
        yield last


def _grown(span: _Tokens, old: Sequence[Match], new: Sequence[Match]) -> _Tokens:
    """A name grows to the whole name, punctuation to its neighbours, an insertion or a small word by a word around."""
    taken = [token[0] for token in old[span.i1 : span.i2]]
    if taken and all(word[0].isupper() for word in taken):
        whole = _widened(span, old, new, lambda token: token[0][0].isupper() or token[0] in _JOINING, 9)
        return _without_joining_ends(whole, span, old)
    if taken and not any(word[0].isalnum() for word in taken):
        return _widened(span, old, new, lambda token: not token[0][0].isalnum(), 9)
    if all(word.lower() in _SMALL for word in taken):
        return _widened(span, old, new, lambda token: token[0][0].isalnum(), 1)
    return span


def _widened(
    span: _Tokens, old: Sequence[Match], new: Sequence[Match], fits: Callable[[Match], bool], most: int
) -> _Tokens:
    i1, i2, j1, j2 = span
    for _ in range(most):
        if i1 and j1 and fits(old[i1 - 1]) and old[i1 - 1][0] == new[j1 - 1][0]:
            i1, j1 = i1 - 1, j1 - 1
        if i2 < len(old) and j2 < len(new) and fits(old[i2]) and old[i2][0] == new[j2][0]:
            i2, j2 = i2 + 1, j2 + 1
    return _Tokens(i1, i2, j1, j2)


def _without_joining_ends(whole: _Tokens, core: _Tokens, old: Sequence[Match]) -> _Tokens:
    """A name neither begins nor ends with "of"."""
    i1, i2, j1, j2 = whole
    while i1 < core.i1 and old[i1][0] in _JOINING:
        i1, j1 = i1 + 1, j1 + 1
    while i2 > core.i2 and old[i2 - 1][0] in _JOINING:
        i2, j2 = i2 - 1, j2 - 1
    return _Tokens(i1, i2, j1, j2)


def to_toml(made: Draft) -> str:
    """The row as a pack holds it."""
    return "\n".join(("[[row]]", *(f"{name} = {_value(value)}" for name, value in made.fields.items())))


def _draft(change: Stretch, example: str, pivot: str | None) -> Draft:
    kind, own = _guess(change)
    category = {"entity": "entity-name", "sense": "pivot-sense", "phrase": "collocation", "pattern": "other"}[kind]
    fields: dict[str, object] = {"id": _id(change), "kind": kind}
    if kind == "sense":
        fields["via"] = ""
    fields |= own
    fields |= {"class": category, "safety": "review", "pivots": [pivot] if pivot else []}
    fields |= {"cause": "", "examples": [example], "keeps": []}
    return Draft(kind=kind, fields=fields, missing=tuple(_missing(kind, change, pivot)))


def _guess(change: Stretch) -> tuple[str, Mapping[str, object]]:
    """The kind that fits, and its own fields."""
    if _is_name(change.before) and _is_name(change.after):
        return "entity", {"name": change.after, "variants": [change.before]}
    if not (_is_words(change.before) and (not change.after or _is_words(change.after))):
        anchor = max(re.findall(r"\S+", change.before), key=len).lower()
        return "pattern", {
            "regex": re.escape(change.before).replace("\\ ", " "),
            "anchors": [anchor],
            "replace": [change.after],
        }
    if found := _shared_part(change):
        part, wrong, right = found
        return "sense", {"wrong": f"{wrong}/{part}", "right": [right]}
    return "phrase", {"match": change.before, "replace": [change.after]}


def _shared_part(change: Stretch) -> tuple[str, str, str] | None:
    """Part of speech and lemmas, when both sides are one word (or a verb with its particle) in the same form."""
    if (
        not change.after
        or change.before in change.after
        or max(len(change.before.split()), len(change.after.split())) > 2
    ):
        return None
    for part in _likely_parts(change):
        for wrong in _lemmas(change.before, part):
            for right in _lemmas(change.after, part):
                before, after = slots_of(wrong, part), slots_of(right, part)
                if set(before[change.before.lower()]) & set(after[change.after.lower()]):
                    return part, wrong, right
    return None


def _likely_parts(change: Stretch) -> tuple[str, ...]:
    if change.word_before.lower() in _NOUN_BEFORE:
        return ("N", "A", "V")
    if change.word_before.lower() in _VERB_BEFORE or change.before.lower().endswith(("ed", "ing")):
        return ("V", "N", "A")
    return ("N", "V", "A")


def _lemmas(phrase: str, part: str) -> Iterator[str]:
    """Lemmas of which `phrase` is a form: of its first word as a verb, of its last as a noun."""
    from lemminflect import getAllLemmas

    words = phrase.lower().split()
    at = 0 if part in ("V", "A") else len(words) - 1
    upos = {"V": "VERB", "N": "NOUN", "A": "ADJ"}[part]
    for lemma in getAllLemmas(words[at]).get(upos, ()):
        whole = " ".join((*words[:at], lemma, *words[at + 1 :]))
        if phrase.lower() in slots_of(whole, part):
            yield whole


def _is_name(text: str) -> bool:
    words = text.split()
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) >= 2 and all(word in capitals or word in _JOINING for word in words)


def _is_words(text: str) -> bool:
    return bool(re.fullmatch(r"\w+(?:['’\-]\w+)*(?: \w+(?:['’\-]\w+)*)*", text))


def _id(change: Stretch) -> str:
    old, new = (re.findall(r"[a-z0-9]+", text.lower()) for text in (change.before, change.after))
    return "-".join((*old[:3], *[word for word in new if word not in old][:3])) or "marks"


def _example(before: str, change: Stretch) -> str:
    """The pair with this change alone; a row answers for itself only."""
    left, right = before[: change.start], before[change.end :]
    if not change.after and left.endswith(" ") and (right[:1] in (" ", "") or right[0] in ".,;:!?"):
        left = left[:-1]
    return f"{before} → {left}{change.after}{right}"


def _missing(kind: str, change: Stretch, pivot: str | None) -> Iterator[str]:
    yield "cause: one sentence that names the mechanism, such as “{language} “{via}” also means “{right}”.”"
    if not pivot:
        yield "pivots: the languages whose translation does this (--pivot es), or [] for typography and mechanics"
    if kind == "sense":
        yield f"via: the word of the pivot language behind “{change.before}”"
        yield "near, unless or needs_pivot: without one, every native use of the word would be changed"
    yield "keeps: look-alikes that must stay silent; one for each of near and unless that only it silences"
    yield "a second example from another field of life: the row should cover a family, not this sentence"


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = str(value)
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"  # a literal string: regular expressions stay readable
    return json.dumps(text, ensure_ascii=False)
