"""`cleanup report`: what changed, why, and by whose decision, in the format that the reader needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cleanup import reading
from cleanup.cli import inputs, output
from cleanup.cli.options import SettingsFor, with_settings
from cleanup.cli.outcome import SUGGESTIONS_LEFT, Outcome
from cleanup.config import Settings
from cleanup.model import Document
from cleanup.report.case import Report, Stage
from cleanup.report.outputs import OUTPUTS, named_by, write

EPILOG = (
    """
\b
Examples:
  cleanup report article.txt -o report.html       a page for a browser
  cleanup report article.txt                      Markdown, on standard output
  cleanup report --of fix article.txt -o c.patch  what `fix` would change, for git apply
  cleanup report --format sarif wire/ > out.sarif
  cleanup report --format criticmarkup a.txt -o a.critic
  cleanup report --resolved a.critic a.txt        what an editor made of those marks

\b
Formats:
"""
    + "".join(f"  {name:<13} {shown.about}\n" for name, shown in OUTPUTS.items())
    + """
Exit codes: 0 nothing left to decide, 1 suggestions left, 2 something could not be read, 3 or written.
"""
)


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(tuple(OUTPUTS)), help="By the name of -o, or markdown.")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="Write to this file.")
@click.option(
    "--of",
    "stage",
    type=click.Choice([str(stage) for stage in Stage]),
    help="All proposals (check), what `fix` would do, or the decisions of a review; a review if there is one.",
)
@click.option(
    "--resolved",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CriticMarkup report that came back with its marks accepted, rejected or rewritten.",
)
@with_settings
def command(
    paths: Sequence[str],
    form: str | None,
    target: Path | None,
    stage: str | None,
    resolved: Path | None,
    settings_for: SettingsFor,
) -> int:
    """Report what changed in FILEs, folders, globs, or “-” (standard input), why, and by whose decision.

    The texts themselves stay as they are.
    """
    outcome = Outcome()
    sources = inputs.find(paths, outcome)
    form = form or named_by(target)
    if len(sources) > 1 and (resolved or not OUTPUTS[form].several):
        several = ", ".join(name for name, shown in OUTPUTS.items() if shown.several)
        raise click.UsageError(f"{form} holds one text, and {len(sources)} are named; formats for several: {several}")
    if resolved and stage not in (None, Stage.REVIEW):
        raise click.UsageError("--resolved is a report of a review; leave --of out")
    _refuse_to_overwrite(sources, target)
    reports: list[Report] = []
    progress = output.Progress(len(sources))
    for source in sources:
        progress.step(source.name)
        with outcome.guard(source.name):
            reports.append(_report(source.read(), settings_for.near(source.path), stage, resolved))
    progress.clear()
    if reports:
        with outcome.guard(str(target or "standard output")):
            _put(write(form, reports), target)
    if any(_unsettled(report) for report in reports):
        outcome.raise_to(SUGGESTIONS_LEFT)
    return outcome.code


def _report(document: Document, settings: Settings, stage: str | None, resolved: Path | None) -> Report:
    from cleanup.report import gather  # here: `--help` and errors in arguments need no engine

    if resolved:
        return gather.from_markup(document, settings, reading.read(resolved).text)
    if stage is None:
        return gather.gather(document, settings, Stage.REVIEW if gather.reviewed(document.path) else Stage.CHECK)
    return gather.gather(document, settings, Stage(stage))


def _refuse_to_overwrite(sources: Sequence[inputs.Source], target: Path | None) -> None:
    """A report must not take the place of a text."""
    if target and any(source.path and target.exists() and source.path.samefile(target) for source in sources):
        raise click.UsageError(f"{target}: the report would overwrite the text it is about; name another file")


def _put(data: bytes, target: Path | None) -> None:
    if target:
        reading.write_bytes(target, data)
    else:
        output.write_bytes(data)


def _unsettled(report: Report) -> bool:
    from cleanup.report.wording import pending

    return bool(pending(report))
