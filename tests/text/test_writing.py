"""Files are written all or nothing; what was there before survives every failure."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanup import reading
from cleanup.errors import OutputError

OLD = b"the original\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_bytes(OLD)
    return path


def _only(file: Path) -> bool:
    """No temporary file was left beside `file`."""
    return os.listdir(file.parent) == [file.name]


def test_replaces_the_whole_file_and_leaves_nothing_behind(file: Path) -> None:
    reading.write_bytes(file, b"new")
    assert file.read_bytes() == b"new"
    assert _only(file)


def test_creates_a_file_with_the_mode_of_the_umask(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    reading.write_bytes(tmp_path / "ours", b"new")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_keeps_the_mode(file: Path) -> None:
    file.chmod(0o640)
    reading.write_bytes(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_follows_a_symbolic_link(file: Path) -> None:
    link = file.parent / "link.txt"
    link.symlink_to(file)
    reading.write_bytes(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="needs a device")
def test_a_device_is_written_to_not_replaced() -> None:
    reading.write_bytes("/dev/null", b"new")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_leaves_the_original(file: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OutputError, match=r"No space left on device; nothing was changed\. Make room"):
        reading.write_bytes(file, b"new")
    assert file.read_bytes() == OLD
    assert _only(file)


def test_a_disk_that_fills_up_half_way_leaves_the_original(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., int] = os.write
    calls: list[int] = []

    def short(handle: int, data: memoryview) -> int:
        calls.append(len(data))
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, data[:10])

    monkeypatch.setattr(os, "write", short)
    with pytest.raises(OutputError, match="No space left"):
        reading.write_bytes(file, b"x" * 100)
    assert calls == [100, 90, 80]
    assert file.read_bytes() == OLD
    assert _only(file)


def test_short_writes_are_continued(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., int] = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:7]))
    reading.write_bytes(file, bytes(range(100)))
    assert file.read_bytes() == bytes(range(100))


def test_an_interruption_leaves_no_temporary_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        reading.write_bytes(file, b"new")
    assert file.read_bytes() == OLD
    assert _only(file)


def test_a_folder_that_may_not_be_written_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def read_only(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(OutputError, match=r"Permission denied; nothing was changed\. Change its permissions"):
        reading.write_bytes(file, b"new")
    assert file.read_bytes() == OLD


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_real_read_only_folder(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(OutputError, match="nothing was changed"):
            reading.write_bytes(file, b"new")
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == OLD


def test_a_read_only_file_is_not_overwritten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root has access to all, so the answer is given here
    with pytest.raises(OutputError, match="the file is read-only"):
        reading.write_bytes(file, b"new")
    assert file.read_bytes() == OLD


def test_a_folder_and_a_missing_folder_are_no_targets(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="directory"):
        reading.write_bytes(tmp_path, b"new")
    with pytest.raises(OutputError, match="No such file or directory"):
        reading.write_bytes(tmp_path / "missing" / "file", b"new")


def test_write_refuses_a_file_that_changed_since_it_was_read(file: Path) -> None:
    document = reading.read(file)
    file.write_bytes(b"somebody else's work")
    with pytest.raises(OutputError, match="changed since it was read"):
        reading.write(document, file, expect_sha256=document.sha256)
    assert file.read_bytes() == b"somebody else's work"


def test_write_refuses_a_file_that_is_gone(file: Path) -> None:
    document = reading.read(file)
    file.unlink()
    with pytest.raises(OutputError, match="changed since it was read"):
        reading.write(document, file, expect_sha256=document.sha256)
    assert not file.exists()


def test_write_accepts_the_file_it_read(file: Path) -> None:
    document = reading.read(file)
    reading.write(document, file, expect_sha256=document.sha256)
    assert file.read_bytes() == OLD


def test_a_text_that_cannot_be_encoded_touches_nothing(file: Path) -> None:
    with pytest.raises(OutputError, match="surrogate"):
        reading.write(reading.from_text("\udc00"), file)
    assert file.read_bytes() == OLD
    assert _only(file)
