"""How long a diff takes: `python tests/bench/bench_diff.py [TEXT]` prints seconds; without TEXT it makes 350 kB up."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cleanup.cli.diff import command
from cleanup.diff import compare
from cleanup.patch import apply

SIZE = 350_000  # code points
WORDS = (
    "the",
    "of",
    "agents",
    "city",
    "to",
    "law",
    "in",
    "federal",
    "said",
    "border",
    "officers",
    "and",
    "county",
    "a",
)


def made_up(rng: random.Random) -> str:
    """Paragraphs of invented sentences; common words repeat as in prose, rare ones do not."""
    out: list[str] = []
    size = 0
    while size < SIZE:
        sentences = rng.randint(2, 6)
        words = (
            rng.choice(WORDS) if rng.random() < 0.7 else f"name{rng.randint(1, 9000)}" for _ in range(sentences * 18)
        )
        paragraph = list(words)
        for start in range(0, len(paragraph), 18):
            paragraph[start] = paragraph[start].capitalize()
            paragraph[start + 17] += "."
        out.append(" ".join(paragraph) + "\n\n")
        size += len(out[-1])
    return "".join(out)[:SIZE]


def rewritten(text: str, rng: random.Random, share: float) -> str:
    """`text` with about `share` of its words replaced, left out or followed by a new one."""
    out: list[str] = []
    for word in text.split(" "):
        chance = rng.random() / share
        out += [word] if chance > 1 else ["changed"] if chance < 0.5 else [] if chance < 0.75 else [word, "more"]
    return " ".join(out)


def timed(name: str, run: Callable[[], object]) -> None:
    start = time.perf_counter()
    run()
    print(f"{name:<34} {time.perf_counter() - start:6.2f} s")


def main() -> None:
    rng = random.Random(7)
    text = Path(sys.argv[1]).read_text("utf-8") if len(sys.argv) > 1 else made_up(rng)
    cases = {
        "light rewrite (4 % of the words)": (text, rewritten(text, rng, 0.04)),
        "heavy rewrite (30 %)": (text, rewritten(text, rng, 0.3)),
        "light, all on one line": (text.replace("\n", " "), rewritten(text.replace("\n", " "), rng, 0.04)),
        "unrelated": (text, made_up(rng)),
    }
    for name, (old, new) in cases.items():
        timed(name, lambda old=old, new=new: compare(old, new))
        assert apply(old, compare(old, new)) == new
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old.txt", "new.txt")]
        for path, side in zip(paths, cases["light rewrite (4 % of the words)"], strict=True):
            path.write_text(side, "utf-8")
        for options in (["--no-color"], ["--color"], ["--view", "side", "--color"], ["--view", "patch"]):
            arguments = [*options, *map(str, paths)]
            timed(f"command {' '.join(options)}", lambda a=arguments: command.main(a, standalone_mode=False))


if __name__ == "__main__":
    main()
