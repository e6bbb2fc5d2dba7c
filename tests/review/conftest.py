"""A small checker with rules that overlap, cascade and come in groups, so that reviews can be tested without packs."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from cleanup import conflicts
from cleanup.model import Alternative, Category, Document, Edit, Result, Safety, Suggestion

# rule, pattern, replacements, safety, group
RULES = (
    ("t.law.execute", r"execute", ("enforce", "apply"), Safety.REVIEW, ""),
    ("t.law.execute-law", r"execute the law", ("enforce the law",), Safety.REVIEW, ""),
    ("t.law.enforced", r"enforce the law", ("uphold the law",), Safety.REVIEW, ""),  # found only in results
    ("t.name.dept", r"Department of Police", ("Police Department",), Safety.SAFE, ""),
    ("t.name.police", r"Police Department of Police", ("Police",), Safety.SAFE, ""),
    ("t.abbr.uu", r" UU\.", ("",), Safety.SAFE, ""),
    ("t.who.pronoun", r"\b[Ss]he\b", ("he",), Safety.REVIEW, "person"),
    ("t.note.odd", r"equipment", (), Safety.NOTE, ""),
)


def check(document: Document) -> Result:
    """What RULES find in a document, resolved."""
    found = []
    text = document.text
    for rule, pattern, replacements, safety, group in RULES:
        for hit in re.finditer(pattern, text):
            start, end = hit.span()
            around = f"{rule}|{text[max(start - 12, 0) : end + 12]}"
            found.append(
                Suggestion(
                    id=hashlib.sha256(around.encode("utf-8", "surrogatepass")).hexdigest()[:10],
                    rule=rule,
                    start=start,
                    end=end,
                    text=hit[0],
                    alternatives=tuple(
                        Alternative(edits=(Edit(start=start, end=end, expected=hit[0], new=new),))
                        for new in replacements
                    ),
                    safety=safety,
                    confidence=0.8,
                    category=Category.PIVOT_SENSE,
                    cause=f"Spanish says so ({rule}).",
                    pivots=("es",),
                    group=group,
                )
            )
    resolution = conflicts.resolve(found)
    return Result(text=text, suggestions=resolution.chosen, shadowed=resolution.shadowed)


TEXT = (
    "They execute the law here. She said the Department of Police UU. It is new.\n\n"
    "Denver got no equipment, she said. They execute orders and execute plans.\n"
)


@pytest.fixture
def checker():
    return check


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to review, with its own state folder."""
    monkeypatch.setenv("CLEANUP_STATE", str(tmp_path / "state"))
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


def screen_text(app) -> str:
    """What the screen shows, without colours."""
    lines = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in lines)


@pytest.fixture
def show():
    return screen_text


@pytest.fixture
def play(article, checker):
    """Run the app on the article, press keys, and give it back with what its screen showed at the end."""
    import asyncio

    from cleanup.review.session import Session
    from cleanup.tui.actions import keymap
    from cleanup.tui.app import ReviewApp

    def play(*keys, size=(80, 24), names=None, config=None, then=None, check=checker):
        app = ReviewApp(names or [str(article)], lambda name: Session(name, check), keymap(config or {}))

        async def run():
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                for key in keys:
                    await pilot.press(key)
                    await app.workers.wait_for_complete()
                    await pilot.pause()
                if then is not None:
                    await then(pilot)
                    await pilot.pause()
                app.shown = ""
                while not app._exit and not app.shown.strip():  # right after a resize there is nothing yet
                    await pilot.pause(0.02)
                    app.shown = screen_text(app)
            return app

        return asyncio.run(run())

    return play
