"""One spelling for one word and one name, decided by the text itself."""

from __future__ import annotations

import pytest

SPELLING = "[[row]]\nid = 's'\nkind = 'spelling'\npairs = '@british-american'\noxford = '@ise-ize'\n"
RESPELT = "[[row]]\nid = 'r'\nkind = 'respelt'\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The gray colors and honor; the theatre.", "The gray colors and honor; the theater."),
        ("The grey colours and honour; the theater.", "The grey colours and honour; the theatre."),
        ("The grey colours and honour; they recognize it.", None),
        ("The gray colors and honor; they recognise it.", "The gray colors and honor; they recognize it."),
        ("The gray colors and honor; Barbican Centre.", None),
        ("The gray colors; the theatre.", None),
    ],
)
def test_spelling_follows_the_variety_that_leads(repair, before, after):
    assert repair(SPELLING, before) == (after or before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kowalski, Kowalski and Kowalski; so Kovalski.", "Kowalski, Kowalski and Kowalski; so Kowalski."),
        ("Jan Kowalski, Kowalski and Kowalski; so Mary Kovalski.", None),
        ("So Nuno; then Nuño.", "So Nuño; then Nuño."),
        ("So Nuno, Nuno, Nuno; then Nuño.", None),
        ("Kowalski and Kovalski.", None),
        ("The Marines, Marines and Marines; so Marinnes marines.", None),
    ],
)
def test_a_name_is_spelled_one_way(repair, before, after):
    assert repair(RESPELT, before) == (after or before)


def test_all_losers_share_a_group(engine):
    from cleanup.model import Document
    from cleanup.prose import Prose

    found = (
        engine(SPELLING)
        .scan(Prose(Document(text="The gray color, honor, labor, favor, humor: grey theatre.")))
        .suggestions
    )
    assert len(found) == 2
    assert len({s.group for s in found}) == 1
