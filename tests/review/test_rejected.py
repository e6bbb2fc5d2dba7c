"""What an editor rejected is left alone by `check`, `fix` and `batch`, until it is taken back."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from cleanup.cli.group import cli

ARTICLE = "The Department of National Security spoke. ICE Execution and Removal Operations officers came.\n"


@pytest.fixture
def run(article):
    """Run a command on the article."""
    article.write_text(ARTICLE)
    return lambda *arguments, typed="": CliRunner().invoke(cli, [*arguments, str(article)], input=typed).output


def test_rejected_suggestions_stay_rejected(run):
    assert "(2 safe)" in run("check")
    run("review", "--plain", typed="n\nq\n")
    assert "(1 safe)" in run("check")
    fixed = run("fix", "-q")
    assert "National Security" in fixed
    assert "ICE Enforcement" in fixed
    run("review", "--plain", typed="u\nq\n")
    assert "(2 safe)" in run("check")
    assert "Homeland Security" in run("fix", "-q")


def test_batch_leaves_rejected_ones_alone(run, article, tmp_path):
    run("review", "--plain", typed="n\nq\n")
    run("batch", "-o", str(tmp_path / "out"))
    assert "National Security" in (tmp_path / "out" / article.name).read_text()
