"""Makes the picture of the review for README and docs, from the sample article.

    python docs/make_review_picture.py

Run it after a change to the screen or to the rules that the sample triggers.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from pathlib import Path

from cleanup.config import Settings
from cleanup.report.gather import Rules
from cleanup.review.session import Session
from cleanup.tui.actions import keymap
from cleanup.tui.app import ReviewApp
from cleanup.where import seeds_dir

PICTURE = Path(__file__).resolve().parent / "pictures" / "review.svg"
ARTICLE = "ice-denver.txt"
SIZE = (120, 32)


async def photograph(name: str) -> str:
    """The review of the article after some decisions, as SVG."""
    app = ReviewApp([name], lambda path: Session(path, Rules(Settings())), keymap({}))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("y", "y", "y", "n", "space")
        await pilot.press("slash", *"operations", "enter")  # “Execution and Removal Operations”, wherever it stands
        await pilot.press("F")
        return app.export_screenshot(title="cleanup review", simplify=True)


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLEANUP_STATE"] = folder
        os.chdir(folder)
        shutil.copy(seeds_dir() / ARTICLE, ARTICLE)
        svg = asyncio.run(photograph(ARTICLE))
    # The exporter's web fonts go: a picture in a README may not load any. So does its random id: no change, no diff.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace')
    svg = re.sub(r"\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
