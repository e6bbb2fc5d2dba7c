"""Laws of edits: what is applied can be undone, and what does not fit changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup import patch, reading
from cleanup.errors import PatchError
from cleanup.model import Document, Edit

snippets = st.text(st.sampled_from("ab 😀e\u0301\r\n"), max_size=4)


@st.composite
def patched(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits that fit it: kept pieces and edited pieces in turn, some touching, in any order."""
    edits: list[Edit] = []
    text = ""
    for kept, expected, new in draw(st.lists(st.tuples(snippets, snippets, snippets), max_size=6)):
        text += kept
        edit = Edit(start=len(text), end=len(text) + len(expected), expected=expected, new=new)
        if not (edits and not expected and edits[-1].start == edits[-1].end == edit.start):
            edits.append(edit)
        text += expected
    return text + draw(snippets), draw(st.permutations(edits))


@given(patched())
def test_law_inverse_undoes(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after = patch.apply(text, edits)
    assert patch.apply(after, patch.inverse(edits)) == text


@given(patched())
def test_law_length_changes_by_the_edits(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert len(patch.apply(text, edits)) == len(text) + sum(len(e.new) - len(e.expected) for e in edits)


def test_no_edits_is_the_same_document() -> None:
    document = reading.from_text("x")
    assert patch.apply_document(document, ()) is document


def test_edits_behind_an_emoji_hit_the_right_place() -> None:
    assert patch.apply("😀 UU. e\u0301x", [Edit(start=2, end=5, expected="UU.", new="U.S.")]) == "😀 U.S. e\u0301x"


def test_touching_edits_and_an_insertion_before_a_replacement() -> None:
    edits = [
        Edit(start=1, end=3, expected="bc", new="X"),
        Edit(start=1, end=1, expected="", new="+"),
        Edit(start=3, end=4, expected="d", new=""),
    ]
    assert patch.apply("abcde", edits) == "a+Xe"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([(1, 2, "x", "")], "Edit at 1 expects “x” but found “b”"),
        ([(1, 3, "b", "")], "expects “b” but found “bc”"),
        ([(0, 2, "ab", ""), (1, 3, "bc", "")], "Edits overlap: “ab” at 0-2 and “bc” at 1-3"),
        ([(2, 2, "", "x"), (2, 2, "", "y")], "Edits overlap"),
        ([(0, 3, "abc", ""), (1, 1, "", "y")], "Edits overlap"),
        ([(2, 9, "cdefghi", "")], "outside the text, which has 4 characters"),
        ([(-1, 0, "", "x")], "outside the text"),
        ([(3, 2, "", "x")], "outside the text"),
    ],
)
def test_what_does_not_fit_is_refused(edits: list[tuple[int, int, str, str]], said: str) -> None:
    with pytest.raises(PatchError, match=said):
        patch.apply("abcd", [Edit(start=a, end=b, expected=old, new=new) for a, b, old, new in edits])


def test_a_document_keeps_encoding_and_mark_and_gets_a_new_digest() -> None:
    before = reading.decode("naïve UU.".encode("utf-16"), "a.txt")
    after = patch.apply_document(before, [Edit(start=6, end=9, expected="UU.", new="U.S.")])
    assert (after.path, after.encoding, after.bom) == ("a.txt", before.encoding, before.bom)
    assert after.sha256 == reading.sha256("naïve U.S.".encode("utf-16"))


def test_a_document_that_its_encoding_cannot_hold_can_still_be_shown() -> None:
    before = Document(text="a-b", encoding="cp1252")
    after = patch.apply_document(before, [Edit(start=1, end=2, expected="-", new="→")])
    assert after.text == "a→b"
    assert after.sha256


def test_undoing_neighbouring_deletions_is_one_insertion() -> None:
    edits = [Edit(start=1, end=2, expected="b", new=""), Edit(start=2, end=3, expected="c", new="")]
    assert patch.inverse(edits) == (Edit(start=1, end=1, expected="", new="bc"),)
