"""The journal of a file: an append-only record of decisions, kept with the user's state, not beside the text.

One JSON object a line. A line counts once it is on disk whole: appending flushes to the disk before it returns, and a
last line that was cut off is dropped when the journal is opened again. One review at a time may hold a journal.

The first record of a sitting ("open") holds the text it is about, so that decisions can be taken back after writing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleanup.errors import JournalError
from cleanup.reading import flush_folder

if TYPE_CHECKING:  # loaded when a journal is held: `rejections` must stay cheap
    from filelock import BaseFileLock

VERSION = 1

Record = Mapping[str, Any]


def state_dir() -> Path:
    """Where journals live: $CLEANUP_STATE, or the user's state folder as the system has it."""
    if override := os.environ.get("CLEANUP_STATE"):
        return Path(override)
    from platformdirs import user_state_path

    return user_state_path("cleanup", appauthor=False)


def place(path: str | os.PathLike[str]) -> Path:
    """The journal of the file at `path`, whether it exists or not. Symbolic links lead to the same journal."""
    real = os.path.realpath(path)
    name = hashlib.sha256(os.fsencode(real)).hexdigest()[:20]
    return state_dir() / "journals" / f"{name}.jsonl"


def load(path: str | os.PathLike[str]) -> tuple[Record, ...]:
    """The records of the file at `path`, without taking hold of its journal; none when there is no journal.

    Raises JournalError, naming line and journal, when a line other than the last is damaged.
    """
    where = place(path)
    try:
        data = where.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise JournalError(f"{where}: the journal cannot be read: {error.strerror}.") from error
    return parse(data, where)[0]


def parse(data: bytes, where: Path) -> tuple[tuple[Record, ...], int]:
    """Records of a journal's bytes, and how many of the bytes they take: a last line that was cut off is left out."""
    *lines, tail = data.split(b"\n")
    records: list[Record] = []
    size = 0
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            if number < len(lines) or tail:
                raise JournalError(_damaged(where, number))
            break
        records.append(record)
        size += len(line) + 1
    if records and records[0].get("version") != VERSION:
        raise JournalError(f"{where}: written by another version of cleanup. Move the file away to begin again.")
    return tuple(records), size


class Journal:
    """A journal in hand: what it holds, and the only way to add to it. Use as a context manager, or `close` it."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Take hold of the journal of the file at `path`. JournalError when another review has it, or it is damaged."""
        from filelock import FileLock, Timeout

        self.place = place(path)
        self._lock: BaseFileLock = FileLock(f"{self.place}.lock", timeout=0, thread_local=False)
        try:
            self.place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock.acquire()
        except Timeout as error:
            raise JournalError(f"{os.fspath(path)}: another review of this file is open. Close it first.") from error
        except OSError as error:
            raise JournalError(_no_home(self.place, error)) from error
        try:
            self._handle, self.records, self._size = _opened(self.place)
        except BaseException:
            self._lock.release()
            raise

    def append(self, record: Record) -> None:
        """Add a record and wait until it is on disk. JournalError if that fails; the journal is then as before."""
        line = (json.dumps(record, ensure_ascii=True, separators=(",", ":")) + "\n").encode("ascii")
        try:
            rest = memoryview(line)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
            os.fsync(self._handle)
        except OSError as error:
            os.ftruncate(self._handle, self._size)
            raise JournalError(f"{self.place}: a decision could not be saved: {error.strerror}. Make room.") from error
        self._size += len(line)

    def close(self) -> None:
        """Let go of the journal; a journal that nothing was ever written to is removed."""
        if self._handle < 0:
            return
        os.close(self._handle)
        self._handle = -1
        if not self._size:
            self.place.unlink(missing_ok=True)
        self._lock.release()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _opened(where: Path) -> tuple[int, tuple[Record, ...], int]:
    """Handle for appending, records and size of a journal, after cutting off a torn last line."""
    try:
        handle = os.open(where, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise JournalError(_no_home(where, error)) from error
    try:
        data = where.read_bytes()
        records, size = parse(data, where)
        if size < len(data):
            os.ftruncate(handle, size)
        if not data:
            flush_folder(where.parent)
    except BaseException:
        os.close(handle)
        raise
    return handle, records, size


def _damaged(where: Path, number: int) -> str:
    return f"{where}:{number}: this line of the journal is damaged. Repair it, or move the file away to begin again."


def _no_home(where: Path, error: OSError) -> str:
    return (
        f"{where}: decisions cannot be kept there: {error.strerror}."
        " Set CLEANUP_STATE to a folder that can be written to."
    )
