"""What a run came to: reports errors as they happen, and is the only source of its exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from cleanup.errors import CleanupError, PackError

SUGGESTIONS_LEFT = 1
INTERNAL = 3


class Outcome:
    """The exit code so far (the highest wins) and the errors already told."""

    def __init__(self) -> None:
        self.code = 0
        self._told: set[str] = set()

    def raise_to(self, code: int) -> None:
        """Make `code` the exit code unless a higher one stands."""
        self.code = max(self.code, code)

    def error(self, message: str, code: int = 2) -> None:
        """Tell a person once, on standard error, and go on."""
        self.raise_to(code)
        if message not in self._told:
            self._told.add(message)
            click.echo(f"cleanup: {message}", err=True)

    @contextmanager
    def guard(self, name: str) -> Iterator[None]:
        """Run one file's work: its errors are told, and the rest goes on. Only broken rules end the whole run."""
        try:
            yield
        except (PackError, BrokenPipeError, click.ClickException):
            raise
        except CleanupError as error:
            self.error(str(error), error.exit_code)
        except Exception:  # a defect of ours in one file must not take the others down
            import traceback

            self.error(f"{name}: internal error, nothing was written for it. Please report this:", INTERNAL)
            traceback.print_exc(file=sys.stderr)
