"""What kinds share: what they compile to, and how a match becomes a Hit.

Compiled data are plain tuples, strings and numbers, so that the cache can hold them without any class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.frozen import thaw
from cleanup.kinds.rewrite import rewrite
from cleanup.model import Edit
from cleanup.prose import Prose
from cleanup.wordclass import in_form, is_tagged

WINDOW = 200  # code points on either side of an anchor in which a match must lie
FIRST = re.compile(r"\s*([^\W_]+|\S)")
LAST = re.compile(r"([^\W_]+|\S)\s*$")
BLANK = re.compile(r"\n\s*\n")
_LOOSE = re.compile(r" (?=[,.;:!?](?:\s|$))")
_SPACES = re.compile(r" {2,}")  # an optional capture that is empty leaves two
FIGURE, UPPER = "\x000", "\x00A"  # stand for any figure and any capital in what may stand beside an anchor
FEW = 4  # code points in which a match may start, from which on a search of all behind them is quicker than tries
PATIENCE = 0.25  # seconds a pattern may take on one window before it counts as a runaway


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A spelling that is a match by itself, with its replacements; `exact` where its capitals count."""

    text: str
    exact: bool
    replacements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """A regular expression tried around an anchor.

    `reach`: for an author's pattern, code points on either side of the anchor in which a match must lie; 0 for the
    expression of a phrase, which `re` runs (it cannot run away) at the starts that `before` leaves open: so many words, at
    least and at most, stand between the start of the match and the anchor. For a pattern `before` counts code points,
    None where their number is not known. `exact`: capitals are the rule's business.
    `patient`: a pattern that nobody proved (a project's own pack) and that runs against the clock. `beside`: the tokens
    that may stand directly left and right of the anchor, None for any.
    `tags`: groups that must hold a word of a class (`wordclass`), with its tag. `frozen`: the pattern as `freeze` gives it.
    """

    pattern: str
    templates: tuple[tuple[tuple[str, object], ...], ...]
    exact: bool
    before: tuple[int, int] | None = (0, 0)
    reach: int = 0
    patient: bool = False
    beside: tuple[frozenset[str] | None, frozenset[str] | None] = (None, None)
    tags: tuple[tuple[str, str], ...] = ()
    frozen: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What a row compiles to: literals, and anchors that call a verifier; `data` is whatever else the kind needs."""

    literals: tuple[Literal, ...] = ()
    anchors: tuple[tuple[str, int], ...] = ()
    verifiers: tuple[Verifier, ...] = ()
    data: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a kind found: the span that matched and the ways to repair it.

    `cause` overrides the rule's, `safety` and `confidence` can only lower it; `group` ties hits that one decision settles.
    """

    start: int
    end: int
    alternatives: tuple[tuple[Edit, ...], ...]
    cause: str = ""
    safety: str = ""
    group: str = ""
    confidence: float = 1.0


# (exact spelling or None, replacements) for a literal; the verifier's number n for an anchor, ~n where the anchor may stand
# inside a word
Owner = tuple[str | None, tuple[str, ...]] | int
Verifiers = tuple[tuple[Any, ...], ...]  # the fields of a Verifier in order


