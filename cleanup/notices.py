"""Warnings that a person is meant to read, and how a process prints them.

Here and not in the package that gives them, so that a run without LanguageTool loads nothing of it.
"""

from __future__ import annotations

import sys
import warnings
from typing import TextIO


class LanguageToolWarning(UserWarning):
    """LanguageTool was left out, wholly or for one text; our own suggestions are not touched by that."""


def print_plainly() -> None:
    """From here on this process prints these warnings as sentences on standard error, and others as before."""
    before = warnings.showwarning

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, LanguageToolWarning):
            print(f"cleanup: LanguageTool: {message}", file=file or sys.stderr, flush=True)
        else:
            before(message, category, filename, lineno, file, line)

    warnings.showwarning = show
