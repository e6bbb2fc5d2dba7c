"""Asks a server how it is, with the standard library only: the keeper must start fast and needs no proxy."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from cleanup.errors import LanguageToolError
from cleanup.languagetool.jars import too_old


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A server's version ("" when it keeps that to itself), and its limit in UTF-16 units a text (0: it tells none)."""

    version: str
    limit: int


def examine(url: str, timeout: float = 5.0) -> Health:
    """What the server at `url` is; LanguageToolError when none answers or it is none that we can use."""
    try:
        languages = json.loads(_get(url, "languages", timeout))
        known = {str(entry.get("longCode")) for entry in languages}
    except (ValueError, AttributeError, TypeError):
        raise LanguageToolError(f"{url}: something answers there, but it is no LanguageTool server") from None
    if "en-US" not in known:
        raise LanguageToolError(f"{url}: this LanguageTool has no English (en-US); add its language-en jar")
    try:
        version = str(json.loads(_get(url, "info", timeout))["software"]["version"])
    except (LanguageToolError, ValueError, KeyError, TypeError):
        version = ""  # older servers and the public one do not tell
    too_old(version, url)
    try:
        limit = int(_get(url, "maxtextlength", timeout))
    except (LanguageToolError, ValueError):
        limit = 0
    return Health(version=version, limit=limit)


def is_well(url: str, timeout: float = 3.0) -> bool:
    """Whether the server at `url` answers at all."""
    try:
        return _get(url, "healthcheck", timeout).strip() == "OK"
    except LanguageToolError:
        return False


def warm(url: str, timeout: float) -> bool:
    """Have the server load English, which its first check waits for (some seconds); False when that fails."""
    body = urllib.parse.urlencode({"language": "en-US", "text": "They goes there."}).encode()
    try:
        with _opener(url).open(f"{url}v2/check", body, timeout=timeout) as answer:
            return bool(answer.status == 200)
    except (OSError, http.client.HTTPException):
        return False


def _get(url: str, what: str, timeout: float) -> str:
    try:
        with _opener(url).open(f"{url}v2/{what}", timeout=timeout) as answer:
            return str(answer.read().decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        raise LanguageToolError(f"{url}: the server answers {error.code} {error.reason}") from None
    except TimeoutError:
        raise LanguageToolError(f"{url}: no answer within {timeout:g} seconds") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise LanguageToolError(f"{url}: no LanguageTool server answers there ({reason(error)})") from None


def _opener(url: str) -> urllib.request.OpenerDirector:
    """Proxies of the environment are for the world outside, not for this machine."""
    host = urllib.parse.urlsplit(url).hostname or ""
    if host in ("localhost", "::1") or host.startswith("127."):
        return urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener()


def said(text: str) -> str:
    """The first line of a server's error, without its own “Error:”, at most 200 characters."""
    line = text.strip().partition("\n")[0].removeprefix("Error: ") or "an empty answer"
    return line if len(line) <= 200 else line[:199] + "…"


def reason(error: BaseException) -> str:
    """The operating system's words, which requests and urllib3 wrap up several times."""
    inside: list[object] = [error]
    for one in inside:
        if isinstance(one, OSError) and one.strerror:
            return one.strerror
        if isinstance(one, BaseException) and len(inside) < 20:
            inside += [*one.args, getattr(one, "reason", None), one.__cause__]
    return said(str(error))
