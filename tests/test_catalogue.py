"""The catalogue of rules under docs/ says what the packs say."""

from __future__ import annotations

from pathlib import Path

from cleanup.cli.pages import pages
from cleanup.proof import read_packs
from cleanup.where import rules_dir

DOCS = Path(__file__).parent.parent / "docs"


def test_the_pages_are_those_of_the_packs_as_they_are() -> None:
    packs, _ = read_packs((rules_dir(),))
    made = dict(pages([(pack, pack.rows) for pack in packs if pack.rows]))
    there = [DOCS / "catalogue.md", *DOCS.glob("catalogue/**/*.md")]
    found = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in there if path.exists()}
    stale = sorted(name for name in made.keys() | found.keys() if made.get(name) != found.get(name))
    assert not stale, "run `make catalogue` and commit docs/catalogue.md and docs/catalogue/"
