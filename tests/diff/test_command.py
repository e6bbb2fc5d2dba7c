"""`cleanup diff` as a user meets it."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from cleanup.cli.diff import command
from cleanup.errors import InputError
from cleanup.report import worddiff

OLD = "The Service UU. It is in Denver.\n\nA second paragraph.\n"
NEW = "The Service is in Denver.\n\nA second one.\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "a.txt").write_bytes(OLD.encode())
    (tmp_path / "b.txt").write_bytes(NEW.encode())

    def invoke(*arguments: str, **more):
        return CliRunner().invoke(command, arguments, standalone_mode=False, **more)

    return invoke


def test_changes_are_marked_in_their_lines_and_the_exit_code_says_so(run):
    done = run("a.txt", "b.txt")
    assert done.return_value == 1
    assert done.stdout.splitlines()[0] == "The Service [-UU. It -]is in Denver."


def test_equal_files_print_nothing(run):
    done = run("a.txt", "a.txt")
    assert (done.return_value, done.output) == (0, "")


def test_full_output_gives_both_texts_back(run):
    shown = run("a.txt", "b.txt", "--full").stdout
    assert (worddiff.read(shown, accept=False), worddiff.read(shown, accept=True)) == (OLD, NEW)


def test_no_color_wins_over_force_color(run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("a.txt", "b.txt").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "[-UU. It -]" in run("a.txt", "b.txt").stdout


def test_standard_input_may_be_one_side(run):
    assert run("a.txt", "-", input=NEW).return_value == 1
    with pytest.raises(Exception, match="only one of the two"):
        raise run("-", "-", input=NEW).exception


def test_counts(run):
    assert run("--stat", "a.txt", "b.txt").stdout == (
        "a.txt → b.txt: 2 changes in 2 of 3 lines; 3 words deleted, 1 inserted, 37.5% of the words\n"
    )


def test_a_narrow_terminal_gets_the_inline_view(run):
    assert run("--view", "side", "--width", "60", "a.txt", "b.txt").stdout == run("a.txt", "b.txt").stdout


def test_other_bytes_of_the_same_text_are_a_difference(run, tmp_path):
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf" + OLD.encode())
    done = run("a.txt", "b.txt")
    assert done.return_value == 1
    assert done.stderr == "same text, other bytes: UTF-8 and UTF-8 with byte order mark\n"


def test_binary_files_are_refused_by_name(run, tmp_path):
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with pytest.raises(InputError, match=r"b\.txt: not a text file"):
        raise run("a.txt", "b.txt").exception


def test_a_patch_names_the_files(run):
    assert re.match(
        r"--- a/a\.txt\n\+\+\+ b/b\.txt\n@@ -1,3 \+1,3 @@\n", run("--view", "patch", "a.txt", "b.txt").stdout
    )
    assert run("--view", "patch", "-", "b.txt", input=OLD).stdout.startswith("--- a/b.txt\n+++ b/b.txt\n")


def test_a_book_is_compared_by_structure(run, tmp_path):
    """Ten thousand changes: a plain matcher over words would hang here for minutes."""
    text = "".join(
        f"Paragraph {n} says that person {n * 7} went to town {n * 3}. It was late.\n\n" for n in range(5000)
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "b.txt").write_text(text.replace("late", "early").replace("went to", "came to"), "utf-8")
    assert run("--stat", "a.txt", "b.txt").stdout.startswith("a.txt → b.txt: 10,000 changes in 5,000 of 10,000 lines")
