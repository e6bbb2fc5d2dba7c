"""Every key does what it says, on a real screen."""

from __future__ import annotations

import pytest

from cleanup import journal
from cleanup.errors import ConfigError
from cleanup.review.state import State
from cleanup.tui.actions import ACTIONS, BAR, BAR_END, BY_ID, PRESETS, keymap
from cleanup.tui.deeds import DEEDS

# What the rules of conftest find in its text, in order: execute (blocked), execute the law, She, Department of Police,
# UU., equipment (note), she, execute, execute.
LOSER, LAW, SHE, DEPT, UU, NOTE, SHE2, ORDERS, PLANS = range(9)


def review_of(app):
    return app._stage.desk.review


def states(app):
    return {item: state for item, state in review_of(app).states() if state not in (State.OPEN, State.BLOCKED)}


def test_the_cast(play):
    items = review_of(play()).round.items
    assert [one.text for one in items] == [
        "execute", "execute the law", "She", "Department of Police", " UU.", "equipment", "she", "execute", "execute",
    ]  # fmt: skip


DECIDING = {
    "accept": (("y",), {LAW: State.ACCEPTED}),
    "reject": (("n",), {LAW: State.REJECTED}),
    "later": (("space",), {LAW: State.LATER}),
    "edit": (("G", "e", "ctrl+u", *"do", "enter"), {PLANS: State.EDITED}),
    "query": (("G", "c", *"why?", "enter"), {PLANS: State.QUERIED}),
    "accept-rule": (("G", "A", "enter"), {ORDERS: State.ACCEPTED, PLANS: State.ACCEPTED}),
    "reject-rule": (("G", "N", "enter"), {LOSER: State.REJECTED, ORDERS: State.REJECTED, PLANS: State.REJECTED}),
    "ignore": (("G", "i", "t"), {LOSER: State.REJECTED, ORDERS: State.REJECTED, PLANS: State.REJECTED}),
    "reopen": (("G", "y", "G", "r"), {}),
    "accept-safe": (("S",), {DEPT: State.ACCEPTED, UU: State.ACCEPTED}),
    "range": (("G", "v", "k", "n"), {ORDERS: State.REJECTED, PLANS: State.REJECTED}),
    "undo": (("G", "n", "u"), {}),
    "redo": (("G", "n", "u", "U"), {PLANS: State.REJECTED}),
}


@pytest.mark.parametrize("action", DECIDING)
def test_keys_that_decide(play, action):
    keys, expected = DECIDING[action]
    assert states(play(*keys)) == expected


MOVING = {
    "next": (("j",), SHE),
    "previous": (("G", "k"), ORDERS),
    "next-open": (("y", "g", "J"), SHE),
    "previous-open": (("G", "k", "n", "G", "K"), SHE2),
    "first": (("G", "g"), LOSER),
    "last": (("G",), PLANS),
    "page-down": (("pagedown",), SHE2),
    "page-up": (("G", "pageup"), DEPT),
}


@pytest.mark.parametrize("action", MOVING)
def test_keys_that_move(play, action):
    keys, expected = MOVING[action]
    app = play(*keys)
    assert review_of(app).cursor == expected


PICKING = {
    "next-alternative": (("G", "right"), "apply"),
    "previous-alternative": (("G", "left"), "apply"),
    **{f"pick-{n}": (("G", str(n)), "apply" if n == 2 else "enforce") for n in range(1, 10)},
}


@pytest.mark.parametrize("action", PICKING)
def test_keys_that_pick_an_alternative(play, action):
    keys, expected = PICKING[action]
    review = review_of(play(*keys))
    assert review.replacement(PLANS) == expected
    assert not review.marks


SHOWING = {
    "filter": (("/", *"orders", "enter"), "Nothing passes the filter. F shows everything."),
    "facets": (("f", "space", "enter"), "shown 8: state:open"),
    "unfilter": (("/", *"orders", "enter", "F"), "0 of 8 decided"),
    "view": (("d", "d"), "- They"),
    "more-context": (("+",), "page, inline"),
    "less-context": (("-",), "sentence, inline"),
    "palette": ((":",), "Accept and go on  (y enter)"),
    "theme": (("t",), "light"),
    "help": (("?",), "next-alternative"),
    "files": (("o",), "Files"),
    "next-file": (("]",), "There is no further file."),
    "previous-file": (("[",), "This is the first file."),
}


@pytest.mark.parametrize("action", SHOWING)
def test_keys_that_show_something(play, action):
    keys, expected = SHOWING[action]
    shown = play(*keys).shown
    if action in ("more-context", "less-context"):
        expected = "context: " + expected.split(",")[0]
    assert expected in shown


def test_write_writes_and_quit_after_it_does_not_ask(play, article):
    app = play("S", "w", "q")
    assert app._exit
    assert "Police Department" in article.read_text()


def test_quit_asks_when_something_is_not_written_and_q_again_leaves_the_file_alone(play, article):
    before = article.read_bytes()
    assert "Not written yet" in play("S", "q").shown
    assert play("S", "q", "q")._exit
    assert article.read_bytes() == before
    assert play("q", "w")._exit
    assert article.read_bytes() != before


