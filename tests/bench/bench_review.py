"""The review of a big document in a real terminal: 1 MB of text, 10,000 suggestions.

Prints the time from the end of the check to the first paint (wanted: under 1 s), and for each key the time until the
terminal has the last byte of its answer, median and slowest (wanted: under 50 ms; measure on a quiet machine).
Usage: python tests/bench/bench_review.py [SUGGESTIONS [REPEATS [WORD]]]; WORD limits the keys to lines with that word.
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
from typing import NamedTuple

SENTENCE = (
    "The agents will execute the laws of the city, and a spokesman said [/] that {} people came to the office today. "
)
WANTED = 50.0  # milliseconds
ESC, RIGHT, LEFT = "\x1b", "\x1b[C", "\x1b[D"


class Case(NamedTuple):
    """A key to measure: what is pressed before it and after it so that it can be measured again."""

    told: str
    key: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


CASES = (
    Case("j", "j"), Case("k", "k"), Case("J", "J"), Case("K", "K"),
    Case("y", "y", (), ("u",)), Case("n", "n", (), ("u",)), Case("space", " ", (), ("u",)), Case("u", "u", ("y",)),
    Case("U", "U", ("y", "u"), ("u",)),
    Case("G", "G", (), ("g",)), Case("g", "g", ("G",)), Case("page down", "\x1b[6~"), Case("page up", "\x1b[5~"),
    Case("y at the end", "y", ("G",), ("u", "g")), Case("J at the end", "J", ("G",), ("g",)),
    Case("→", RIGHT), Case("1", "1", ("2",)), Case("r", "r", ("g", "n", "k")),
    Case("d", "d"), Case("+", "+"), Case("+ to page", "+", ("-", "-", "+"), ("-",)), Case("-", "-", ("+",)),
    Case("v", "v", (), ("v",)), Case("G in a range", "G", ("g", "v"), (ESC, "g")),
    Case("n on all 10,000", "n", ("g", "v", "G"), ("u", "g")), Case("u on all 10,000", "u", ("g", "v", "G", "n"), ("g",)),
    Case("t", "t"),
    Case("filter /", "/", (), (ESC,)), Case("filter, letter 1", "s", ("/",), (ESC,)),
    Case("filter, letter 2", "p", ("/", "s"), (ESC,)), Case("filter, letter 3", "9", ("/", "e", "x"), (ESC,)),
    Case("filter, backspace", "\x7f", ("/", "e", "x", "9"), (ESC,)),
    Case("filter, Enter", "\r", ("/", "e", "x"), ("F",)), Case("filter, Esc", ESC, ("/", "e", "x")),
    Case("F", "F", ("/", "e", "x", "\r")),
    Case("y while filtered", "y", ("/", "e", "x", "\r"), ("u", "F")),
    Case("n while filtered by state", "n", ("/", *"state:open", "\r"), ("u", "F")),
    Case("e", "e", (), (ESC,)), Case("e, a letter", "x", ("e",), (ESC,)), Case("e, Enter", "\r", ("e", "x"), ("u",)),
    Case("c", "c", (), (ESC,)), Case("c, a letter", "x", ("c",), (ESC,)), Case("c, Enter", "\r", ("c", "x"), ("u",)),
    Case("A: sheet", "A", (), (ESC,)), Case("N: sheet", "N", (), (ESC,)), Case("A: j", "j", ("A",), (ESC,)),
    Case("A: space", " ", ("A",), (ESC,)), Case("A: a", "a", ("A",), (ESC,)), Case("A: Esc", ESC, ("A",)),
    Case("A: Enter, 250 accepted", "\r", ("A",), ("u",)), Case("u of 250", "u", ("A", "\r")),
    Case("i: sheet", "i", (), (ESC,)), Case("i: text, all 10,000", "t", ("i",), ("u",)),
    Case("i: rule", "r", ("i",), ("u",)),
    Case("f: sheet", "f", (), (ESC,)), Case("f: space", " ", ("f",), (ESC,)), Case("f: Enter", "\r", ("f",), ("F",)),
    Case("f: Esc", ESC, ("f",)),
    Case("?: sheet", "?", (), (ESC,)), Case("?: Esc", ESC, ("?",)), Case("o: sheet", "o", (), (ESC,)),
    Case("q: sheet", "q", ("g", "y"), (ESC, "u")), Case(": palette", ":", (), (ESC,)),
    Case(": a letter", "u", (":",), (ESC, ESC)),
)  # fmt: skip


def main() -> None:
    """Review a big text in a pseudo-terminal and print figures."""
    if "--inside" in sys.argv:
        review(Path(sys.argv[-1]))
        return
    count, repeats, word = (*sys.argv[1:], *("10000", "9", "")[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.txt"
        path.write_text("\n\n".join(SENTENCE.format(number) for number in range(int(count))), encoding="utf-8")
        os.environ["CLEANUP_STATE"] = folder
        print(f"{path.stat().st_size / 1e6:.2f} MB, {count} suggestions, 120×36")
        measure(path, int(repeats), [case for case in CASES if word in case.told])


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
                alternatives=tuple(
                    Alternative(edits=(Edit(start=hit.start(), end=hit.end(), expected=hit[0], new=new),))
                    for new in ("enforce", "apply")
                ),
                safety=Safety.REVIEW, confidence=0.9, category=Category.PIVOT_SENSE, cause="Because.", pivots=("es",),
            )
            for number, hit in enumerate(re.finditer("execute", document.text))
        )  # fmt: skip
        path.with_suffix(".time").write_text(str(time.monotonic()))
        return Result(text=document.text, suggestions=found)

    ReviewApp([str(path)], lambda name: Session(name, check), keymap({}), first=Session(str(path), check)).run()


def measure(path: Path, repeats: int, cases: list[Case]) -> None:
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
    over = 0
    for case in cases:
        times = [timed(master, case) for _ in range(repeats)]
        median, slowest = statistics.median(times), max(times)
        over += slowest > WANTED
        print(f"{case.told:28} median {median:6.1f} ms  slowest {slowest:6.1f} ms{'  !' * (slowest > WANTED)}")
    print(f"{len(cases)} keys, {repeats} times each; {over} with a slowest answer over {WANTED:.0f} ms")
    process.kill()
    process.wait()


def timed(master: int, case: Case) -> float:
    """Milliseconds to the last byte of the answer to a key."""
    for key in case.before:
        press(master, key)
    taken = press(master, case.key)
    for key in case.after:
        press(master, key)
    return taken


def press(master: int, key: str) -> float:
    """Press a key and wait for the whole answer; milliseconds to its last byte, 0 without an answer."""
    pause = 0.25 if key == ESC else 0.12  # the terminal waits whether more follows Esc
    start = last = time.monotonic()
    os.write(master, key.encode())
    wait = 2.0
    while select.select([master], [], [], wait)[0]:
        os.read(master, 1 << 20)
        last, wait = time.monotonic(), pause
    return (last - start) * 1000


def quiet(master: int, seconds: float) -> None:
    """Read until nothing comes any more."""
    while select.select([master], [], [], seconds)[0]:
        os.read(master, 1 << 20)


if __name__ == "__main__":
    main()
