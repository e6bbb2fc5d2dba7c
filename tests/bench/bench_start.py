"""Start-up as a user feels it: whole processes, from nothing to the last line. Prints figures, asserts nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent.parent
RUNS = 10


def seconds(arguments: tuple[str, ...], environment: dict[str, str]) -> float:
    """Wall time of one process; a run that failed has no time."""
    command = (sys.executable, "-m", "cleanup", *arguments)
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    spent = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} failed with exit code {done.returncode}")
    return spent


def main() -> None:
    with TemporaryDirectory() as cache:
        environment = {**os.environ, "CLEANUP_CACHE": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # users have compiled modules after the first start
        check = ("check", "seeds/ice-denver.txt")
        print(f"check of the article, packs compiled anew  {seconds(check, environment):.2f} s")
        for name, arguments in (
            ("check of the article", check),
            ("--help", ("--help",)),
            ("--version", ("--version",)),
        ):
            times = sorted(seconds(arguments, environment) for _ in range(RUNS))
            print(f"{name:42} {median(times):.3f} s median, {times[0]:.3f} s best of {RUNS}")
    if sys.platform != "win32":
        import resource

        unit = 2**20 if sys.platform == "darwin" else 2**10
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
        print(f"peak memory of a process (compiling packs) {peak:.0f} MB")


if __name__ == "__main__":
    main()
