"""What each gate buys: found, repaired, precision and false alarms with one gate after the other forced open.

`python tests/bench/bench_gates.py [GOLD.jsonl…]`; without arguments the marked texts beside the project, where they are.
Gates: the pivot (rows that wait for one speak in any text), `near` cues, `unless` cues, and the company that words keep
(off: no cue, no hit). Clean English stands beside it as one more text, in which all suggestions are false alarms.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cleanup import config, engine, evaluate, gold, pipeline, reading, scores  # noqa: E402
from cleanup.bundle import Rule  # noqa: E402
from cleanup.cues import Context  # noqa: E402


def without_cues(rule: Rule, start: int, end: int, context: Context) -> bool:
    return True


def without_unless(rule: Rule, start: int, end: int, context: Context) -> bool:
    return MAY(rule._replace(unless=None), start, end, context)


def always_open(pivots: tuple[str, ...], belief: dict[str, float]) -> bool:
    return True


def mute(*_: object) -> None:
    return None


MAY = engine._may
GATES: dict[str, dict[str, Callable[..., object]]] = {
    "no pivot gate": {"is_open": always_open},
    "no near cues": {"_called": without_cues},
    "no unless cues": {"_may": without_unless},
    "no company": {"weighed": mute},
    "as it is": {},
}


def line(name: str, documents: tuple[gold.GoldDocument, ...], clean: list[str]) -> str:
    settings = config.with_pivot(None)
    check = lambda text: pipeline.check_document(reading.from_text(text), settings).suggestions  # noqa: E731
    score = scores.total(evaluate.evaluate([(d, check(d.text)) for d in documents]))
    alarms, words = sum(len(check(text)) for text in clean), sum(len(text.split()) for text in clean)
    precision = 100 * (1 - score.false_alarms / max(1, score.suggestions))
    found, repaired = (100 * n / max(1, score.artifacts) for n in (score.found, score.repaired))
    native = f"{1000 * alarms / words:>8.2f}" if words else f"{'–':>8}"
    return f"{name:<18}{found:>7.1f}{repaired:>10.1f}{precision:>11.1f}{native}"


def main(paths: list[str]) -> None:
    shared = ROOT.parent / "shared"
    chosen = [Path(p) for p in paths] or [
        p for n in ("dev", "ptrt-dev") if (p := shared / "gold" / f"{n}.jsonl").exists()
    ]
    if not chosen:
        print("no marked texts here")
        return
    documents = tuple(document for path in chosen for document in gold.load(path))
    native = shared / "data" / "clean_en.jsonl"
    clean = [json.loads(row)["text"] for row in native.open(encoding="utf-8")] if native.exists() else []
    print(f"{'':<18}{'found':>7}{'repaired':>10}{'precision':>11}{'alarms / 1,000 words of clean English':>40}")
    for name, gates in GATES.items():
        with ExitStack() as stack:
            for attribute, replacement in gates.items():
                stack.enter_context(mock.patch.object(engine, attribute, replacement))
            print(line(name, documents, clean), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
