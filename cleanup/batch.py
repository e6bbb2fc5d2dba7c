"""Fixes many files in parallel processes. One bad file, or one that kills its process, never stops the rest.

Each file gives one `Record`, in the order of the jobs. Files are written whole or not at all, so a run can be stopped
at any time, and `Ledger` lets a later one go on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import signal
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from threading import Event, current_thread, main_thread
from types import FrameType

from cleanup import bundle, formats, pipeline, reading
from cleanup.config import Settings
from cleanup.errors import CleanupError, InputError
from cleanup.model import Safety
from cleanup.notices import print_plainly
from cleanup.review import rejections
from cleanup.version import __version__
from cleanup.where import rules_dir

AHEAD = 4  # jobs waiting for each process: enough to keep it busy, few enough to stop soon


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to fix: read `source`, write `target` (the same path = in place); `run` is `run_key(settings)`."""

    source: Path
    target: Path
    settings: Settings
    run: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of one file; its JSON object is a line of the summary, version 1.

    `status` is "changed", "unchanged" or "error" (then `error` and `exit_code` say what happened and nothing was
    written). `left` counts the suggestions that remain, by safety; `rules` counts the repairs made, by rule.
    """

    version: int = 1
    path: str
    output: str
    status: str
    run: str
    sha256: str = ""
    sha256_after: str = ""
    repairs: int = 0
    passes: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    pivots: Mapping[str, float] = field(default_factory=dict)
    error: str = ""
    exit_code: int = 0


def run_key(settings: Settings) -> str:
    """A digest of all but the text that decides an outcome: version, rules, settings. PackError for broken rules."""
    rules = bundle.load((rules_dir(), *settings.packs)).digest
    wishes = replace(settings, source=None, review={})
    return hashlib.blake2b(f"{__version__}\0{rules}\0{wishes}".encode(), digest_size=8).hexdigest()


def run(jobs: Sequence[Job], processes: int = 1) -> Iterator[Record]:
    """The records of `jobs`, in their order, each as soon as it and all before it are done.

    Interrupted by Ctrl-C, it lets the files in work finish, yields their records, and raises KeyboardInterrupt; a
    second Ctrl-C raises at once.
    """
    with _patience() as interrupted:
        waiting = deque(jobs)
        while waiting:
            if processes > 1:
                suspects = yield from _pooled(waiting, processes, interrupted)
                for job in suspects:  # one of these killed its process: each gets one of its own
                    yield _alone(job)
            else:
                yield work(waiting.popleft())
            if interrupted.is_set():
                raise KeyboardInterrupt


def work(job: Job) -> Record:
    """Fix one file. Never raises for what is wrong with the file."""
    base = Record(path=str(job.source), output=str(job.target), status="error", run=job.run)
    try:
        return _fixed(job, base)
    except CleanupError as error:
        return replace(base, error=str(error), exit_code=error.exit_code)
    except Exception as error:  # a defect of ours must not cost the other files
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return replace(base, error=f"{job.source}: internal error, nothing was written: {what}", exit_code=3)


def to_json(record: Record) -> str:
    """One line, without its end."""
    return json.dumps(asdict(record), ensure_ascii=False)


class Ledger:
    """The summary file of a run: a line a file, appended as files are done; what it holds need not be done again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = {record.path: record for record in _records(path)}

    def finished(self, job: Job) -> Record | None:
        """The record of `job` if an earlier run did it: same text, same rules and settings, output still there."""
        record = self._known.get(str(job.source))
        if record is None or record.status == "error" or (record.run, record.output) != (job.run, str(job.target)):
            return None
        in_place = job.source == job.target
        if _digest(job.target) != record.sha256_after or (not in_place and _digest(job.source) != record.sha256):
            return None
        return record

    def start(self, kept: Iterable[Record]) -> None:
        """Write the file anew with the records that still hold. OutputError if it cannot be written."""
        reading.write_bytes(self._path, "".join(f"{to_json(record)}\n" for record in kept).encode())

    def add(self, record: Record) -> None:
        """Append one record, at once."""
        with self._path.open("a", encoding="utf-8") as stream:
            stream.write(f"{to_json(record)}\n")


