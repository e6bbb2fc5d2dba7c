"""The review on a screen: paints the desk, turns keys and clicks into actions. What actions do is in `deeds`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from cleanup.review import moves
from cleanup.review.state import State
from cleanup.tui import card, context, rows
from cleanup.tui.actions import BAR, BY_ID, Keymap
from cleanup.tui.choose import Choose
from cleanup.tui.context import LEVELS
from cleanup.tui.deeds import DEEDS
from cleanup.tui.desk import Desk
from cleanup.tui.lines import Line, Span, crop, flat, wrap
from cleanup.tui.painted import Called, Painted, Picked, Rows
from cleanup.tui.prompt import Prompt
from cleanup.tui.stage import Answered, Chosen, Host, guarded

_WIDE = 110  # cells from which list and text stand side by side
_MOST_SAID = 3  # rows a message may take


class ReviewScreen(Screen[None]):
    """One file under review."""

    AUTO_FOCUS = ""  # nothing: keys belong to the review until the prompt asks
    BINDINGS: ClassVar = []

    def __init__(self, desk: Desk, keymap: Keymap, host: Host, *, marks: bool) -> None:
        """`marks` sets changes off with signs, for screens without colour."""
        super().__init__()
        self.desk = desk
        self.keymap = keymap
        self.host = host
        self.marks = marks
        self.draft: str | None = None  # the replacement being typed
        self.message = ""
        self.busy = False  # a round is being worked out

    def compose(self) -> ComposeResult:
        """All parts; what they show comes from `paint`."""
        yield Painted(id="header")
        with Vertical(id="body"):
            yield Rows(self._row, id="list")
            with Vertical(id="detail"):
                yield Painted(id="context")
                yield Painted(id="card")
                yield Painted(id="result")
        yield Prompt()
        yield Painted(id="message")
        yield Painted(id="bar")

    def on_mount(self) -> None:
        """Greet, and paint once sizes are known."""
        self.message = self.desk.begin()
        self.call_after_refresh(self.paint)

    def on_resize(self, event: events.Resize) -> None:
        """One column or two, by the room there is."""
        self.set_class(event.size.width >= _WIDE, "-wide")
        self.call_after_refresh(self.paint)

    def on_key(self, event: events.Key) -> None:
        """Do what the key stands for. While somebody types, keys are text, and only Escape is for us."""
        prompt = self.query_one(Prompt)
        if prompt.display:
            if event.key == "escape":
                prompt.drop()
            return
        key = event.character if event.character and event.character > " " else event.key
        action = self.keymap.action(key)
        if action is not None:
            event.stop()
            event.prevent_default()
            self.act(action)
        elif key == "escape":
            self.leave()

    def on_called(self, event: Called) -> None:
        """Do what was clicked."""
        event.stop()
        self.act(event.action)

    def on_picked(self, event: Picked) -> None:
        """Go to the row that was clicked."""
        event.stop()
        shown = self.desk.review.visible
        if event.row < len(shown) and not self.query_one(Prompt).display:
            self.desk.move(lambda review: moves.to(review, shown[event.row]))
            self.paint()

    def act(self, action: str) -> None:
        """Do an action by id, and say what came of it."""
        if self.query_one(Prompt).display:
            return
        guarded(self, lambda: DEEDS[action](self))

    def leave(self) -> None:
        """Escape: end a range, else a filter. It never decides."""
        if self.desk.review.anchor is not None:
            self.act("range")
        elif self.desk.review.filter:
            self.act("unfilter")

    def page(self) -> int:
        """How many rows the list shows."""
        return self.query_one("#list", Rows).size.height

    def ask(self, label: str, text: str, done: Answered, live: Callable[[str], None] | None = None) -> None:
        """Ask for a line of text at the bottom of the screen."""
        self.query_one(Prompt).ask(label, text, done, live)

    def choose(
        self,
        title: str,
        rows: Sequence[Line],
        chosen: Chosen,
        *,
        ticked: Collection[int] | None = None,
        keys: Mapping[str, int] | None = None,
        hint: str = "Enter picks, Esc leaves",
        cursor: int = 0,
    ) -> None:
        """Lay a sheet over the screen; `chosen` is not called when it is dropped."""

        def answered(answer: tuple[int, ...] | None) -> None:
            if answer is not None:
                guarded(self, lambda: chosen(answer))

        sheet = Choose(title, rows, ticked=ticked, keys=keys, hint=hint, cursor=cursor)
        self.app.push_screen(sheet, answered)

    def paint(self) -> None:
        """Show the desk as it is."""
        review = self.desk.review
        width = self.size.width
        self.query_one("#header", Painted).show([crop(self._header(width), width)])
        place = review.visible.index(review.cursor) if review.cursor in review.visible else -1
        self.query_one("#list", Rows).show(len(review.visible), place)
        self.paint_current()
        said = Span(flat(self.message), "warn") if self.message else Span(self._hint(), "dim")
        lines = wrap([said], width)[:_MOST_SAID]
        message = self.query_one("#message", Painted)
        message.styles.height = len(lines)
        message.show(lines)
        self.query_one("#bar", Painted).show([crop(self._bar(), width)])

    def paint_current(self) -> None:
        """Show the suggestion under the cursor, with the replacement being typed if there is one."""
        review, desk = self.desk.review, self.desk
        parts = {name: self.query_one(f"#{name}", Painted) for name in ("context", "card", "result")}
        if review.current is None:
            empty = (
                "Nothing was found here."
                if not review.round.items
                else "Nothing passes the filter. F shows everything."
            )
            parts["context"].show([(Span(empty, "title"),)])
            parts["card"].show([])
            parts["result"].show([])
            return
        item = review.cursor
        new = self.draft if self.draft is not None else review.replacement(item)
        around, at = context.paint(
            review, item, new, view=desk.view, level=LEVELS[desk.level], width=_room(parts["context"]), marks=self.marks
        )
        parts["context"].show(around, at)
        parts["card"].show(card.paint(review, item, _room(parts["card"])))
        shown = None if review.state(item) is State.REJECTED and self.draft is None else new
        parts["result"].show(card.result(review, item, shown, _room(parts["result"]), marks=self.marks))

    def _row(self, row: int, width: int) -> Line:
        review = self.desk.review
        if row >= len(review.visible):
            return ()
        item = review.visible[row]
        ends = sorted((review.cursor, review.cursor if review.anchor is None else review.anchor))
        ranged = review.anchor is not None and ends[0] <= item <= ends[1]
        return rows.paint(review, item, width, cursor=item == review.cursor, ranged=ranged)

    def _header(self, width: int) -> Line:
        files = (self.host.place + 1, len(self.host.names))
        return card.header(self.desk.review, self.desk.session.path, files, width)

    def _hint(self) -> str:
        review = self.desk.review
        if self.busy:
            return "The rules are running on the result …"
        if not review.round.items:
            return "q quits"
        decided, total = review.progress()
        if decided == total:
            return "Everything is decided. w writes the file, q quits."
        return f"{LEVELS[self.desk.level]}, {self.desk.view}"

    def _bar(self) -> Line:
        spans: list[Span] = []
        for action in BAR:
            if key := self.keymap.first(action):
                spans += (Span(key, "key", action), Span(f" {BY_ID[action].bar}  ", "plain", action))
        return tuple(spans)


def _room(part: Painted) -> int:
    return max(part.scrollable_content_region.width, 8)
