"""Compiled expressions as data, so that the cache of packs can hold them.

To compile an author's long expression takes longer than to search a page with it, and a page calls for dozens. What `re`
makes of one is a list of numbers, which `re` itself checks when it is given them. The way there is CPython's own affair:
where it is closed, or leads elsewhere, the expression is compiled as ever.
"""

from __future__ import annotations

import marshal
import re
import zlib
from array import array
from typing import Any

_ANY_ERROR = (re.error, AttributeError, ImportError, TypeError, ValueError, OverflowError, RecursionError, RuntimeError)


def freeze(source: str) -> bytes:
    """What `thaw` needs to make the compiled `source` again; empty where that cannot be had."""
    try:
        from re import _compiler  # type: ignore[attr-defined]

        parsed = _compiler._parser.parse(source)
        names = parsed.state.groupdict
        by_number: list[Any] = [None] * parsed.state.groups
        for name, number in names.items():
            by_number[number] = name
        code = array("I", _compiler._code(parsed, 0))
        flags, groups = int(parsed.state.flags), parsed.state.groups - 1
        data = marshal.dumps((_magic(), flags, code.tobytes(), groups, dict(names), tuple(by_number)))
    except _ANY_ERROR:
        return b""
    return zlib.compress(data, 6)


def thaw(source: str, frozen: bytes) -> re.Pattern[str]:
    """`source` compiled; from `frozen` where that was made by this Python. Raises re.error like `re.compile`."""
    if frozen:
        try:
            import _sre

            magic, flags, code, groups, names, by_number = marshal.loads(zlib.decompress(frozen))
            if magic == _magic():
                pattern: re.Pattern[str] = _sre.compile(
                    source, flags, array("I", code).tolist(), groups, names, by_number
                )
                return pattern
        except (*_ANY_ERROR, EOFError, zlib.error):
            pass
    return re.compile(source)


def _magic() -> int:
    """Tells the formats of compiled expressions apart."""
    import _sre

    return int(_sre.MAGIC) * 8 + int(_sre.CODESIZE)
