"""What each action does. Adding one is a row in `actions.ACTIONS` and an entry in DEEDS.

A deed gets the stage and gives what there is to say, None for nothing. CleanupError from a deed is told to the editor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from cleanup.review import decide, filters, history, moves, rounds
from cleanup.review.filters import Filter
from cleanup.review.state import Review
from cleanup.tui import sheets
from cleanup.tui.desk import Plan
from cleanup.tui.stage import Stage, guarded, settle

Deed = Callable[[Stage], str | None]


def _decide(plan: Plan) -> Deed:
    return lambda stage: settle(stage, stage.desk.decide(plan))


def _walk(walk: Callable[[Review], Review]) -> Deed:
    return lambda stage: stage.desk.move(walk)


def _page(way: int) -> Deed:
    return lambda stage: stage.desk.move(lambda review: moves.by(review, way * max(stage.page() - 1, 1)))


def _pick(number: int) -> Deed:
    def deed(stage: Stage) -> str | None:
        current = stage.desk.review.current
        if current is not None and number > len(current.alternatives):
            return f"There is no alternative {number}."
        stage.desk.move(lambda review: moves.pick(review, number - 1))
        return None

    return deed


def _query(stage: Stage) -> str | None:
    review = stage.desk.review
    if review.current is None:
        return "Nothing is shown here."
    mark = review.mark(review.cursor)

    def done(note: str | None) -> None:
        if note is None:
            stage.paint()
            return
        guarded(stage, lambda: settle(stage, stage.desk.decide(lambda now, items: decide.query(now, items, note))))

    stage.ask("Note:", mark.note if mark else "", done)
    return "Enter keeps the note; what is not decided becomes a query. Esc drops it."


def _filter(stage: Stage) -> str:
    before, cursor = stage.desk.review.filter, stage.desk.review.cursor

    def live(typed: str) -> None:
        stage.desk.move(lambda review: history.limited(review, filters.parse(typed)))

    def done(words: str | None) -> None:
        if words is None:
            stage.desk.move(lambda review: moves.to(history.limited(review, before), cursor))
        stage.message = ""
        stage.paint()

    stage.ask("Filter:", f"{before.spelled()} ".lstrip(), done, live)
    return "Words of text, replacement, rule, class or cause, and the like of safety:safe. Enter keeps, Esc drops."


def _round(stage: Stage) -> None:
    if not stage.busy:
        stage.host.start_round()


def _accept_safe(stage: Stage) -> str:
    step = rounds.safe_step(stage.desk.review)
    return settle(stage, stage.desk.take(step)) if step else "Nothing safe is open."


def _reopen(stage: Stage) -> str:
    review = stage.desk.review
    done = stage.desk.session.do(decide.reopen(review, moves.selected(review)))
    return "open again" if done else "Nothing was decided here."


def _write(stage: Stage) -> str:
    if stage.busy:
        return "The rules are still running on the result; press again in a moment."
    return stage.desk.write()


DEEDS: Mapping[str, Deed] = {
    "accept": _decide(decide.accept),
    "reject": _decide(decide.reject),
    "later": _decide(decide.later),
    "edit": sheets.edit,
    "editor": sheets.editor,
    "query": _query,
    "accept-rule": partial(sheets.whole_rule, yes=True),
    "reject-rule": partial(sheets.whole_rule, yes=False),
    "ignore": sheets.ignore,
    "reopen": _reopen,
    "accept-safe": _accept_safe,
    "range": _walk(moves.begin_range),
    "undo": lambda stage: stage.desk.undo(),
    "redo": lambda stage: stage.desk.redo(),
    "next-alternative": _walk(partial(moves.pick_by, count=1)),
    "previous-alternative": _walk(partial(moves.pick_by, count=-1)),
    **{f"pick-{number}": _pick(number) for number in range(1, 10)},
    "next": _walk(partial(moves.by, count=1)),
    "previous": _walk(partial(moves.by, count=-1)),
    "next-open": _walk(moves.next_waiting),
    "previous-open": _walk(moves.previous_waiting),
    "first": _walk(moves.first),
    "last": _walk(moves.last),
    "page-down": _page(1),
    "page-up": _page(-1),
    "filter": _filter,
    "facets": sheets.facets,
    "unfilter": _walk(lambda review: history.limited(review, Filter())),
    "view": lambda stage: stage.desk.turn(),
    "more-context": lambda stage: stage.desk.look(1),
    "less-context": lambda stage: stage.desk.look(-1),
    "palette": sheets.palette,
    "theme": lambda stage: stage.host.turn_theme(),
    "help": sheets.show_help,
    "round": _round,
    "write": _write,
    "files": sheets.files,
    "next-file": lambda stage: stage.host.open_file(stage.host.place + 1),
    "previous-file": lambda stage: stage.host.open_file(stage.host.place - 1),
    "quit": sheets.leave,
}
