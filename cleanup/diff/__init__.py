"""What changed between two texts, as edits from the first to the second.

Paragraphs are aligned first, then sentences, then words, so that cost follows the size of the texts and not its square.
"""

from __future__ import annotations

from cleanup.diff.align import compare
from cleanup.diff.stat import Stat, measure

__all__ = ["Stat", "compare", "measure"]
