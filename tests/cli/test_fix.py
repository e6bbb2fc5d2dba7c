"""`cleanup fix`: only safe repairs, every other byte as it was, files whole or untouched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cleanup import pipeline

Run = Callable[..., Result]

REPAIRED = "They repaired it.\nThe quillip fell.\n"
DIFF = """\
--- a/a.txt
+++ b/a.txt
@@ -1,2 +1,2 @@
-They zorbled it.
+They repaired it.
 The quillip fell.
"""


def test_the_repaired_text_goes_to_standard_output_and_the_count_to_standard_error(run: Run, project: Path) -> None:
    result = run("fix", "a.txt")
    assert result.stdout == REPAIRED
    assert result.stderr == "a.txt: 1 repair, 1 suggestion (1 review) left\n"
    assert result.exit_code == 1
    assert "zorbled" in (project / "a.txt").read_text(encoding="utf-8")


def test_every_other_byte_stays(run: Run, project: Path) -> None:
    data = b"\xef\xbb\xbfcaf\xc3\xa9\r\nThey zorble it.\n\x0clast\xe2\x80\xa8line\r"
    (project / "b.txt").write_bytes(data)
    assert run("fix", "-q", "b.txt").stdout_bytes == data.replace(b"zorble", b"repair")


def test_standard_input_to_standard_output(run: Run) -> None:
    result = run("fix", "-q", "-", stdin=b"They zorble it.\r\n")
    assert (result.stdout_bytes, result.stderr, result.exit_code) == (b"They repair it.\r\n", "", 0)


def test_output_file(run: Run, project: Path) -> None:
    result = run("fix", "a.txt", "-o", "out.txt")
    assert result.stdout == ""
    assert (project / "out.txt").read_text(encoding="utf-8") == REPAIRED
    assert "zorbled" in (project / "a.txt").read_text(encoding="utf-8")


def test_in_place_changes_only_the_files_that_need_it(run: Run, project: Path) -> None:
    clean = project / "clean.txt"
    clean.write_text("All is well.\n", encoding="utf-8")
    before = os.stat(clean).st_ino
    result = run("fix", "-i", "a.txt", "clean.txt")
    assert (project / "a.txt").read_text(encoding="utf-8") == REPAIRED
    assert os.stat(clean).st_ino == before
    assert result.stdout == ""
    assert sorted(p.name for p in project.iterdir()) == ["a.txt", "clean.txt", "cleanup.toml"]


def test_a_second_run_changes_nothing(run: Run, project: Path) -> None:
    run("fix", "-i", "a.txt")
    assert run("fix", "a.txt").stdout == REPAIRED


def test_diff_writes_nothing_and_can_be_applied(run: Run, project: Path) -> None:
    result = run("fix", "--diff", "a.txt")
    assert (result.stdout, result.exit_code) == (DIFF, 1)
    assert "zorbled" in (project / "a.txt").read_text(encoding="utf-8")


def test_diff_marks_a_missing_final_newline(run: Run, project: Path) -> None:
    (project / "b.txt").write_text("zorble", encoding="utf-8")
    shown = run("fix", "--diff", "b.txt").stdout
    assert shown.endswith("-zorble\n\\ No newline at end of file\n+repair\n\\ No newline at end of file\n")


def test_diff_of_clean_text_is_empty_and_exits_0(run: Run, project: Path) -> None:
    (project / "b.txt").write_text("All is well.\n", encoding="utf-8")
    result = run("fix", "--diff", "b.txt")
    assert (result.stdout, result.exit_code) == ("", 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-i", "-o", "x", "a.txt"), "exclude each other"),
        (("--diff", "-i", "a.txt"), "exclude each other"),
        (("-i", "-"), "standard input has no place"),
        (("a.txt", "b.txt"), "2 texts in one output"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, project: Path, arguments: tuple[str, ...], message: str) -> None:
    (project / "b.txt").write_text("x", encoding="utf-8")
    result = run("fix", *arguments, stdin=b"")
    assert message in result.stderr
    assert result.exit_code == 2
    assert sorted(p.name for p in project.iterdir()) == ["a.txt", "b.txt", "cleanup.toml"]


def test_a_file_that_somebody_else_saved_meanwhile_is_left_alone(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.fix_document

    def fix(document, settings, **more):  # type: ignore[no-untyped-def]
        (project / "a.txt").write_text("Saved by an editor.\n", encoding="utf-8")
        return real(document, settings, **more)

    monkeypatch.setattr(pipeline, "fix_document", fix)
    result = run("fix", "-i", "a.txt")
    assert "changed since it was read" in result.stderr
    assert result.exit_code == 3
    assert (project / "a.txt").read_text(encoding="utf-8") == "Saved by an editor.\n"


def test_markup_and_code_are_no_prose(run: Run, project: Path) -> None:
    (project / "page.md").write_text("They zorble `zorble` it.\n\n    zorble = 1\n", encoding="utf-8")
    assert run("fix", "-q", "page.md").stdout == "They repair `zorble` it.\n\n    zorble = 1\n"


def test_one_bad_file_never_stops_the_rest(run: Run, project: Path) -> None:
    (project / "0.txt").write_bytes(b"\x00" * 50)
    result = run("fix", "-i", "0.txt", "a.txt")
    assert (project / "a.txt").read_text(encoding="utf-8") == REPAIRED
    assert (project / "0.txt").read_bytes() == b"\x00" * 50
    assert result.exit_code == 2
