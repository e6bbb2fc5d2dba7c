"""A repaired page: the prose is repaired, and every byte outside of it is what it was."""

from __future__ import annotations

import pytest

from cleanup import formats, pipeline, reading
from cleanup.config import Settings
from cleanup.model import Document

BROKEN = "The U.S. Immigration and Customs Enforcement Service UU. It is intensifying its operations."

PAGES = {
    "page.html": (
        f'<!DOCTYPE html>\r\n<html><head><meta content="{BROKEN}">\r\n'
        f'<script>var text = "{BROKEN}";</script></head>\r\n'
        f"<body><p title='{BROKEN}'>%s</p>\r\n<!-- {BROKEN} -->\r\n"
        f"<pre>{BROKEN}</pre><code>{BROKEN}</code>\r\n</body></html>"
    ),
    "page.md": (
        f"---\ntitle: {BROKEN}\n---\n# Heading\n\n> %s\n\n- `{BROKEN}`\n\n```\n{BROKEN}\n```\n\n<!-- {BROKEN} -->\n\n"
        f"[ref]: http://example.org '{BROKEN}'\n"
    ),
}


def fix(document: Document) -> str:
    return pipeline.fix_document(document, Settings(pivot="es"), protect=formats.protected).document.text


@pytest.mark.parametrize("name", PAGES)
def test_only_prose_is_repaired(name):
    page = PAGES[name]
    fixed = fix(reading.from_text(BROKEN, "plain.txt"))
    assert "UU." not in fixed
    assert fix(reading.from_text(page % BROKEN, name)) == page % fixed


def test_plain_text_has_no_markup():
    text = f"<p>{BROKEN}"
    assert formats.protected(reading.from_text(text, "page.txt")) == ()
    assert formats.protected(reading.from_text(text, None)) == ()
