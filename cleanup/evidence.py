"""Which language did this text pass through? A posterior over pivots from the document's own tells.

Model: a naive Bayes sum in nats. The prior odds of each pivot against native English are `PRIOR`; each family of tells
(the pack of the rule) adds its weight, later hits of one rule less (a text that repeats one slip is one piece of
evidence, not five). A tell with several pivots speaks for each of them. Silence speaks too (a Poisson count of tells,
of which the part that grows with the text is kept): a tell in a whole book is a slip, in a paragraph it is a pattern.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from cleanup.bundle import Rule

PRIOR = -4.0  # nats: one document in fifty comes from any one pivot
OPEN = 0.5  # posterior from which rows with `needs_pivot` speak
REPEAT = 0.35  # share of a rule's weight that each further hit adds
MOST_REPEATS = 3
WORDS_PER_NAT = 600  # a translated text shows tells all along: so many words without one speak for native English
NATIVE = "native"


def posterior(tells: Iterable[Rule], words: float, given: str | None = None) -> dict[str, float]:
    """Probability of each pivot seen in `tells` of a text of so many `words`, and of "native"; they sum to 1.

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
    if not weights:
        return {NATIVE: 1.0}
    silence = words / WORDS_PER_NAT
    scores = {NATIVE: 0.0} | {pivot: PRIOR + weight - silence for pivot, weight in weights.items()}
    top = max(scores.values())
    powers = {pivot: math.exp(score - top) for pivot, score in scores.items()}
    total = sum(powers.values())
    return {pivot: power / total for pivot, power in sorted(powers.items(), key=lambda item: (-item[1], item[0]))}


def is_open(pivots: tuple[str, ...], belief: dict[str, float]) -> bool:
    """May a rule of these pivots that needs one speak?"""
    return sum(belief.get(pivot, 0.0) for pivot in pivots) >= OPEN
