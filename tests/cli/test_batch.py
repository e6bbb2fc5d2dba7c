"""`cleanup batch`: all files done, each on its own, and a stopped run goes on where it stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cleanup import batch
from cleanup.config import Settings

Run = Callable[..., Result]


@pytest.fixture
def wire(project: Path) -> Path:
    """A folder of five texts, one in a folder of its own, and one that is no text."""
    for number in range(4):
        (project / "wire").mkdir(exist_ok=True)
        (project / "wire" / f"{number}.txt").write_text(f"{number}: they zorble it.\n", encoding="utf-8")
    (project / "wire" / "sub").mkdir()
    (project / "wire" / "sub" / "4.md").write_text("The quillip fell.\n", encoding="utf-8")
    (project / "wire" / "bad.txt").write_bytes(b"\x00" * 40)
    return project / "wire"


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def status(text: str) -> dict[str, object]:
    return {Path(str(r["path"])).name: r["status"] for r in records(text)}


EXPECTED = {
    "0.txt": "changed",
    "1.txt": "changed",
    "2.txt": "changed",
    "3.txt": "changed",
    "bad.txt": "error",
    "4.md": "unchanged",
}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_is_mirrored_repaired_and_one_bad_file_stops_nothing(run: Run, wire: Path, jobs: str) -> None:
    result = run("batch", "wire", "-o", "out", "--jobs", jobs)
    assert status(result.stdout) == EXPECTED
    assert list(status(result.stdout)) == list(EXPECTED)  # in the order of the files, whichever is done first
    out = wire.parent / "out"
    assert (out / "3.txt").read_text(encoding="utf-8") == "3: they repair it.\n"
    assert (out / "sub" / "4.md").read_text(encoding="utf-8") == "The quillip fell.\n"
    assert not (out / "bad.txt").exists()
    assert "bad.txt: not a text file" in result.stderr
    assert "6 files: 4 changed, 1 unchanged, 1 error" in result.stderr
    assert result.exit_code == 2
    assert "zorble" in (wire / "3.txt").read_text(encoding="utf-8")


def test_a_record_says_what_was_done(run: Run, wire: Path) -> None:
    first = records(run("batch", "wire", "-o", "out", "--jobs", "1").stdout)[0]
    assert first["rules"] == {"demo.zorble": 1}
    assert (first["repairs"], first["passes"]) == (1, 1)
    last = records(run("batch", "wire/sub", "-o", "out2", "--jobs", "1").stdout)[0]
    assert last["left"] == {"note": 0, "review": 1, "safe": 0}


def test_in_place(run: Run, wire: Path) -> None:
    run("batch", "wire", "-i", "--jobs", "1")
    assert (wire / "0.txt").read_text(encoding="utf-8") == "0: they repair it.\n"


def test_a_run_goes_on_where_it_stopped(run: Run, wire: Path) -> None:
    arguments = ("batch", "wire", "-o", "out", "--summary", "s.jsonl", "--jobs", "1")
    assert run(*arguments).stdout == ""
    summary = wire.parent / "s.jsonl"
    lines = summary.read_text(encoding="utf-8").splitlines(keepends=True)
    summary.write_text("".join(lines[:2]) + lines[2][:30], encoding="utf-8")  # killed while it wrote the third
    kept = (wire.parent / "out" / "0.txt").stat().st_mtime_ns
    result = run(*arguments)
    assert "2 of them done before" in result.stderr
    assert status(summary.read_text(encoding="utf-8")) == EXPECTED
    assert (wire.parent / "out" / "0.txt").stat().st_mtime_ns == kept


@pytest.mark.parametrize("change", ["text", "rules", "output"])
def test_what_changed_since_is_done_again(run: Run, wire: Path, change: str) -> None:
    arguments = ("batch", "wire/0.txt", "-o", "out", "--summary", "s.jsonl", "--jobs", "1")
    run(*arguments)
    assert "1 of them done before" in run(*arguments).stderr
    if change == "text":
        (wire / "0.txt").write_text("They zorble.\n", encoding="utf-8")
    elif change == "output":
        (wire.parent / "out" / "0.txt").unlink()
    more = ("--disable", "demo.quillip") if change == "rules" else ()
    assert "done before" not in run(*arguments, *more).stderr
    assert (wire.parent / "out" / "0.txt").exists()


def test_a_file_done_in_place_is_not_done_again(run: Run, wire: Path) -> None:
    arguments = ("batch", "wire/0.txt", "-i", "--summary", "s.jsonl", "--jobs", "1")
    run(*arguments)
    assert "1 of them done before" in run(*arguments).stderr


def test_a_file_that_is_no_summary_is_not_overwritten(run: Run, wire: Path) -> None:
    (wire.parent / "notes.txt").write_text("my notes\nmore\n", encoding="utf-8")
    result = run("batch", "wire", "-o", "out", "--summary", "notes.txt")
    assert "not a line of a batch summary" in result.stderr
    assert (wire.parent / "notes.txt").read_text(encoding="utf-8") == "my notes\nmore\n"


def test_two_inputs_never_share_an_output(run: Run, wire: Path) -> None:
    (wire.parent / "0.txt").write_text("x\n", encoding="utf-8")
    result = run("batch", "wire/0.txt", "0.txt", "-o", "out", "--jobs", "1")
    assert "is taken by" in result.stderr
    assert (wire.parent / "out" / "0.txt").read_text(encoding="utf-8") == "0: they repair it.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("wire",), "say where"), (("wire", "-o", "wire"), "would be overwritten"), (("-", "-o", "out"), "needs files")],
)
def test_what_would_lose_texts_is_refused(run: Run, wire: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run("batch", *arguments)
    assert message in result.stderr
    assert result.exit_code == 2
    assert "zorble" in (wire / "0.txt").read_text(encoding="utf-8")


class Deadly(Settings):
    """Settings that kill the process which unpacks them."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (9,)


def test_a_file_that_kills_its_process_costs_only_itself(wire: Path, pack: Path) -> None:
    def job(number: int, kind: type[Settings]) -> batch.Job:
        settings = kind(packs=(pack,), only=("demo.*",))
        name = f"{number}.txt"
        return batch.Job(source=wire / name, target=wire.parent / "out" / name, settings=settings)

    jobs = [job(n, Deadly if n == 1 else Settings) for n in range(4)]
    done = list(batch.run(jobs, 2))
    assert [r.status for r in done] == ["changed", "error", "changed", "changed"]
    assert "was killed" in done[1].error
