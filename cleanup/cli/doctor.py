"""`cleanup doctor`: what works on this machine, what is missing, and what to type."""

from __future__ import annotations

import platform
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanup import config
from cleanup.cli import output
from cleanup.errors import CleanupError, LanguageToolError
from cleanup.version import __version__

if TYPE_CHECKING:
    from cleanup.languagetool.diagnose import Finding
    from cleanup.languagetool.source import Source

EPILOG = """
\b
Examples:
  cleanup doctor          which of the three ways to LanguageTool would work
  cleanup doctor --try    start it and check a sentence
  cleanup doctor --stop   end the servers that cleanup started

Exit codes: 0 all that is configured works, 1 something does not, 2 the configuration cannot be read.
"""
SENTENCE = "They goes there."


@click.command(epilog=EPILOG)
@click.option(
    "--try", "attempt", is_flag=True, help="Start LanguageTool as configured (or locally) and check a sentence."
)
@click.option("--stop", is_flag=True, help="End every LanguageTool server that cleanup started.")
@click.option("--from", "where", metavar="WHERE", help="Look at this server's address, folder of jars, or “download”.")
def command(attempt: bool, stop: bool, where: str | None) -> int:
    """Say what works on this machine, what is missing, and what to type.

    Looks at the rules, at Java, and at the three ways to LanguageTool: a server that runs already, our own server from
    a folder of jars, and the download of language-tool-python. Nothing is started or fetched without --try.
    """
    if stop:
        return _stop()
    output.write_text(f"cleanup {__version__}, Python {platform.python_version()}\n")
    settings = config.load(Path.cwd())
    well = _rules()
    chosen = where or settings.languagetool
    source = _source(chosen or "local")
    if source is None:
        return 1
    well = _languagetool(chosen, source) and well
    if attempt:
        well = _try(chosen or "local") and well
    return 0 if well else 1


def _rules() -> bool:
    from cleanup.bundle import load
    from cleanup.where import rules_dir

    try:
        count = load((rules_dir(),)).rules.size
    except CleanupError as error:
        _line("rules", False, str(error))
        return False
    _line("rules", True, f"{count:,} in {rules_dir()}")
    return True


def _source(value: str) -> Source | None:
    from cleanup.languagetool.source import parse

    try:
        return parse(value)
    except LanguageToolError as error:
        _line("LanguageTool", False, str(error))
        return None


def _languagetool(chosen: str, source: Source) -> bool:
    """Print what there is to LanguageTool; whether the way that is configured works, if one is."""
    from cleanup.languagetool import diagnose

    output.write_text(f"\nLanguageTool ({f'configured: {chosen}' if chosen else 'optional, and off here'})\n")
    for finding in diagnose.requirements(source):
        _line(finding.name, finding.works, finding.found, finding.todo)
    output.write_text("\nWays to it\n")
    server, local, download = diagnose.ways(source)
    for way in (server, local, download):
        _line(way.name, way.works, way.found, way.todo)
    for line in diagnose.servers():
        _line("runs now", True, line)
    for remark in diagnose.remarks():
        _line("note", False, remark)
    return not chosen or _named(source, server, local, download).works


def _named(source: Source, server: Finding, local: Finding, download: Finding) -> Finding:
    if source.url:
        return server
    return local if local.works or not source.download else download


def _try(value: str) -> bool:
    import warnings

    from cleanup.config import Settings
    from cleanup.languagetool import suggest
    from cleanup.model import Document

    start = time.perf_counter()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        found = suggest(Document(text=SENTENCE), Settings(languagetool=value))
    output.write_text("\nTrial\n")
    for warning in told:
        _line("LanguageTool", False, str(warning.message))
    if found:
        repair = f"“{found[0].text}” → “{found[0].replacements[0]}”"
        _line("LanguageTool", True, f"“{SENTENCE}”: {repair}, {time.perf_counter() - start:.1f} s with the start")
    elif not told:
        _line("LanguageTool", False, f"it answers, but finds nothing wrong with “{SENTENCE}”")
    return bool(found)


def _stop() -> int:
    from cleanup.languagetool import server

    count = server.stop_all()
    output.write_text(f"{count} server{'' if count == 1 else 's'} of LanguageTool ended.\n")
    return 0


def _line(name: str, works: bool, found: str, todo: str = "") -> None:
    """One finding: yes or no, what was found, and below it what to type."""
    body = textwrap.fill(
        f"{name}: {found}",
        width=116,
        initial_indent=f"  {'yes' if works else 'no ':3}  ",
        subsequent_indent=7 * " ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    output.write_text(body + "\n" + (f"       → {todo}\n" if todo else ""))
