"""Deeds that ask first: edit, whole rule, ignore, facets, files, help, quit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cleanup.review import decide, filters, history
from cleanup.review.state import Review, State
from cleanup.tui import keep
from cleanup.tui.actions import ACTIONS
from cleanup.tui.card import shortened, state_span
from cleanup.tui.edit import editable_inline, in_editor
from cleanup.tui.lines import Line, Span, flat
from cleanup.tui.lines import width as measured
from cleanup.tui.sheet import Rows
from cleanup.tui.stage import Stage, guarded, settle

_NAME = 44  # cells of a path in the list of files
_AROUND = 24  # code points on either side of a hit in a sheet, at most
_GROUPED = 90  # cells from which the help names groups
_STATED = 60  # cells from which states have words, and the help has the names of actions


def edit(stage: Stage) -> str | None:
    """Edit the replacement in the prompt; the result line shows every change as it is typed."""
    review = stage.desk.review
    if review.current is None:
        return "Nothing is shown here."
    item, start = review.cursor, _start_text(review)
    if not editable_inline(start):
        return editor(stage)

    def live(text: str) -> None:
        stage.draft = text

    def done(text: str | None) -> None:
        stage.draft = None
        if text is None:
            stage.message = ""
            stage.paint()
            return
        guarded(stage, lambda: settle(stage, stage.desk.take(decide.edit(stage.desk.review, item, text))))

    stage.draft = start
    stage.ask("Replace by:", start, done, live)
    return "Enter takes it, Esc leaves everything as it was."


def editor(stage: Stage) -> str | None:
    """Edit the replacement in $EDITOR."""
    review = stage.desk.review
    if review.current is None:
        return "Nothing is shown here."
    with stage.host.aside():
        text = in_editor(_start_text(review))
    return settle(stage, stage.desk.take(decide.edit(review, review.cursor, text)))


def whole_rule(stage: Stage, *, yes: bool) -> str | None:
    """Show every undecided hit of this rule with a tick; what stays ticked is decided in one step."""
    review = stage.desk.review
    if review.current is None:
        return "Nothing is shown here."
    hits = decide.of_rule(review, review.cursor)
    if not hits:
        return "Everything this rule found is decided."
    verb = "Accept" if yes else "Reject"

    def chosen(rows: tuple[int, ...]) -> str | None:
        items = [hits[row] for row in rows]
        if not items:
            return "Nothing was ticked, nothing was decided."
        plan = decide.accept if yes else decide.reject
        return settle(stage, stage.desk.take(plan(stage.desk.review, items)))

    stage.choose(
        f"{verb} all of {flat(review.current.rule)}",
        Rows(count=len(hits), paint=lambda row, width: _hit(review, hits[row], width)),
        chosen,
        ticked=[row for row, item in enumerate(hits) if not yes or review.state(item) is not State.BLOCKED],
        hint=f"Space ticks, a all or none, Enter {verb.lower()}s, Esc leaves",
        cursor=hits.index(review.cursor) if review.cursor in hits else 0,
    )
    return None


def ignore(stage: Stage) -> str | None:
    """Ask how far to ignore, and do it."""
    review = stage.desk.review
    if review.current is None:
        return "Nothing is shown here."
    item, text, rule = review.cursor, review.current.text, review.current.rule

    def chosen(rows: tuple[int, ...]) -> str | None:
        now = stage.desk.review
        if rows[0] == 0:
            return settle(stage, stage.desk.take(decide.reject(now, (item,))))
        said = stage.desk.take(decide.ignore(now, item, "rule" if rows[0] == 2 else "text"))
        if rows[0] == 3:
            said = f"“{flat(text)}” is kept from now on, as {keep.add(text, Path(stage.desk.session.path))} says."
        return settle(stage, said)

    rows: list[Line] = [
        (Span("o ", "key"), Span("only this one")),
        (Span("t ", "key"), Span(f"“{flat(text)}” everywhere in this file")),
        (Span("r ", "key"), Span(f"all of {flat(rule)} in this file")),
        (Span("p ", "key"), Span(f"“{flat(text)}” in the project: into its word list")),
    ]
    stage.choose(
        "Ignore", Rows.of(rows), chosen, keys={"o": 0, "t": 1, "r": 2, "p": 3}, hint="Enter or the letter, Esc leaves"
    )
    return None


def facets(stage: Stage) -> str | None:
    """Tick what is to be shown."""
    review = stage.desk.review
    values = [
        (facet, value, count)
        for facet, counted in filters.counts(review).items()
        for value, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    rows: list[Line] = [
        (Span(f"{facet:8}", "dim"), Span(flat(value)), Span(f"  {count}", "dim")) for facet, value, count in values
    ]

    def chosen(picked: tuple[int, ...]) -> None:
        wanted = frozenset(values[row][:2] for row in picked)
        stage.desk.move(lambda now: history.limited(now, replace(now.filter, facets=wanted)))

    ticked = [row for row, value in enumerate(values) if value[:2] in review.filter.facets]
    hint = "Space ticks, Enter shows only these, Esc leaves"
    stage.choose("Show only", Rows.of(rows), chosen, ticked=ticked, hint=hint)
    return None


def files(stage: Stage) -> str | None:
    """The files of this review; pick one to go to."""
    host = stage.host
    rows: list[Line] = [
        (
            Span(shortened(flat(name), _NAME), "title" if row == host.place else "plain"),
            Span(f"  {host.told(name)}", "dim"),
        )
        for row, name in enumerate(host.names)
    ]
    stage.choose(
        "Files",
        Rows.of(rows),
        lambda picked: host.open_file(picked[0]),
        cursor=host.place,
        hint="Enter opens, Esc leaves",
    )
    return None


def show_help(stage: Stage) -> str | None:
    """All keys; picking a row does what it says."""
    listed = [action for action in ACTIONS if not action.id.startswith("pick-")]
    told = [(one.group, stage.keymap.keys[one.id], one.title, one.id) for one in listed]
    told.append(("Decide", ("1 … 9",), "Pick an alternative", "pick-1 …"))
    told.append(("", ("esc",), "Close, end a range, else the filter; never decides", ""))

    def row(number: int, width: int) -> Line:
        group, keys, title, name = told[number]
        if width < _STATED:
            return Span(f"{(keys or ('',))[0]:9} ", "key"), Span(title)
        told_group = (Span(f"{group:7}", "dim"),) if width >= _GROUPED else ()
        return *told_group, Span(f"{' '.join(keys):18} ", "key"), Span(title), Span(f"  {name}", "dim")

    def chosen(picked: tuple[int, ...]) -> str | None:
        if picked[0] < len(listed):
            stage.act(listed[picked[0]].id)
        return stage.message

    hint = "Enter does it, Esc leaves"
    title = "Keys, and their names for [review.keys] of cleanup.toml"
    stage.choose(title, Rows(count=len(told), paint=row), chosen, hint=hint)
    return None


def palette(stage: Stage) -> str | None:
    """Find a command by name, and do it."""
    rows: list[Line] = [
        (Span(action.title), Span(f"  ({' '.join(stage.keymap.keys[action.id])})", "dim")) for action in ACTIONS
    ]

    def find(typed: str) -> list[int]:
        """Actions with every word typed in their title or id; those that begin with it first."""
        words = typed.casefold().split()
        named = [f"{action.title} {action.id}".casefold() for action in ACTIONS]
        found = [row for row, name in enumerate(named) if all(word in name for word in words)]
        return sorted(found, key=lambda row: not named[row].startswith(typed.casefold().strip()))

    def chosen(picked: tuple[int, ...]) -> str | None:
        stage.act(ACTIONS[picked[0]].id)
        return stage.message

    hint = "Type to find, ↑ ↓ move, Enter does it, Esc leaves"
    stage.choose("Commands", Rows.of(rows), chosen, hint=hint, find=find)
    return None


def leave(stage: Stage) -> str | None:
    """Quit; ask first when there are repairs that were not written, here or in files left before."""
    here, left = stage.desk.session.unwritten(), stage.host.unwritten()
    if not here and not left:
        stage.host.finish()
        return None
    choices = [("q", "quit without writing; decisions are kept for the next time")]
    if left:
        choices.insert(0, ("a", f"write all {len(left) + here} files that are not written, and quit"))
    if here:
        choices.insert(0, ("w", "write this file and quit"))

    def chosen(picked: tuple[int, ...]) -> str | None:
        key = choices[picked[0]][0]
        if key in "wa" and here:
            stage.desk.write()
        if key == "a":
            stage.host.write_left()
        stage.host.finish()
        return None

    rows: list[Line] = [(Span(f"{key} ", "key"), Span(told)) for key, told in choices]
    keys = {key: row for row, (key, _) in enumerate(choices)}
    title = f"Not written yet: {flat(stage.desk.session.path) if here else 'files left before'}"
    stage.choose(title, Rows.of(rows), chosen, keys=keys, hint="Enter or the letter, Esc goes back")
    return None


def _start_text(review: Review) -> str:
    replacement = review.replacement(review.cursor)
    return review.round.items[review.cursor].text if replacement is None else replacement


def _hit(review: Review, item: int, width: int) -> Line:
    """A hit with as much text around it as there is room for."""
    suggestion = review.round.items[item]
    text = review.round.document.text
    new = review.replacement(item)
    change: Line = (Span(flat(suggestion.text), "old" if new is not None else "title"),)
    if new is not None:
        change = (*change, Span(" → ", "dim"), Span(flat(new) or "(delete)", "new"))
    state = state_span(review.state(item), word=width >= _STATED)
    around = max(min((width - measured((state, *change)) - 3) // 2, _AROUND), 0)
    before = flat(text[max(suggestion.start - around, 0) : suggestion.start])
    after = flat(text[suggestion.end : suggestion.end + around])
    return (state, Span(f" …{before}", "dim"), *change, Span(f"{after}…", "dim"))
