"""A local server: found running or started, shared by all processes of this user, stopped when the last one leaves."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from cleanup.errors import LanguageToolError
from cleanup.languagetool import health, jars, java, state
from cleanup.languagetool.jars import Jars
from cleanup.languagetool.java import Java
from cleanup.languagetool.source import Source
from cleanup.languagetool.state import State

PATIENCE = 90.0  # seconds for a start with a warm-up; some 8 on an idle machine

_DETACHED = 0x00000208 if os.name == "nt" else 0  # Windows: a new process group without a console

# Out of memory, Java ends (the keeper tells why), and counts as out of memory when it hardly does anything but collect.
_MEMORY = ("-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-XX:GCTimeLimit=80", "-XX:GCHeapFreeLimit=5")

# A log of every request would grow without end; what Java says about itself stays.
_QUIET = '<configuration><root level="OFF"/></configuration>\n'


def ensure(source: Source) -> tuple[State, Path]:
    """A running, warm server for `source`, and its folder; this process counts as its user from here on.

    Starts one when none runs. LanguageToolError says what is missing or why it did not start.
    """
    from filelock import Timeout

    found, interpreter = jars.find(source), java.find(source.java)
    try:
        folder = state.place(found.classpath, interpreter.path, source.heap)
        return _found_or_started(folder, source, found, interpreter), folder
    except Timeout:
        raise LanguageToolError(
            f"another process has been starting LanguageTool for too long; see {state.root()}"
        ) from None
    except OSError as error:
        raise LanguageToolError(f"{state.root()} cannot be used ({error.strerror or error})") from None


def _found_or_started(folder: Path, source: Source, found: Jars, interpreter: Java) -> State:
    from filelock import FileLock

    with FileLock(folder / "lock", timeout=PATIENCE + 30):
        state.join(folder)
        atexit.register(release, folder, source.linger)
        now = state.read(folder)
        if now is not None and _is_good(now):
            return now
        if now is not None:
            _clear(now)
        try:
            return _start(folder, source, found, interpreter)
        except LanguageToolError:
            state.leave(folder)
            raise


def release(folder: Path, linger: float) -> None:
    """This process does not use the server any more; ends it when nobody does and it is not to linger."""
    from filelock import FileLock, Timeout

    state.leave(folder)
    if linger > 0 or state.used(folder):
        return
    try:
        with FileLock(folder / "lock", timeout=0):
            now = state.read(folder)
            if now is not None and not state.used(folder):
                _clear(now)
    except Timeout:
        return  # somebody is about to use it; the keeper looks after the rest


def stop_all() -> int:
    """End every local server of this user, used or not; how many there were."""
    stopped = 0
    for _, now in running():
        _clear(now)
        stopped += 1
    return stopped


def running() -> tuple[tuple[Path, State], ...]:
    """Local servers that run now, with their folders."""
    root = state.root()
    folders = sorted(root.iterdir()) if root.is_dir() else []
    found = ((folder, state.read(folder)) for folder in folders)
    return tuple((folder, now) for folder, now in found if now and now.pid and state.is_alive(now.pid, now.born))


def why_gone(folder: Path) -> str:
    """What the keeper says about the end of its server, "" when it says nothing (yet)."""
    for _ in range(10):
        now = state.read(folder)
        if now is not None and now.phase == "gone":
            return now.why
        time.sleep(0.1)
    return ""


def _is_good(now: State) -> bool:
    alive = now.phase == "ready" and state.is_alive(now.pid, now.born) and state.is_alive(now.keeper, now.keeper_born)
    return alive and health.is_well(now.url)


def _clear(now: State) -> None:
    """End what is left of a server: its keeper, which ends Java, and Java itself where the keeper could not."""
    state.end(now.keeper, now.keeper_born)
    if now.pid:
        state.end(now.pid, now.born)


def _start(folder: Path, source: Source, found: Jars, interpreter: Java) -> State:
    """Start a keeper and wait until its server is ready. The caller holds the lock."""
    (folder / "logback.xml").write_text(_QUIET, encoding="utf-8")
    (folder / "server.properties").write_text(
        f"maxCheckTimeMillis={int(1000 * max(source.timeout, PATIENCE))}\n"  # the first check of all may take long
        "pipelineCaching=true\nmaxPipelinePoolSize=8\ncacheSize=2000\n",
        encoding="utf-8",
    )
    command = [
        interpreter.path, f"-Xmx{source.heap}", *_MEMORY, "-Djava.net.preferIPv4Stack=true",
        f"-Dlogback.configurationFile={folder / 'logback.xml'}", "-cp", found.classpath,
        "org.languagetool.server.HTTPServer", "--config", str(folder / "server.properties"),
    ]  # fmt: skip
    order = json.dumps({"command": command, "patience": PATIENCE, "linger": source.linger})
    package = str(Path(__file__).resolve().parent.parent.parent)
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
    (folder / "state.json").unlink(missing_ok=True)
    with (folder / "keeper.log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "cleanup.languagetool.keeper", str(folder), order],
            cwd=folder, env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True, creationflags=_DETACHED,
        )  # fmt: skip
    return _wait(folder, keeper, found)


def _wait(folder: Path, keeper: subprocess.Popen[bytes], found: Jars) -> State:
    late = time.monotonic() + PATIENCE + 15
    while time.monotonic() < late:
        ended = keeper.poll() is not None
        now = state.read(folder)
        if now is not None and now.phase == "ready":
            keeper.returncode = keeper.returncode or 0  # it is nobody's child: no warning when this object goes
            return now
        if ended:
            why = now.why if now is not None and now.why else f"its keeper failed (see {folder / 'keeper.log'})"
            raise LanguageToolError(
                f"LanguageTool {found.version} in {found.folder} did not start: {why}; its log: {folder / 'server.log'}"
            )
        time.sleep(0.05)
    keeper.terminate()
    raise LanguageToolError(f"LanguageTool did not start within {PATIENCE:g} seconds; its log: {folder / 'server.log'}")
