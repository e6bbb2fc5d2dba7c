"""Errors that a person is meant to read.

CleanupError                 anything below; `str()` says what, where and what to do
├── InputError               a file or text that cannot be read (binary, wrong encoding, missing)
├── OutputError              a result that could not be written; the original is untouched
├── PackError                a rule pack that is broken: names file, row, field and the marked spot
├── ConfigError              cleanup.toml or pyproject.toml holds something unknown
├── PatchError               an edit does not meet the text it expects: an internal check, nothing is written
├── LoopError                `fix` came back to an earlier state; names the rules
├── JournalError             a journal that cannot be read or is locked by another review
└── LanguageToolError        the second source is not to be had; says what would work
"""

from __future__ import annotations


class CleanupError(Exception):
    """Base of all errors that `cleanup` raises on purpose; `exit_code` is the process's."""

    exit_code = 2


class InputError(CleanupError):
    """A file or text that cannot be read."""


class OutputError(CleanupError):
    """A result that could not be written."""

    exit_code = 3


class PackError(CleanupError):
    """A broken rule pack: file, row, field and spot are in the message."""


class ConfigError(CleanupError):
    """A configuration that cannot be understood."""


class PatchError(CleanupError):
    """An edit that does not fit the text; nothing was written."""

    exit_code = 3


class LoopError(CleanupError):
    """`fix` came back to an earlier state."""

    exit_code = 3


class JournalError(CleanupError):
    """A journal that cannot be read, or that another review holds."""


class LanguageToolError(CleanupError):
    """LanguageTool cannot be had, or failed."""
