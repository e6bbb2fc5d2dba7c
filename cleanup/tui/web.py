"""The same review in a browser, served to this machine only."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence

import click

from cleanup.errors import ConfigError


def serve(arguments: Sequence[str], port: int) -> int:
    """Serve `cleanup` with `arguments` (those of this run) on localhost until interrupted; exit code 0.

    ConfigError when textual-serve is not installed.
    """
    try:
        from textual_serve.server import Server  # type: ignore[import-not-found, unused-ignore]  # optional
    except ImportError as error:
        raise ConfigError("--web needs one more package: pip install textual-serve") from error
    command = shlex.join((sys.executable, "-m", "cleanup", *inner(arguments)))
    click.echo(f"Review in your browser: http://localhost:{port} (this machine only; Ctrl+C ends it)", err=True)
    Server(command, host="localhost", port=port, title="cleanup review").serve()
    return 0


def inner(arguments: Sequence[str]) -> list[str]:
    """`arguments` without --web and --port, for the review behind the page."""
    kept: list[str] = []
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument == "--port":
            skip = True
        elif argument != "--web" and not argument.startswith("--port="):
            kept.append(argument)
    return kept
