"""`cleanup check`: list what machine translation left behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import click

from cleanup.cli import inputs, machine, output, show
from cleanup.cli.options import SettingsFor, with_settings
from cleanup.cli.outcome import SUGGESTIONS_LEFT, Outcome
from cleanup.lines import Lines
from cleanup.model import Document, Result, Safety, Suggestion

EPILOG = """
\b
Examples:
  cleanup check article.txt
  cleanup check wire/ 'drafts/**/*.md'        folders and globs
  cleanup check --pivot es - < article.txt    standard input, language known
  cleanup check --safety safe article.txt     only what `fix` would repair
  cleanup check --format jsonl wire/          one JSON object a file

Exit codes: 0 clean, 1 suggestions, 2 something could not be read.
"""


class Printer(Protocol):
    """Prints results one by one, and what belongs at the end."""

    def add(self, name: str, document: Document, result: Result) -> None:
        """Print one file's result."""

    def end(self) -> None:
        """Print what belongs at the end."""


class Readable:
    """For people: every suggestion, a sentence a file, and a total."""

    def __init__(self, style: show.Style) -> None:
        self._style = style
        self._files = 0
        self._found: list[Suggestion] = []

    def add(self, name: str, document: Document, result: Result) -> None:
        """Print the suggestions and the summary of one file."""
        lines = Lines(result.text)
        shown = [
            line for s in result.suggestions for line in show.suggestion_lines(name, s, result.text, lines, self._style)
        ]
        closing = self._style(show.summary(name, result, _language), bold=True)
        output.write_text("\n".join((*shown, closing, "", "") if shown else (closing, "")))
        self._files += 1
        self._found += result.suggestions

    def end(self) -> None:
        """Print a total over several files, and what to do next."""
        if self._files > 1:
            output.write_text(f"{self._files} files: {show.counts(self._found)}\n")
        safe = sum(s.safety is Safety.SAFE for s in self._found)
        if safe:
            output.write_text(f"“cleanup fix” repairs the {safe} safe; “cleanup review” decides the rest.\n")


class Jsonl:
    """For programs: one object a line a file."""

    def add(self, name: str, document: Document, result: Result) -> None:
        """Print one object."""
        output.write_bytes(f"{machine.dumps(machine.record(name, document, result))}\n".encode())

    def end(self) -> None:
        """Nothing belongs at the end."""


class Json:
    """For programs that want one value: an array of the same objects."""

    def __init__(self) -> None:
        self._records: list[dict[str, object]] = []

    def add(self, name: str, document: Document, result: Result) -> None:
        """Keep one object."""
        self._records.append(machine.record(name, document, result))

    def end(self) -> None:
        """Print the array."""
        output.write_bytes(f"{machine.dumps(self._records, indent=1)}\n".encode())


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(("text", "jsonl", "json")), default="text", help="How to print.")
@click.option("--color/--no-color", default=None, help="Colours or none, whatever the terminal.")
@with_settings
def command(paths: Sequence[str], form: str, color: bool | None, settings_for: SettingsFor) -> int:
    """List what machine translation left behind in FILEs, folders, globs, or “-” (standard input).

    Each suggestion comes with its place, rule, class, safety, the change in context, and the cause. Nothing is written.
    """
    outcome = Outcome()
    printer = _printer(form, color)
    sources = inputs.find(paths, outcome)
    progress = output.Progress(len(sources))
    for source in sources:
        progress.step(source.name)
        with outcome.guard(source.name):
            found = _check(source, settings_for)
            progress.clear()
            printer.add(source.name, *found)
            if found[1].suggestions:
                outcome.raise_to(SUGGESTIONS_LEFT)
    progress.clear()
    printer.end()
    return outcome.code


def _check(source: inputs.Source, settings_for: SettingsFor) -> tuple[Document, Result]:
    from cleanup import formats, pipeline  # here: `--help` and errors in arguments need no engine
    from cleanup.review import rejections

    document = source.read()
    markup = formats.protected(document)
    settings = settings_for.near(source.path)
    left = rejections.of(document.path).left
    return document, pipeline.check_document(document, settings, protect=markup, left=left)


def _printer(form: str, color: bool | None) -> Printer:
    if form == "text":
        return Readable(show.coloured if output.wants_colour(color) else show.plain)
    choices: dict[str, Callable[[], Printer]] = {"jsonl": Jsonl, "json": Json}
    return choices[form]()


def _language(code: str) -> str:
    from cleanup.packs import LANGUAGES

    return LANGUAGES.get(code, code)
