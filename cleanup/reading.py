"""Bytes to `Document` and back: the one place that knows encodings, and the one that writes texts to disk.

A text that nobody edited gives back the bytes it came from: encoding, byte order mark, CRLF or mixed newlines, U+2028,
form feeds, a missing final newline. Offsets in messages are bytes for input and code points for output, from 0.
"""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from cleanup.errors import InputError, OutputError
from cleanup.model import Document

# The longer mark first: UTF-32's little-endian mark starts with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"PK\x03\x04", "a zip or Office file; export it as plain text first"),
    (b"%PDF-", "a PDF; export it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; export it as plain text first"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
_SAMPLE = 65_536  # bytes looked at for control characters; binary files show themselves early


def decode(data: bytes, path: str | None = None) -> Document:
    """The document in `data`: a byte order mark decides, then UTF-8, then (clearly text only) Windows-1252 or Latin-1.

    `path` is kept in the document and named in errors. Raises InputError (with the byte offset) for binary data and
    for text in an encoding that cannot be told.
    """
    where = path or "the input"
    encoding, bom = _mark(data)
    if bom:
        text = _decode_strictly(data, encoding, bom, where)
    else:
        _refuse_binary(data, where)
        text, encoding = _decode_unmarked(data, where)
    if "\0" in text:
        raise InputError(f"{where}: NUL character at character {text.index(chr(0))}: this is not a text file.")
    return Document(text=text, path=path, encoding=encoding, bom=bom, sha256=sha256(data))


def from_text(text: str, path: str | None = None) -> Document:
    """A document for text in memory (UTF-8, no mark). Lone surrogates are let in; `encode` refuses them."""
    return Document(text=text, path=path, sha256=sha256(text.encode("utf-8", "surrogatepass")))


def encode(document: Document) -> bytes:
    """The bytes of `document`, mark and all. Raises OutputError for a character that its encoding does not have."""
    try:
        return document.bom + document.text.encode(document.encoding)
    except UnicodeEncodeError as error:
        raise OutputError(_unencodable(document, error.start)) from error


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def read(path: str | os.PathLike[str]) -> Document:
    """The document in the file at `path`. Raises InputError, naming the path, if it cannot be read or is not text."""
    return decode(_read_bytes(path), os.fspath(path))


def write(document: Document, path: str | os.PathLike[str], expect_sha256: str | None = None) -> None:
    """Write `document` to `path`, atomically.

    With `expect_sha256` (the digest of the bytes that were read) a file that somebody else changed since then is left
    alone. Raises OutputError; the file that was there is then untouched.
    """
    data = encode(document)
    if expect_sha256 is not None and _digest_on_disk(path) != expect_sha256:
        raise OutputError(f"{os.fspath(path)}: the file changed since it was read; nothing was written. Run again.")
    write_bytes(path, data)


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Put `data` at `path`, all or nothing: a temporary file beside it, flushed to disk, takes its place.

    The mode (and, where allowed, the owner) of an existing file is kept, symbolic links are followed, and devices and
    pipes are written straight. Raises OutputError; what was at `path` is then untouched and no temporary file is left.
    """
    try:
        target = os.path.realpath(path)
        old = _stat(target)
        if old is not None and not stat.S_ISREG(old.st_mode):
            _write_straight(target, data)
        else:
            _replace(target, data, old)
    except (OSError, ValueError) as error:
        raise OutputError(_cannot_write(os.fspath(path), error)) from error


def _mark(data: bytes) -> tuple[str, bytes]:
    """Encoding and byte order mark that `data` starts with; ("utf-8", b"") if it has none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    return "utf-8", b""


def _decode_strictly(data: bytes, encoding: str, bom: bytes, where: str) -> str:
    try:
        return data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(bom) + error.start
        raise InputError(
            f"{where}: the byte order mark says {encoding.upper()}, but byte {at} is not valid {encoding.upper()}."
            " Repair the file or save it as UTF-8."
        ) from error


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{where}: not a text file: it is {name}.")
    at = data.find(0)
    if at >= 0:
        zeros = sorted((data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)))
        wide = zeros[1] * 4 > min(len(data), _SAMPLE) and zeros[0] * 10 < zeros[1]
        advice = "It looks like UTF-16 without a mark; save it as UTF-8." if wide else "Only text can be read."
        raise InputError(f"{where}: not a text file: NUL at byte {at}. {advice}")
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    if odd > 2 + len(sample) // 100:
        at = next(at for at, byte in enumerate(sample) if byte in _CONTROLS)
        found = f"{odd} control characters, the first at byte {at}"
        raise InputError(f"{where}: not a text file: {found}. Only text can be read.")


