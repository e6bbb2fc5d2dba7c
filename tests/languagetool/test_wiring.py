"""Where LanguageTool meets the rest: in a check, in a fix, on the command line."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner
from languagetool_fakes import Behaviour, serving

from cleanup.cli import languagetool_options
from cleanup.cli.check import command as check
from cleanup.cli.languagetool_options import setting
from cleanup.config import Settings
from cleanup.languagetool import LanguageToolWarning
from cleanup.model import Document, Result, Safety
from cleanup.notices import print_plainly
from cleanup.pipeline import check_document, fix_document

TEXT = "He works in the Enforcement Service UU. It is known. He goes there with UU on the the badge."


def rules(result: Result) -> list[str]:
    return [s.rule for s in result.suggestions]


def test_both_sources_stand_in_text_order_and_ours_win() -> None:
    with serving(Behaviour()) as url:
        result = check_document(Document(text=TEXT), Settings(languagetool=url, pivot="es"))
    assert "languagetool.HE_VERB_AGR" in rules(result)
    assert "languagetool.MORFOLOGIK_RULE_EN_US" not in rules(result), "what is left of “EE. UU.” is no misspelling"
    alone = check_document(Document(text=TEXT), Settings(pivot="es"))
    assert [s for s in result.suggestions if not s.rule.startswith("languagetool.")] == list(alone.suggestions)
    assert [s.start for s in result.suggestions] == sorted(s.start for s in result.suggestions)


def test_a_check_for_safe_repairs_only_does_not_ask_it() -> None:
    behaviour = Behaviour()
    with serving(behaviour) as url:
        check_document(Document(text=TEXT), Settings(languagetool=url, safety=Safety.SAFE))
    assert behaviour.seen == []


def test_a_rejected_suggestion_of_its_own_stays_away() -> None:
    with serving(Behaviour()) as url:
        settings = Settings(languagetool=url, pivot="es")
        (its,) = (s for s in check_document(Document(text=TEXT), settings).suggestions if s.rule.startswith("lang"))
        again = check_document(
            Document(text=TEXT), settings, left=lambda text, found: tuple(s for s in found if s.id != its.id)
        )
    assert not any(rule.startswith("languagetool.") for rule in rules(again))


def test_a_fix_asks_once_about_the_repaired_text_and_applies_nothing_of_it() -> None:
    behaviour = Behaviour()
    with serving(behaviour) as url:
        fixed = fix_document(Document(text=TEXT), Settings(languagetool=url, pivot="es"))
    assert fixed.document == fix_document(Document(text=TEXT), Settings(pivot="es")).document
    assert "languagetool.HE_VERB_AGR" in rules(fixed.result)
    assert [seen["text"] for seen in behaviour.seen] == [fixed.document.text]


def test_a_terms_list_protects_from_it_as_well() -> None:
    with serving(Behaviour()) as url:
        result = check_document(Document(text="He goes there."), Settings(languagetool=url, keep=("goes there",)))
    assert result.suggestions == ()


def test_without_it_nothing_of_it_is_loaded() -> None:
    script = (
        "import sys, cleanup; cleanup.check('The the man.');"
        "sys.exit(any(name.startswith(('language_tool', 'cleanup.languagetool', 'requests')) for name in sys.modules))"
    )
    root = str(Path(languagetool_options.__file__).parents[2])
    assert subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": root}, check=False).returncode == 0


def test_the_command_line_adds_it_and_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He goes there.\n")
    with serving(Behaviour()) as url:
        shown = CliRunner().invoke(check, ["--languagetool-from", url, str(tmp_path / "a.txt")], standalone_mode=False)
    assert "languagetool.HE_VERB_AGR" in shown.output
    before = warnings.showwarning
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            broken = CliRunner().invoke(
                check, ["--languagetool-from", "lokal", str(tmp_path / "a.txt")], standalone_mode=False
            )
    finally:
        warnings.showwarning = before
    assert broken.stderr.startswith("cleanup: LanguageTool: languagetool = “lokal”")
    assert broken.return_value == 0, "our own check is what counts"


@pytest.mark.parametrize(
    ("flag", "where", "configured", "expected"),
    [
        (None, None, "", ""),
        (None, None, "local", "local"),
        (True, None, "", "local"),
        (True, None, "http://h:1", "http://h:1"),
        (False, None, "local", ""),
        (None, "http://h:1", "", "http://h:1"),
        (None, "download", "local", "download"),
    ],
)
def test_options_come_before_the_configuration(
    flag: bool | None, where: str | None, configured: str, expected: str
) -> None:
    assert setting(flag, where, configured) == expected


def test_warnings_behind_a_screen_are_printed_when_it_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    before = warnings.showwarning
    try:
        print_plainly()
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            shown = warnings.showwarning
            with languagetool_options.held_back():
                warnings.warn("gone", LanguageToolWarning, stacklevel=1)
                assert capsys.readouterr().err == ""
            assert warnings.showwarning is shown
    finally:
        warnings.showwarning = before
    assert capsys.readouterr().err == "cleanup: LanguageTool: gone\n"
