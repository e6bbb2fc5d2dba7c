"""Which language did this text pass through? A posterior over pivots from the document's own tells.

Model: naive Bayes in nats, with the prior odds `PRIOR` of each pivot against native English, and two sorts of evidence.

Tells: rows that native English practically never triggers; a row says how strongly it speaks (`tell`). Later hits of one
row count less: a text that repeats one slip is one piece of evidence, not five. Silence speaks too (a Poisson count, of
which the part that grows with the text is kept): a tell in a whole book is a slip, in a paragraph it is a pattern.

Density: rows that wait for a pivot also fire now and then in native text, about `NATIVE_RATE` different ones in a thousand
words (measured on clean English with the gate forced open), in translated text about `PIVOT_RATE`. How many of a pivot's
rows fire is Poisson evidence. It is one-sided, since a topic that our rows do not cover says nothing: translated texts
are taken as covered and not covered in equal parts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from cleanup.bundle import Rule

PRIOR = -3.7  # nats: one document in forty comes from any one pivot
SURE = 0.98  # posterior from which a pivot is more than the one figure that speaks for it
OPEN = 0.5  # posterior from which rows with `needs_pivot` speak
REPEAT = 0.35  # share of a rule's weight that each further hit adds
MOST_REPEATS = 3
WORDS_PER_NAT = 600  # a translated text shows tells all along: so many words without one speak for native English
NATIVE_RATE = 2.0  # different waiting rows that fire in 1,000 words
PIVOT_RATE = 18.0
NATIVE = "native"


def posterior(
    tells: Iterable[Rule], words: float, given: str | None = None, waiting: Iterable[Rule] = ()
) -> dict[str, float]:
    """Probability of each pivot seen in a text of so many `words`, and of "native"; they sum to 1.

    `tells` are the rules whose tell was seen, once for every time; `waiting` rules that wait for a pivot and would fire.
    `given` settles it.
    """
    if given is not None:
        return {given: 1.0}
    weights: dict[str, float] = defaultdict(float)
    seen: dict[str, int] = defaultdict(int)
    for rule in tells:
        seen[rule.id] += 1
        share = 1.0 if seen[rule.id] == 1 else REPEAT if seen[rule.id] <= MOST_REPEATS else 0.0
        for pivot in rule.pivots:
            weights[pivot] += rule.tell * share
    silence = words / WORDS_PER_NAT
    scores = {pivot: weight - silence for pivot, weight in weights.items()}
    for pivot, bonus in _density(waiting, words).items():
        scores[pivot] = scores.get(pivot, 0.0) + bonus
    if not scores:
        return {NATIVE: 1.0}
    scores = {NATIVE: 0.0} | {pivot: PRIOR + score for pivot, score in scores.items()}
    top = max(scores.values())
    powers = {pivot: math.exp(score - top) for pivot, score in scores.items()}
    total = sum(powers.values())
    return {pivot: power / total for pivot, power in sorted(powers.items(), key=lambda item: (-item[1], item[0]))}


def _density(waiting: Iterable[Rule], words: float) -> dict[str, float]:
    """What the number of different waiting rows says for each pivot, in nats; never less than log ½."""
    counts: dict[str, int] = defaultdict(int)
    for rule in {rule.id: rule for rule in waiting}.values():
        for pivot in rule.pivots:
            counts[pivot] += 1
    each = math.log(PIVOT_RATE / NATIVE_RATE)
    expected = (PIVOT_RATE - NATIVE_RATE) * words / 1000
    return {
        pivot: math.log(0.5 + 0.5 * math.exp(min(count * each - expected, 50.0))) for pivot, count in counts.items()
    }


def spoken(tells: Iterable[Rule], waiting: Iterable[Rule], belief: dict[str, float]) -> tuple[Rule, ...]:
    """The rules that spoke for the likeliest pivot, each once, strongest first: tells, then rows that waited for it."""
    likeliest = next((pivot for pivot in belief if pivot != NATIVE), "")
    order = sorted(tells, key=lambda rule: (likeliest not in rule.pivots, -rule.tell, rule.id))
    order += sorted(
        (rule for rule in waiting if likeliest in rule.pivots and not rule.tell),
        key=lambda rule: (-rule.confidence, rule.id),
    )
    return tuple({rule.id: rule for rule in order}.values())


def is_open(pivots: tuple[str, ...], belief: dict[str, float], share: float = OPEN) -> bool:
    """May a rule of these pivots that needs one speak?"""
    return sum(belief.get(pivot, 0.0) for pivot in pivots) >= share
