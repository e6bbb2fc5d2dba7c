"""The review as a Textual app: opens files one by one, runs rules in the background, ends cleanly on signals."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from textual.app import App, SuspendNotSupported

from cleanup.errors import CleanupError
from cleanup.review.session import Session
from cleanup.review.state import Review, Step
from cleanup.tui import keyboard
from cleanup.tui.actions import Keymap
from cleanup.tui.desk import Desk
from cleanup.tui.looks import COLOURLESS, DARK, LIGHT, Look
from cleanup.tui.screen import ReviewScreen

Opener = Callable[[str], Session]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How a file was left: what is still open, whether decisions are not written yet, and both in a sentence."""

    left: int
    unwritten: bool
    told: str


class ReviewApp(App[None]):
    """Reviews `names` in order. `failure` is set when nothing could be opened."""

    CSS = "Screen { overflow: hidden; } #canvas { width: 100%; height: 100%; }"
    TITLE = "cleanup review"
    ENABLE_COMMAND_PALETTE = False  # a sheet of ours does that, at once

    def __init__(
        self,
        names: Sequence[str],
        opener: Opener,
        keymap: Keymap,
        *,
        light: bool = False,
        marks: bool = False,
        first: Session | None = None,
    ) -> None:
        """`opener` opens a file and runs the rules on it; `first` is open already.

        `marks` sets changes off with signs even where there are colours.
        """
        keyboard.hurry()
        keyboard.forget()
        super().__init__()
        self.names = names
        self.place = 0
        self.keymap = keymap
        self.failure: CleanupError | None = None
        self.closing: dict[str, Closing] = {}
        self._opener = opener
        self._first = first
        self._stage: ReviewScreen | None = None
        self._light = light
        self._marks = marks

    def on_mount(self) -> None:
        """Open the first file."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.finish)
        session, self._first = self._first, None
        try:
            self._show(session or self._opener(self.names[0]))
        except CleanupError as error:
            self.failure = error
            self.exit()

    @property
    def look(self) -> Look:
        """What roles look like."""
        return COLOURLESS if self.no_color else LIGHT if self._light else DARK

    def on_unmount(self) -> None:
        """Let go of the journal, however the app ends."""
        self._close()

    def start_round(self) -> None:
        """Run the rules on the result in a thread; `_round_found` hears of it."""
        stage = self._stage
        if stage is None:
            return
        stage.busy = True
        self.run_worker(partial(self._plan_round, stage, stage.desk.review), thread=True, exclusive=True)

    def open_file(self, place: int) -> str:
        """Close this file and open another; CleanupError when that cannot be, and this one stays."""
        if not 0 <= place < len(self.names):
            return "There is no further file." if place > 0 else "This is the first file."
        if place == self.place:
            return ""
        old = self._stage
        if old is not None and old.busy:
            return "The rules are still running on the result; press again in a moment."
        session = self._opener(self.names[place])  # first: if it cannot be opened, this one stays
        self._close()
        self.place = place
        self._show(session)
        return ""

    def told(self, name: str) -> str:
        """How a file was left in this run."""
        return self.closing[name].told if name in self.closing else ""

    def unwritten(self) -> Sequence[str]:
        """Files left earlier in this run whose decisions are not written."""
        here = self.names[self.place]
        return [name for name, closing in self.closing.items() if closing.unwritten and name != here]

    def write_left(self) -> None:
        """Write those. CleanupError at the first that cannot be written."""
        for name in self.unwritten():
            session = self._opener(name)
            try:
                session.write()
                self.closing[name] = _closing(session)
            finally:
                session.close()

    def turn_theme(self) -> str:
        """Light or dark."""
        if self.no_color:
            return "NO_COLOR is set: the colours are the terminal's."
        self._light = not self._light
        return "light" if self._light else "dark"

    def finish(self) -> None:
        """End the review; every decision is on disk already."""
        self.exit()

    async def action_quit(self) -> None:
        """Ctrl+Q asks as q does."""
        if self._stage is not None and self.screen is self._stage:
            self._stage.act("quit")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Hand the terminal to another program for a while."""
        try:
            with self.suspend():
                yield
        except SuspendNotSupported as error:
            raise CleanupError("No editor can be started from here; edit inline with e.") from error

    def _show(self, session: Session) -> None:
        stage = ReviewScreen(Desk(session), self.keymap, self, marks=self._marks or self.no_color)
        old, self._stage = self._stage, stage
        if old is None:
            self.push_screen(stage)
        else:
            self.switch_screen(stage)
        # The collector would walk all of a big review now and then, which is felt as a key that hangs.
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _close(self) -> None:
        if self._stage is not None:
            session = self._stage.desk.session
            self.closing[session.path] = _closing(session)
            session.close()

    def _plan_round(self, stage: ReviewScreen, review: Review) -> None:
        try:
            step = stage.desk.planned_round(review)
        except CleanupError as error:
            self.call_from_thread(self._round_failed, stage, error)
        else:
            self.call_from_thread(self._round_found, stage, review, step)

    def _round_found(self, stage: ReviewScreen, review: Review, step: Step | None) -> None:
        """Open the round, unless the editor went on deciding meanwhile: then the next decision asks again."""
        stage.busy = False
        if stage.desk.review.marks is review.marks:
            stage.message = stage.desk.opened(step)
        elif stage.desk.round_due():
            self.start_round()
        stage.paint()

    def _round_failed(self, stage: ReviewScreen, error: CleanupError) -> None:
        stage.busy = False
        stage.message = str(error)
        stage.paint()


def _closing(session: Session) -> Closing:
    decided, total = session.review.progress()
    unwritten = session.unwritten()
    end = "not written yet; review it again to go on, w writes" if unwritten else "nothing left to write"
    told = f"{decided} of {total} decided, {end}." if total or unwritten else "nothing was found."
    return Closing(left=total - decided, unwritten=unwritten, told=told)
