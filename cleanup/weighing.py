"""Hits that no cue calls, weighed by the company their words keep: does the repair fit its neighbours so much better?

The score of a repair, in nats, is how much likelier the sentence is with it (`company`), less the log chance of its rarest
word: a common word is likelier nearly anywhere, so that it proves little where it fits, a rare one much. Likewise a word less
makes any sentence likelier; each costs `WORD`. Both were chosen on marked texts.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import lru_cache

from cleanup.bundle import Rule
from cleanup.company import AHEAD, END, START, Company, company
from cleanup.cues import Context
from cleanup.kinds.match import Hit
from cleanup.model import Edit, rewritten

REACH = 60  # code points on either side that hold the words which bear on the choice
WORD = 2.0  # nats
FIRST = 2.0  # nats: a word that starts a sentence has neighbours on one side only
MOST = 0.75  # confidence of a repair that only the company of its words calls, at the most
Place = tuple[tuple[int, ...], tuple[int, ...], int, float]
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[.;:!?…(){}\[\]\n—–/]")


def weighed(rule: Rule, hit: Hit, context: Context) -> Hit | None:
    """`hit` with the alternatives whose score is at least that the rule demands, best first; None without any."""
    table = company()
    scores = {n: score(table, edits, context) for n, edits in enumerate(hit.alternatives) if edits}
    good = sorted((n for n in scores if scores[n] >= rule.company), key=lambda n: (-scores[n], n))
    if not good:
        return None
    _, _, fits = change(context.prose.text, hit.alternatives[good[0]])
    return replace(
        hit,
        alternatives=tuple(hit.alternatives[n] for n in good),
        safety="review",
        confidence=min(MOST, 0.5 + (scores[good[0]] - rule.company) / 20),
        cause=f"{rule.cause.rstrip('.')}; “{fits.strip()}” goes better with the words beside it.",
    )


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
    rarest = min((table.chance(word, -1, -1) for word in new), default=0.0)
    return table.weight(before, new, after) - floor - rarest + WORD * (len(new) - count)


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
