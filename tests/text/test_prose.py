"""Paragraphs, sentences, quotations and protection around a place, worked out only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup import prose as module
from cleanup.model import Document, Segment
from cleanup.prose import Prose


def prose(text: str) -> Prose:
    return Prose(Document(text=text))


def paragraph(text: str, word: str) -> str:
    start, end = prose(text).paragraph(text.index(word))
    return text[start:end]


def quoted(text: str, word: str) -> bool:
    return prose(text).in_quotes(text.index(word))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_blank_lines_separate_paragraphs(newline: str) -> None:
    text = newline.join(["One", "two", "", "three HERE", "four", " \t", "five"])
    assert paragraph(text, "HERE") == newline.join(["three HERE", "four"])
    assert paragraph(text, "One") == newline.join(["One", "two"])
    assert paragraph(text, "five") == "five"


def test_lines_too_long_to_be_wrapped_are_paragraphs_of_their_own() -> None:
    long = "word " * 30
    text = f"A headline\n{long}HERE\n{long}THERE\nend"
    assert paragraph(text, "HERE") == f"{long}HERE"
    assert paragraph(text, "headline") == "A headline"
    assert paragraph(text, "end") == "end"


def test_a_blank_line_is_an_empty_paragraph() -> None:
    text = "One.\n\n\nTwo."
    assert prose(text).paragraph(5) == (5, 5)
    assert prose(text).sentence(5) == (5, 5)
    assert not prose(text).in_quotes(5)


@given(st.text(st.sampled_from('a. “”"\n\r😀'), max_size=40), st.data())
def test_law_answers_do_not_depend_on_earlier_questions(text: str, data: st.DataObject) -> None:
    asked = prose(text)
    for at in data.draw(st.lists(st.integers(0, len(text)), max_size=8)):
        fresh = prose(text)
        assert asked.paragraph(at) == fresh.paragraph(at)
        assert asked.sentence(at) == fresh.sentence(at)
        assert asked.in_quotes(at) == fresh.in_quotes(at)


def test_sentence_around_a_place_counts_emoji_once() -> None:
    text = "😀 One.\n\n😀 Two is here. Three HERE 😀. Four."
    start, end = prose(text).sentence(text.index("HERE"))
    assert text[start:end] == "Three HERE 😀. "


def test_one_endless_line_costs_one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = module.sentence_spans

    def counted(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
        asked.append(end - start)
        return real(text, start, end)

    monkeypatch.setattr(module, "sentence_spans", counted)
    text = "He is here. " * 100_000
    start, end = prose(text).sentence(600_005)
    assert text[start:end] == "He is here. "
    assert len(asked) == 1
    assert asked[0] < 10_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes HERE" then.', True),
        ('He said "yes" HERE then.', False),
        ("He said “yes HERE” then.", True),
        ("He said “yes” HERE then.", False),
        ("Il dit « oui HERE » puis", True),
        ("Er sagte „ja HERE“ und", True),
        ("Er sagte „ja“ HERE und", False),
        ("“A «word» HERE” then", True),
        ("“We go on HERE", True),
        ('"We go on HERE', True),
        ("“We go on.\n\nHERE", False),
        ('A 5" HERE screen', False),
        ('The end." HERE', False),
        ('("yes HERE")', True),
        ('“Mixed marks HERE" x', True),
        ('“Mixed marks" HERE x', False),
        ('<a title="x"> "y" HERE', False),
        ("it's HERE, isn't it", False),
    ],
)
def test_in_quotes(text: str, expected: bool) -> None:
    assert quoted(text, "HERE") is expected


def test_the_marks_themselves_are_not_quoted() -> None:
    text = 'say "yes" now'
    assert [prose(text).in_quotes(at) for at in (4, 5, 7, 8)] == [False, True, True, False]


def test_quotes_inside_a_tag_do_not_count() -> None:
    assert quoted("<a title='say \"'>HERE", "HERE") is False


def test_protection_is_by_shared_characters() -> None:
    document = prose("see @you now")
    assert [document.is_protected(*span) for span in ((0, 4), (3, 5), (7, 9), (8, 12), (5, 6))] == [
        False, True, True, False, True,
    ]  # fmt: skip


def test_an_insertion_is_protected_inside_only() -> None:
    document = prose("see @you now")
    assert [document.is_protected(at, at) for at in (4, 5, 7, 8)] == [False, True, True, False]


def test_further_stretches_can_be_protected() -> None:
    document = Prose(Document(text="see @you now"), protect=(Segment(start=9, end=12, reason="term"),))
    assert document.is_protected(9, 10)
    assert document.is_protected(4, 5)


def test_building_one_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(text: str) -> tuple[Segment, ...]:
        raise AssertionError(text)

    monkeypatch.setattr(module, "protected", forbidden)
    prose("see @you").paragraph(0)
