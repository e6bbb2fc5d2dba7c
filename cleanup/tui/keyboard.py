"""The terminal's keyboard: Esc without a pause, and nothing typed before there is anything to see.

A terminal sends Esc alone for the key and before other bytes for many others, so Textual waits whether more follows, and
looks only ten times a second: Esc would be the one key that is felt. Bytes that belong together come within a few
milliseconds, also over a network. `$ESCDELAY`, in milliseconds, says otherwise, as everywhere.
"""

from __future__ import annotations

import os
import selectors
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType

from textual import constants

_WAIT = 0.02  # seconds


class _Watchful(selectors.SelectSelector):
    """Waits for the keyboard in short turns."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """As ever, but `_WAIT` at most."""
        return super().select(_WAIT if timeout is None else min(timeout, _WAIT))


def hurry() -> None:
    """Make Esc answer at once; call it before the app runs. Where Textual reads keys in another way, nothing changes."""
    if "ESCDELAY" in os.environ:
        return
    try:
        driver = import_module("textual.drivers.linux_driver")
    except ImportError:  # no such terminals here
        return
    if getattr(driver, "selectors", None) is selectors:
        watchful = ModuleType("selectors")
        vars(watchful).update(vars(selectors), SelectSelector=_Watchful)
        vars(driver).update(selectors=watchful)  # its own name for the module alone: everybody else keeps theirs
        vars(constants).update(ESCAPE_DELAY=_WAIT)


def forget() -> None:
    """Drop what was typed while rules were being loaded: an impatient Enter must not accept what nobody saw."""
    try:
        import termios
    except ImportError:
        return
    with suppress(OSError, ValueError, termios.error):  # no terminal
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
