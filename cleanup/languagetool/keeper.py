"""The process that keeps one local server: starts Java, watches it, and ends it when nobody uses it any more.

Run as `python -m cleanup.languagetool.keeper FOLDER ORDER`, apart from the process that wants the server, so that the
server belongs to all. `ORDER` is JSON: the command without the port, patience for the start, and linger, in seconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from cleanup.languagetool import health, state
from cleanup.languagetool.state import State

TICK = 0.3  # seconds between two looks at Java and the users
PORT_TAKEN = "its port was taken by another process"
PORTS = 3  # ports to try before giving up; another process may take one between our look and Java's


class _EndedError(Exception):
    """Somebody asked the keeper to end."""


def main(folder: Path, command: list[str], patience: float, linger: float) -> None:
    """Keep a server until it dies, nobody uses it, or the keeper is told to end."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    with contextlib.suppress(_EndedError):
        _keep(folder, command, patience, linger)


def _keep(folder: Path, command: list[str], patience: float, linger: float) -> None:
    me = os.getpid()
    state.write(folder, State(phase="starting", keeper=me, keeper_born=state.born(me)))
    for attempt in range(1, PORTS + 1):
        port = free_port()
        with (folder / "server.log").open("wb") as log:
            java = subprocess.Popen(
                [*command, "--port", str(port)],
                cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                preexec_fn=die_with_parent if _LINUX else None,  # noqa: PLW1509  # no threads here
            )  # fmt: skip
        why = "it was told to end"
        try:
            why = _run(folder, java, port, patience, linger)
        finally:
            with contextlib.suppress(OSError):
                java.kill()
            java.wait()
            if why and (why != PORT_TAKEN or attempt == PORTS):
                state.write(folder, State(phase="gone", keeper=me, keeper_born=state.born(me), why=why))
        if why != PORT_TAKEN:
            return


def _run(folder: Path, java: subprocess.Popen[bytes], port: int, patience: float, linger: float) -> str:
    """Watch one Java from start to end; why it ended, or "" when nobody uses it any more."""
    me, url = os.getpid(), f"http://127.0.0.1:{port}/"
    late = time.monotonic() + patience
    while not health.is_well(url, 1.0):
        if java.poll() is not None:
            return epitaph(java.returncode, folder / "server.log")
        if time.monotonic() > late:
            return f"it was not ready within {patience:g} seconds"
        if _unused(folder):  # who wanted it is gone already
            return ""
        time.sleep(0.1)
    if not health.warm(url, max(1.0, late - time.monotonic())):
        time.sleep(TICK)  # an out-of-memory exit takes a moment
        ended = java.poll()
        return epitaph(ended, folder / "server.log") if ended is not None else "its first check failed"
    ready = State(
        phase="ready", keeper=me, keeper_born=state.born(me), pid=java.pid, born=state.born(java.pid), port=port
    )
    state.write(folder, ready)
    left = time.monotonic()
    while java.poll() is None:
        if state.used(folder):
            left = time.monotonic()
        elif time.monotonic() - left >= linger and _unused(folder):
            return ""
        time.sleep(TICK)
    return epitaph(java.returncode, folder / "server.log")


def _unused(folder: Path) -> bool:
    """Whether the server may go: nobody is about to start using it (they hold the lock) and nobody uses it."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / "lock", timeout=0):
            if state.used(folder):
                return False
            now = state.read(folder)
            if now is not None:
                state.write(folder, State(phase="gone", keeper=now.keeper, keeper_born=now.keeper_born))
            return True
    except Timeout:
        return False


def epitaph(code: int, log: Path) -> str:
    """Why Java ended, from its exit code and the end of its log."""
    said = tail(log)
    if "OutOfMemoryError" in said:
        return "it ran out of memory (give it more: CLEANUP_LT_HEAP=2g)"
    if "PortBindingException" in said or "Address already in use" in said:
        return PORT_TAKEN
    if "UnsupportedClassVersionError" in said:
        return "this Java is too old for it"
    if code < 0:
        return f"it was ended by signal {-code}"
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "it said nothing")
    return f"it ended with code {code}: {last[:200]}"


def tail(log: Path) -> str:
    """The last 8,000 bytes of a log; "" when there is none."""
    try:
        with log.open("rb") as lines:
            lines.seek(max(0, log.stat().st_size - 8000))
            return lines.read().decode("utf-8", "replace")
    except OSError:
        return ""


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_LINUX = sys.platform == "linux"


def die_with_parent() -> None:
    """Ask Linux to kill this process (the coming Java) when the keeper dies, even by a signal it cannot see."""
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _end(number: int, frame: FrameType | None) -> None:
    raise _EndedError


if __name__ == "__main__":
    order = json.loads(sys.argv[2])
    main(Path(sys.argv[1]), order["command"], order["patience"], order["linger"])
