"""How this source speaks to the person who runs it: as Python warnings, which a face prints in its own way."""

from __future__ import annotations

import warnings


class LanguageToolWarning(UserWarning):
    """LanguageTool was left out, wholly or for one text; our own suggestions are not touched by that."""


def notice(message: str) -> None:
    """Warn with `message`; Python shows each text once."""
    warnings.warn(message, LanguageToolWarning, stacklevel=2)
