"""One process's way to LanguageTool: connects when first asked, restarts a lost server, and knows when to give up."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from cleanup.errors import LanguageToolError
from cleanup.languagetool import health, server
from cleanup.languagetool.chunks import Chunk, cut, flatten
from cleanup.languagetool.client import Client, Match, Query, ServerLostError, ServerSlowError, TextRefusedError
from cleanup.languagetool.notice import notice
from cleanup.languagetool.source import Source

PIECE = 20_000  # code points a request: a second or so of work, and the limit of the public server
FAILURES = 3  # in a row, until the rest of the run goes without LanguageTool
_REST = "; LanguageTool is left out from here on"


def session(source: Source) -> Session:
    """The session of this process for `source`; the same one for every thread."""
    return _session(source, os.getpid())


class Session:
    """Checks texts. Never raises for what a server does: it tells by a notice what was left out, and why."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._client: Client | None = None
        self._folder: Path | None = None
        self._limit = PIECE
        self._generation = 0  # of the connection: threads that lost the same one reconnect once
        self._failures = 0
        self._given_up = False

    def languages(self) -> frozenset[str]:
        """Codes of the languages that the server knows; none when there is no server."""
        client = self._connected()
        try:
            return client.languages() if client is not None else frozenset()
        except LanguageToolError as error:
            self._give_up(str(error))
            return frozenset()

    def check(self, text: str, query: Query) -> tuple[Match, ...]:
        """LanguageTool's findings in `text`, in code points; of the parts only that could be checked."""
        found: list[Match] = []
        if self._connected() is None:
            return ()
        for chunk in cut(flatten(text), self._limit):
            if self._given_up:
                break
            if len(chunk.text) > self._limit:
                line = text.count("\n", 0, chunk.start) + 1
                notice(f"the paragraph at line {line} is longer than {self._limit:,} characters; it was not checked")
            elif chunk.text.strip():
                found += self._piece(chunk, query)
        return tuple(found)

    def _piece(self, chunk: Chunk, query: Query) -> Iterator[Match]:
        try:
            matches = self._ask(chunk, query)
        except (ServerSlowError, TextRefusedError, ServerLostError) as error:
            self._failed(str(error))
            return
        with self._lock:
            self._failures = 0
        for match in matches:
            yield replace(match, start=match.start + chunk.start, end=match.end + chunk.start)

    def _ask(self, chunk: Chunk, query: Query) -> tuple[Match, ...]:
        """One request, and a second one with a new server when the first was lost on the way."""
        client, generation = self._client, self._generation
        if client is None:
            return ()
        try:
            return client.check(chunk.text, query)
        except ServerLostError as error:
            client = self._reconnected(generation, str(error))
        if client is None:
            return ()
        return client.check(chunk.text, query)

    def _connected(self) -> Client | None:
        """The client, made at the first call; None once the session has given up."""
        if self._client is None and not self._given_up:
            with self._lock:
                if self._client is None and not self._given_up:
                    self._connect()
        return None if self._given_up else self._client

    def _reconnected(self, generation: int, why: str) -> Client | None:
        with self._lock:
            if self._generation == generation and not self._given_up:
                if self._folder is not None and (told := server.why_gone(self._folder)):
                    why = f"LanguageTool's server is gone: {told}"
                self._connect(why)
                if not self._given_up:
                    notice(f"{why}; it was reached again" if self._source.url else f"{why}; it was started again")
            return None if self._given_up else self._client

    def _connect(self, before: str = "") -> None:
        """Find or start a server; the caller holds the lock. `before` is what happened to the last one."""
        source = self._source
        try:
            if source.url:
                url = source.url
            else:
                now, self._folder = server.ensure(source)
                url = now.url
            limit = health.examine(url, min(source.timeout, 10.0)).limit
            self._limit = min(PIECE, limit) if limit else PIECE
            self._client = Client(url, source.timeout)
            self._generation += 1
        except LanguageToolError as error:
            self._give_up("; ".join(filter(None, (before, str(error)))))

    def _failed(self, why: str) -> None:
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES:
                self._give_up(why)
            else:
                notice(f"{why}; this text was not checked by LanguageTool")

    def _give_up(self, why: str) -> None:
        if not self._given_up:
            self._given_up = True
            notice(why + _REST)


@lru_cache(maxsize=8)
def _session(source: Source, process: int) -> Session:
    """Keyed by the process too: a fork must not use its parent's locks, nor count as its parent."""
    return Session(source)
