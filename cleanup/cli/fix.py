"""`cleanup fix`: apply the safe repairs, to standard output, to a file, or in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanup import reading
from cleanup.cli import inputs, output, show
from cleanup.cli.options import SettingsFor, with_settings
from cleanup.cli.outcome import SUGGESTIONS_LEFT, Outcome
from cleanup.model import Document

if TYPE_CHECKING:
    from cleanup.pipeline import Fixed

EPILOG = """
\b
Examples:
  cleanup fix article.txt                 the repaired text on standard output
  cleanup fix article.txt -o clean.txt
  cleanup fix -i wire/                    in place; each file is written whole or not at all
  cleanup fix --diff wire/                what would change
  cleanup fix - < in.txt > out.txt

Only SAFE repairs are made. Exit codes: 0 nothing left to do, 1 suggestions left for an editor (or, with --diff, files
would change), 2 something could not be read, 3 something could not be written.
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="Write the text to this file.")
@click.option("-i", "--in-place", is_flag=True, help="Change the files themselves, atomically.")
@click.option("--diff", "as_diff", is_flag=True, help="Print a unified diff and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="No count of repairs on standard error.")
@with_settings
def command(
    paths: Sequence[str], target: Path | None, in_place: bool, as_diff: bool, quiet: bool, settings_for: SettingsFor
) -> int:
    """Apply the safe repairs to FILEs, folders, globs, or “-” (standard input), until nothing safe is left.

    Encoding, line ends and everything that no rule names stay as they are, byte for byte.
    """
    if (target is not None) + in_place + as_diff > 1:
        raise click.UsageError("-o, -i and --diff exclude each other")
    outcome = Outcome()
    sources = inputs.find(paths, outcome)
    if len(sources) > 1 and not (in_place or as_diff):
        raise click.UsageError(f"{len(sources)} texts in one output; use -i, --diff, or cleanup batch -o FOLDER")
    if in_place and any(source.path is None for source in sources):
        raise click.UsageError("-i needs files; standard input has no place")
    progress = output.Progress(len(sources))
    for source in sources:
        progress.step(source.name)
        with outcome.guard(source.name):
            before, fixed = _fix(source, settings_for)
            progress.clear()
            if as_diff:
                output.write_bytes(_diff(source.name, before, fixed))
            else:
                _write(source, before, fixed.document, target, in_place)
            if not (quiet or as_diff):
                click.echo(f"{source.name}: {told(fixed)}", err=True)
            if fixed.result.suggestions or (as_diff and fixed.applied):
                outcome.raise_to(SUGGESTIONS_LEFT)
    progress.clear()
    return outcome.code


def told(fixed: Fixed) -> str:
    """What a fix did, as a sentence."""
    left = show.counts(fixed.result.suggestions) if fixed.result.suggestions else "nothing"
    return f"{show.plural(len(fixed.applied), 'repair')}, {left} left"


def _fix(source: inputs.Source, settings_for: SettingsFor) -> tuple[Document, Fixed]:
    from cleanup import formats, pipeline  # here: `--help` and errors in arguments need no engine
    from cleanup.review import rejections

    document = source.read()
    settings = settings_for.near(source.path)
    left = rejections.of(document.path).left
    return document, pipeline.fix_document(document, settings, protect=formats.protected, left=left)


def _write(source: inputs.Source, before: Document, after: Document, target: Path | None, in_place: bool) -> None:
    if in_place:
        if after.text != before.text:
            reading.write(after, source.name, expect_sha256=before.sha256)
    elif target is not None:
        reading.write(after, target)
    else:
        output.write_bytes(reading.encode(after))


def _diff(name: str, before: Document, fixed: Fixed) -> bytes:
    """A unified diff that `patch` and `git apply` take, in the encoding of the text, from the edits themselves."""
    from cleanup.report.patch import render
    from cleanup.report.replay import composed

    return render(before, composed(before.text, fixed.passes), names=(name, name))
