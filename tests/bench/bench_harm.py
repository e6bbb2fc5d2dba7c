"""Do the automatic repairs bring real machine output nearer to what a human wrote?

Usage: python tests/bench/bench_harm.py [FILE.jsonl …] [--away]

Files hold segments `mt` with a human's `pe` or `ref`; without any, those of ../shared/data. A line a file: segments, touched
(changed by `fix`), and of these towards and away from the human text, by word edit distance. --away prints the latter:
away is not yet wrong, as the human may have put the same thing otherwise (“30.000” left standing, “US” for “the U.S.”).
"""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from cleanup import config, pipeline, reading
from cleanup.calibration import distance

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
CONTEXT = 4  # words shown on either side of a change


def segments(path: Path) -> Iterator[tuple[str, str]]:
    """Machine output and the human's text, of those that have both."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        human = record.get("pe") or record.get("ref")
        if human and record.get("mt"):
            yield record["mt"], human


def changes(old: str, new: str) -> str:
    """The words that differ between `old` and `new`, with some around them."""
    one, other = old.split(), new.split()
    shown = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = " ".join(one[max(0, a - CONTEXT) : a]), " ".join(one[b : b + CONTEXT])
            shown.append(f"{before} [{' '.join(one[a:b])} → {' '.join(other[c:d])}] {after}")
    return " | ".join(shown)


def measure(path: Path, listed: bool) -> None:
    """Print the line of `path`, and every segment moved away if `listed`."""
    settings = config.with_pivot(None)
    count = touched = towards = away = 0
    for mt, human in segments(path):
        count += 1
        fixed = pipeline.fix_document(reading.from_text(mt), settings)
        new = fixed.document.text
        if new == mt:
            continue
        touched += 1
        moved = distance(new.split(), human.split()) - distance(mt.split(), human.split())
        towards += moved < 0
        away += moved > 0
        if listed and moved > 0:
            print(f"  {changes(mt, new)}  ({', '.join(sorted({s.rule for s in fixed.applied}))})")
    share = f"{100 * away / touched:5.1f}%" if touched else "    –"
    print(f"{path.stem:<30} {count:6} {touched:8} {towards:8} {away:6} {share:>7}", flush=True)


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:] if argument != "--away"] or sorted(DATA.glob("*.jsonl"))
    print(f"{'file':<30} {'all':>6} {'touched':>8} {'towards':>8} {'away':>6}")
    for path in paths:
        if next(segments(path), None):
            measure(path, "--away" in sys.argv)
    if not paths:
        print(f"no data: {DATA} is not there")


if __name__ == "__main__":
    main()
