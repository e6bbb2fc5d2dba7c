"""The sentence and the figures at the top of a report, the same in every format that people read."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.packs import LANGUAGES
from cleanup.report.case import Report, Stage, State
from cleanup.report.effort import NO_TER, Effort

NATIVE = "native"  # what the posterior calls text that was written in English
_LEAST = 0.005  # a language less likely is not worth a word


def headline(report: Report, effort: Effort) -> str:
    """What was found and what became of it, in one sentence."""
    count = effort.total.total
    if not count:
        return f"Nothing found in {effort.words:,} words."
    found = f"{count:,} suggestion{'s' * (count != 1)} in {effort.words:,} words"
    if report.stage is Stage.CHECK:
        return f"{found}; nothing decided yet."
    states = (f"{n:,} {state}" for state, n in zip(State, effort.total.states, strict=True) if n)
    return f"{found}: {', '.join(states)}."


def tell_pivots(report: Report) -> str:
    """The language the text came through, with its probability; the runner-up if it is not out of the race."""
    likely = [entry for entry in report.pivots.items() if entry[1] >= _LEAST]
    best = sorted(likely, key=lambda entry: (-entry[1], entry[0]))[:2]
    named = (("English alone" if code == NATIVE else LANGUAGES.get(code, code), share) for code, share in best)
    return "Came through " + " or ".join(f"{name} ({share:.0%})" for name, share in named)


def figures(effort: Effort) -> Iterator[tuple[str, str]]:
    """Names and values."""
    stat = effort.stat
    yield "Words", f"{effort.words:,}"
    yield "Words deleted, inserted", f"{stat.deleted:,}, {stat.inserted:,}"
    yield "Edited words", f"{stat.rate:.1%}"
    yield "Edit rate (HTER)", NO_TER if effort.hter is None else f"{effort.hter:.1%}"
    yield "MQM penalty per 1,000 words, all errors", f"{effort.mqm_found:.1f}"
    yield (
        "MQM penalty per 1,000 words, left in the text",
        f"{effort.mqm_left:.1f}",
    )
