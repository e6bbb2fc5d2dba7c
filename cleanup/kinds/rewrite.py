"""From a match and a replacement to edits: casing, a/an, uncountable nouns, and no more changed than differs."""

from __future__ import annotations

import re

from cleanup.articles import fix_article
from cleanup.casing import is_shouted, match_case
from cleanup.kinds.template import UNCOUNTABLE
from cleanup.lexicon import words_of
from cleanup.model import Edit
from cleanup.wordclass import is_tagged

Change = tuple[Edit, ...]

_ARTICLE = re.compile(r"(?<![\w'’\-])(an?)([^\S\n]+)$", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"(?<![\w'’\-])(an?)([^\S\n]+)((?:[\w'’\-]+[^\S\n]+){0,2})$", re.IGNORECASE)
_BEFORE = re.compile(r"([\w'’]+)\W+(?:(\w+ly|not|also|been|being|never|already|just|now|then|all)\W+)*$")
_WORD = re.compile(r"\S+")
_FOR_MANY = {"was": "were", "be": "are"}  # "plans fall" has the same verb as "to fall"
_ONE, _BE = re.compile(r"(?:was|be)\b"), re.compile(r"(?:was|were|is|are|be|been|being)\b", re.IGNORECASE)
_MANY = frozenset(
    ("they", "we", "you", "these", "those", "people", "children", "men", "women", "police", "both", "all")
)
_SUBJECT = re.compile(
    r"(?P<of>\bof\s+(?:[\w’'-]+\s+){0,3})?(?P<noun>\b(?:[a-z]|They|We|You|These|Those|Both|All)[\w’'-]*)\s+$"
)
_EITHER = re.compile("\x02(.*?)\x03(.*?)\x03(.*?)\x04")


def rewrite(text: str, start: int, end: int, new: str, exact: bool = False) -> Change:
    """The edits that put `new` for `text[start:end]`; empty where nothing would change.

    Words that both share at either end stay untouched; the first letter follows the match, unless the rule is `exact`
    about capitals; a/an before the match follows the new word. `start`, `end` are code points.
    """
    old = text[start:end]
    uncountable = new.startswith(UNCOUNTABLE)
    new = new.lstrip(UNCOUNTABLE)
    if "\x02" in new:
        new = _settle(text, start, new)
    if (be := _ONE.match(new)) and not _BE.match(old) and _is_many(text, start):
        new = _FOR_MANY[be[0]] + new[be.end() :]
    if new and (not exact or is_shouted(old)):
        new = match_case(old, new)
    a, b, new = _trim(text, start, end, new, exact)
    if a == b and not new:
        return ()
    edits = [_with_spaces(text, a, b, new)]
    if uncountable:
        return _drop_article(text, edits[0])
    return _agree_article(text, edits[0])


def _is_many(text: str, at: int) -> bool:
    """Is the subject before a verb at `at` a plural: "the plans", "they"? Not behind "of", where the head is another noun."""
    before = _SUBJECT.search(text, max(0, at - 60), at)
    if before is None or before["of"]:
        return False
    noun = before["noun"].lower()
    return noun in _MANY or (noun.endswith("s") and is_tagged(noun, "NNS"))


def _settle(text: str, start: int, new: str) -> str:
    """Past tense, participle or base form, by the word before the match."""
    before = _BEFORE.search(text[max(0, start - 60) : start])
    word = before[1].lower().replace("’", "'") if before else ""
    which = 2 if word in words_of("participle-after") else 3 if word in words_of("base-after") else 1
    return _EITHER.sub(lambda found: found[which], new)


def _trim(text: str, start: int, end: int, new: str, exact: bool) -> tuple[int, int, str]:
    """Drop whole words that the match and `new` share at both ends."""
    if new.isalpha() and (old := text[start:end]).isalpha():  # one word for one
        return (start, start, "") if _same(old, new, exact) else (start, end, new)
    olds = [(m.start() + start, m.end() + start) for m in _WORD.finditer(text[start:end])]
    news = [(m.start(), m.end()) for m in _WORD.finditer(new)]
    i = j = 0
    while i < min(len(olds), len(news)) and _same(text[slice(*olds[i])], new[slice(*news[i])], exact):
        i += 1
    while j < min(len(olds), len(news)) - i and _same(text[slice(*olds[-1 - j])], new[slice(*news[-1 - j])], exact):
        j += 1
    if i == len(olds) and i == len(news):
        return start, start, ""
    keep_old, keep_new = olds[i : len(olds) - j], news[i : len(news) - j]
    if keep_old and keep_new:
        return keep_old[0][0], keep_old[-1][1], new[keep_new[0][0] : keep_new[-1][1]]
    if keep_old:
        return keep_old[0][0], keep_old[-1][1], ""
    words = new[keep_new[0][0] : keep_new[-1][1]]
    if i:
        return olds[i - 1][1], olds[i - 1][1], " " + words
    return olds[0][0], olds[0][0], words + " "


def _same(old: str, new: str, exact: bool) -> bool:
    """The same word? Capitals of the text are kept unless the rule is exact; capitals that the rule brings count."""
    if old == new:
        return True
    return not exact and new == new.lower() and old.casefold().replace("’", "'") == new.casefold().replace("’", "'")


def _with_spaces(text: str, start: int, end: int, new: str) -> Edit:
    """An edit; a deletion takes one neighbouring space along and hands its capital on at a sentence start."""
    if new or start == end:
        return Edit(start=start, end=end, expected=text[start:end], new=new)
    before = text[max(0, start - 3) : start].rstrip(" \t")[-1:]
    opens = before in ("", "\n") or before in ".!?:“\"'(‘"
    if opens and end < len(text) and text[end] in " \t":
        end += 1
        if text[start].isupper() and end < len(text) and text[end].islower():
            return Edit(start=start, end=end + 1, expected=text[start : end + 1], new=text[end].upper())
    elif start > 0 and text[start - 1] in " \t":
        start -= 1
    return Edit(start=start, end=end, expected=text[start:end], new="")


def _agree_article(text: str, edit: Edit) -> Change:
    """Take a preceding a/an along where the new first word wants the other one."""
    article = _ARTICLE.search(text, max(0, edit.start - 12), edit.start)
    if not edit.new.strip() or edit.new[0] == " " or not article:
        return (edit,)
    right = fix_article(article[1], edit.new)
    if right == article[1]:
        return (edit,)
    new = right + article[2] + edit.new
    return (Edit(start=article.start(), end=edit.end, expected=text[article.start() : edit.end], new=new),)


def _drop_article(text: str, edit: Edit) -> Change:
    """Before an uncountable noun a/an goes, also over up to two adjectives."""
    article = _ARTICLE_BEFORE.search(text, max(0, edit.start - 60), edit.start)
    if not article:
        return (edit,)
    start, end = article.start(), article.end(2)
    following = article[3] or edit.new
    if article[1][0].isupper():
        if article[3]:
            first = Edit(start=start, end=end + 1, expected=text[start : end + 1], new=following[0].upper())
            return (first, edit)
        return (
            Edit(start=start, end=edit.end, expected=text[start : edit.end], new=edit.new[:1].upper() + edit.new[1:]),
        )
    if not article[3]:
        return (Edit(start=start, end=edit.end, expected=text[start : edit.end], new=edit.new),)
    return (Edit(start=start, end=end, expected=text[start:end], new=""), edit)
