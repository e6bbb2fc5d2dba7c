"""One line at the bottom of the screen to type in: filter, replacement, note."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from cleanup.tui.lines import Span
from cleanup.tui.painted import Painted


class Prompt(Horizontal):
    """Hidden until `ask`. Enter hands the text over, Escape drops it; `live` hears of every change."""

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self._live: Callable[[str], None] = lambda text: None
        self._done: Callable[[str | None], None] = lambda text: None

    def compose(self) -> ComposeResult:
        """A label and the line."""
        yield Painted(id="prompt-label")
        yield Input(compact=True, select_on_focus=False, id="prompt-line")

    def ask(
        self, label: str, text: str, done: Callable[[str | None], None], live: Callable[[str], None] | None = None
    ) -> None:
        """Show the prompt with `text` in it; `done` gets the answer, None when it was dropped."""
        self._done = done
        self._live = live or (lambda text: None)
        painted = self.query_one("#prompt-label", Painted)
        painted.styles.width = len(label) + 1
        painted.show([(Span(label, "title"),)])
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)
        self.display = True
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass every change on."""
        event.stop()
        if self.display:
            self._live(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer."""
        event.stop()
        self._close(event.value)

    def drop(self) -> None:
        """Give up: nothing was answered."""
        self._close(None)

    def _close(self, answer: str | None) -> None:
        done, self._live = self._done, lambda text: None
        self.display = False
        self.screen.set_focus(None)
        done(answer)
