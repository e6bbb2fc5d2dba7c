"""`cleanup batch`: fix whole folders in parallel, resumable."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from cleanup import batch
from cleanup.cli import inputs, output
from cleanup.cli.options import SettingsFor, with_settings
from cleanup.cli.outcome import SUGGESTIONS_LEFT, Outcome
from cleanup.cli.show import plural

EPILOG = """
\b
Examples:
  cleanup batch wire/ -o repaired/                          a copy of the folder, repaired
  cleanup batch wire/ -o repaired/ --summary run.jsonl      … that can be stopped and run again
  cleanup batch wire/ -i --jobs 8                           in place, with eight processes

The summary has one JSON object a file: path, output, status, digests, repairs by rule, suggestions left. Without
--summary it goes to standard output. Run again with the same --summary, and files that are done are passed over.
Exit codes: 0 nothing left to do, 1 suggestions left for an editor, 2 a file could not be read, 3 could not be written.
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), help="Write the texts into this folder.")
@click.option("-i", "--in-place", is_flag=True, help="Change the files themselves, atomically.")
@click.option("--summary", type=click.Path(dir_okay=False, path_type=Path), help="Write the summary here, and resume.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Processes; as many as processors if not given.")
@with_settings
def command(
    paths: Sequence[str],
    folder: Path | None,
    in_place: bool,
    summary: Path | None,
    jobs: int | None,
    settings_for: SettingsFor,
) -> int:
    """Apply the safe repairs to all texts in FILEs, folders and globs, several at a time.

    Nothing that a rule does not name changes, every file is written whole or not at all, and one bad file never stops
    the rest.
    """
    if (folder is None) != in_place:
        raise click.UsageError("say where the texts go: -o FOLDER, or -i to change the files themselves")
    outcome = Outcome()
    todo = _jobs(paths, folder, settings_for, outcome)
    ledger = batch.Ledger(summary) if summary else None
    done = [record for job in todo if (record := ledger.finished(job))] if ledger else []
    if ledger:
        ledger.start(done)
    passed = {record.path for record in done}
    rest = [job for job in todo if str(job.source) not in passed]
    counts = Counter(record.status for record in done)
    try:
        _work(rest, jobs or os.cpu_count() or 1, ledger, outcome, counts)
    finally:
        click.echo(_told(counts, len(done), len(todo)), err=True)
    if any(sum(record.left.values()) for record in done):
        outcome.raise_to(SUGGESTIONS_LEFT)
    return outcome.code


def _work(
    rest: Sequence[batch.Job], processes: int, ledger: batch.Ledger | None, outcome: Outcome, counts: Counter[str]
) -> None:
    progress = output.Progress(len(rest))
    for record in batch.run(rest, min(processes, len(rest))):
        progress.step(record.path)
        if ledger:
            ledger.add(record)
        else:
            progress.clear()
            output.write_bytes(f"{batch.to_json(record)}\n".encode())
        counts[record.status] += 1
        if record.error:
            progress.clear()
            outcome.error(record.error, record.exit_code)
        elif sum(record.left.values()):
            outcome.raise_to(SUGGESTIONS_LEFT)
    progress.clear()


def _told(counts: Counter[str], passed: int, total: int) -> str:
    parts = [f"{counts[status]} {status}" for status in ("changed", "unchanged", "error") if counts[status]]
    missing = total - counts.total()
    parts += [f"{missing} not done"] if missing else []
    parts += [f"{passed} of them done before"] if passed else []
    return f"{plural(total, 'file')}: {', '.join(parts) or 'nothing to do'}"


def _jobs(paths: Sequence[str], folder: Path | None, settings_for: SettingsFor, outcome: Outcome) -> list[batch.Job]:
    """The jobs, without those whose output would overwrite another's or an input."""
    out: dict[Path, batch.Job] = {}
    keys: dict[str, str] = {}
    for source in inputs.find(paths, outcome, skip=folder):
        with outcome.guard(source.name):
            if source.path is None:
                raise click.UsageError("batch needs files; for standard input use: cleanup fix -")
            target = source.path if folder is None else folder / source.inside
            if folder is not None and target.resolve() == source.path.resolve():
                raise click.UsageError(f"{source.name} would be overwritten; use -i if that is what you want")
            if target in out:
                outcome.error(f"{source.name}: its output {target} is taken by {out[target].source}; run it apart")
                continue
            settings = settings_for.near(source.path)
            wishes = repr(settings)
            key = keys.get(wishes) or keys.setdefault(wishes, batch.run_key(settings))
            out[target] = batch.Job(source=source.path, target=target, settings=settings, run=key)
    return list(out.values())
