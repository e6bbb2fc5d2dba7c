"""What the screen shows, as text, at the sizes people have.

After a wanted change: UPDATE_SCREENS=1 pytest tests/review/test_screens.py, and look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from cleanup.model import Result

SCREENS = Path(__file__).parent / "screens"


@pytest.fixture
def screen(play, article, monkeypatch):
    """Play on a text under a name that is the same everywhere, and compare with the stored screen."""
    monkeypatch.chdir(article.parent)

    def screen(name, *keys, text=None, **options):
        if text is not None:
            article.write_text(text)
        shown = play(*keys, names=["article.txt"], **options).shown + "\n"
        width, height = options.get("size", (80, 24))
        assert len(shown.splitlines()) == height
        assert max(cell_len(line) for line in shown.splitlines()) <= width
        stored = SCREENS / f"{name}.txt"
        if os.environ.get("UPDATE_SCREENS"):
            SCREENS.mkdir(exist_ok=True)
            stored.write_text(shown, encoding="utf-8")
        assert shown == stored.read_text(encoding="utf-8")
        return shown

    return screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_sizes(screen, size):
    screen(f"{size[0]}x{size[1]}", "n", "G", "y", "v", "k", size=size)


@pytest.mark.parametrize("turns", range(4))
def test_views(screen, turns):
    screen(f"view-{turns}", *"d" * turns, size=(120, 24))


def test_without_colour_signs_stand_for_it(screen, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "[-execute-]{+enforce+}" in screen("no-colour")


def test_no_suggestions(screen):
    assert "Nothing was found here." in screen("nothing", text="All is well.\n")


def test_an_empty_file(screen):
    assert "Nothing was found here." in screen("empty", text="")


def test_long_words_are_broken_not_lost(screen):
    shown = screen("long-words", text="a" * 300 + " execute " + "b" * 100 + ".")
    assert shown.count("a") >= 300


def test_wide_characters_keep_their_columns(screen):
    screen("wide", text="警察は execute した。" * 4 + "🙂 UU. 한국어 execute\n")


def test_brackets_are_text(screen):
    shown = screen("brackets", text="[bold]x[/] foo [/] execute [@click=app.quit]bar[/] \\[ [/red]\n")
    assert "[bold]x[/] foo [/]" in shown


def test_controls_are_shown_not_obeyed(screen):
    shown = screen("controls", text="a\x1b[31mred\x07 execute\tb \u202egnp.exe\u202c \u2028 c\n")
    assert "␛[31mred␇" in shown
    assert not any(char in shown for char in "\x1b\x07\t\u202e\u2028")


@pytest.mark.parametrize("sheet", ["A", "f", "i", "question_mark"])
def test_sheets(screen, sheet):
    screen(f"sheet-{sheet}", "G", sheet)


def test_prompt(screen):
    screen("edit", "G", "e", "backspace")


def test_resizing_keeps_the_place(play, article):
    async def shrink(pilot):
        await pilot.press("G")
        await pilot.resize_terminal(60, 20)
        await pilot.resize_terminal(130, 30)
        await pilot.pause()

    app = play(then=shrink)
    assert app._stage.desk.review.cursor == 8
    assert "▸· open" in app.shown


def test_a_screen_of_any_size_is_painted_without_error(play):
    async def squeeze(pilot):
        for size in ((10, 3), (1, 1), (20, 60), (300, 5)):
            await pilot.resize_terminal(*size)
            await pilot.press("j", "d", "plus")
            await pilot.pause()

    play(then=squeeze)


def test_a_rule_of_which_nothing_is_shown_is_not_opened_by_accident(play):
    """Keys on an empty list do nothing."""
    keys = (
        "y",
        "n",
        "space",
        "e",
        "c",
        "A",
        "N",
        "i",
        "E",
        "r",
        "v",
        "u",
        "U",
        "right",
        "1",
        "J",
        "G",
        "d",
        "plus",
        "w",
    )
    app = play(*keys, check=lambda document: Result(text=document.text, suggestions=()))
    assert not app._stage.desk.review.marks
