"""Whatever stands in a document or a rule is text: never markup, never an instruction to the terminal."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from cleanup import reading
from cleanup.review import rounds
from cleanup.tui import card, context, lines, rows
from cleanup.tui.context import LEVELS, View
from cleanup.tui.edit import editable_inline
from cleanup.tui.lines import Span

BITS = [
    "[/]", "[bold]", "[@click=app.bell]", "\\[", "[link=x]", "]", "{", "$", "\x1b]0;t\x07", "\x9b31m", "\u202e",
    "\u2066", "\u200b", "\t", "\r", "\r\n", "\n\n", "\f", "\u2028", "\x85", "\x00", "\ud800", "警察", "🙂",
    "e\u0301", "\u00ad", "execute", "UU.", " ", "a",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(BITS) | st.text(max_size=3), max_size=30).map("".join)
OBEYED = [
    *range(32),
    *range(0x7F, 0xA0),
    0x2028,
    0x2029,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]


@given(HOSTILE)
def test_safe_text_holds_nothing_a_terminal_obeys_and_keeps_every_place(text):
    assert not {ord(char) for char in lines.flat(text)} & set(OBEYED)
    safe = lines.safe(text)
    assert len(safe) == len(text)
    safe.encode()


@given(HOSTILE, st.integers(4, 60))
def test_wrapping_keeps_every_visible_character_and_the_width(text, width):
    spans = [Span(lines.safe(text[:7])), Span(lines.safe(text[7:]), "old")]
    wrapped = lines.wrap(spans, width)
    assert all(lines.width(line) <= width for line in wrapped)
    seen = "".join(lines.text_of(line) for line in wrapped)
    visible = "".join(lines.safe(text).split())
    assert "".join(seen.split()) == visible


@given(HOSTILE, st.integers(0, 60))
def test_cropped_and_padded_lines_have_the_width_asked_for(text, width):
    line = (Span(lines.flat(text)), Span("x"))
    assert lines.width(lines.crop(line, width)) <= width
    assert cell_len(lines.text_of(lines.pad(line, width))) == width


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(HOSTILE, HOSTILE, st.sampled_from(list(View)), st.sampled_from(LEVELS), st.integers(20, 100))
def test_every_painter_takes_any_text(checker, text, new, view, level, width):
    document = reading.from_text(text + " execute ")
    result = checker(document)
    hostile = [replace(one, rule=new or "r", cause=new, pivots=(new,), also=(new,)) for one in result.suggestions]
    review = rounds.begin(document, replace(result, suggestions=tuple(hostile)))
    for item in range(len(review.round.items)):
        painted, at = context.paint(review, item, new, view=view, level=level, width=width, marks=True)
        assert 0 <= at < max(len(painted), 1)
        shown = [*painted, *card.paint(review, item, width), *card.result(review, item, new, width, marks=False)]
        shown.append(rows.paint(review, item, width, cursor=True))
        for line in shown:
            assert not {ord(char) for char in lines.text_of(line)} & set(OBEYED)
            assert lines.width(line) <= max(width, 53)  # side by side needs 50


def test_a_screen_full_of_markup_runs(play, article):
    article.write_text("foo [/] execute [@click=app.exit]bar[/] UU. [red]\x1b[2J execute\n" * 20)
    typed = ("G", "e", *"[/]", "enter", "c", *"[/]", "enter", "/", *"[/", "enter")
    opened = ("f", "escape", "A", "escape", "i", "escape", ":", "escape")
    app = play(*typed, *opened)
    assert app._exit is False
    assert "[/" in app.shown


@given(st.text())
def test_the_inline_prompt_is_only_given_what_it_can_hold(text):
    if editable_inline(text):
        assert len(text.splitlines()) <= 1
        assert lines.safe(text) == text