def _decode_unmarked(data: bytes, where: str) -> tuple[str, str]:
    """Text and encoding of `data`, which has no mark."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        at = error.start
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high > 2 * broken:  # Most of it is good UTF-8: another encoding would turn that into mojibake.
        raise InputError(
            f"{where}: UTF-8 is broken at byte {at} ({broken} bad byte{'s' * (broken != 1)})."
            " Repair it, or convert the file to UTF-8 again from its source."
        )
    if high > 4 + len(data) // 4:
        raise InputError(
            f"{where}: byte {at} is not UTF-8, and the text does not look Western European. Convert the file to UTF-8."
        )
    return _decode_western(data, at, where)


def _decode_western(data: bytes, at: int, where: str) -> tuple[str, str]:
    """Windows-1252, or Latin-1 where bytes that Windows leaves undefined are rare."""
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if sum("\x80" <= char <= "\x9f" for char in text) > 2 + len(text) // 100:
        raise InputError(f"{where}: byte {at} is not UTF-8, Windows-1252 or Latin-1. Convert the file to UTF-8.")
    return text, "latin-1"


def _unencodable(document: Document, at: int) -> str:
    char = document.text[at]
    where = f"{document.path or 'the text'}: character {at} (line {document.text.count(chr(10), 0, at) + 1})"
    if "\ud800" <= char <= "\udfff":
        return f"{where} is U+{ord(char):04X}, half of a surrogate pair, which no file can hold. Remove it."
    return (
        f"{where}: “{char}” (U+{ord(char):04X}) does not exist in {document.encoding}, the encoding of this text."
        " Convert the file to UTF-8 first."
    )


def _read_bytes(path: str | os.PathLike[str]) -> bytes:
    name = os.fspath(path)
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file. Check the path.") from error
    except IsADirectoryError as error:
        raise InputError(f"{name}: this is a folder, not a text file.") from error
    except PermissionError as error:
        what = "this is a folder, not a text file." if Path(path).is_dir() else "no permission to read it."
        raise InputError(f"{name}: {what}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: cannot be read: {_reason(error)}.") from error


def _digest_on_disk(path: str | os.PathLike[str]) -> str:
    try:
        return sha256(Path(path).read_bytes())
    except OSError:
        return ""  # gone or unreadable: not what was read


def _stat(target: str) -> os.stat_result | None:
    try:
        return os.stat(target)
    except FileNotFoundError:
        return None


def _write_straight(target: str, data: bytes) -> None:
    with open(target, "wb") as stream:
        stream.write(data)


def _replace(target: str, data: bytes, old: os.stat_result | None) -> None:
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError("the file is read-only")
    folder = os.path.dirname(target)
    temporary = os.path.join(folder, f".cleanup-{os.urandom(8).hex()}.tmp")
    # Created with os.open, not tempfile: a new file must get the mode that the user's umask gives.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        if old is not None:
            _keep_owner_and_mode(temporary, old)
        os.replace(temporary, target)
    except BaseException:  # also when interrupted: no temporary file may stay behind
        with suppress(OSError):
            os.unlink(temporary)
        raise
    flush_folder(folder)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _keep_owner_and_mode(temporary: str, old: os.stat_result) -> None:
    new = os.stat(temporary)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid) and hasattr(os, "chown"):
        with suppress(OSError):  # only root may give files away
            os.chown(temporary, old.st_uid, old.st_gid)
    os.chmod(temporary, stat.S_IMODE(old.st_mode))


def flush_folder(folder: str | Path) -> None:
    """Make the name of a file just made in `folder`, or renamed there, survive a power cut where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _cannot_write(name: str, error: Exception) -> str:
    advice = "Check the path."
    if isinstance(error, PermissionError) or getattr(error, "errno", None) == errno.EROFS:
        advice = "Change its permissions, or write to another place."
    elif getattr(error, "errno", None) in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        advice = "Make room and run again."
    return f"{name}: could not be written: {_reason(error)}; nothing was changed. {advice}"


def _reason(error: Exception) -> str:
    """What the system says, in a few words ("No space left on device")."""
    return (getattr(error, "strerror", None) or str(error)).rstrip(".")
