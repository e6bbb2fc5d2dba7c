"""Hits that no cue calls, weighed by the company their words keep: does the repair fit its neighbours so much better?

The score of a repair, in nats, is how much likelier the sentence is with it (`company`), less the log chance of its rarest
word: a common word is likelier nearly anywhere, so that it proves little where it fits, a rare one much. Likewise a word less
makes any sentence likelier; each costs `WORD`. Both were chosen on marked texts.

In a short text a row's demand is the least score. Where a text is long enough to be about something, there is a second witness:
how much more the repair is like the words around than the wording that stands there (`topic`). A logistic regression, fitted
by `docs/fit_weighing.py` on marked documents, then weighs both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from operator import mul

from cleanup.bundle import Rule
from cleanup.company import AHEAD, END, START, Company, company
from cleanup.cues import Context
from cleanup.kinds.match import Hit
from cleanup.model import Edit, rewritten
from cleanup.topic import gains, plain_words

REACH = 60  # code points on either side that hold the words which bear on the choice
WORD = 2.0  # nats
FIRST = 2.0  # nats: a word that starts a sentence has neighbours on one side only
SLACK = 12.0  # nats that a score may be below what the row demands where the topic speaks for it
LEAST = 600  # code points of a text, about 100 words, that is about something
LIKELY = 0.75  # chance of an artifact from which a hit is called
POSSIBLE = 0.5  # the same for alternatives beside one that is likely
LEAST_SURE = math.log(POSSIBLE / (1 - POSSIBLE))
TOPIC_MOST = 1.6  # what the topic adds at most, in nats of the odds, but for one repair in a hundred
WEIGHTS = (0.098, 0.118, -0.106, 0.026, 0.144)  # of `company_facts`
TOPIC_WEIGHTS = (1.259, -0.158, 0.406, 0.833, -0.591, 0.603)  # of `topic_facts`
INTERCEPT = -2.287
MOST = 0.9  # confidence of a repair that only the company of its words calls, at the most
Place = tuple[tuple[int, ...], tuple[int, ...], int, float]
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[.;:!?…(){}\[\]\n—–/]")


def weighed(rule: Rule, hit: Hit, context: Context) -> Hit | None:
    """`hit` with the alternatives that fit so much better, best first; None without any."""
    table = company()
    scores = {n: score(table, edits, context) for n, edits in enumerate(hit.alternatives) if edits}
    if len(context.prose.text) < LEAST:
        good = {n: s for n, s in scores.items() if s >= rule.company}
        return _called(rule, hit, context, good, 0.5 + (max(good.values()) - rule.company) / 20) if good else None
    chances = {n: likelihood(rule, s, hit.alternatives[n], context) for n, s in scores.items()}
    best = max(chances.values(), default=0.0)
    good = {n: p for n, p in chances.items() if p >= POSSIBLE}
    return _called(rule, hit, context, good, best) if best >= LIKELY else None


def _called(rule: Rule, hit: Hit, context: Context, good: dict[int, float], confidence: float) -> Hit:
    order = sorted(good, key=lambda n: (-good[n], n))
    _, _, fits = change(context.prose.text, hit.alternatives[order[0]])
    return replace(
        hit,
        alternatives=tuple(hit.alternatives[n] for n in order),
        safety="review",
        confidence=min(MOST, confidence),
        cause=f"{rule.cause.rstrip('.')}; “{fits.strip()}” goes better with the words beside it.",
    )


def likelihood(rule: Rule, found: float, edits: tuple[Edit, ...], context: Context) -> float:
    """The chance, from 0 to 1, that a place whose repair `edits` has the score `found` is an artifact; 0 where it is small."""
    if found < rule.company - SLACK:
        return 0.0
    start, end, wording = change(context.prose.text, edits)
    old, new = plain_words(context.prose.text[start:end]), plain_words(wording)
    told = company_facts(rule, found, old, new)
    sure = INTERCEPT + sum(map(mul, WEIGHTS, told))
    if sure < LEAST_SURE - TOPIC_MOST:
        return 0.0
    return 1 / (1 + math.exp(-sure - sum(map(mul, TOPIC_WEIGHTS, topic_facts(context, start, end, old, new)))))


def company_facts(rule: Rule, found: float, old: list[str], new: list[str]) -> tuple[float, ...]:
    """The score, how far it is from the one the row demands, log chances of the rarest word before and after, words more."""
    table = company()
    rarest = (_rarest([_number(word, table) for word in words], table) for words in (old, new))
    return (found, found - rule.company, *rarest, float(len(new) - len(old)))


def topic_facts(context: Context, start: int, end: int, old: list[str], new: list[str]) -> tuple[float, ...]:
    """The gains of `topic` of the words that come in for those that go."""
    gone, come = [w for w in old if w not in new] or old, [w for w in new if w not in old] or new
    return tuple(gains(context, start, end, gone, come))


def _rarest(words: Sequence[int], table: Company) -> float:
    """The log chance of the rarest of `words` (numbers of words), in nats."""
    return min((table.chance(word, -1, -1) for word in words), default=0.0)


def score(table: Company, edits: tuple[Edit, ...], context: Context) -> float:
    """How well the text with `edits` fits its neighbours, two words on either side, against the text without."""
    start, end, wording = change(context.prose.text, edits)
    known: dict[tuple[int, int], Place] = context.facts.setdefault("company", {})
    if (start, end) not in known:
        known[start, end] = _place(table, start, end, context)
    before, after, count, floor = known[start, end]
    new = _numbers(wording, table)
    if -1 in new:
        return -math.inf  # nothing is known of the repair
    return table.weight(before, new, after) - floor - _rarest(new, table) + WORD * (len(new) - count)


def _place(table: Company, start: int, end: int, context: Context) -> Place:
    """The words around `start:end`, how many stand in it, and what any other wording has to be weighed against."""
    text = context.prose.text
    low, high = context.prose.sentence(start)
    before = _numbers(text[max(low, start - REACH) : start], table)
    after = _numbers(text[end : min(max(high, end), end + REACH)], table)
    if start - low <= REACH:
        before = (_number(START, table), *before)
    if len(after) < AHEAD:
        after = (*after, _number(END, table))
    old = _numbers(text[start:end], table)
    one_sided = FIRST if not any(c.isalnum() for c in text[low:start]) else 0.0
    return before, after, len(old), table.weight(before, old, after) + one_sided


def change(text: str, edits: tuple[Edit, ...]) -> tuple[int, int, str]:
    """The stretch of `text` that `edits` cover, in code points, and what they make of it."""
    start, end = min(e.start for e in edits), max(e.end for e in edits)
    return start, end, rewritten(text[start:end], start, edits)


def _numbers(text: str, table: Company) -> tuple[int, ...]:
    return tuple(_number(token.lower().replace("’", "'"), table) for token in TOKEN.findall(text))


@lru_cache(maxsize=65_536)
def _number(token: str, table: Company) -> int:
    return table.number(token)
