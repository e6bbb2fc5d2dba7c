"""Speed of the engine, printed and never asserted: `make bench` or `python tests/bench/bench_engine.py`.

Text: real clean English when the measuring data lie beside the project (../shared/data/clean_en.jsonl), else the seed article
repeated. Beside our figures stand two plain loops over the same text: one `regex` search a rule, and one `re` word scan.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import regex  # noqa: E402

from cleanup.bundle import Bundle, compile_rows, load  # noqa: E402
from cleanup.engine import Engine  # noqa: E402
from cleanup.index import ungrouped  # noqa: E402
from cleanup.kinds import fields  # noqa: E402
from cleanup.model import Document  # noqa: E402
from cleanup.packs import load_pack  # noqa: E402
from cleanup.pipeline import check_document, engine  # noqa: E402
from cleanup.prose import Prose  # noqa: E402
from cleanup.where import rules_dir, seeds_dir  # noqa: E402


def documents() -> list[str]:
    shared = ROOT.parent / "shared" / "data" / "clean_en.jsonl"
    if shared.exists():
        return [json.loads(line)["text"] for line in shared.open(encoding="utf-8")]
    return [path.read_text(encoding="utf-8") for path in sorted(seeds_dir().glob("*.txt"))] * 200


def best(run, times: int = 5, clock=time.process_time) -> float:
    """Seconds of the quickest of several runs: by processor time, as other work on the machine is none of ours."""
    spent = []
    for _ in range(times):
        start = clock()
        run()
        spent.append(clock() - start)
    return min(spent)


def generated(count: int, words: list[str], folder: Path) -> Bundle:
    """`count` phrase rules of two rare words and a common one, the shape of most rows."""
    random.seed(count)
    rows = ['[pack]\nid = "g"\nkind = "phrase"\nclass = "other"\ncause = "generated"\n']
    for number in range(count):
        a, b = random.sample(words, 2)
        rows.append(
            f'[[row]]\nid = "r{number}"\nmatch = "{a} {random.choice(["of", "in", "with"])} {b}"\nreplace = ["{b} {a}"]\n'
        )
    path = folder / f"g{count}.toml"
    path.write_text("".join(rows), encoding="utf-8")
    pack = load_pack(path, fields())
    assert pack is not None
    return compile_rows(pack.rows, {})


def main() -> None:
    texts = documents()
    size = sum(len(t.encode()) for t in texts) / 1e6
    whole = "\n\n".join(texts)
    packs = engine()
    literals = f"{packs.bundle.first.groups.size} + {packs.bundle.second.groups.size} beginnings of literals"
    print(f"text {size:.2f} MB in {len(texts)} documents; {packs.bundle.rules.size} rules, {literals}")
    check_document(Document(text=texts[0]))
    each = best(lambda: [check_document(Document(text=t)) for t in texts])
    print(f"all packs, one document after the other   {size / each:8.1f} MB/s")
    print(
        f"all packs, as one text                    {size / best(lambda: check_document(Document(text=whole))):8.1f} MB/s"
    )
    scan = best(lambda: re.findall(r"\w+", whole))
    print(f"plain re word scan                        {size / scan:8.1f} MB/s")
    print(f"load all packs from cache, automaton built {1000 * best(lambda: Engine(load((rules_dir(),)))):7.1f} ms")
    words = sorted({w.lower() for w in re.findall(r"[a-z]{5,}", whole)})
    spent = {}
    sample = whole[:200_000]
    with tempfile.TemporaryDirectory() as folder:
        for count in (500, 5000):
            bundle = generated(count, words, Path(folder))
            run = Engine(bundle)
            spent[count] = best(lambda: run.scan(Prose(Document(text=whole))))  # noqa: B023
            patterns = [
                regex.compile(r"(?i)\b" + regex.escape(literal.decode()) + r"\b") for literal in ungrouped(bundle.first)
            ]
            plain = best(lambda: [p.findall(sample) for p in patterns], 1)  # noqa: B023
            loop = f"plain loop {len(sample) / 1e6 / plain:6.2f} MB/s"
            print(f"{count:5} generated rules                     {size / spent[count]:8.1f} MB/s   {loop}")
    print(f"growth of time from 500 to 5,000 rules    {spent[5000] / spent[500]:8.2f} ×")
    seed = seeds_dir() / "ice-denver.txt"
    command = [sys.executable, "-m", "cleanup", "check", str(seed)]
    cold = best(
        lambda: subprocess.run(
            command, cwd=ROOT, capture_output=True, check=False, env={**os.environ, "NO_COLOR": "1"}
        ),
        7,
        time.perf_counter,
    )
    print(f"cleanup check of the seed, whole process  {cold:8.3f} s")
    small = (  # a small parent, since a child counts the pages of its parent too
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    peak = subprocess.run([sys.executable, "-c", small, *command], cwd=ROOT, capture_output=True, check=True).stdout
    print(f"peak memory of that process               {int(peak) / 1024:8.1f} MB")


if __name__ == "__main__":
    main()
