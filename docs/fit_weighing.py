"""Fits `WEIGHTS`, `TOPIC_WEIGHTS` and `INTERCEPT` of `cleanup/weighing.py` on documents with every artifact marked, and prints them.

    python docs/fit_weighing.py GOLD.jsonl…

For every hit that no cue calls, in a text dense with artifacts, each alternative near enough gives one example: its facts, and
whether a marked edit overlaps it. A logistic regression (iteratively reweighted least squares, ridge `RIDGE` on standardised
facts) is fitted on all; the table below it comes from fits that leave out the tenth of the documents it is read off.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from cleanup import engine, weighing
from cleanup.bundle import Rule, load
from cleanup.company import company
from cleanup.cues import Context
from cleanup.kinds.match import Hit
from cleanup.model import Document
from cleanup.prose import Prose
from cleanup.where import rules_dir

RIDGE = 1.0
FOLDS = 10
Array = Any


def main() -> None:
    rules = engine.Engine(load((rules_dir(),)))
    documents = [json.loads(line) for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines()]
    told: list[tuple[float, ...]] = []
    right: list[bool] = []
    fold: list[int] = []
    place: list[tuple[int, int, int]] = []
    for number, document in enumerate(documents):
        for start, end, facts in examples(rules, document["text"]):
            marked = [e for e in document["edits"] if e["start"] < end and start < e["end"]]
            if not any(e["tier"] == "may" for e in marked):
                told.append(facts)
                right.append(bool(marked))
                fold.append(number % FOLDS)
                place.append((number, start, end))
    x, y, folds = np.array(told), np.array(right, float), np.array(fold)
    chance = np.zeros(len(y))
    for number in range(FOLDS):
        weights, intercept = fitted(x[folds != number], y[folds != number])
        chance[folds == number] = 1 / (1 + np.exp(-intercept - x[folds == number] @ weights))
    best: dict[tuple[int, int, int], int] = {}
    for number, key in enumerate(place):
        if key not in best or chance[best[key]] < chance[number]:
            best[key] = number
    chosen = np.array(list(best.values()))
    for least in (0.6, 0.65, 0.7, 0.75, 0.8):
        called = chosen[chance[chosen] >= least]
        print(f"from {least}: {len(called)} places, {y[called].mean():.1%} marked")
    weights, intercept = fitted(x, y)
    own = len(weighing.WEIGHTS)
    print("WEIGHTS =", tuple(round(float(w), 3) for w in weights[:own]))
    print("TOPIC_WEIGHTS =", tuple(round(float(w), 3) for w in weights[own:]))
    print("most that the topic adds:", np.quantile(x[:, own:] @ weights[own:], 0.99).round(2))
    print("INTERCEPT =", round(float(intercept), 3))


def examples(rules: engine.Engine, text: str) -> list[tuple[int, int, tuple[float, ...]]]:
    """Place (code points) and facts of every alternative of a hit that no cue calls."""
    found: list[tuple[int, int, tuple[float, ...]]] = []

    def note(rule: Rule, hit: Hit, context: Context) -> None:
        for edits in filter(None, hit.alternatives):
            score = weighing.score(company(), edits, context)
            if score >= rule.company - weighing.SLACK:
                start, end, wording = weighing.change(text, edits)
                old, new = weighing.plain_words(text[start:end]), weighing.plain_words(wording)
                facts = weighing.company_facts(rule, score, old, new)
                found.append((start, end, (*facts, *weighing.topic_facts(context, start, end, old, new))))

    with mock.patch.object(engine, "weighed", note):
        rules.scan(Prose(Document(text=text)))
    return found


def fitted(x: Array, y: Array) -> tuple[Array, float]:
    """Weights and intercept for the facts as they are."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / spread]
    beta = np.zeros(z.shape[1])
    ridge = RIDGE * np.diag([0.0] + [1.0] * x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ beta))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (y - p) - ridge @ beta)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    weights = beta[1:] / spread
    return weights, float(beta[0] - (weights * mean).sum())


if __name__ == "__main__":
    main()
