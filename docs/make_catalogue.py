"""Writes the catalogue of rules, docs/catalogue.md and docs/catalogue/, from the packs.

    make catalogue

Pages of packs that are gone are removed.
"""

from __future__ import annotations

from pathlib import Path

from cleanup.cli.pages import pages
from cleanup.proof import read_packs
from cleanup.where import rules_dir

DOCS = Path(__file__).resolve().parent


def main() -> None:
    """Write the pages."""
    packs, _ = read_packs((rules_dir(),))
    made = dict(pages([(pack, pack.rows) for pack in packs if pack.rows]))
    for old in sorted(DOCS.glob("catalogue/**/*.md")):
        if old.relative_to(DOCS).as_posix() not in made:
            old.unlink()
    for name, text in made.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
