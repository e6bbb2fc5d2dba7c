"""How this source speaks to the person who runs it: as Python warnings, which a face prints in its own way."""

from __future__ import annotations

import warnings

from cleanup.notices import LanguageToolWarning


def notice(message: str) -> None:
    """Warn with `message`; Python shows each text once."""
    warnings.warn(message, LanguageToolWarning, stacklevel=2)
