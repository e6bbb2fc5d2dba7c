"""The same review in a browser, served to this machine only."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import click

from cleanup.errors import ConfigError

HOST = "localhost"
# The page comes from here alone: it may load nothing from elsewhere and talk to nobody else.
POLICY = (
    "default-src 'self'; connect-src 'self' ws://{origin}; img-src 'self' data:; font-src 'self' data:;"
    " style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
)


def serve(arguments: Sequence[str], port: int) -> int:
    """Serve `cleanup` with `arguments` (those of this run) on localhost until interrupted; exit code 0.

    ConfigError when textual-serve is not installed.
    """
    try:
        from textual_serve.server import Server  # type: ignore[import-not-found, unused-ignore]  # optional
    except ImportError as error:
        raise ConfigError("--web needs one more package: pip install textual-serve") from error
    command = shlex.join((sys.executable, "-m", "cleanup", *inner(arguments)))
    server: Any = Server(command, host=HOST, port=port, title="cleanup review")
    make = server._make_app

    async def make_guarded() -> Any:
        app = await make()
        app.middlewares.append(guard(f"{HOST}:{port}"))
        return app

    server._make_app = make_guarded
    click.echo(f"Review in your browser: http://{HOST}:{port} (this machine only; Ctrl+C ends it)", err=True)
    server.serve()
    return 0


def guard(origin: str) -> Callable[..., Awaitable[Any]]:
    """A filter that lets only pages from `origin` (host and port) in: no other page in the browser may press keys here."""
    from aiohttp import web  # comes with textual-serve

    @web.middleware
    async def check(request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        if request.host != origin or request.headers.get("Origin", f"http://{origin}") != f"http://{origin}":
            raise web.HTTPForbidden(text="This review is open to its own page only.")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY.format(origin=origin)
        return response

    return check


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
