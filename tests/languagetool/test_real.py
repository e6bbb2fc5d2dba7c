"""With a real LanguageTool, where CLEANUP_LT_HOME names one; elsewhere these are skipped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
from collections import Counter
from pathlib import Path

import pytest

from cleanup.config import Settings
from cleanup.languagetool import LanguageToolWarning, jars, keeper, server, suggest
from cleanup.languagetool.client import Client, Query
from cleanup.languagetool.server import ensure
from cleanup.languagetool.source import parse
from cleanup.model import Document, Safety, Suggestion

pytestmark = pytest.mark.usefixtures("real_home")
ONE_SERVER = True  # its start takes some seconds
LOCAL = Settings(languagetool="local")


def found(text: str, pivots: dict[str, float] | None = None) -> tuple[Suggestion, ...]:
    return suggest(Document(text=text), LOCAL, pivots)


def test_ordinary_grammar_is_found_and_names_are_left_alone() -> None:
    text = "Ms. Ejarque say that they was in Móstoles for a hour, with the the mayor."
    assert [(s.text, s.replacements[0], s.safety) for s in found(text)] == [
        ("was", "are", Safety.REVIEW), ("a", "an", Safety.REVIEW), ("the the", "the", Safety.REVIEW)
    ]  # fmt: skip


def test_spans_are_right_around_emoji_line_ends_and_invisible_characters() -> None:
    text = "\ufeff😀😀 They is here.\r\nThey \u00adis 😀 here.\u200b\n\n👩‍👧 He go\u2028there, he go 😀 there.\x0c"
    text += " They is."
    spans = Counter(s.text for s in found(text))
    assert spans == {"is": 3, "go": 2}


def test_the_mother_tongue_is_one_that_the_server_takes() -> None:
    for pivots in ({"es": 0.9}, {"pt": 0.9}, {"ru": 0.9}):
        assert [s.text for s in found("They is here.", pivots)] == ["is"]


def test_its_version_is_the_one_that_was_measured() -> None:
    now, folder = ensure(parse("local"))
    assert jars.find(parse("local")).version == jars.RELEASE
    assert "en-US" in Client(now.url, 30).languages()
    server.release(folder, 0)


def test_1000_requests_from_four_threads() -> None:
    wrong: list[str] = []

    def work(me: int) -> None:
        for at in range(250):
            lead = "😀" * (at % 5)
            if [(s.start, s.text) for s in found(f"{lead} They is here.")] != [(len(lead) + 6, "is")]:
                wrong.append(f"{me} {at}")

    threads = [threading.Thread(target=work, args=(me,)) for me in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_killed_in_the_middle_it_is_started_again_and_leaves_nothing_behind() -> None:
    assert found("They is here.")
    ((folder, now),) = server.running()
    os.kill(now.pid, signal.SIGKILL)
    with pytest.warns(LanguageToolWarning, match="was started again|reached again"):
        assert found("They is here.")
    ((_, again),) = server.running()
    server.release(folder, 0)
    assert server.running() == ()
    assert again.pid != now.pid


def test_too_small_a_heap_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEANUP_LT_HEAP", "32m")
    with pytest.warns(LanguageToolWarning, match="ran out of memory"):
        assert found("They is here.") == ()


def test_a_taken_port_is_recognised_in_its_log(tmp_path: Path, real_home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with (tmp_path / "log").open("wb") as log:
            ended = subprocess.run(
                ["java", "-cp", jars.inspect(real_home).classpath, "org.languagetool.server.HTTPServer",
                 "--port", str(taken.getsockname()[1])], stdout=log, stderr=log, timeout=120, check=False,
            )  # fmt: skip
    assert keeper.epitaph(ended.returncode, tmp_path / "log") == keeper.PORT_TAKEN


def test_a_text_over_the_servers_limit_is_cut_to_it(tmp_path: Path) -> None:
    """A server of somebody else's with a limit: ours has none."""
    (tmp_path / "limit.properties").write_text("maxTextLength=60\n")
    port = keeper.free_port()
    other = subprocess.Popen(
        ["java", "-Xmx768m", "-cp", jars.find(parse("local")).classpath, "org.languagetool.server.HTTPServer",
         "--port", str(port), "--config", str(tmp_path / "limit.properties")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        from cleanup.languagetool import health

        while not health.is_well(f"http://127.0.0.1:{port}/"):
            assert other.poll() is None
        text = "\n\n".join(["They is here."] * 10)
        remote = Settings(languagetool=f"http://127.0.0.1:{port}/v2")
        assert len(suggest(Document(text=text), remote)) == 10
        with pytest.warns(LanguageToolWarning, match="line 1 is longer than 60 characters"):
            suggest(Document(text="word " * 30), remote)
    finally:
        other.kill()
        other.wait()


def test_a_rule_of_the_list_is_one_that_this_languagetool_has() -> None:
    """Off by the list and found by the server: a rule that was renamed would come back."""
    now, folder = ensure(parse("local"))
    text = "He was there for ever. All of the men came. The team are here, any thing goes."
    rules = {match.rule for match in Client(now.url, 30).check(text, Query())}
    assert {"FOR_EVER_US", "ALL_OF_THE", "ANY_BODY"} & rules
    assert not {"languagetool." + rule for rule in rules} & {s.rule for s in found(text)}
    server.release(folder, 0)
