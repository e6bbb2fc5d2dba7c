"""`cleanup review`: accept or reject suggestions one by one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleanup.cli import inputs, languagetool_options
from cleanup.cli.options import SettingsFor, with_settings
from cleanup.cli.outcome import INTERNAL, SUGGESTIONS_LEFT, Outcome
from cleanup.model import Safety

if TYPE_CHECKING:
    from cleanup.review.session import Session

EPILOG = """
\b
Examples:
  cleanup review article.txt
  cleanup review drafts/                       file by file
  cleanup review --auto safe article.txt       the safe repairs are made, the rest is asked
  cleanup review --rule 'es.law.*' article.txt only these are shown
  cleanup review --plain article.txt           line prompts, for screen readers and pipes
  cleanup review --web article.txt             the same screen in a browser, on this machine only

The file stays as it is until you write it (w). Decisions are kept as they are made; run the command again to go on.
Exit codes: 0 all decided and written, 1 something is left, 2 a file could not be read or is under review elsewhere.
"""


NO_TERMINAL = (
    "the review needs a terminal; use “cleanup review --plain” for line prompts, “cleanup check” to list suggestions,"
    " “cleanup fix” to make the safe repairs"
)


def limits(function: Callable[..., int]) -> Callable[..., int]:
    """Take --rule and --safety from the shared options: a review finds everything and only shows less.

    Were the rules themselves limited, decisions about the others would be missing from what is written.
    """

    @wraps(function)
    def run(**values: Any) -> int:
        rules, safety = values["rule"], values["safety"]
        facets = {("rule", glob) for glob in rules}
        if safety is not None:
            facets |= {("safety", level.value) for level in Safety if level.rank >= safety.rank}
        return function(**{**values, "rule": (), "safety": None, "facets": frozenset(facets)})

    return run


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--plain", is_flag=True, help="Line prompts instead of a screen.")
@click.option("--auto", type=click.Choice(("safe",)), help="Accept what is safe first.")
@click.option("--web", is_flag=True, help="Serve the review to a browser on this machine.")
@click.option("--port", type=click.IntRange(1, 65535), default=8137, show_default=True, help="Port for --web.")
@click.option("--light/--dark", default=None, help="Theme.")
@limits
@with_settings
def command(
    paths: Sequence[str],
    plain: bool,
    auto: str | None,
    web: bool,
    port: int,
    light: bool | None,
    facets: frozenset[tuple[str, str]],
    settings_for: SettingsFor,
) -> int:
    """Accept, reject or edit suggestions in FILEs and folders, one by one, in the terminal.

    --rule and --safety limit what is shown.
    """
    if web:
        from cleanup.tui.web import serve

        return serve(sys.argv[1:], port)
    outcome = Outcome()
    names = [source.name for source in inputs.find(paths, outcome)]
    if "-" in names:
        raise click.UsageError("standard input cannot be reviewed: there is no file to write; save it to a file first")
    if not names:
        return outcome.code
    opener = _opener(settings_for, facets, auto is not None)
    if plain or os.environ.get("TERM") == "dumb":
        return _plain(names, opener, outcome)
    if not os.environ.get("TEXTUAL_DRIVER") and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(NO_TERMINAL)
    return _screen(names, opener, settings_for, light, outcome)


def _opener(settings_for: SettingsFor, facets: frozenset[tuple[str, str]], safe: bool) -> Callable[[str], Session]:
    from cleanup.report.gather import Rules
    from cleanup.review import history
    from cleanup.review.filters import Filter
    from cleanup.review.session import Session

    opened: set[str] = set()

    def opener(name: str) -> Session:
        session = Session(name, Rules(settings_for.near(Path(name))))
        session.show(history.limited(session.review, Filter(facets=facets)))
        if safe and name not in opened:  # coming back to a file must not make again what was undone
            session.apply_safe()
        opened.add(name)
        return session

    return opener


def _plain(names: Sequence[str], opener: Callable[[str], Session], outcome: Outcome) -> int:
    from cleanup.tui.plain import Plain

    for name in names:
        with outcome.guard(name):
            session = opener(name)
            try:
                going = Plain(session, _ask, sys.stdout).run()
                _count(session.left(), session.unwritten(), outcome)
            finally:
                session.close()
            if not going:
                break
    return outcome.code


def _screen(
    names: Sequence[str],
    opener: Callable[[str], Session],
    settings_for: SettingsFor,
    light: bool | None,
    outcome: Outcome,
) -> int:
    from cleanup.tui.actions import keymap
    from cleanup.tui.app import ReviewApp

    wishes = settings_for.near(Path(names[0])).review
    first = opener(names[0])  # before the screen: errors in a file or its rules belong on an ordinary terminal
    app = ReviewApp(
        names,
        opener,
        keymap(wishes),
        light=wishes.get("theme") == "light" if light is None else light,
        marks=wishes.get("marks") is True,
        first=first,
    )
    with languagetool_options.held_back():
        app.run()
    for name, closing in app.closing.items():
        _count(closing.left, closing.unwritten, outcome)
        click.echo(f"{name}: {closing.told}", err=True)
    if app.return_code:  # a defect of ours; Textual has told it
        outcome.raise_to(INTERNAL)
    if app.failure is not None:
        raise app.failure
    return outcome.code


def _count(left: int, unwritten: bool, outcome: Outcome) -> None:
    if left or unwritten:
        outcome.raise_to(SUGGESTIONS_LEFT)


def _ask(prompt: str) -> str | None:
    """The next line from standard input, None at its end."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None
