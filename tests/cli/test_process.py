"""The command as a process: exit codes, broken pipes, full disks, Ctrl-C, and what a start loads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "cleanup")
LAZY = ("rich", "textual", "lemminflect", "numpy", "language_tool_python", "ftfy", "markdown_it", "cleanup.tui")


def start(*arguments: str, **how: object) -> subprocess.Popen[bytes]:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}  # as users have it
    return subprocess.Popen((*COMMAND, *arguments), env=environment, **{**pipes, **how})  # type: ignore[call-overload,no-any-return]


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode() if out else "", err.decode()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--version",), 0),
        (("check", "a.txt"), 1),
        (("check", "nope.txt"), 2),
        (("chek",), 2),
        (("check", "--nope"), 2),
    ],
)
def test_exit_codes(project: Path, arguments: tuple[str, ...], code: int) -> None:
    assert finish(start(*arguments))[0] == code


def test_a_reader_that_has_enough_is_no_error(project: Path) -> None:
    (project / "long.txt").write_text("They zorbled it.\n" * 20_000, encoding="utf-8")
    reader, writer = os.pipe()
    process = start("check", "long.txt", stdout=writer)
    os.close(writer)
    os.read(reader, 10)
    os.close(reader)
    code, _, err = finish(process)
    assert (code, err) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments", [("check", "a.txt"), ("fix", "-q", "a.txt"), ("check", "--format", "jsonl", "a.txt")]
)
def test_a_full_disk_is_told(project: Path, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        code, _, err = finish(start(*arguments, stdout=full))
    assert (code, err) == (3, "cleanup: standard output could not be written: No space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupted_batch_leaves_nothing_half_written_and_can_go_on(project: Path) -> None:
    (project / "wire").mkdir()
    for number in range(1_500):
        (project / "wire" / f"{number:04}.txt").write_text("They zorbled it.\n" * 400, encoding="utf-8")
    process = start("batch", "wire", "-o", "out", "--summary", "s.jsonl", "--jobs", "2", start_new_session=True)
    while process.poll() is None and not list((project / "out").glob("*.txt")):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
    code, _, err = finish(process)
    assert code == 130
    assert "Traceback" not in err
    done = list((project / "out").iterdir())
    assert {path.suffix for path in done} == {".txt"}
    assert {path.read_text(encoding="utf-8") for path in done} == {"They repaired it.\n" * 400}
    assert 1 <= len((project / "s.jsonl").read_text(encoding="utf-8").splitlines()) == len(done)
    assert finish(start("batch", "wire", "-o", "out", "--summary", "s.jsonl", "--jobs", "2"))[0] == 0
    assert len(list((project / "out").iterdir())) == 1_500


def test_a_check_loads_no_slow_library(project: Path) -> None:
    finish(start("check", "a.txt"))  # fills the pack cache
    code = (
        "import sys; from click.testing import CliRunner; from cleanup.cli.group import cli;"
        "print(CliRunner().invoke(cli, ['check', 'a.txt']).exit_code);"
        f"print([name for name in {LAZY!r} if name in sys.modules])"
    )
    shown = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True).stdout
    assert shown.splitlines() == ["1", "[]"]


def test_importing_the_package_loads_neither_engine_nor_command_line() -> None:
    code = (
        "import sys, cleanup; print([m for m in ('regex', 'click', 'ahocorasick_rs', 'tomllib') if m in sys.modules])"
    )
    shown = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_help_names_every_command_and_each_has_examples(project: Path) -> None:
    from cleanup.cli.group import COMMANDS

    shown = finish(start("--help"))[1]
    assert all(f"  {name} " in shown for name in COMMANDS)
    for name in COMMANDS:
        assert f"cleanup {name} " in finish(start(name, "--help"))[1].partition("Examples:")[2]
