"""Parts of the screen without a screen: panes, the line to type in, sheets, the frame, looks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cleanup.tui import frame, lines, looks
from cleanup.tui.actions import BAR_END, keymap
from cleanup.tui.bar import bar
from cleanup.tui.entry import Entry
from cleanup.tui.lines import ROLES, UNDERS, Span
from cleanup.tui.pane import Area, Pane
from cleanup.tui.sheet import Rows, Sheet

TEXT = st.text(st.sampled_from("ab 警🙂é[/]\t"), max_size=30)
KEYS = st.sampled_from([
    "left", "right", "ctrl+left", "ctrl+right", "home", "end", "backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+k",
    "ctrl+delete", "x", "警",
])  # fmt: skip


def pane(height, count, width=20):
    made = Pane()
    made.area = Area(0, 0, width, height)
    made.hold([(Span(str(row)),) for row in range(count)])
    return made


@given(TEXT, st.integers(0, 40), st.integers(0, 40))
def test_cutting_out_cells_keeps_columns(text, start, size):
    line = (Span(lines.safe(text)), Span("end"))
    whole = lines.width(line)
    cut = lines.cut(line, start, start + size)
    assert lines.width(cut) == max(0, min(start + size, whole) - start)


@given(TEXT, st.lists(KEYS, max_size=12), st.integers(12, 60))
def test_whatever_is_pressed_the_cursor_stays_in_the_text_and_in_view(text, keys, width):
    entry = Entry(label="Note:", text=text, at=len(text))
    for key in keys:
        entry = entry.press(key, key if len(key) == 1 else None)
        assert entry is not None
        assert 0 <= entry.at <= len(entry.text)
        line, cell = entry.paint(width)
        assert cell < width
        assert sum(span.role == "caret" for span in line) == 1


@pytest.mark.parametrize(("keys", "text", "at"), [
    (("ctrl+w",), "one two ", 8),
    (("home", "delete"), "ne two three", 0),
    (("ctrl+left", "ctrl+k"), "one two ", 8),
    (("ctrl+left", "ctrl+left", "ctrl+u"), "two three", 0),
    (("left", "x"), "one two threxe", 13),
])  # fmt: skip
def test_keys_of_a_line(keys, text, at):
    entry = Entry(label="", text="one two three", at=13)
    for key in keys:
        entry = entry.press(key, key if len(key) == 1 else None)
    assert (entry.text, entry.at) == (text, at)


def test_pasting_takes_the_first_line_and_unknown_keys_are_nobody_s():
    assert Entry(label="", text="ab", at=1).put("x\ny").text == "axb"
    assert Entry(label="").press("f5", None) is None


def test_a_pane_scrolls_only_as_far_as_there_are_lines():
    one = pane(4, 10)
    one.roll(100)
    assert one.top == 6
    assert lines.text_of(one.lines()[-1]).startswith("9")
    one.roll(-100)
    one.keep(9)
    assert one.hit(0, 3) == 9
    short = pane(4, 2)
    short.roll(3)
    assert (short.top, short.hit(0, 3)) == (0, None)
    assert [cell_len(lines.text_of(line)) for line in short.lines()] == [20] * 4


def test_a_scroll_bar_shows_only_where_something_is_out_of_view():
    assert "▐" not in "".join(map(lines.text_of, pane(4, 4).lines()))
    assert "▐" in "".join(map(lines.text_of, pane(4, 5).lines()))


@given(st.integers(1, 200), st.integers(0, 60), st.integers(0, 40), st.integers(0, 12))
def test_the_parts_fill_the_body_and_lie_in_it(width, height, card, result):
    body = frame.body(width, 1, height, card, result)
    panes = {name: Pane() for name in body.areas}
    for name, area in body.areas.items():
        panes[name].area = area
        assert 1 <= area.y <= area.y + area.height <= 1 + height
    rows = frame.compose(width, 1, height, panes, body.rules)
    assert [lines.width(row) for row in rows] == [width] * height


@given(st.integers(6, 150), st.integers(1, 50), st.integers(0, 60))
def test_a_sheet_fits_any_screen(width, height, count):
    sheet = Sheet("Title", Rows.of([(Span(f"row {row}"),) for row in range(count)]), ticked=())
    sheet.press("G", "G")
    area, box = sheet.paint(width, height)
    rows = [(Span(" " * width),)] * height
    frame.lay_over(rows, area, box)
    assert [lines.width(row) for row in rows] == [width] * height


def test_typing_in_a_sheet_finds_and_enter_picks():
    names = ["accept", "reject", "undo"]
    rows = Rows.of([(Span(name),) for name in names])
    sheet = Sheet("", rows, find=lambda typed: [row for row, name in enumerate(names) if typed in name])
    sheet.put("e")
    sheet.press("down", None)
    sheet.press("enter", "\r")
    assert (sheet.closed, sheet.answer) == (True, (1,))
    none = Sheet("", rows, find=lambda typed: [])
    none.press("x", "x")
    none.press("enter", "\r")
    assert (none.closed, none.answer) == (True, None)


@pytest.mark.parametrize("look", [looks.DARK, looks.LIGHT, looks.COLOURLESS])
def test_every_role_has_a_look_on_every_ground(look):
    assert set(look) == {(role, under) for role in ROLES for under in UNDERS}


def test_without_colour_there_is_none():
    assert all(style.color is None and style.bgcolor is None for style in looks.COLOURLESS.values())


@pytest.mark.parametrize("width", [30, 60, 80, 200])
def test_help_and_quit_stand_in_the_bar_on_any_screen(width):
    line = bar(keymap({}), width)
    assert lines.width(line) <= width
    assert [span.call for span in line][-4::2] == list(BAR_END)