def test_the_editor_key_opens_the_editor_named(play, article, monkeypatch, tmp_path):
    from contextlib import nullcontext

    from cleanup.tui.app import ReviewApp

    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf 'carry out\\n' > \"$1\"\n")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setattr(ReviewApp, "suspend", lambda self: nullcontext())
    app = play("G", "E")
    assert review_of(app).result().text.endswith("carry out plans.\n")


def test_the_round_key_runs_the_rules_on_the_result(play):
    app = play("y", "R")
    review = review_of(app)
    assert len(review.closed) == 1
    assert review.current.rule == "t.law.enforced"
    assert "round 2" in app.shown


def test_deciding_the_last_one_opens_the_next_round_by_itself(play, article):
    article.write_text("They execute the law.")
    app = play("y")
    assert "Round 2: the repairs brought 1 new." in app.shown
    assert review_of(play("y")).result().text == "They uphold the law."


def test_every_action_is_tested_here():
    apart = {"write", "quit", "editor", "round"}
    assert {action.id for action in ACTIONS} == {*DECIDING, *MOVING, *PICKING, *SHOWING, *apart} == set(DEEDS)
    assert {*BAR, *BAR_END} <= set(BY_ID)


@pytest.mark.parametrize("keys", [
    ("/", "escape"), ("e", "escape"), ("c", *"no", "escape"), ("A", "escape"), ("i", "escape"), ("v", "j", "escape"),
    ("escape",), (":", "escape"), ("f", "space", "escape"),
])  # fmt: skip
def test_escape_never_decides_and_leaves_what_was_shown(play, article, keys):
    app = play(*keys)
    assert states(app) == {}
    assert not review_of(app).filter
    assert journal.load(article) == ()


def test_typing_in_a_prompt_does_not_decide(play):
    app = play("G", "c", *"ynANuwq", "enter")
    assert review_of(app).mark(PLANS).note == "ynANuwq"
    assert list(states(app)) == [PLANS]


def test_editing_shows_the_change_as_it_is_typed(play):
    assert "execute→enforce" in play("G", "e").shown
    shown = play("G", "e", "ctrl+u", *"carry out").shown
    assert "Replace by: carry out" in shown
    assert "execute→carry out" in shown


def test_a_bare_note_says_what_to_do(play):
    assert "e writes one" in play(*"jjjj", "y").shown


def test_unticked_hits_are_left_and_one_undo_takes_the_rest_back(play):
    app = play("G", "A", "space", "enter")
    assert states(app) == {ORDERS: State.ACCEPTED}
    assert states(play("u")) == {}


def test_blocked_ones_are_not_ticked_and_the_card_says_what_blocks(play):
    app = play("g")
    assert "⊘ blocked" in app.shown
    assert "blocked by “execute the law” → “enforce the law” (t.law.execute-law)" in app.shown
    assert "blocks “execute” → “enforce” (t.law.execute)" in play().shown


def test_the_mouse_does_what_keys_do(play):
    async def click_row(pilot):
        await pilot.click("#canvas", offset=(5, 4))

    assert review_of(play(then=click_row)).cursor == DEPT

    async def click_bar(pilot):
        await pilot.press("G")
        await pilot.click("#canvas", offset=(11, 23))  # "n reject"

    assert states(play(then=click_bar)) == {PLANS: State.REJECTED}

    async def click_alternative(pilot):
        await pilot.press("G")
        await pilot.click("#canvas", offset=(18, 17))

    assert review_of(play("u", then=click_alternative)).choice(PLANS) == 1


def test_the_palette_runs_what_is_chosen(play):
    app = play("G", ":", *"Reject and go", "enter")
    assert states(app) == {PLANS: State.REJECTED}


def test_keys_can_be_given_anew_and_are_taken_from_others(play):
    config = {"keys": {"reject": "x y", "accept": "ctrl+a"}}
    assert states(play("G", "x", config=config)) == {PLANS: State.REJECTED}
    assert states(play("u", "G", "y", config=config)) == {PLANS: State.REJECTED}
    assert states(play("u", "G", "ctrl+a", config=config)) == {PLANS: State.ACCEPTED}


@pytest.mark.parametrize(
    ("preset", "keys", "expected"), [("git", ("G", "a", "enter"), {ORDERS, PLANS}), ("vim", ("G", "x"), {PLANS})]
)
def test_presets(play, preset, keys, expected):
    assert set(states(play(*keys, config={"preset": preset}))) == expected


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_gives_a_key_twice_or_loses_an_action(preset):
    keys = keymap({"preset": preset}).keys
    given = [key for named in keys.values() for key in named]
    assert len(given) == len(set(given))
    assert all(keys.values())


