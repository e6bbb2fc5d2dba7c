"""A stand-in for LanguageTool's server, and for the Java that would run it: enough to see how we treat a real one."""

from __future__ import annotations

import json
import re
import stat
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cleanup.languagetool.client import Match
from cleanup.model import Alternative, Category, Edit, Safety, Suggestion

SLIPS = {"goes there": "go there", "teh": "the", "UU": "US", "Smithx": "Smith"}


@dataclass(slots=True)
class Behaviour:
    """How the server answers; `seen` are the parameters of the checks it got."""

    version: str | None = "6.7"
    limit: int = 1_000_000
    delay: float = 0.0
    error: tuple[int, str] | None = None
    drop: int = 0  # checks to hang up on
    languages: tuple[str, ...] = ("en-US", "es")
    seen: list[dict[str, str]] = field(default_factory=list)


def units(text: str) -> int:
    """Length in UTF-16 units, as LanguageTool counts."""
    return len(text.encode("utf-16-le")) // 2


def matches(text: str) -> list[dict[str, object]]:
    """Findings for `SLIPS`, as the server words them."""
    found = []
    for wrong, right in SLIPS.items():
        for hit in re.finditer(wrong, text):
            spelling = " " not in wrong
            found.append({
                "message": "Possible spelling mistake found." if spelling else "Agreement error.",
                "replacements": [{"value": right}],
                "offset": units(text[: hit.start()]),
                "length": units(hit.group()),
                "context": {"text": text, "offset": hit.start(), "length": len(hit.group())},
                "sentence": text,
                "rule": {
                    "id": "MORFOLOGIK_RULE_EN_US" if spelling else "HE_VERB_AGR",
                    "issueType": "misspelling" if spelling else "grammar",
                    "category": {"id": "TYPOS" if spelling else "GRAMMAR"},
                },
            })  # fmt: skip
    return sorted(found, key=lambda m: str(m["offset"]))


def handler(behaviour: Behaviour) -> type[BaseHTTPRequestHandler]:
    """A request handler that behaves as told."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            what = self.path.rpartition("/")[2]
            if what == "languages":
                self._say(
                    200,
                    json.dumps([{"code": code.partition("-")[0], "longCode": code} for code in behaviour.languages]),
                )
            elif what == "info" and behaviour.version:
                self._say(200, json.dumps({"software": {"version": behaviour.version}}))
            elif what in ("healthcheck", "maxtextlength"):
                self._say(200, "OK" if what == "healthcheck" else str(behaviour.limit))
            else:
                self._say(404, "Error: no such thing")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
            behaviour.seen.append(asked)
            if behaviour.drop:
                behaviour.drop -= 1
                self.close_connection = True
                self.connection.close()
                return
            time.sleep(behaviour.delay)
            if behaviour.error:
                self._say(*behaviour.error)
            elif units(asked["text"]) > behaviour.limit:
                self._say(413, f"Error: Your text exceeds the limit of {behaviour.limit} characters")
            else:
                self._say(200, json.dumps({"matches": matches(asked["text"])}))

        def _say(self, code: int, text: str) -> None:
            data = text.encode()
            try:
                self.send_response(code)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                pass  # the client has given up

    return Handler


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[str]:
    """A server in a thread; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(behaviour))
    server.handle_error = lambda *args: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def java(folder: Path, version: str = "17.0.1") -> Path:
    """A program that passes for Java: it runs the server above in place of LanguageTool's.

    The environment variable FAKE_JAVA makes it fail: "oom", "port" (the first time only) or "crash".
    """
    program = folder / "java"
    program.write_text(_JAVA.format(python=sys.executable, here=str(Path(__file__).parent), version=version))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


_JAVA = """#!{python}
import os, sys
if "-version" in sys.argv:
    print('openjdk version "{version}" 2025-01-01', file=sys.stderr)
    sys.exit()
mode = os.environ.get("FAKE_JAVA", "")
once = os.path.join(os.path.dirname(sys.argv[0]), "failed-once")
if mode == "oom":
    print("Terminating due to java.lang.OutOfMemoryError: Java heap space")
    sys.exit(3)
if mode == "crash":
    sys.exit("Error: Could not find or load main class")
if mode == "port" and not os.path.exists(once):
    open(once, "w").close()
    print("org.languagetool.server.PortBindingException: could not be started")
    sys.exit(1)
sys.path.insert(0, {here!r})
import languagetool_fakes as fakes
from http.server import ThreadingHTTPServer
port = int(sys.argv[sys.argv.index("--port") + 1])
ThreadingHTTPServer(("127.0.0.1", port), fakes.handler(fakes.Behaviour())).serve_forever()
"""


def jars(folder: Path, version: str = "6.7") -> Path:
    """A folder that passes for LanguageTool's jars."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"languagetool-server-{version}.jar").touch()
    return folder


def match(
    text: str,
    word: str,
    *replacements: str,
    rule: str = "HE_VERB_AGR",
    category: str = "GRAMMAR",
    message: str = "Why.",
) -> Match:
    """A finding at `word`."""
    start = text.index(word)
    return Match(
        start=start, end=start + len(word), rule=rule, category=category, issue="", message=message,
        replacements=replacements,
    )  # fmt: skip


def suggestion(
    text: str, word: str, new: str, rule: str = "es.law.x", category: Category = Category.OTHER, **more: object
) -> Suggestion:
    """A suggestion at `word`."""
    start = text.index(word)
    end = start + len(word)
    edit = Edit(start=start, end=end, expected=word, new=new)
    return Suggestion(
        id=f"{rule}@{start}", rule=rule, start=start, end=end, text=word, alternatives=(Alternative(edits=(edit,)),),
        safety=Safety.REVIEW, confidence=0.5, category=category, cause="because", **more,  # type: ignore[arg-type]
    )  # fmt: skip
