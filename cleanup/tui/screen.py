"""The review on a screen: paints the desk, turns keys and clicks into actions. What actions do is in `deeds`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import Screen

from cleanup.review import moves
from cleanup.review.state import State
from cleanup.tui import card, context, frame, rows
from cleanup.tui.actions import Keymap
from cleanup.tui.bar import bar
from cleanup.tui.canvas import Canvas
from cleanup.tui.context import LEVELS
from cleanup.tui.deeds import DEEDS
from cleanup.tui.desk import Desk
from cleanup.tui.entry import Entry
from cleanup.tui.lines import Line, Span, flat, hit, on, pad, wrap
from cleanup.tui.pane import Pane
from cleanup.tui.sheet import Rows, Sheet
from cleanup.tui.stage import Answered, Chosen, Host, guarded

_MOST_SAID = 3  # rows a message may take
_WHEEL = 3  # lines a turn of the wheel scrolls


class ReviewScreen(Screen[None]):
    """One file under review."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False

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
        self._panes = {name: Pane() for name in ("list", "context", "card", "result")}
        self._canvas = Canvas()
        self._rows: list[Line] = []
        self._foot: list[Line] = []  # what stands under the body
        self._rules: Sequence[int] = ()
        self._entry: Entry | None = None
        self._done: Answered = lambda text: None
        self._live: Callable[[str], None] = lambda text: None
        self._sheet: Sheet | None = None
        self._chosen: Chosen = lambda rows: None

    def compose(self) -> ComposeResult:
        """One widget; what it shows comes from `paint`."""
        yield self._canvas

    def on_mount(self) -> None:
        """Greet."""
        self.message = self.desk.begin()

    def on_resize(self) -> None:
        """One column or two, by the room there is."""
        self.call_after_refresh(self.paint)

    def on_key(self, event: events.Key) -> None:
        """Do what the key stands for. While somebody types, keys are text; on a sheet they are the sheet's."""
        event.stop()
        event.prevent_default()
        if self._sheet is not None:
            self._sheet.press(event.key, event.character)
            self._after_sheet()
        elif self._entry is not None:
            self._type(self._entry, event)
        else:
            key = event.character if event.character and event.character > " " else event.key
            action = self.keymap.action(key)
            if action is not None:
                self.act(action)
            elif key == "escape":
                self.leave()

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text in where one can type."""
        event.stop()
        if self._sheet is not None:
            self._sheet.put(event.text)
            self._draw()
        elif self._entry is not None:
            self._typed(self._entry.put(event.text))

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked, or go to the row that was."""
        x, y = int(event.screen_x), int(event.screen_y)
        if self._sheet is not None:
            self._sheet.click(x, y)
            self._after_sheet()
        elif self._entry is not None or y >= len(self._rows):
            return
        elif call := hit(self._rows[y], x):
            self.act(call)
        elif (row := self._panes["list"].hit(x, y)) is not None:
            shown = self.desk.review.visible
            self.desk.move(lambda review: moves.to(review, shown[row]))
            self.paint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll what is under the mouse."""
        self._roll(event, _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll what is under the mouse."""
        self._roll(event, -_WHEEL)

    def act(self, action: str) -> None:
        """Do an action by id, and say what came of it."""
        guarded(self, lambda: DEEDS[action](self))

    def leave(self) -> None:
        """Escape: end a range, else a filter. It never decides."""
        if self.desk.review.anchor is not None:
            self.act("range")
        elif self.desk.review.filter:
            self.act("unfilter")

    def page(self) -> int:
        """How many rows the list shows."""
        return self._panes["list"].area.height

    def ask(self, label: str, text: str, done: Answered, live: Callable[[str], None] | None = None) -> None:
        """Ask for a line of text at the bottom of the screen. `live` hears of every change, `done` gets the answer."""
        self._entry = Entry(label=label, text=text, at=len(text))
        self._done, self._live = done, live or (lambda text: None)

    def choose(
        self,
        title: str,
        rows: Rows,
        chosen: Chosen,
        *,
        ticked: Collection[int] | None = None,
        keys: Mapping[str, int] | None = None,
        hint: str = "Enter picks, Esc leaves",
        cursor: int = 0,
        find: Callable[[str], Sequence[int]] | None = None,
    ) -> None:
        """Lay a sheet over the screen; `chosen` is not called when it is dropped."""
        self._sheet = Sheet(title, rows, ticked=ticked, keys=keys, hint=hint, cursor=cursor, find=find)
        self._chosen = chosen

    def paint(self) -> None:
        """Show the desk as it is, the suggestion under the cursor in view."""
        review, (width, height) = self.desk.review, self.size
        if not width or not height:
            return
        self._foot = self._footed(width)
        around, at, carded, result = self._detail(width, height)
        top = min(1, height)
        parted = frame.body(width, top, max(height - top - len(self._foot), 0), len(carded), len(result))
        self._rules = parted.rules
        for name, area in parted.areas.items():
            self._panes[name].area = area
        place = bisect_left(review.visible, review.cursor) if review.cursor >= 0 else -1
        self._panes["list"].fill(len(review.visible), self._row, place)
        self._panes["list"].keep(place)
        for name, lines in (("context", around), ("card", carded), ("result", result)):
            self._panes[name].hold(lines)
            self._panes[name].start_near(at if name == "context" else 0)
        self._draw()

    def _draw(self) -> None:
        """The screen from its parts as they are scrolled."""
        width, height = self.size
        top = min(1, height)
        between = max(height - top - len(self._foot), 0)
        header = on(pad(self._header(width), width), "panel")
        lines = [header, *frame.compose(width, top, between, self._panes, self._rules), *self._foot][:height]
        if self._sheet is not None:
            lines = [tuple(span._replace(role="dim", call="") for span in line) for line in lines]
            frame.lay_over(lines, *self._sheet.paint(width, height))
        self._rows = lines
        self._canvas.show(lines, self.host.look)

    def _detail(self, width: int, height: int) -> tuple[list[Line], int, list[Line], list[Line]]:
        """Lines of the context and which the change begins in, of the card, and of the result."""
        review, desk = self.desk.review, self.desk
        if review.current is None:
            empty = (
                "Nothing passes the filter. F shows everything." if review.round.items else "Nothing was found here."
            )
            return [(Span(empty, "title"),)], 0, [], []
        item, room = review.cursor, max(frame.split(width)[1] - 1, 8)
        new = self.draft if self.draft is not None else review.replacement(item)
        level = LEVELS[desk.level]
        around, at = context.paint(review, item, new, view=desk.view, level=level, width=room, marks=self.marks)
        shown = None if review.state(item) is State.REJECTED and self.draft is None else new
        result = card.result(review, item, shown, room, marks=self.marks, rows=frame.result_rows(width))
        return around, at, card.paint(review, item, room), result

    def _footed(self, width: int) -> list[Line]:
        """What is typed, what there is to say, and the keys."""
        foot: list[Line] = []
        if self._entry is not None:
            line, at = self._entry.paint(width)
            foot.append(on(pad(line, width), "surface"))
            self.app.cursor_position = Offset(at, self.size.height - 2)  # for input methods
        said = Span(flat(self.message), "warn") if self.message else Span(self._hint(), "dim")
        foot += [pad(line, width) for line in wrap([said], width)[:_MOST_SAID]]
        foot.append(on(pad(bar(self.keymap, width), width), "panel"))
        return foot

    def _row(self, row: int, width: int) -> Line:
        review = self.desk.review
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

    def _type(self, entry: Entry, event: events.Key) -> None:
        if event.key in ("enter", "escape"):
            self._entry, done = None, self._done
            done(entry.text if event.key == "enter" else None)
        elif (new := entry.press(event.key, event.character)) is not None:
            self._typed(new)

    def _typed(self, entry: Entry) -> None:
        changed = self._entry is not None and entry.text != self._entry.text
        self._entry = entry
        if changed:
            self._live(entry.text)
        self.paint()

    def _after_sheet(self) -> None:
        """Take a sheet's answer if it gave one, else show it as it is."""
        sheet = self._sheet
        if sheet is None or not sheet.closed:
            self._draw()
            return
        self._sheet = None
        answer, chosen = sheet.answer, self._chosen
        if answer is None:
            self.paint()
        else:
            guarded(self, lambda: chosen(answer))

    def _roll(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        x, y = int(event.screen_x), int(event.screen_y)
        if self._sheet is not None:
            self._sheet.roll(by)
        else:
            for pane in self._panes.values():
                if pane.area.holds(x, y):
                    pane.roll(by)
        self._draw()
