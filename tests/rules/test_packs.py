"""Broken packs stop with file, row, field and the marked spot."""

from __future__ import annotations

import pytest

from cleanup.errors import PackError

GOOD = "[[row]]\nid = 'a'\nmatch = 'x y'\nreplace = ['z']\n"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("[[row]]\nid = 'a'\nmtach = 'x'\nreplace = []\n", ["row a", "field mtach", "did you mean 'match'", "^^^^^"]),
        ("[[row]]\nmatch = 'x'\n", ["every row needs an id"]),
        ("[[row]]\nid = 'a'\nkind = 'magic'\n", ["unknown kind 'magic'", "phrase"]),
        ("[[row]]\nid = 'a'\nmatch = 3\nreplace = []\n", ["field match", "wrong type"]),
        (GOOD + "safety = 'sure'\n", ["one of note, review, safe"]),
        (GOOD + "safety = 'safe'\n", ["two examples and two keeps"]),
        (GOOD + "examples = ['no arrow']\n", ["before → after"]),
        (GOOD + "pivots = ['xx']\n", ["unknown language 'xx'"]),
        (GOOD + "needs_pivot = true\n", ["needs at least one language"]),
        ("[[rows]]\nid = 'a'\n", ["unknown table"]),
        ("[[row]]\nid = 'a\n", ["not readable as TOML"]),
    ],
)
def test_pack_error_points_at_the_fault(pack, rows, words):
    with pytest.raises(PackError) as error:
        pack(rows)
    for word in ("t.toml", *words):
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("[[row]]\nid = 'a'\nmatch = 'x @no-such-list'\nreplace = []\n", ["no word list “@no-such-list”"]),
        ("[[row]]\nid = 'a'\nmatch = '@Cap *{0,2}'\nreplace = []\n", ["at least one word"]),
        (
            "[[row]]\nid = 'a'\nkind = 'pattern'\nregex = '(x'\nanchors = ['x']\nreplace = []\n",
            ["field regex", "position"],
        ),
        ("[[row]]\nid = 'a'\nkind = 'pattern'\nregex = 'x'\nreplace = []\n", ["field anchors"]),
        ("[[row]]\nid = 'a'\nkind = 'sense'\nwrong = 'x/Q'\nright = ['y']\n", ["unknown part of speech /Q"]),
        ("[[row]]\nid = 'a'\nkind = 'entity'\nname = 'A'\nvariants = ['A']\n", ["among the variants"]),
        (GOOD + "near = ['/(/']\n", ["cue '/(/'"]),
    ],
)
def test_rows_that_cannot_compile_say_why(engine, rows, words):
    with pytest.raises(PackError) as error:
        engine(rows)
    for word in words:
        assert word in str(error.value)
