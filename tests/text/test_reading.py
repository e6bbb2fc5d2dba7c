"""Bytes in, document out, the same bytes back."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup import reading
from cleanup.errors import InputError, OutputError
from cleanup.model import Document

_CONTROLS = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r") + "\x7f"
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=_CONTROLS))
TRICKY = "First\r\nsecond\nthird\rfourth\u2028fifth\x0csixth \u0085 e\u0301 👩‍👩‍👧 “end”"


@given(texts)
def test_law_utf8_bytes_come_back(text: str) -> None:
    data = text.encode()
    document = reading.decode(data)
    assert reading.encode(document) == data
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@given(text=texts)
def test_law_marked_bytes_come_back(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    document = reading.decode(data)
    assert (document.text, reading.encode(document)) == (text, data)


@pytest.mark.parametrize("text", ["", "\n", "no final newline", "\r\n", "a\r\n\r\nb\n", TRICKY])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_newlines_and_marks_survive(text: str, encoding: str) -> None:
    document = reading.decode(text.encode(encoding))
    assert document.text == text
    assert reading.encode(document) == text.encode(encoding)


def test_big_endian_utf16_keeps_its_mark() -> None:
    data = b"\xfe\xff" + "Naïve 😀".encode("utf-16-be")
    document = reading.decode(data)
    assert (document.text, document.encoding, reading.encode(document)) == ("Naïve 😀", "utf-16-be", data)


def test_a_second_mark_is_text() -> None:
    document = reading.decode(b"\xef\xbb\xbf\xef\xbb\xbfx")
    assert document.text == "\ufeffx"


def test_windows_1252_is_told_and_kept() -> None:
    data = "He said “yes” in the café.".encode("cp1252")
    document = reading.decode(data)
    assert (document.text, document.encoding) == ("He said “yes” in the café.", "cp1252")
    assert reading.encode(document) == data


def test_latin_1_only_where_windows_has_no_character() -> None:
    data = b"A long enough line of English text with one odd byte \x81 in it."
    document = reading.decode(data)
    assert document.encoding == "latin-1"
    assert reading.encode(document) == data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"abc\x00def", "NUL at byte 3"),
        ("plain text".encode("utf-16-le"), "UTF-16 without a mark"),
        (b"\x01\x02\x03\x04\x05text", "5 control characters, the first at byte 0"),
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04rest", "Office"),
        ("“Most of it” is naïve".encode() + b"\xff.", "UTF-8 is broken at byte 26"),
        ("Привет, мир".encode("cp1251"), "does not look Western European"),
        (b"\xff\xfea", "byte 2 is not valid UTF-16-LE"),
        (b"\xff\xfe" + "a\0b".encode("utf-16-le"), "NUL character at character 1"),
        (b"\xef\xbb\xbfok \xff", "byte 6 is not valid UTF-8"),
    ],
)
def test_what_is_not_text_is_refused_with_the_place(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        reading.decode(data, "letter.txt")
    assert str(caught.value).startswith("letter.txt: ")


def test_terminal_colours_are_still_text() -> None:
    assert reading.decode(b"\x1b[1mbold\x1b[0m" * 40).encoding == "utf-8"


def test_half_a_surrogate_pair_lives_in_memory_but_not_in_a_file() -> None:
    document = reading.from_text("one\ntwo \ud83d three")
    assert document.sha256
    with pytest.raises(OutputError, match=r"character 8 \(line 2\) is U\+D83D"):
        reading.encode(document)


def test_a_character_the_encoding_lacks_is_named() -> None:
    document = Document(text="café → bar", encoding="cp1252", path="menu.txt")
    with pytest.raises(OutputError, match=r"menu.txt: character 5 .*“→” \(U\+2192\) does not exist in cp1252"):
        reading.encode(document)


def test_read_names_the_path(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"text\r\n")
    document = reading.read(file)
    assert (document.text, document.path) == ("text\r\n", str(file))


def test_read_refuses_folders_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        reading.read(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        reading.read(tmp_path / "missing")
    with pytest.raises(InputError, match="cannot be read"):
        reading.read("nul\0byte")


def test_read_says_when_it_may_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(InputError, match="no permission to read it"):
        reading.read(tmp_path / "secret.txt")
