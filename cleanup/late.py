"""Expressions that are compiled when they are first used, for modules of which one text needs little."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for the expression until something is asked of it, and passes that on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)  # the next time nothing stands between
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, later; a mistake in `source` is raised at the first use."""
    return cast("re.Pattern[str]", _Late(source, flags))
