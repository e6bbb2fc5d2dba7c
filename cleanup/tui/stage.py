"""What deeds need of the screen and the app, and nothing more: neither Textual nor widgets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from cleanup.errors import CleanupError
from cleanup.tui.actions import Keymap
from cleanup.tui.desk import Desk
from cleanup.tui.looks import Look
from cleanup.tui.sheet import Rows

Answered = Callable[[str | None], None]
Chosen = Callable[[tuple[int, ...]], str | None]


class Host(Protocol):
    """The app: what is not about one file alone."""

    names: Sequence[str]
    place: int

    @property
    def look(self) -> Look:
        """What roles look like."""

    def start_round(self) -> None:
        """Run the rules on the result in the background."""

    def open_file(self, place: int) -> str:
        """Close this file and open another; what to say. CleanupError when it cannot be opened: this one stays."""

    def told(self, name: str) -> str:
        """How a file was left in this run, "" when it was not looked at yet."""

    def unwritten(self) -> Sequence[str]:
        """Files left earlier in this run whose decisions are not written."""

    def write_left(self) -> None:
        """Write those. CleanupError at the first that cannot be written."""

    def turn_theme(self) -> str:
        """Light or dark; what to say."""

    def finish(self) -> None:
        """End the review."""

    def aside(self) -> AbstractContextManager[None]:
        """Hand the terminal to another program for a while; CleanupError where that is not possible."""


class Stage(Protocol):
    """The screen of one file."""

    desk: Desk
    keymap: Keymap
    host: Host
    draft: str | None
    message: str
    busy: bool

    def paint(self) -> None:
        """Show everything as it is."""

    def act(self, action: str) -> None:
        """Do an action by id."""

    def page(self) -> int:
        """How many rows the list shows."""

    def ask(self, label: str, text: str, done: Answered, live: Callable[[str], None] | None = None) -> None:
        """Ask for a line of text."""

    def choose(
        self,
        title: str,
        rows: Rows,
        chosen: Chosen,
        *,
        ticked: Collection[int] | None = None,
        keys: Mapping[str, int] | None = None,
        hint: str = "",
        cursor: int = 0,
        find: Callable[[str], Sequence[int]] | None = None,
    ) -> None:
        """Show a sheet; `chosen` gets the rows and says what came of it. It is not called when the sheet is dropped."""


def settle(stage: Stage, said: str) -> str:
    """After a decision: if everything is looked at, the rules run again, in the background."""
    if stage.desk.round_due() and not stage.busy:
        stage.host.start_round()
    return said


def guarded(stage: Stage, done: Callable[[], str | None]) -> None:
    """Do something, say what came of it or what went wrong, and paint."""
    try:
        stage.message = done() or ""
    except CleanupError as error:
        stage.message = str(error)
    stage.paint()