def verified(verifiers: Verifiers, context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """Hits for the literal or anchor found at `start:end`."""
    prose = context.prose
    if not isinstance(owner, int):
        spelling, replacements = owner
        if (
            _as_written(prose.text[start:end], spelling)
            if spelling is not None
            else not _in_compound(prose.text, start, end)
        ):
            yield _hit(prose, start, end, replacements, spelling is not None)
        return
    pattern, templates, exact, before, reach, patient, _, tags, frozen = verifiers[owner if owner >= 0 else ~owner]
    if reach:
        low, high = prose.paragraph(start)
        low, high = max(low, start - reach), min(high, end + reach)
        run = _compiled(pattern, frozen, patient)
        if patient:
            found = _against_the_clock(run, prose.text, low, high)
        elif before is None:
            found = run.finditer(prose.text, low, high)
        else:
            found = _at_starts(run, prose.text, (max(low, start - before[1]), start - before[0]), (end, high))
    else:
        found = _stepping(_compiled(pattern, frozen), prose.text, start, before)
    for match in found:
        if match.start() <= start and end <= match.end() and match.end() - match.start() <= WINDOW:
            if not all(is_tagged(match[group], tag) for group, tag in tags):
                continue
            filled = (_fill(t, match) for t in templates)
            news = tuple(filled if reach else map(closed, filled))
            hit = _hit(prose, match.start(), match.end(), news, exact)
            if hit.alternatives or not news:  # a repair that changes nothing is no finding
                yield hit


def closed(new: str) -> str:
    """The text of a phrase's template without the spaces that empty captures and marks of punctuation leave in it."""
    return _LOOSE.sub("", _SPACES.sub(" ", new)).strip()


def may_match(verifiers: Verifiers, text: str, start: int, end: int, owner: int) -> bool:
    """A cheap look before `verified`: can there be a match around the anchor at `start:end` at all?"""
    if owner >= 0:
        left, right = verifiers[owner][6]
        return (right is None or _follows(text, end, right)) and (left is None or _precedes(text, start, left))
    pattern, _, _, before, reach, patient, _, _, frozen = verifiers[~owner]
    if before is None or patient:
        return True
    run = _compiled(pattern, frozen)
    low, last = max(start - before[1], 0), start - before[0]
    attempt, starts = (run.search, (low,)) if last - low > FEW else (run.match, range(low, last + 1))
    for past in _ends(text, start, end + reach):
        for at in starts:
            if attempt(text, at, past):
                return True
    return False


def _ends(text: str, start: int, far: int) -> list[int]:
    """Where a match may have to end: at `far`, or with a paragraph before it, which any line may end."""
    out = [far]
    line = text.find("\n", start, far)
    while line >= 0:
        out.append(line - (text[line - 1] == "\r"))
        line = text.find("\n", line + 1, far)
    return out


def _follows(text: str, end: int, allowed: frozenset[str]) -> bool:
    """Is the token behind the anchor one of those `allowed`?"""
    after = FIRST.match(text, end)
    return after is not None and _among(after[1], allowed)


def _precedes(text: str, start: int, allowed: frozenset[str]) -> bool:
    """Is the token before the anchor one of those `allowed`?"""
    before = text[max(0, start - 40) : start].rstrip()
    at = len(before) - 1
    while at >= 0 and before[at].isalnum():
        at -= 1
    return bool(before) and _among(before[at + 1 :] or before[-1], allowed)


def _among(token: str, allowed: frozenset[str]) -> bool:
    return (
        token.lower() in allowed
        or (UPPER in allowed and token[0].isupper())
        or (FIGURE in allowed and token[0].isdigit())
    )


def _stepping(pattern: Any, text: str, anchor: int, before: tuple[int, int]) -> Iterator[Any]:
    """The match of a phrase around `anchor`: tried at the starts of the words before it, farthest first."""
    least, most = before
    starts = [anchor]
    while len(starts) <= most and (at := _word_before(text, starts[-1])) >= 0:
        starts.append(at)
    for at in reversed(starts[least:]):
        if (match := pattern.match(text, at)) and match.end() > anchor and not BLANK.search(match[0]):
            yield match
            return


def _at_starts(pattern: Any, text: str, starts: tuple[int, int], ends: tuple[int, int]) -> Iterator[Any]:
    """The match of a pattern that starts between the two `starts` and ends between the two `ends`."""
    for at in range(starts[0], starts[1] + 1):
        if (match := pattern.match(text, at, ends[1])) and match.end() >= ends[0]:
            yield match
            return


def _word_before(text: str, at: int) -> int:
    """Where the word before the one at `at` starts; -1 where there is none on this line."""
    end = at
    while end > 0 and text[end - 1] in " \t\u00a0\n\r":
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while start < end and text[start] in "\"'“‘([":
        start += 1
    return start if start < at and end > 0 else -1


def _hit(prose: Prose, start: int, end: int, replacements: Sequence[str], exact: bool) -> Hit:
    changes = (rewrite(prose.text, start, end, r, exact) for r in replacements)
    alternatives = tuple(dict.fromkeys(c for c in changes if c))
    return Hit(start=start, end=end, alternatives=alternatives)


def _as_written(found: str, spelling: str) -> bool:
    """Is `found` `spelling`, or all of it in capitals?"""
    found = " ".join(found.split()).replace("’", "'")
    spelling = spelling.replace("’", "'")
    return found == spelling or (found == spelling.upper() and len(found) > 5)


def _in_compound(text: str, start: int, end: int) -> bool:
    """Is the match part of a hyphenated word ("ex-director")?"""
    if start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        return True
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()


@lru_cache(maxsize=4096)
def _compiled(pattern: str, frozen: bytes, hurried: bool = False) -> Any:
    """The expression; by `re` where that can read it, since it compiles twice as fast, else (and to run hurried) by `regex`."""
    if not hurried:
        with suppress(re.error):
            return thaw(pattern, frozen)
    import regex

    return regex.compile(pattern)


def _against_the_clock(pattern: Any, text: str, low: int, high: int) -> Iterator[Any]:
    """Matches of a pattern that may run away on a text made for it: that costs one window, not the run."""
    try:
        yield from pattern.finditer(text, low, high, timeout=PATIENCE)
    except TimeoutError:
        return


def _fill(template: Sequence[tuple[str, Any]], match: Any) -> str:
    out: list[str] = []
    groups = match.groupdict()
    for sort, value in template:
        if sort == "text":
            out.append(value)
        elif sort == "capture":
            out.append((groups[value] if value in groups else match[int(value)] if value.isdigit() else "") or "")
        elif sort == "tagged":
            out.append(in_form(groups[value[0]], value[1]))
        else:
            group, table = value
            out.append(table.get(" ".join((groups.get(group) or "").lower().split()), groups.get(group) or ""))
    return "".join(out)
