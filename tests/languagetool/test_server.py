"""A local server is started once, shared, watched, and gone when nobody uses it; with a stand-in for Java."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanup.config import Settings
from cleanup.errors import LanguageToolError
from cleanup.languagetool import LanguageToolWarning, keeper, server, state, suggest
from cleanup.languagetool.server import ensure
from cleanup.languagetool.source import parse
from cleanup.languagetool.state import State
from cleanup.model import Document

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for Java is a script")

# What another process does with the server: names it, and waits to be told to end.
USER = """
import sys
from cleanup.languagetool.server import ensure
from cleanup.languagetool.source import parse
now, folder = ensure(parse("local"))
print(now.pid, now.keeper, flush=True)
sys.stdin.read()
"""


def user() -> subprocess.Popen[str]:
    root = str(Path(server.__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", USER],
        env={**os.environ, "PYTHONPATH": root}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def told(process: subprocess.Popen[str]) -> tuple[int, int]:
    """The server's pid and its keeper's."""
    assert process.stdout
    pid, keepers = process.stdout.readline().split()
    return int(pid), int(keepers)


def finish(process: subprocess.Popen[str]) -> None:
    process.communicate("", timeout=20)


def gone(*pids: int, patience: float = 15.0) -> bool:
    """Whether none of the processes runs any more, after a while."""
    late = time.monotonic() + patience
    while any(state.is_alive(pid, state.born(pid)) for pid in pids):
        if time.monotonic() > late:
            return False
        time.sleep(0.05)
    return True


def checked() -> list[str]:
    return [s.text for s in suggest(Document(text="He goes there."), Settings(languagetool="local"))]


def test_several_processes_share_one_server_and_the_last_one_out_ends_it(fake_java: Callable[..., None]) -> None:
    fake_java()
    users = [user(), user()]
    seen = {told(one) for one in users}
    assert len(seen) == 1, "started at the same time, and still one server"
    (pids,) = seen
    finish(users[0])
    assert not gone(*pids, patience=1.0), "the other one still uses it"
    finish(users[1])
    assert gone(*pids)


def test_a_killed_user_leaves_no_orphan(fake_java: Callable[..., None]) -> None:
    fake_java()
    one = user()
    pids = told(one)
    one.kill()
    finish(one)
    assert gone(*pids)


def test_a_killed_keeper_leaves_no_orphan(fake_java: Callable[..., None]) -> None:
    if sys.platform != "linux":
        pytest.skip("elsewhere Java outlives a killed keeper until the next start")
    fake_java()
    one = user()
    java, keepers = told(one)
    os.kill(keepers, signal.SIGKILL)
    assert gone(java)
    one.kill()
    finish(one)


def test_a_server_may_outlive_its_last_user_for_a_while(
    fake_java: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java()
    monkeypatch.setenv("CLEANUP_LT_LINGER", "60")
    first = user()
    pids = told(first)
    finish(first)
    second = user()
    assert told(second) == pids
    finish(second)
    assert server.stop_all() == 1
    assert gone(*pids)


def test_a_server_killed_in_the_middle_is_started_again(fake_java: Callable[..., None]) -> None:
    fake_java()
    assert checked() == ["goes"]
    ((_, now),) = server.running()
    os.kill(now.pid, signal.SIGKILL)
    with pytest.warns(LanguageToolWarning, match="gone: it was ended by signal 9; it was started again"):
        assert checked() == ["goes"]


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("oom", "ran out of memory .give it more: CLEANUP_LT_HEAP=2g"),
        ("crash", "ended with code 1: Error: Could not find"),
    ],
)
def test_a_server_that_does_not_start_is_told_with_the_reason_and_its_log(
    fake_java: Callable[..., None], mode: str, why: str
) -> None:
    fake_java(mode)
    with pytest.raises(LanguageToolError, match=f"did not start: .*{why}.*its log: ") as error:
        ensure(parse("local"))
    assert Path(str(error.value).rpartition("its log: ")[2]).is_file()
    assert server.running() == ()


def test_a_start_that_failed_is_not_tried_for_every_text(fake_java: Callable[..., None]) -> None:
    fake_java("crash")
    with pytest.warns(LanguageToolWarning, match="left out from here on") as warned:
        assert (checked(), checked()) == ([], [])
    assert len(warned) == 1


def test_a_state_folder_that_cannot_be_written_is_told(
    fake_java: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_java()
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(LanguageToolError, match="cannot be used"):
        ensure(parse("local"))


def test_a_port_taken_in_the_meantime_means_another_port(fake_java: Callable[..., None]) -> None:
    fake_java("port")
    now, folder = ensure(parse("local"))
    assert now.phase == "ready"
    server.release(folder, 0)


def test_what_an_unclean_end_left_on_disk_is_cleared_away(fake_java: Callable[..., None]) -> None:
    fake_java()
    now, folder = ensure(parse("local"))
    state.end(now.keeper, now.keeper_born)
    sleeper = subprocess.Popen(["sleep", "60"])
    orphan = State(
        phase="ready", keeper=now.keeper, keeper_born=now.keeper_born, port=1,
        pid=sleeper.pid, born=state.born(sleeper.pid),
    )  # fmt: skip
    state.write(folder, orphan)
    again, _ = ensure(parse("local"))
    assert again.pid not in (now.pid, sleeper.pid)
    assert gone(sleeper.pid), "the orphan that the state named was ended"
    sleeper.wait()
    server.release(folder, 0)


def test_a_pid_that_now_belongs_to_another_process_is_left_alone() -> None:
    sleeper = subprocess.Popen(["sleep", "60"])
    state.end(sleeper.pid, state.born(sleeper.pid) - 100)
    assert sleeper.poll() is None
    sleeper.kill()
    sleeper.wait()


def test_half_a_state_file_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"phase": "rea')
    assert state.read(tmp_path) is None


def test_a_log_says_why_java_ended(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    log.write_text("Exception: UnsupportedClassVersionError: bad\n")
    assert keeper.epitaph(1, log) == "this Java is too old for it"
    assert keeper.epitaph(-9, tmp_path / "none") == "it was ended by signal 9"
    assert keeper.epitaph(7, tmp_path / "none") == "it ended with code 7: it said nothing"
