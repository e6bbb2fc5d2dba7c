"""`cleanup diff`: what changed between two versions of a text, word by word."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import click

from cleanup import reading
from cleanup.cli import output, show
from cleanup.model import Document, Edit
from cleanup.report import terminal
from cleanup.report.wording import visible

EPILOG = """
\b
Examples:
  cleanup diff raw.txt edited.txt               changed words in their lines
  cleanup diff --view side raw.txt edited.txt   old left, new right
  cleanup diff --view patch a.txt b.txt > c.patch
  cleanup diff --stat raw.txt edited.txt        one line of counts
  cleanup fix a.txt | cleanup diff a.txt -      what `fix` would do

Without colour, changes are marked [-old-]{+new+}. Exit codes: 0 the same, 1 different, 2 something could not be read.
"""
VIEWS = ("inline", "side", "patch")
_CONTEXT = 2  # lines: in most texts a paragraph and a blank line
_NARROW = 80  # columns: below, two texts side by side cannot be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to show a diff, as the options say; None leaves it to the terminal."""

    view: str
    context: int | None
    full: bool
    width: int | None
    color: bool | None
    pager: bool | None

    @property
    def lines(self) -> int | None:
        """Unchanged lines around a change; None is the whole text."""
        if self.full:
            return None
        return _CONTEXT if self.context is None else self.context

    @property
    def columns(self) -> int:
        """Width to fill."""
        return self.width or shutil.get_terminal_size((100, 24)).columns


@click.command(epilog=EPILOG)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--view", type=click.Choice(VIEWS), default="inline", help="How to show the changes.", show_default=True)
@click.option("-U", "--context", type=click.IntRange(min=0), help="Unchanged lines around a change (2; a patch: 3).")
@click.option("--full", is_flag=True, help="The whole text, nothing folded.")
@click.option("--stat", is_flag=True, help="Only counts.")
@click.option("--width", type=click.IntRange(min=20), help="Columns; the terminal's, or 100.")
@click.option("--color/--no-color", default=None, help="Colours or none, whatever the terminal.")
@click.option("--pager/--no-pager", default=None, help="Page through the output; by itself if it is long.")
def command(old: str, new: str, stat: bool, **options: Any) -> int:
    """Compare two versions of a text: paragraphs first, then sentences, then words. One of A, B may be “-”."""
    if old == new == "-":
        raise click.UsageError("only one of the two texts can come from standard input")
    before, after = _read(old), _read(new)
    from cleanup.diff import compare

    edits = compare(before.text, after.text)
    look = Look(**options)
    if not edits:
        return _say_equal(before, after)
    if stat:
        output.write_text(_stat(before, edits, (old, new)))
    elif look.view == "patch":
        _write_patch(before, after, edits, (old, new), look)
    else:
        _show(_lines(before.text, edits, look), look)
    return 1


def _read(name: str) -> Document:
    return reading.decode(sys.stdin.buffer.read()) if name == "-" else reading.read(name)


def _say_equal(before: Document, after: Document) -> int:
    """0 for equal files; the same words in other bytes are told apart."""
    if before.sha256 == after.sha256:
        return 0
    click.echo(f"same text, other bytes: {_bytes_of(before)} and {_bytes_of(after)}", err=True)
    return 1


def _bytes_of(document: Document) -> str:
    return document.encoding.upper() + (" with byte order mark" if document.bom else "")


def _stat(before: Document, edits: Sequence[Edit], names: tuple[str, str]) -> str:
    from cleanup.diff import measure

    stat = measure(before.text, edits)
    lines = f"{stat.changed_paragraphs:,} of {show.plural(stat.paragraphs, 'line')}"
    changes = f"{show.plural(stat.changes, 'change')} in {lines}"
    words = f"{show.plural(stat.deleted, 'word')} deleted, {stat.inserted:,} inserted, {stat.rate:.1%} of the words"
    return f"{names[0]} → {names[1]}: {changes}; {words}\n"


def _write_patch(before: Document, after: Document, edits: Sequence[Edit], names: tuple[str, str], look: Look) -> None:
    """The patch as bytes, or, in colour, for the eye."""
    from cleanup.report import patch

    if (before.encoding, before.bom) != (after.encoding, after.bom):
        click.echo(f"cleanup: {names[1]} is {_bytes_of(after)}; the patch keeps {_bytes_of(before)}", err=True)
    context = len(before.text) if look.full else 3 if look.context is None else look.context
    data = patch.render(before, edits, context, (names[0] if names[0] != "-" else names[1], names[1]))
    if not output.wants_colour(look.color):
        output.write_bytes(data)
        return
    styles = {"-": "red", "+": "green", "@": "cyan"}
    lines = data.decode(before.encoding, "replace").split("\n")[:-1]
    _show((click.style(visible(line, keep="\t"), fg=styles.get(line[:1])) + "\n" for line in lines), look)


def _lines(text: str, edits: Sequence[Edit], look: Look) -> Iterator[str]:
    colour = output.wants_colour(look.color)
    if look.view == "side" and look.columns >= _NARROW:
        return terminal.side_by_side(text, edits, look.lines, look.columns, colour)
    if colour:
        return terminal.inline(text, edits, look.lines, look.columns)
    return terminal.plain(text, edits, look.lines, safe=sys.stdout.isatty())


def _show(lines: Iterator[str], look: Look) -> None:
    """Write, in a terminal through a pager if there are more lines than it has."""
    screen = list(islice(lines, shutil.get_terminal_size((100, 24)).lines - 1))
    beyond = list(islice(lines, 1))
    everything = chain(screen, beyond, lines)
    if sys.stdout.isatty() and (bool(beyond) if look.pager is None else look.pager):
        os.environ.setdefault("LESS", "FRX")  # colours through, and no pager for what fits: as git does
        click.echo_via_pager(everything, color=True)
    else:
        output.write_text("".join(everything))
