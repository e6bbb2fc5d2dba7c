"""Frozen expressions: what is thawed is what `re` compiles, and anything else is compiled anew."""

from __future__ import annotations

import re

import pytest

from cleanup.kinds.frozen import freeze, thaw

SOURCES = [
    r"(?i)\b(?P<n>two|three) (?:years?|months?)(?= ago\b)",
    r"(?<![\w\-])(?P<c1>(?i:the|a))\s+(?P<c2>[A-Za-z][\w'’\-]*)(?!\w)",
    r"(?P<np>[A-ZÀ-Þ]\w+) of (?P=np)\b",
    r"[\u2018-\u201d]{2,}|\.\.+$",
]
TEXT = "Two years ago THE law of Law, three months ago, “‘x’” …. a café of café.."


@pytest.mark.parametrize("source", SOURCES)
def test_thawed_is_what_re_compiles(source, monkeypatch):
    frozen, plain = freeze(source), re.compile(source)
    assert frozen
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled anew"))
    thawed = thaw(source, frozen)
    assert thawed == plain
    assert thawed.groupindex == plain.groupindex
    assert [m.span() for m in thawed.finditer(TEXT)] == [m.span() for m in plain.finditer(TEXT)]


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: b"x" + data, lambda data: data[:-9]])
def test_damage_is_compiled_anew(damage):
    source = SOURCES[0]
    assert thaw(source, damage(freeze(source))) == re.compile(source)


def test_another_python_is_compiled_anew(monkeypatch):
    source = SOURCES[0]
    monkeypatch.setattr("cleanup.kinds.frozen._magic", lambda: 1)
    frozen = freeze(source)
    monkeypatch.undo()
    assert thaw(source, frozen) == re.compile(source)


def test_what_re_cannot_read_stays_an_error():
    assert freeze("(?<=a|bc)x") == b""
    with pytest.raises(re.error):
        thaw("(?<=a|bc)x", b"")
