"""What LanguageTool buys: our score alone, LanguageTool alone, and both, on marked documents and on clean text.

Usage: python tests/bench/bench_languagetool.py [FILE.jsonl …] [--rules] [--alarms]

Files are gold files, or clean ones without `edits`; without any, those of ../shared, or the seed article.
--rules prints the figures of each of LanguageTool's rules, --alarms each of its false alarms. Which LanguageTool: the
environment variable CLEANUP_LT (an address, a folder, "local" or "download"; "local" when it is not set).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cleanup import scores
from cleanup.config import Settings
from cleanup.conflicts import resolve
from cleanup.evaluate import Evaluation, evaluate
from cleanup.gold import GoldDocument
from cleanup.gold import load as load_gold
from cleanup.languagetool import merge, suggest
from cleanup.model import Document, Suggestion
from cleanup.pipeline import check_document

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DEFAULT = [*(SHARED / "gold" / f"{name}.jsonl" for name in ("seed", "dev", "ptrt-dev", "clean"))]
DEFAULT.append(SHARED / "data" / "clean_en.jsonl")

Pairs = list[tuple[GoldDocument, Sequence[Suggestion]]]


@dataclass(slots=True)
class Runs:
    """The three ways of one file, and what each costs in seconds."""

    ours: Pairs = field(default_factory=list)
    theirs: Pairs = field(default_factory=list)
    both: Pairs = field(default_factory=list)
    our_time: float = 0.0
    their_time: float = 0.0
    size: int = 0


def documents(path: Path) -> tuple[GoldDocument, ...]:
    """Gold documents; or clean texts, which lack `edits`."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if all("edits" in line for line in lines):
        return load_gold(path)
    return tuple(GoldDocument(id=str(line["id"]), text=line["text"], artifacts=()) for line in lines)


def run(path: Path, settings: Settings, quiet: Settings) -> Runs:
    """Check every document of `path` in three ways."""
    runs = Runs()
    for gold in documents(path):
        document = Document(text=gold.text)
        start = time.perf_counter()
        result = check_document(document, quiet)
        middle = time.perf_counter()
        theirs = suggest(document, settings, result.pivots)
        runs.our_time += middle - start
        runs.their_time += time.perf_counter() - middle
        runs.size += len(gold.text.encode())
        runs.ours.append((gold, result.suggestions))
        runs.theirs.append((gold, resolve(theirs).chosen))
        runs.both.append((gold, resolve(merge(result.suggestions, theirs)).chosen))
    return runs


def line(name: str, evaluation: Evaluation) -> str:
    """One line of figures."""
    s = scores.total(evaluation)
    share = f"{100 * s.found / s.artifacts:5.1f} % {100 * s.repaired / s.artifacts:5.1f} %" if s.artifacts else 15 * " "
    precision = "    -  " if s.precision is None else f"{100 * s.precision:5.1f} %"
    return (
        f"  {name:20} found, repaired {share}  precision {precision}"
        f"  suggestions {s.suggestions:5}  false alarms per 1,000 words {s.alarms_per_1000:6.2f}"
    )


def main() -> None:
    """Print the figures."""
    flags = {argument for argument in sys.argv[1:] if argument.startswith("--")}
    paths = [Path(argument) for argument in sys.argv[1:] if argument not in flags]
    paths = paths or [path for path in DEFAULT if path.is_file()] or [ROOT / "tests" / "seed_gold.jsonl"]
    settings = Settings(languagetool=os.environ.get("CLEANUP_LT", "local"))
    if not suggest(Document(text="They goes there."), settings):
        print("no LanguageTool: nothing to measure")
        return
    for path in paths:
        runs = run(path, settings, Settings())
        print(f"{path.stem}: {len(runs.ours)} documents; LanguageTool {runs.size / 1e6 / runs.their_time:.3f} MB/s")
        evaluations = [evaluate(pairs) for pairs in (runs.ours, runs.theirs, runs.both)]
        for name, evaluation in zip(("ours", "LanguageTool alone", "both"), evaluations, strict=True):
            print(line(name, evaluation))
        if "--rules" in flags:
            for rule, s in sorted(scores.by_rule(evaluations[1]).items(), key=lambda item: -item[1].suggestions):
                print(f"    {rule:50} {s.suggestions:4}  false alarms {s.false_alarms:4}")
        if "--alarms" in flags:
            for mark in evaluations[2].marks:
                if not mark.hit and mark.suggestion.rule.startswith("languagetool."):
                    print(f"    {mark.suggestion.rule:40} {mark.context!r} → {mark.suggestion.replacements[:2]}")


if __name__ == "__main__":
    main()
