"""`cleanup report` as a user meets it, from check, fix, a review, and a marked-up text that came back."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from cleanup import pipeline, reading
from cleanup.cli.report import command
from cleanup.config import Settings
from cleanup.errors import InputError
from cleanup.model import Result
from cleanup.report import criticmarkup, worddiff
from cleanup.report.outputs import OUTPUTS
from cleanup.review import decide
from cleanup.review.session import Session
from cleanup.review.state import State
from cleanup.where import seeds_dir

from . import sample

TEXT = (
    "The U.S. Immigration and Customs Enforcement Service UU. It is intensifying its operations in Denver.\n\n"
    "The biggest application comes when ICE has expanded its presence.\n\n"
    "The Department of National Security confirmed it.\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLEANUP_STATE", str(tmp_path / "state"))
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")

    def invoke(*arguments: str, **more):
        done = CliRunner().invoke(command, arguments, standalone_mode=False, **more)
        if done.exception:
            raise done.exception
        return done

    return invoke


def data(run, *arguments: str) -> dict:
    return json.loads(run("--format", "json", *arguments).stdout)


def test_a_check_proposes_everything_and_decides_nothing(run):
    found = data(run, "a.txt")
    assert found["stage"] == "check"
    assert {s["state"] for s in found["suggestions"]} == {"open"}
    assert run("a.txt").return_value == 1


def test_a_fix_is_told_as_fix_does_it(run):
    fixed = pipeline.fix_document(reading.from_text(TEXT, "a.txt"), Settings()).document.text
    marked = run("--of", "fix", "--format", "words", "a.txt").stdout
    assert worddiff.read(marked, accept=True) == fixed != TEXT
    assert worddiff.read(marked, accept=False) == TEXT


def test_the_fix_of_a_whole_article_is_told_exactly(run, tmp_path):
    text = (seeds_dir() / "ice-denver.txt").read_text("utf-8")
    (tmp_path / "ice.txt").write_text(text, "utf-8")
    fixed = pipeline.fix_document(reading.from_text(text, "ice.txt"), Settings()).document.text
    marked = run("--of", "fix", "--format", "words", "ice.txt").stdout
    assert worddiff.read(marked, accept=True) == fixed != text
    states = {s["state"] for s in data(run, "--of", "fix", "ice.txt")["suggestions"]}
    assert states == {"open", "accepted"}


def test_a_review_is_found_and_told_with_all_its_rounds(run):
    session = Session("a.txt", lambda document: pipeline.check_document(document, Settings()))
    session.do(decide.reject(session.review, [0]))
    session.do(decide.query(session.review, [1], "ask the author"))
    while True:
        waiting = [item for item, state in session.review.states() if state is State.OPEN]
        if not session.do(decide.accept(session.review, waiting[:1])) and not session.next_round():
            break
    expected = session.review.result().text
    session.close()
    found = data(run, "a.txt")
    assert found["stage"] == "review"
    assert {s["state"] for s in found["suggestions"]} >= {"accepted", "rejected", "queried"}
    assert [s["note"] for s in found["suggestions"] if s["state"] == "queried"] == ["ask the author"]
    marked = run("--format", "words", "a.txt").stdout
    assert worddiff.read(marked, accept=True) == expected != TEXT
    assert worddiff.read(marked, accept=False) == TEXT
    assert "nothing decided yet" in run("--of", "check", "a.txt").stdout


def test_a_review_that_was_written_is_told_against_the_text_before(run, tmp_path):
    session = Session("a.txt", lambda document: pipeline.check_document(document, Settings()))
    session.apply_safe()
    session.write()
    session.close()
    written = (tmp_path / "a.txt").read_text("utf-8")
    marked = run("--format", "words", "a.txt").stdout
    assert (worddiff.read(marked, accept=False), worddiff.read(marked, accept=True)) == (TEXT, written)
    assert written != TEXT


def test_a_suggestion_ignored_for_the_whole_file_is_told_as_rejected(run):
    session = Session("a.txt", lambda document: pipeline.check_document(document, Settings()))
    rule = session.review.round.items[0].rule
    session.do(decide.ignore(session.review, 0, "rule"))
    session.close()
    assert {s["state"] for s in data(run, "a.txt")["suggestions"] if s["rule"] == rule} == {"rejected"}


def test_later_rounds_of_a_review_are_told_against_the_first_text(run, tmp_path, monkeypatch):
    def check(document, settings=None, **_):
        """Finds “execute”, and “enforce the law” only once that has been repaired."""
        rules = (
            ("a", "execute", "enforce"),
            ("b", "enforce the law", "uphold it"),
            ("c", "enforce orders", "give orders"),
        )
        text = document.text
        return Result(
            text=text,
            suggestions=tuple(sample.suggestion(text, old, new, rule=r) for r, old, new in rules if old in text),
        )

    monkeypatch.setattr(pipeline, "check_document", check)
    (tmp_path / "a.txt").write_text("They execute the law, and enforce orders.\n", "utf-8")
    session = Session("a.txt", check)
    session.do(decide.accept(session.review, [0]))
    session.do(decide.reject(session.review, [1]))
    assert session.next_round()
    session.do(decide.accept(session.review, [0]))
    session.close()
    first, second = data(run, "a.txt")["suggestions"]
    assert (first["old"], first["new"], first["also"], first["state"]) == (
        "execute the law",
        "uphold it",
        ["b"],
        "accepted",
    )
    assert (second["rule"], second["state"]) == ("c", "rejected")


def test_marks_that_an_editor_resolved_become_decisions(run, tmp_path):
    marked = run("--format", "criticmarkup", "a.txt").stdout
    (tmp_path / "back.critic").write_text(criticmarkup.read(marked, accept=True), "utf-8")
    found = data(run, "--resolved", "back.critic", "a.txt")
    assert {s["state"] for s in found["suggestions"] if s["replacements"]} == {"accepted"}
    (tmp_path / "back.critic").write_text(marked, "utf-8")
    assert {s["state"] for s in data(run, "--resolved", "back.critic", "a.txt")["suggestions"]} == {"open"}


@pytest.mark.parametrize("form", OUTPUTS)
def test_every_format_is_written_for_every_stage(run, form):
    for stage in ("check", "fix"):
        assert run("--of", stage, "--format", form, "a.txt").stdout_bytes
    empty = run("--of", "review", "--format", form, "a.txt").stdout_bytes == b""
    assert empty == (form == "patch")  # nothing is decided, so nothing would change


@pytest.mark.parametrize("form", [name for name, shown in OUTPUTS.items() if shown.several])
def test_several_texts_in_one_report(run, tmp_path, form):
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    shown = run("--format", form, "a.txt", "b.txt").stdout
    assert "a.txt" in shown
    assert "b.txt" in shown


def test_formats_of_one_text_refuse_several(run, tmp_path):
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    with pytest.raises(Exception, match="html holds one text, and 2 are named; formats for several: patch, sarif"):
        run("--format", "html", "a.txt", "b.txt")


@pytest.mark.parametrize(
    ("name", "start"), [("r.html", "<!DOCTYPE"), ("r.sarif", "{"), ("r.xml", "<?xml"), ("r.txt", "# a")]
)
def test_the_name_of_the_file_chooses_the_format(run, tmp_path, name, start):
    assert run("a.txt", "-o", name).stdout == ""
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_report_never_replaces_its_text(run, tmp_path):
    with pytest.raises(Exception, match="would overwrite the text"):
        run("a.txt", "-o", "a.txt")
    assert (tmp_path / "a.txt").read_text("utf-8") == TEXT


def test_standard_input_has_a_report_too(run):
    assert run("-", input=TEXT).stdout.startswith("# standard input")


def test_texts_keep_their_bytes_and_binary_ones_are_refused(run, tmp_path):
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    done = run("b.txt")
    assert done.return_value == 2
    assert "b.txt: not a text file" in done.stderr
    run("a.txt", "-o", "r.html")
    assert (tmp_path / "a.txt").read_bytes() == TEXT.encode()


def test_a_clean_text_exits_with_0(run, tmp_path):
    (tmp_path / "c.txt").write_text("The dog barked at noon.\n", "utf-8")
    assert run("c.txt").return_value == 0


def test_markup_is_not_reported(run, tmp_path):
    (tmp_path / "a.md").write_text(f"`{TEXT.splitlines()[0]}`\n", "utf-8")
    assert data(run, "a.md")["suggestions"] == []


def test_missing_files_are_named():
    with pytest.raises(InputError):
        reading.read("no-such-file.txt")
