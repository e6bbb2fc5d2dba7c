"""What is protected, and which ordinary prose must not be taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.model import Segment
from cleanup.segment import protected, union

PROTECTED = [
    ("See https://example.com/a_(b)?x=1#y. Then", "link", "https://example.com/a_(b)?x=1#y"),
    ("(see http://x.org/foo), or", "link", "http://x.org/foo"),
    ("“https://x.org/a”", "link", "https://x.org/a"),
    ("at www.example.co.uk/path, ok", "link", "www.example.co.uk/path"),
    ("Amazon.com said", "link", "Amazon.com"),
    ("on nytimes.com/2020/a.", "link", "nytimes.com/2020/a"),
    ("Mail john.o'neil+tag@mail.example.org. Bye", "address", "john.o'neil+tag@mail.example.org"),
    ("mailto:me@example.org now", "address", "mailto:me@example.org"),
    ("wrote @handle:", "address", "@handle"),
    ("by @user@mast.social!", "address", "@user@mast.social"),
    ("the #MeToo movement", "hashtag", "#MeToo"),
    ("#2024Election is", "hashtag", "#2024Election"),
    ('an <a href="x y" target=_blank>', "tag", '<a href="x y" target=_blank>'),
    ("end </p> of", "tag", "</p>"),
    ("a <br/> b", "tag", "<br/>"),
    ("<input type='text' disabled>", "tag", "<input type='text' disabled>"),
    ("x <!-- UU. It --> y", "tag", "<!-- UU. It -->"),
    ("x <code>UU. It</code> y", "tag", "<code>UU. It</code>"),
    ("<script>\nvar a\n</script>", "tag", "<script>\nvar a\n</script>"),
    ("run `cleanup fix` now", "code", "`cleanup fix`"),
    ("run ``a ` b`` now", "code", "``a ` b``"),
    ("text\n```python\nx = 1\n```\nmore", "code", "```python\nx = 1\n```"),
    ("~~~\nnever closed", "code", "~~~\nnever closed"),
    ("Hello {0}, and", "placeholder", "{0}"),
    ("Hello {{ user.name }}!", "placeholder", "{{ user.name }}"),
    ("costs ${price} now", "placeholder", "${price}"),
    ("in {count, plural, other} x", "placeholder", "{count, plural, other}"),
    ("File %s is", "placeholder", "%s"),
    ("File %1$s is", "placeholder", "%1$s"),
    ("Hi %(name)s,", "placeholder", "%(name)s"),
    ("in %PATH% is", "placeholder", "%PATH%"),
    ("then __NAME_1__ said", "placeholder", "__NAME_1__"),
    ("in /usr/bin/env, and", "path", "/usr/bin/env"),
    ("in ~/notes/a.txt.", "path", "~/notes/a.txt"),
    ("of src/main.py and", "path", "src/main.py"),
    ("in C:\\Users\\me\\x.txt and", "path", "C:\\Users\\me\\x.txt"),
    ("on \\\\server\\share\\x now", "path", "\\\\server\\share\\x"),
]
PROSE = [
    "5 % of voters", "5% of", "100%", "5 %s", "a % discount", "10 %-20 %",
    "a < b and c > d", "x <y and z> w", "I <3 you", "the word <unk> here",
    "and/or", "he/she", "he /she", "24/7", "1/2", "km/h", "AC/DC", "N/A", "red/green/blue", "TV/radio.",
    "C# is", "#1 in the world", "R&D &#39;", "3 @ 5", "a:b at 12:30", "the .gov domain", "the end.community",
    "rock 'n' roll", "`a' and `b'", "``quoted''", "they don`t and won`t go",
    "the ` mark and the ` mark", "`tis what they don`t say",
    "he __ said", "sign here: ______", "{}", "{ }", "https:// and", "$5",
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason", "expected"), PROTECTED)
def test_protected(text: str, reason: str, expected: str) -> None:
    assert [(one.reason, text[one.start : one.end]) for one in protected(text)] == [(reason, expected)]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_not_protected(text: str) -> None:
    assert protected(text) == ()


def test_offsets_count_emoji_once() -> None:
    assert protected("😀 see @you") == (Segment(start=6, end=10, reason="address"),)


@pytest.mark.parametrize(
    "unit", ["@", "/", "a/", "<a b=", "<!--", "`a ", "://", "{a", "%(", "__a", "C:\\", "<code>", "a.com"]
)
def test_no_text_breaks_the_search(unit: str) -> None:
    found = protected(unit * 2_000)
    assert all(0 <= one.start < one.end <= len(unit) * 2_000 for one in found)


triggers = st.lists(st.sampled_from([*"@/<>`{}%_#\\.: \na1", "😀", "://", "www.", ".com", "```", "<b>", "C:\\"])).map(
    "".join
)


@given(triggers)
def test_law_stretches_are_sorted_disjoint_and_inside(text: str) -> None:
    found = protected(text)
    borders = [border for one in found for border in (one.start, one.end)]
    assert borders == sorted(borders)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_union_joins_what_overlaps() -> None:
    first = (Segment(start=0, end=4, reason="link"), Segment(start=8, end=9, reason="tag"))
    second = (Segment(start=9, end=12, reason="term"), Segment(start=3, end=6, reason="term"))
    assert union(first, second) == (
        Segment(start=0, end=6, reason="link"),
        Segment(start=8, end=9, reason="tag"),
        Segment(start=9, end=12, reason="term"),
    )
