"""`cleanup evaluate`: the figures as people read them, saved and compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def gold(project: Path) -> Path:
    text = "They zorble it. The quillip fell. All is well."
    edits = [
        {"start": 5, "end": 11, "before": "zorble", "after": ["repair"], "class": "pivot-sense", "tier": "must"},
        {"start": 34, "end": 37, "before": "All", "after": ["Everything"], "class": "other", "tier": "should"},
    ]
    path = project / "gold.jsonl"
    path.write_text(json.dumps({"id": "one", "text": text, "edits": edits}) + "\n", encoding="utf-8")
    return path


def test_the_table_has_the_figures(run: Run, gold: Path) -> None:
    result = run("evaluate", "gold.jsonl", "--rules", "--list")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "1 document, 9 words"
    assert lines[2].split() == ["all", "2", "1", "1", "2", "50.0%", "111.11"]
    assert "automatic repairs 1, of which wrong 0" in lines
    assert any(line.split()[:4] == ["demo.zorble", "1", "1", "1"] for line in lines)
    assert "missed one [other] 'All' → 'Everything'" in lines
    assert any(line.startswith("alarm  one demo.quillip review: …") for line in lines)


def test_a_later_run_is_compared_with_the_saved_one(run: Run, gold: Path) -> None:
    assert run("evaluate", "gold.jsonl", "--save", "before.json").exit_code == 0
    shown = run("evaluate", "gold.jsonl", "--disable", "demo.*", "--against", "before.json").stdout
    assert "  - one 5: 'zorble' is no longer repaired (demo.zorble)" in shown
    assert "  + one 20: 'quillip' is no longer a false alarm (demo.quillip)" in shown
    assert "nothing gained or lost" in run("evaluate", "gold.jsonl", "--against", "before.json").stdout


def test_json_holds_the_same_figures(run: Run, gold: Path) -> None:
    value = json.loads(run("evaluate", "gold.jsonl", "--format", "json").stdout)
    assert value["scores"]["all"]["repaired"] == 1
    assert value["scores"]["by_rule"]["demo.quillip"]["false_alarms"] == 1


def test_what_is_no_saved_run_is_refused(run: Run, gold: Path) -> None:
    result = run("evaluate", "gold.jsonl", "--against", "gold.jsonl")
    assert "not a saved evaluation" in result.stderr
    assert result.exit_code == 2