@pytest.mark.parametrize(("config", "words"), [
    ({"preset": "emacs"}, "there is no such preset"),
    ({"keys": {"acept": "y"}}, "there is no action “acept”"),
    ({"keys": {"accept": 1}}, "must be keys in one string"),
    ({"keys": {"accept": "y", "reject": "y"}}, "given to both accept and reject"),
    ({"keys": "y"}, "must be a table"),
])  # fmt: skip
def test_mistakes_in_the_configuration_are_named(config, words):
    with pytest.raises(ConfigError, match=words):
        keymap(config)


def test_keeping_a_word_writes_the_project_list(play, article, monkeypatch):
    monkeypatch.chdir(article.parent)
    app = play("G", "i", "p")
    assert (article.parent / "cleanup.toml").read_text() == 'keep = ["execute"]\n'
    assert states(app)[PLANS] is State.REJECTED


def test_several_files_go_one_after_the_other_and_keep_their_decisions(play, article):
    second = article.with_name("second.txt")
    second.write_text("UU. Here UU. and execute.")
    names = [str(article), str(second)]
    app = play("G", "n", "]", "y", "[", names=names)
    assert "(1 of 2)" in app.shown
    assert states(app) == {PLANS: State.REJECTED}
    assert list(states(play("o", "j", "enter", names=names))) == [0]
    assert "1 of 2 decided, not written yet" in play("]", "o", "k", names=names[::-1], size=(160, 24)).shown


def test_quitting_can_write_all_files_that_were_left_unwritten(play, article):
    second = article.with_name("second.txt")
    second.write_text("Here UU. and execute.")
    assert play("S", "]", "S", "q", "a", names=[str(article), str(second)])._exit
    assert "Police Department" in article.read_text()
    assert second.read_text() == "Here and execute."


def test_quitting_asks_for_files_left_before_as_well(play, article):
    second = article.with_name("second.txt")
    second.write_text("Nothing.")
    app = play("S", "]", "q", names=[str(article), str(second)])
    assert "Not written yet: files left before" in app.shown
    assert "write this file" not in app.shown


def test_a_file_that_cannot_be_opened_is_told_and_the_other_stays(play, article):
    app = play("]", names=[str(article), str(article.with_name("none.txt"))])
    assert "no such file" in app.shown.replace("\n", " ")
    assert "(1 of 2)" in app.shown


def test_picking_a_row_of_the_help_does_it(play):
    assert states(play("G", "?", "j", "enter")) == {PLANS: State.REJECTED}


def test_a_changed_file_is_told_and_its_decisions_are_there(play, article):
    play("G", "n", "k", "y")
    article.write_text("UU. More UU. " + article.read_text())
    app = play()
    assert "2 carried, 0 gone, 1 new." in app.shown
    assert sorted(states(app).values()) == [State.ACCEPTED, State.REJECTED]


def test_quitting_while_the_rules_run_is_no_harm(play, article, checker, show):
    import threading

    article.write_text("They execute orders.")
    gate = threading.Event()

    def slow(document):
        if document.text != "They execute orders.":
            assert gate.wait(20)
        return checker(document)

    async def leave(pilot):
        await pilot.press("y")
        await pilot.pause()
        assert "The rules are running" in show(pilot.app)
        await pilot.press("q", "q")
        gate.set()

    assert play(then=leave, check=slow)._exit
    assert states(play()) == {0: State.ACCEPTED}


def test_deciding_while_the_rules_run_is_not_lost_to_the_round(play, article, checker):
    import threading

    article.write_text("They execute the law.")
    gate = threading.Event()

    def slow(document):
        if document.text != "They execute the law.":
            assert gate.wait(20)
        return checker(document)

    async def go_on(pilot):
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("u")
        gate.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    app = play(then=go_on, check=slow)
    assert states(app) == {}
    assert not review_of(app).closed


def test_a_step_about_others_stays_on_what_is_open(play):
    assert review_of(play("j", "S")).cursor == SHE


def test_dropping_a_filter_goes_back_to_where_it_began(play):
    app = play("j", "/", *"plans", "escape")
    assert review_of(app).cursor == SHE
    assert not review_of(app).filter


def test_the_mouse_ticks_rows_of_a_sheet_and_the_wheel_scrolls_what_is_under_it(play):
    async def tick(pilot):
        await pilot.press("G", "A")
        await pilot.click("#canvas", offset=(20, 11))
        await pilot.press("enter")

    assert states(play(then=tick)) == {PLANS: State.ACCEPTED}

    async def roll(pilot):
        from textual import events

        event = events.MouseScrollDown(None, 5, 3, 0, 0, 0, False, False, False)
        pilot.app.screen.post_message(event)
        await pilot.pause()

    app = play("u", "g", then=roll)
    assert "▸" not in app.shown.split("───")[0]
    assert review_of(app).cursor == LOSER


def test_pasted_text_is_typed_not_obeyed(play):
    async def paste(pilot):
        from textual import events

        await pilot.press("G", "c")
        pilot.app.screen.post_message(events.Paste("yn\nA"))
        await pilot.press("enter")

    app = play(then=paste)
    assert review_of(app).mark(PLANS).note == "yn"
    assert list(states(app)) == [PLANS]
