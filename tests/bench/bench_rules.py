"""The rows that cost clean English most in the first search: `python tests/bench/bench_rules.py [how many]`.

A row costs by how often its anchors stand in native text. One on top of this list wants rarer anchors, or should wait
for a pivot. Time is that of looking closer, warm, without the search itself (about 1 µs an anchor).
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cleanup.cues import Context  # noqa: E402
from cleanup.model import Document  # noqa: E402
from cleanup.pipeline import engine  # noqa: E402
from cleanup.prose import Prose  # noqa: E402


def main() -> None:
    with (ROOT.parent / "shared" / "data" / "clean_en.jsonl").open(encoding="utf-8") as lines:
        text = "\n\n".join(json.loads(line)["text"] for line in lines)
    run = engine()
    context = Context(Prose(Document(text=text)), run.bundle.lists)
    asked: dict[int, list[tuple[int, int, tuple[tuple[int, object], ...]]]] = defaultdict(list)
    for start, end, owners in run._first.find(context.view):
        for number, owner in owners:
            asked[number].append((start, end, ((number, owner),)))
    spent: dict[int, float] = {}
    for number, candidates in asked.items():
        list(run._hits(candidates, context))
        start_time = time.process_time()
        for _ in range(5):
            list(run._hits(candidates, context))
        spent[number] = (time.process_time() - start_time) / 5
    size = len(text.encode()) / 1e6
    count = sum(map(len, asked.values()))
    print(f"{size:.2f} MB, {count} candidates, {1e3 * sum(spent.values()) / size:.1f} ms a MB")
    for number in sorted(spent, key=lambda n: -spent[n])[: int(sys.argv[1]) if len(sys.argv) > 1 else 40]:
        rule = run._ready[number] or run._prepare(number)
        times = len(asked[number])
        anchors = defaultdict(int)
        for start, end, _ in asked[number]:
            anchors[text[start:end].lower()] += 1
        shown = ", ".join(f"{a!r} {n}" for a, n in sorted(anchors.items(), key=lambda item: -item[1])[:4])
        print(f"{1e6 * spent[number] / size:8.0f} µs a MB  {times:5} × {rule[0].id if rule else number}   {shown}")


if __name__ == "__main__":
    main()