def _fixed(job: Job, base: Record) -> Record:
    before = reading.read(job.source)
    left = rejections.of(job.source).left
    fixed = pipeline.fix_document(before, job.settings, protect=formats.protected, left=left)
    changed = fixed.document.text != before.text
    if job.target != job.source:
        job.target.parent.mkdir(parents=True, exist_ok=True)
        reading.write(fixed.document, job.target)
    elif changed:
        reading.write(fixed.document, job.source, expect_sha256=before.sha256)
    remaining = Counter(s.safety for s in fixed.result.suggestions)
    return replace(
        base,
        status="changed" if changed else "unchanged",
        sha256=before.sha256,
        sha256_after=fixed.document.sha256,
        repairs=len(fixed.applied),
        passes=len(fixed.passes),
        left={str(level): remaining[level] for level in Safety},
        rules=dict(sorted(Counter(s.rule for s in fixed.applied).items())),
        pivots={pivot: round(share, 4) for pivot, share in fixed.result.pivots.items() if share >= 0.005},
    )


def _pooled(waiting: deque[Job], processes: int, interrupted: Event) -> Generator[Record, None, list[Job]]:
    """Work on `waiting` until it is empty, or interrupted, or a process dies; returns the jobs that may have killed it."""
    window: deque[tuple[Job, Future[Record]]] = deque()
    pool = _pool(min(processes, len(waiting)))
    try:
        while window or (waiting and not interrupted.is_set()):
            while waiting and len(window) < AHEAD * processes and not interrupted.is_set():
                job = waiting.popleft()
                with _deaf():  # workers start at the first submission and inherit what their parent blocks
                    window.append((job, pool.submit(work, job)))
            if interrupted.is_set():  # what no process has begun is left for another run
                window = deque((job, future) for job, future in window if not future.cancel())
            if window:
                record = window[0][1].result()
                window.popleft()
                yield record
    except BrokenProcessPool:
        return [job for job, _ in window]
    finally:
        pool.shutdown(cancel_futures=True)
    return []


@contextmanager
def _patience() -> Iterator[Event]:
    """While it lasts, a first Ctrl-C only sets the event: raised anywhere, it would cost the record of a file that is
    written. Outside the main thread, which alone hears signals, it is never set."""
    interrupted = Event()

    def hear(number: int, frame: FrameType | None) -> None:
        if interrupted.is_set():
            raise KeyboardInterrupt
        interrupted.set()

    before = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or before is not signal.default_int_handler:
        yield interrupted
        return
    signal.signal(signal.SIGINT, hear)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _deaf() -> Iterator[None]:
    """Hold back Ctrl-C for a moment: a worker that is still starting would die of it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _alone(job: Job) -> Record:
    with _pool(1) as pool:
        try:
            with _deaf():
                future = pool.submit(work, job)
            return future.result()
        except BrokenProcessPool:
            error = f"{job.source}: the process that worked on it was killed (out of memory?); nothing was written"
            base = Record(path=str(job.source), output=str(job.target), status="error", run=job.run)
            return replace(base, error=error, exit_code=3)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the same on every system, and safe beside threads.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start_worker)


def _start_worker() -> None:
    """Interrupts are the parent's business; LanguageTool's warnings are printed as they are there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    print_plainly()


def _records(path: Path) -> Iterator[Record]:
    """The records in a summary; a last line that was cut off is passed over."""
    if not path.exists():
        return
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a summary ({error}); name another file") from None
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            yield Record(**json.loads(line))
        except (ValueError, TypeError):
            if number < len(lines):
                raise InputError(f"{path}:{number}: not a line of a batch summary; name another file") from None


def _digest(path: Path) -> str:
    try:
        return reading.sha256(path.read_bytes())
    except OSError:
        return ""
