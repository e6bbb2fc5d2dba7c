"""The options that turn LanguageTool on, the setting they come to, and how its warnings are printed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--languagetool/--no-languagetool",
        default=None,
        help="Ordinary grammar from LanguageTool as well; `cleanup doctor` says whether it can be had.",
    ),
    click.option(
        "--languagetool-from",
        metavar="WHERE",
        help="The same, from a server's address, a folder of jars, or “download” (allows the download).",
    ),
)


def options(function: _F) -> _F:
    """Add both options; the command gets `languagetool` (bool or None) and `languagetool_from` (str or None)."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def setting(languagetool: bool | None, languagetool_from: str | None, configured: str = "") -> str:
    """The value for `Settings.languagetool`: what the options say, else what is configured."""
    if languagetool is False:
        return ""
    if languagetool_from:
        return languagetool_from
    return configured or "local" if languagetool else configured


@contextmanager
def held_back() -> Iterator[None]:
    """Warnings that come while a screen fills the terminal are printed when it is gone."""
    before = warnings.showwarning
    held: list[tuple[Warning | str, type[Warning], str, int]] = []

    def hold(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        held.append((message, category, filename, lineno))

    warnings.showwarning = hold
    try:
        yield
    finally:
        warnings.showwarning = before
        for one in held:
            before(*one)
