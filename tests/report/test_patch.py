"""Patches are taken by `patch` and by `git apply`, and give the repaired bytes exactly."""

from __future__ import annotations

import difflib
import shutil
import subprocess

import pytest

from cleanup import reading
from cleanup.diff import compare
from cleanup.errors import OutputError
from cleanup.model import Document
from cleanup.patch import apply_document
from cleanup.report import patch
from cleanup.report.case import Stage

from . import sample

NUMBERED = "".join(f"Line {n}.\n" for n in range(1, 31))
PAIRS = {
    "word": ("One two.\nThree.\n", "One 2.\nThree.\n"),
    "far apart": (NUMBERED, NUMBERED.replace("Line 3.", "Line three.").replace("Line 25.", "Line twenty-five.")),
    "line in": (NUMBERED, NUMBERED.replace("Line 9.\n", "Line 9.\nNew.\n")),
    "line out": (NUMBERED, NUMBERED.replace("Line 9.\n", "")),
    "first line in": (NUMBERED, "New.\n" + NUMBERED),
    "first line out": (NUMBERED, NUMBERED.removeprefix("Line 1.\n")),
    "last line out": (NUMBERED, NUMBERED.removesuffix("Line 30.\n")),
    "lines joined": (NUMBERED, NUMBERED.replace("9.\nLine", "9. Line")),
    "no newline": ("One two.\nThree four.", "One 2.\nThree 4."),
    "no newline, first line": (NUMBERED + "End.", NUMBERED.replace("Line 1.", "Line one.") + "End."),
    "newline put": ("One.\nTwo.", "One.\nTwo.\n"),
    "newline taken": ("One.\nTwo.\n", "One.\nTwo."),
    "line behind no newline": ("One.", "One.\nTwo."),
    "last line without newline out": ("One.\nTwo.", "One.\n"),
    "crlf": ("One two.\r\nThree.\r\n", "One 2.\r\nThree.\r\n"),
    "mixed": ("One two.\r\nThree.\nFour\rfive.\u2028Six.\x0cSeven.\n", "One 2.\r\nThree.\nFour\r5.\u2028Six.\x0c7.\n"),
    "from nothing": ("", "All new.\n"),
    "to nothing": ("All old.\n", ""),
    "looks like a patch": ("--- a\n+++ b\n@@ -1 +1 @@\n\\ No newline\n", "--- a\n+++ c\n@@ -1 +1 @@\n\\ No newline\n"),
    "non-ascii": ("Señor González 🧊.\n", "Mr. González 🧊.\n"),
}
NAMES = ("a.txt", "two words.txt", "sub/näme “x”.txt", 'quo"te\\.txt')
TOOLS = {
    "patch": ("patch", "-p1", "--binary", "--posix", "-s", "-i", "change.patch"),
    "git": ("git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "change.patch"),
}


@pytest.fixture(params=TOOLS)
def tool(request):
    if not shutil.which(TOOLS[request.param][0]):
        pytest.skip(f"{request.param} is not installed")
    return TOOLS[request.param]


def patched(folder, tool, document: Document, data: bytes) -> bytes:
    """The bytes of the document's file after `tool` applied the patch."""
    file = folder / document.path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(reading.encode(document))
    (folder / "change.patch").write_bytes(data)
    done = subprocess.run(tool, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr + data.decode("utf-8", "replace")
    return file.read_bytes() if file.exists() else b""


@pytest.mark.parametrize("pair", PAIRS)
def test_the_tools_make_the_same_bytes(tmp_path, tool, pair):
    old, new = PAIRS[pair]
    document = reading.from_text(old, "a.txt")
    edits = compare(old, new)
    assert patched(tmp_path, tool, document, patch.render(document, edits)) == new.encode()


def test_hunks_are_numbered_and_split_as_other_tools_do():
    new = (
        NUMBERED.replace("Line 2.\n", "")
        .replace("Line 9.", "Line nine.")
        .replace("Line 17.\n", "Line 17.\nNew.\nNew.\n")
    )
    new = new.replace("Line 29.", "Line twenty-nine.")
    shown = patch.render(reading.from_text(NUMBERED, "a.txt"), compare(NUMBERED, new)).decode()
    expected = difflib.unified_diff(NUMBERED.splitlines(True), new.splitlines(True), "a/a.txt", "b/a.txt")
    assert shown == "".join(expected)


@pytest.mark.parametrize("name", NAMES)
def test_odd_file_names_are_found(tmp_path, tool, name):
    if tool[0] == "patch" and name == NAMES[1]:
        tool = tuple(part for part in tool if part != "--posix")  # POSIX patch reads names up to the first blank
    document = reading.from_text("One two.\n", name)
    assert patched(tmp_path, tool, document, patch.render(document, compare("One two.\n", "One 2.\n"))) == b"One 2.\n"


@pytest.mark.parametrize("new", ["\ufeffOne 2.\nThree.\n", "\ufeffNew.\nOne two.\nThree.\n", "\ufeffThree.\n"])
def test_the_byte_order_mark_stays_in_front(tmp_path, tool, new):
    document = reading.decode("\ufeffOne two.\nThree.\n".encode(), "a.txt")
    data = patch.render(document, compare(document.text, new.removeprefix("\ufeff")))
    assert patched(tmp_path, tool, document, data) == new.encode()


def test_the_encoding_of_the_document_is_kept(tmp_path, tool):
    document = reading.decode("A café in two words.\nÉté.\n".encode("cp1252"), "a.txt")
    edits = compare(document.text, document.text.replace("two", "2"))
    expected = reading.encode(apply_document(document, edits))
    assert patched(tmp_path, tool, document, patch.render(document, edits)) == expected


def test_a_report_becomes_its_repair(tmp_path, tool):
    report = sample.report(Stage.REVIEW)
    expected = reading.encode(apply_document(report.document, report.edits))
    assert patched(tmp_path, tool, report.document, patch.render(report.document, report.edits)) == expected


def test_no_edits_give_no_patch():
    assert patch.render(sample.document(), ()) == b""


def test_utf_16_is_refused_with_a_way_out():
    document = reading.decode("One two.\n".encode("utf-16"), "a.txt")
    with pytest.raises(OutputError, match=r"a\.txt.*UTF-16.*another format"):
        patch.render(document, compare(document.text, "One 2.\n"))
