"""Options that several commands share, and the settings they come to for each file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from cleanup import config
from cleanup.cli import languagetool_options
from cleanup.config import Settings
from cleanup.model import Safety
from cleanup.notices import print_plainly

Command = Callable[..., int]


class SettingsFor:
    """The settings of each file: its nearest configuration, under what the command line says."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._named = options.pop("config")
        self._search = not options.pop("no_config")
        self._packs = options.pop("pack")
        self._only, self._disable = options.pop("rule"), options.pop("disable")
        self._languagetool = (options.pop("languagetool"), options.pop("languagetool_from"))
        self._values = {name: value for name, value in options.items() if value is not None}
        self._by_folder: dict[Path, Settings] = {}

    def near(self, path: Path | None) -> Settings:
        """Settings for the file at `path`, or for standard input (the current folder). ConfigError as `config.load`."""
        folder = Path.cwd() if path is None else path.absolute().parent
        if folder not in self._by_folder:
            settings = self._by_folder[folder] = self._over(self._read(folder))
            _announce(settings.packs)
        return self._by_folder[folder]

    def _read(self, folder: Path) -> Settings:
        if isinstance(self._named, Path):
            return config.read(self._named)
        return config.load(folder) if self._search else Settings()

    def _over(self, settings: Settings) -> Settings:
        values: dict[str, object] = dict(self._values)
        if values.get("pivot") == "auto":
            values["pivot"] = None
        values["packs"] = settings.packs + self._packs
        values["only"] = self._only or settings.only  # the command line narrows to just that
        values["disable"] = settings.disable + self._disable
        values["languagetool"] = languagetool_options.setting(*self._languagetool, settings.languagetool)
        return replace(settings, **values)  # type: ignore[arg-type]  # each value has passed its option's type


def _announce(packs: tuple[Path, ...]) -> None:
    """Tell a person why the first run after an install, or after a change to the rules, takes seconds to begin."""
    if sys.stderr.isatty():
        from cleanup.bundle import is_cached
        from cleanup.where import rules_dir

        if not is_cached((rules_dir(), *packs)):
            click.echo("compiling the rule packs (once, some seconds) …", err=True)


class _Pivot(click.ParamType[object]):
    name = "code"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        try:
            return config.pivot_code(value) or "auto"
        except ValueError as error:
            self.fail(f"must be {error}", param, ctx)


class _SafetyLevel(click.Choice[str]):
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Safety:
        return Safety(super().convert(value, param, ctx))


_FILE = click.Path(exists=True, path_type=Path)
_SHARED = (
    click.option("--pivot", type=_Pivot(), help="The language the text passed through, such as es; “native” for none."),
    click.option("--rule", multiple=True, metavar="GLOB", help="Only rules whose id matches, such as 'es.law.*'."),
    click.option("--disable", multiple=True, metavar="GLOB", help="Not the rules whose id matches."),
    click.option(
        "--safety",
        type=_SafetyLevel([str(level) for level in Safety]),
        help="Lowest level to report: note, review or safe.",
    ),
    click.option("--pack", multiple=True, type=_FILE, help="Another rule pack (file or folder) beside the built-in."),
    click.option("--config", type=_FILE, help="This configuration instead of the nearest cleanup.toml."),
    click.option("--no-config", is_flag=True, help="No configuration file at all."),
)


def with_settings(function: Command) -> Command:
    """Add the shared options to a command, which gets them as one `settings_for`."""
    names = (
        *("pivot", "rule", "disable", "safety", "pack", "config", "no_config"),
        *("languagetool", "languagetool_from"),
    )

    @wraps(function)
    def run(**values: object) -> int:
        options = {name: values.pop(name) for name in names}
        print_plainly()
        return function(settings_for=SettingsFor(options), **values)

    command: Command = languagetool_options.options(run)
    for option in reversed(_SHARED):
        command = option(command)
    return command
