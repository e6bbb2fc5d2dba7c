"""What processes know of a shared local server: one folder per kind of server, with its lock, state, users and log.

<user state>/languagetool/<key>/lock       held while a server is started or stopped
                                state.json what the keeper wrote last
                                users/     one file a process that uses the server
                                server.log what Java said
                                server.properties
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the keeper says: `phase` is starting, ready or gone (then `why` says why); `pid` and `born` are Java's."""

    phase: str
    keeper: int
    keeper_born: float
    pid: int = 0
    born: float = 0.0
    port: int = 0
    version: str = ""
    why: str = ""

    @property
    def url(self) -> str:
        """The server's address, as the client wants it."""
        return f"http://127.0.0.1:{self.port}/"


def root() -> Path:
    """Where the folders of all our servers are."""
    import platformdirs

    return Path(platformdirs.user_state_dir("cleanup")) / "languagetool"


def place(classpath: str, java: str, heap: str) -> Path:
    """The folder for servers of these jars, this Java and this heap; made when it is not there."""
    key = hashlib.blake2b("\0".join((classpath, java, heap)).encode(), digest_size=6).hexdigest()
    folder = root() / key
    (folder / "users").mkdir(parents=True, exist_ok=True)
    return folder


def read(folder: Path) -> State | None:
    """The state on disk, None when there is none that can be understood."""
    try:
        return State(**json.loads((folder / "state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write(folder: Path, state: State) -> None:
    """Put `state` on disk in one step, so that no reader sees half of it."""
    part = folder / f"state.{os.getpid()}.part"
    part.write_text(json.dumps(asdict(state)), encoding="utf-8")
    part.replace(folder / "state.json")


def join(folder: Path) -> None:
    """Count this process as a user of the server."""
    pid = os.getpid()
    (folder / "users" / f"{pid}.{int(born(pid) * 100)}").touch()


def leave(folder: Path) -> None:
    """Count this process no longer."""
    for mark in (folder / "users").glob(f"{os.getpid()}.*"):
        mark.unlink(missing_ok=True)


def used(folder: Path) -> bool:
    """Whether a living process uses the server; forgets those that ended without a word."""
    living = False
    for mark in _marks(folder):
        pid, _, birth = mark.name.partition(".")
        if pid.isdigit() and birth.isdigit() and is_alive(int(pid), int(birth) / 100):
            living = True
        else:
            mark.unlink(missing_ok=True)
    return living


def born(pid: int) -> float:
    """When a process was started, in seconds since 1970; 0 when there is none. Tells processes with one pid apart."""
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0


def is_alive(pid: int, birth: float) -> bool:
    """Whether the process runs that had this pid at that time; one that only waits to be reaped does not count."""
    try:
        process = psutil.Process(pid)
        return bool(abs(process.create_time() - birth) < 2 and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def end(pid: int, birth: float, patience: float = 3.0) -> None:
    """End a process and wait for it: politely, then, after `patience` seconds, not."""
    if not is_alive(pid, birth):
        return
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        process.terminate()
        try:
            process.wait(patience)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(patience)


def _marks(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from (folder / "users").iterdir()
