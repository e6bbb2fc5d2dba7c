"""language-tool-python as the client of a server that runs already, with its traps taken out.

Used with `remote_server` only: what it would do to start a server itself (918 ports, LTP_JAR_DIR_PATH, SystemExit) is
never reached. Its `correct` is never called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cleanup.errors import LanguageToolError
from cleanup.languagetool.health import reason, said
from cleanup.languagetool.source import TIMEOUT


class ServerLostError(LanguageToolError):
    """No answer, or half of one: the server is gone or out of reach."""


class ServerSlowError(LanguageToolError):
    """The answer took longer than the time-out."""


class TextRefusedError(LanguageToolError):
    """The server answered, but with an error: the text is too long, too faulty, or too many were sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One finding of LanguageTool: code-point offsets into the text sent (see `chunks`), replacements best first."""

    start: int
    end: int
    rule: str
    category: str
    issue: str
    message: str
    replacements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked besides the text: variety of English, mother tongue ("" unknown), rules left out."""

    language: str = "en-US"
    mother_tongue: str = ""
    rules_off: tuple[str, ...] = ()
    categories_off: tuple[str, ...] = ()


class Client:
    """Checks texts with the server at `url`. May be shared by threads."""

    def __init__(self, url: str, timeout: float) -> None:
        self._url = url
        self._timeout = timeout
        self._tools: Mapping[Query, Any] = {}
        self._languages: frozenset[str] = frozenset()

    def languages(self) -> frozenset[str]:
        """Codes of the languages that the server knows, such as "en-US" and "es"."""
        self._tool(Query())
        return self._languages

    def check(self, text: str, query: Query) -> tuple[Match, ...]:
        """LanguageTool's findings in `text`, which must be flattened.

        Raises ServerLostError, ServerSlowError or TextRefusedError.
        """
        tool = self._tool(query)
        with _told(self._url, self._timeout, len(text)):
            return tuple(_match(found) for found in tool.check(text))

    def _tool(self, query: Query) -> Any:
        tool = self._tools.get(query)
        if tool is None:
            with _told(self._url, self._timeout, 0):
                tool = _connect(self._url, self._timeout, query, self._languages)
            self._languages = self._languages or frozenset(tool._get_languages())
            self._tools = {**self._tools, query: tool}  # a new table: other threads may be reading the old one
        return tool


def _match(found: Any) -> Match:
    return Match(
        start=found.offset,
        end=found.offset + found.error_length,
        rule=found.rule_id,
        category=found.category,
        issue=found.rule_issue_type,
        message=found.message,
        replacements=tuple(found.replacements),
    )


def _connect(url: str, timeout: float, query: Query, languages: frozenset[str]) -> Any:
    from language_tool_python import LanguageTool

    class Tool(LanguageTool):
        """Without its five-minute time-out, its second try, and its asking for the languages before every check."""

        _TIMEOUT = timeout  # type: ignore[assignment]
        _known: set[str] | None = set(languages) or None

        def _query_server(self, url: str, params: Any = None, num_tries: int = 1, method: Any = "get") -> Any:
            return super()._query_server(url, params, 1, method)

        def _get_languages(self) -> set[str]:
            if self._known is None:
                self._known = super()._get_languages()
            return self._known

    # `host` spares it a look-up of "localhost"; proxies of the environment are not for this machine.
    local = "127.0.0.1" in url or "localhost" in url or "[::1]" in url
    tool = Tool(
        query.language,
        mother_tongue=query.mother_tongue or None,
        remote_server=url,
        host="127.0.0.1",
        proxies={"no_proxy": "127.0.0.1,localhost,::1"} if local else None,
    )
    tool.disabled_rules = set(query.rules_off)
    tool.disabled_categories = set(query.categories_off)
    return tool


class _told:  # noqa: N801  # reads as a sentence where it is used
    """Turns what language-tool-python and requests raise into our errors."""

    def __init__(self, url: str, timeout: float, size: int) -> None:
        self._url, self._timeout, self._size = url, timeout, size

    def __enter__(self) -> None:
        return None

    def __exit__(self, sort: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, Exception) or isinstance(error, ImportError):
            return
        import requests
        from language_tool_python.exceptions import LanguageToolError as Theirs
        from language_tool_python.exceptions import RateLimitError

        cause = error.__cause__ or error
        if isinstance(cause, requests.Timeout) and not isinstance(cause, requests.ConnectTimeout):
            raise ServerSlowError(
                f"{self._url}: no answer within {self._timeout:g} seconds for a text of {self._size:,} characters"
                f" (allow more: {TIMEOUT}={2 * self._timeout:g})"
            ) from None
        if isinstance(error, RateLimitError):
            raise TextRefusedError(
                f"{self._url}: too many requests for this server; try later or use a local one"
            ) from None
        # an answer that is no JSON is the server's error in words; requests counts that as an OSError too
        if isinstance(cause, ValueError) or (isinstance(error, Theirs) and not isinstance(cause, OSError)):
            raise TextRefusedError(f"{self._url}: {said(str(error))}") from None
        raise ServerLostError(f"{self._url}: the server does not answer ({reason(cause)})") from None
