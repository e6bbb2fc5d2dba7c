"""Standard output and progress: what is written is written whole, and a full disk is told as such."""

from __future__ import annotations

import os
import sys

import click

from cleanup.errors import OutputError

MANY = 4  # files from which a person wants to see that something happens


def write_bytes(data: bytes) -> None:
    """Put bytes on standard output, untouched. OutputError when they cannot go there."""
    stream = sys.stdout.buffer
    try:
        sys.stdout.flush()
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output could not be written: {error.strerror or error}") from error


def write_text(text: str) -> None:
    """Put text on standard output; half surrogate pairs, which no stream can hold, are shown as "?"."""
    try:
        click.echo(text, nl=False, color=True)  # coloured or not is decided in `wants_colour`
    except BrokenPipeError:
        raise
    except UnicodeEncodeError:
        click.echo(text.encode("utf-8", "replace").decode("utf-8"), nl=False, color=True)
    except OSError as error:
        raise OutputError(f"standard output could not be written: {error.strerror or error}") from error


def wants_colour(choice: bool | None = None) -> bool:
    """Whether to colour: the option decides, then NO_COLOR and FORCE_COLOR, then whether it is a terminal."""
    if choice is not None:
        return choice
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


class Progress:
    """One line on standard error that says which file of how many is being worked on; silent unless a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown = total >= MANY and sys.stderr.isatty()

    def step(self, name: str) -> None:
        """Say that work on `name` begins."""
        self._done += 1
        if self._shown:
            line = f"[{self._done}/{self._total}] {name}"
            sys.stderr.write(f"\r\x1b[K{line[: _width() - 1]}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, before anything else is printed or at the end."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 80
