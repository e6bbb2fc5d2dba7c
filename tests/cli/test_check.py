"""`cleanup check`: what people and programs see, and the exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click import unstyle
from click.testing import Result

from cleanup import model, pipeline, reading
from cleanup.cli import machine

Run = Callable[..., Result]

READABLE = """\
a.txt:1:6  demo.zorble  pivot-sense  safe
    They [-zorbled-]{+repaired+} it.
    The pivot has one word for both.

a.txt:2:5  demo.quillip  pivot-sense  review
    The [-quillip-]{+paper+} fell.
    The pivot has one word for both.
    or: page

a.txt: 2 suggestions (1 safe, 1 review)

“cleanup fix” repairs the 1 safe; “cleanup review” decides the rest.
"""


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_people_see_place_change_cause_and_what_to_do_next(run: Run) -> None:
    result = run("check", "a.txt")
    assert result.stdout == READABLE
    assert result.exit_code == 1


def test_programs_get_exactly_the_promised_object(run: Run, project: Path) -> None:
    (record,) = records(run("check", "--format", "jsonl", "a.txt"))
    digest = reading.sha256((project / "a.txt").read_bytes())
    first, second = record.pop("suggestions")  # type: ignore[misc]
    assert record == {"version": 1, "path": "a.txt", "sha256": digest, "pivots": {"native": 1.0}}
    assert isinstance(first.pop("id"), str)
    assert isinstance(first.pop("confidence"), float)
    assert first == {
        "rule": "demo.zorble",
        "start": 5,
        "end": 12,
        "line": 1,
        "column": 6,
        "text": "zorbled",
        "replacements": ["repaired"],
        "safety": "safe",
        "category": "pivot-sense",
        "cause": "The pivot has one word for both.",
    }
    assert second["replacements"] == ["paper", "page"]
    assert (second["line"], second["column"]) == (2, 5)


def test_json_shows_letters_as_letters_and_escapes_only_halves_of_pairs() -> None:
    assert machine.dumps({"a": "café 😀"}) == '{"a": "café 😀"}'
    assert machine.dumps({"a": "é\ud800"}) == '{"a": "\\u00e9\\ud800"}'


def test_json_is_one_array_of_the_same_objects(run: Run) -> None:
    array = json.loads(run("check", "--format", "json", "a.txt").stdout)
    assert array == records(run("check", "--format", "jsonl", "a.txt"))


def test_offsets_are_code_points_and_columns_count_them(run: Run, project: Path) -> None:
    (project / "e.txt").write_text("😀 é\r\n😀😀 zorble\r\n", encoding="utf-8", newline="")
    (record,) = records(run("check", "--format", "jsonl", "e.txt"))
    (suggestion,) = record["suggestions"]  # type: ignore[misc]
    assert (suggestion["start"], suggestion["line"], suggestion["column"]) == (8, 2, 4)


def test_a_clean_text_says_so_and_exits_0(run: Run, project: Path) -> None:
    (project / "clean.txt").write_text("All is well.\n", encoding="utf-8")
    result = run("check", "clean.txt")
    assert (result.stdout, result.exit_code) == ("clean.txt: clean\n", 0)


def test_standard_input_is_a_dash(run: Run) -> None:
    (record,) = records(run("check", "--format", "jsonl", "-", stdin=b"They zorble it."))
    assert record["path"] == "-"
    assert len(record["suggestions"]) == 1  # type: ignore[arg-type]


def test_folders_are_searched_for_texts_sorted_and_hidden_ones_passed_over(run: Run, project: Path) -> None:
    for name in ("wire/b/x.md", "wire/a.txt", "wire/photo.jpg", "wire/.git/y.txt", "wire/.z.txt"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("zorble\n", encoding="utf-8")
    found = [r["path"] for r in records(run("check", "--format", "jsonl", "wire", "wire/a.txt"))]
    assert found == [str(Path("wire/a.txt")), str(Path("wire/b/x.md"))]


def test_globs_are_expanded_where_the_shell_does_not(run: Run, project: Path) -> None:
    (project / "deep" / "er").mkdir(parents=True)
    (project / "deep" / "er" / "c.txt").write_text("zorble", encoding="utf-8")
    found = [r["path"] for r in records(run("check", "--format", "jsonl", "**/*.txt"))]
    assert found == ["a.txt", str(Path("deep/er/c.txt"))]


@pytest.mark.parametrize("missing", ["nope.txt", "nope-*.txt"])
def test_what_is_not_there_is_an_error_but_not_the_end(run: Run, missing: str) -> None:
    result = run("check", missing, "a.txt")
    assert result.stderr == f"cleanup: {missing}: no such file or folder\n"
    assert result.stdout == READABLE
    assert result.exit_code == 2


def test_an_empty_folder_is_no_success(run: Run, project: Path) -> None:
    (project / "empty").mkdir()
    result = run("check", "empty")
    assert "no texts in this folder" in result.stderr
    assert result.exit_code == 2


def test_one_bad_file_never_stops_the_rest(run: Run, project: Path) -> None:
    (project / "0.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    result = run("check", "0.txt", "a.txt")
    assert "0.txt: not a text file" in result.stderr
    assert result.stdout == READABLE
    assert result.exit_code == 2


def test_a_defect_in_one_file_is_told_and_the_rest_goes_on(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.check_document

    def check(document, settings, **more):  # type: ignore[no-untyped-def]
        if document.path == "0.txt":
            raise RuntimeError("boom")
        return real(document, settings, **more)

    monkeypatch.setattr(pipeline, "check_document", check)
    (project / "0.txt").write_text("x", encoding="utf-8")
    result = run("check", "0.txt", "a.txt")
    assert "0.txt: internal error" in result.stderr
    assert "boom" in result.stderr
    assert result.stdout == READABLE
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (("--safety", "safe"), ["demo.zorble"]),
        (("--disable", "*.zorble"), ["demo.quillip"]),
        (("--rule", "demo.quil*"), ["demo.quillip"]),
        ((), ["demo.zorble", "demo.quillip"]),
    ],
)
def test_options_choose_rules(run: Run, options: tuple[str, ...], rules: list[str]) -> None:
    (record,) = records(run("check", "--format", "jsonl", *options, "a.txt"))
    assert [s["rule"] for s in record["suggestions"]] == rules  # type: ignore[attr-defined]


def test_each_file_has_its_nearest_configuration_and_no_config_has_none(run: Run, project: Path, pack: Path) -> None:
    (project / "sub").mkdir()
    (project / "sub" / "cleanup.toml").write_text(f"packs = ['{pack}']\nrules = ['*.quillip']\n", encoding="utf-8")
    (project / "sub" / "b.txt").write_text("zorble quillip", encoding="utf-8")
    one, two = records(run("check", "--format", "jsonl", "a.txt", "sub/b.txt"))
    assert [s["rule"] for s in two["suggestions"]] == ["demo.quillip"]  # type: ignore[attr-defined]
    assert len(one["suggestions"]) == 2  # type: ignore[arg-type]
    (bare,) = records(run("check", "--no-config", "--format", "jsonl", "sub/b.txt"))
    assert bare["suggestions"] == []
    (named,) = records(run("check", "--config", "cleanup.toml", "--format", "jsonl", "sub/b.txt"))
    assert len(named["suggestions"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("configured", "options", "expected"),
    [
        ("", (), ""),
        ("languagetool = true\n", (), "local"),
        ("languagetool = true\n", ("--no-languagetool",), ""),
        ("languagetool = 'http://localhost:8081'\n", ("--languagetool",), "http://localhost:8081"),
        ("", ("--languagetool",), "local"),
        ("languagetool = true\n", ("--languagetool-from", "jars"), "jars"),
    ],
)
def test_the_command_line_turns_languagetool_on_and_off(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, configured: str, options: tuple[str, ...], expected: str
) -> None:
    seen: list[str] = []

    def check(document, settings, **more):  # type: ignore[no-untyped-def]
        seen.append(settings.languagetool)
        return model.Result(text=document.text, suggestions=())

    monkeypatch.setattr(pipeline, "check_document", check)
    (project / "cleanup.toml").write_text(configured, encoding="utf-8")
    run("check", *options, "a.txt")
    assert seen == [expected]


def test_a_broken_configuration_is_told_once_with_its_line(run: Run, project: Path) -> None:
    (project / "cleanup.toml").write_text("\npivots = 'es'\n", encoding="utf-8")
    (project / "b.txt").write_text("x", encoding="utf-8")
    result = run("check", "a.txt", "b.txt")
    assert result.stderr.count("cleanup.toml:2: unknown key “pivots”; did you mean “pivot”?") == 1
    assert result.exit_code == 2


def test_a_broken_pack_ends_the_run(run: Run, project: Path) -> None:
    (project / "bad.toml").write_text('[pack]\nid = "bad"\nkinds = "sense"\n', encoding="utf-8")
    result = run("check", "--pack", "bad.toml", "a.txt", "a.txt")
    assert "bad.toml:3" in result.stderr
    assert result.stdout == ""
    assert result.exit_code == 2


def test_an_unknown_language_is_bad_usage(run: Run) -> None:
    result = run("check", "--pivot", "Spanish", "a.txt")
    assert 'must be a language code such as "es"' in result.stderr
    assert result.exit_code == 2


def test_colour_only_when_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("check", "a.txt").stdout
    coloured = run("check", "--color", "a.txt").stdout
    assert "\x1b[31m" in coloured
    assert "They zorbled→repaired it." in unstyle(coloured)  # old and new stay apart without colour, too
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m" in run("check", "a.txt").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", "a.txt").stdout


def test_a_text_cannot_steer_the_terminal(run: Run, project: Path) -> None:
    (project / "e.txt").write_text("zorble \x1b]0;owned\x07 now\n", encoding="utf-8")
    assert "\x1b" not in run("check", "e.txt").stdout


def test_context_is_cut_at_words_and_stays_on_its_line(run: Run, project: Path) -> None:
    (project / "long.txt").write_text(f"Before.\n{'word ' * 30}zorble{' other' * 30}\nAfter.\n", encoding="utf-8")
    shown = run("check", "long.txt").stdout.splitlines()[1].strip()
    assert shown.startswith("…word word")
    assert shown.endswith("other…")
    assert "Before" not in shown
