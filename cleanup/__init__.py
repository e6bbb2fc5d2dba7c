"""Repairs English that came out of machine translation.

>>> import cleanup
>>> result = cleanup.check("The Department of National Security confirmed it.")
>>> cleanup.fix("The Department of National Security confirmed it.")

`check` lists suggestions, `fix` applies those that are safe. Offsets are code points. Errors derive from CleanupError.
"""

from __future__ import annotations

from cleanup.errors import CleanupError
from cleanup.model import Category, Result, Safety, Suggestion
from cleanup.version import __version__

__all__ = ["Category", "CleanupError", "Result", "Safety", "Suggestion", "__version__", "check", "fix"]


def check(text: str, pivot: str | None = None) -> Result:
    """The suggestions for `text`, in text order and never overlapping.

    `pivot` names the language the text passed through ("es", …) or "native"; None works it out from the text.
    Reads no configuration: the same text gives the same result everywhere. Raises ConfigError for an unknown pivot.
    """
    from cleanup import config, pipeline, reading  # here: `import cleanup` stays cheap

    return pipeline.check_document(reading.from_text(text), config.with_pivot(pivot))


def fix(text: str, pivot: str | None = None) -> str:
    """`text` with all SAFE repairs made, until nothing safe is left; `pivot` as for `check`."""
    from cleanup import config, pipeline, reading

    return pipeline.fix_document(reading.from_text(text), config.with_pivot(pivot)).document.text
