"""The review of a big document in a real terminal: 1 MB of text, 10,000 suggestions.

Prints the time from the end of the check to the first paint (wanted: under 1 s), and from a key to the terminal's first
and last byte of the answer (wanted: under 50 ms). Usage: python tests/bench/bench_review.py [SUGGESTIONS]
"""

from __future__ import annotations

import os
import pty
import re
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCE = (
    "The agents will execute the laws of the city, and a spokesman said [/] that {} people came to the office today. "
)
KEYS = [
    "j",
    "j",
    "k",
    "y",
    "n",
    "y",
    " ",
    "u",
    "U",
    "G",
    "k",
    "y",
    "u",
    "g",
    "y",
    "d",
    "d",
    "+",
    "-",
    "v",
    "j",
    "n",
    "u",
]


def main() -> None:
    """Review a big text in a pseudo-terminal and print figures."""
    if "--inside" in sys.argv:
        review(Path(sys.argv[-1]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.txt"
        path.write_text("\n\n".join(SENTENCE.format(number) for number in range(count)), encoding="utf-8")
        os.environ["CLEANUP_STATE"] = folder
        print(f"{path.stat().st_size / 1e6:.2f} MB, {count} suggestions, 120×36")
        measure(path)


def review(path: Path) -> None:
    """The review itself, with a checker that costs next to nothing; writes down when the check was over."""
    from cleanup.model import Alternative, Category, Document, Edit, Result, Safety, Suggestion
    from cleanup.review.session import Session
    from cleanup.tui.actions import keymap
    from cleanup.tui.app import ReviewApp

    def check(document: Document) -> Result:
        found = tuple(
            Suggestion(
                id=f"s{hit.start()}", rule=f"r.{number % 40}", start=hit.start(), end=hit.end(), text=hit[0],
                alternatives=(
                    Alternative(edits=(Edit(start=hit.start(), end=hit.end(), expected=hit[0], new="enforce"),)),
                ),
                safety=Safety.REVIEW, confidence=0.9, category=Category.PIVOT_SENSE, cause="Because.", pivots=("es",),
            )
            for number, hit in enumerate(re.finditer("execute", document.text))
        )  # fmt: skip
        path.with_suffix(".time").write_text(str(time.monotonic()))
        return Result(text=document.text, suggestions=found)

    ReviewApp([str(path)], lambda name: Session(name, check), keymap({}), first=Session(str(path), check)).run()


def measure(path: Path) -> None:
    """Start the review, press keys, print times."""
    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"}
    command = [sys.executable, __file__, "--inside", str(path)]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True)
    os.close(slave)
    seen = b""
    while b"decided" not in seen:
        seen += os.read(master, 65536)
    painted = time.monotonic()
    print(f"first paint {painted - float(path.with_suffix('.time').read_text()):.2f} s after the check")
    quiet(master, 1.0)
    times = [answer(master, key) for key in KEYS]
    report("keys", times)
    report("filter, a letter", [answer(master, key, 0.3) for key in "/spoke"][1:])
    answer(master, "\r", 0.3)
    report("keys while filtered", [answer(master, key, 0.3) for key in "jyjnu"])
    answer(master, "F", 0.3)
    report("facets", [answer(master, "f", 0.5)])
    answer(master, "\x1b", 0.5)
    report("all of a rule: sheet", [answer(master, "A", 0.5)])
    report("all of a rule: 250 accepted", [answer(master, "\r", 0.5)])
    process.kill()
    process.wait()


def answer(master: int, key: str, pause: float = 0.15) -> tuple[float, float]:
    """Press a key; milliseconds to the first and to the last byte of what the screen answers."""
    start = time.monotonic()
    os.write(master, key.encode())
    first = last = None
    while select.select([master], [], [], pause if first else 2.0)[0]:
        os.read(master, 1 << 20)
        last = time.monotonic()
        first = first or last
    if first is None or last is None:
        return 0.0, 0.0
    return (first - start) * 1000, (last - start) * 1000


def quiet(master: int, seconds: float) -> None:
    """Read until nothing comes any more."""
    while select.select([master], [], [], seconds)[0]:
        os.read(master, 1 << 20)


def report(what: str, times: list[tuple[float, float]]) -> None:
    """One line of figures."""
    firsts, lasts = zip(*times, strict=True)
    median, worst = statistics.median(lasts), max(lasts)
    print(f"{what:28} first byte {statistics.median(firsts):5.1f} ms, painted {median:5.1f} ms (worst {worst:.1f})")


if __name__ == "__main__":
    main()
