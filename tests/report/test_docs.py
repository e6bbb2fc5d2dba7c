"""Every example in the pages on diffs and reports prints what the page says it prints."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = ("diff.md", "reports.md")


def commands(page: str) -> list[tuple[str, str]]:
    """Commands of a page with the output they show; “…” stands for anything."""
    blocks = "".join(BLOCK.findall((DOCS / page).read_text("utf-8")))
    parts = re.split(r"^\$ (.*)\n", blocks, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_examples_print_what_the_page_says(page, tmp_path):
    shell = shutil.which("bash")
    if not shell or not shutil.which("patch"):
        pytest.skip("the examples need bash and patch")
    start = f'cleanup() {{ "{sys.executable}" -m cleanup "$@"; }}\n'
    environment = {
        "PATH": "/usr/bin:/bin",
        "CLEANUP_STATE": str(tmp_path / "state"),
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    environment |= {"PYTHONPATH": str(DOCS.parent), "HOME": str(tmp_path), "PYTHONUTF8": "1"}
    assert commands(page)
    for command, shown in commands(page):
        done = subprocess.run(
            (shell, "-c", start + command), cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        pattern = re.escape(shown).replace("…\\\n", "…").replace("…", "(?s:.*)")
        assert re.fullmatch(pattern, done.stdout), f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES)
def test_pictures_and_links_are_there(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", (DOCS / page).read_text("utf-8")):
        assert (DOCS / target).is_file(), target
