"""A replacement in the editor's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from cleanup.errors import CleanupError
from cleanup.tui.lines import safe


def editable_inline(text: str) -> bool:
    """Whether a one-line prompt can hold `text` without changing it: no newline, tab or other control."""
    return "\n" not in text and safe(text) == text and "\r" not in text and len(text.splitlines()) <= 1


def command() -> list[str]:
    """$VISUAL or $EDITOR, split into words; CleanupError when neither is set."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not named:
        raise CleanupError("No editor is set. Set EDITOR, such as EDITOR=nano, or edit inline with e.")
    return shlex.split(named)


def in_editor(text: str) -> str:
    """`text` as it is after editing in $EDITOR. The last newline, which editors add, goes unless `text` had one.

    CleanupError when the editor fails or leaves something that is not UTF-8.
    """
    handle, name = tempfile.mkstemp(prefix="cleanup-", suffix=".txt")
    path = Path(name)
    try:
        with open(handle, "wb") as stream:
            stream.write(text.encode("utf-8", "surrogatepass"))
        code = subprocess.call([*command(), name])
        if code:
            raise CleanupError(f"The editor ended with code {code}; nothing was changed.")
        edited = path.read_bytes().decode("utf-8", "surrogatepass")
    except OSError as error:
        raise CleanupError(f"The editor could not be started: {error.strerror}. Check EDITOR.") from error
    except UnicodeDecodeError as error:
        raise CleanupError("The editor left something that is not UTF-8; nothing was changed.") from error
    finally:
        path.unlink(missing_ok=True)
    if edited.endswith("\n") and not text.endswith("\n"):
        edited = edited[:-1].removesuffix("\r")
    return edited
