"""`cleanup review` as a command: line prompts, pipes, exit codes, and a real terminal."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from cleanup import journal, pipeline
from cleanup.cli.group import cli
from cleanup.review import rejections
from cleanup.tui.web import guard, inner

ARTICLE = "The Department of National Security spoke. ICE Execution and Removal Operations officers came.\n"


@pytest.fixture
def run(article):
    """Run the command on the article with lines of input; what it printed and its exit code."""
    article.write_text(ARTICLE)

    def run(*arguments, typed="", name=str(article)):
        result = CliRunner().invoke(cli, ["review", *arguments, name], input=typed)
        return result.output, result.exit_code

    return run


def test_without_a_terminal_it_says_what_to_use_instead(run):
    output, code = run()
    assert code == 2
    for command in ("review --plain", "cleanup check", "cleanup fix"):
        assert command in output


def test_plain_accepts_writes_and_exits_clean(run, article):
    output, code = run("--plain", typed="y\ny\nw\nq\n")
    assert code == 0
    assert "[-National-]{+Homeland+}" in output
    assert "Enforcement and Removal" in article.read_text()
    assert "\x1b" not in output


def test_the_end_of_input_decides_and_writes_nothing(run, article):
    output, code = run("--plain", typed="y\n")
    assert (code, article.read_text()) == (1, ARTICLE)
    assert "End of input. Decisions are kept." in output
    assert "1 of 2 decided" in run("--plain")[0]


def test_an_empty_line_or_a_typo_never_decides(run, article):
    output, _ = run("--plain", typed="\n\nyes\n?\nq\n")
    assert "“yes” is no answer" in output
    assert "y accept" in output
    assert journal.load(article) == ()


@pytest.mark.parametrize(("typed", "told"), [
    ("2\n", "There is no alternative 2."),
    ("1\n", "picked: "),
    ("e\n", "Give the new text after e"),
    ("e foo [/] bar\nk\n", "yours: “foo [/] bar”"),
    ("c why\nk\n", "note: why"),
    ("n\nu\n", "undone: reject"),
    ("n\nu\nU\n", "done again: reject"),
    ("g 2\n", "2 of 2."),
    ("g x\n", "Give a number from 1 to 2"),
    ("f Execution\n", "1 shown"),
    ("S\n", "accept: 2 suggestions; u undoes it"),
    ("l\nl\n", "» later"),
    ("I\nk\n", "✗ rejected"),
    ("i\nk\n", "✗ rejected"),
    ("A\ny\nk\n", "✓ accepted"),
    ("A\n\nk\n", "Nothing was decided."),
    ("A\nno\n", "Accept this one? y does"),
    ("N\ny 1\nk\n", "✗ rejected"),
    ("N\ny 9\nk\n", "Nothing was decided."),
    ("y 1-2\n", "accept: 2 suggestions; u undoes it"),
    ("n 2\n", "2 decided"),
    ("n 2-9\n", "Give numbers from 1 to 2"),
    ("f safety:safe rule:*.enforcement-*\n", "1 shown"),
    ("n\nk\nr\n", "open again"),
])  # fmt: skip
def test_plain_answers(run, typed, told):
    assert told in run("--plain", typed=typed)[0]


def test_auto_safe_asks_only_what_is_left(run, article):
    article.write_text(ARTICLE)
    output, code = run("--plain", "--auto", "safe", typed="w\nq\n")
    assert "2 of 2 decided" in output
    assert (code, "Homeland" in article.read_text()) == (0, True)


def test_limits_only_hide(run, article):
    output, _ = run("--plain", "--rule", "*.enforcement-*", typed="y\nq\n")
    assert "1 of 1." in output
    assert "Homeland" not in output
    run("--plain", typed="y\nw\nq\n")
    assert "Homeland" in article.read_text()
    assert "Enforcement and" in article.read_text()
    assert "Nothing is shown here." in run("--plain", "--safety", "safe", "--rule", "none.*", typed="q\n")[0]


def test_standard_input_cannot_be_reviewed(run):
    output, code = run("--plain", name="-")
    assert code == 2
    assert "save it to a file first" in output


def test_a_second_review_of_a_file_is_told_who_is_in_the_way(run, article):
    with journal.Journal(article):
        output, code = run("--plain")
    assert code == 2
    assert "another review of this file is open" in output


def test_plain_goes_file_by_file_and_stops_at_the_end_of_input(run, article):
    second = article.with_name("b.txt")
    second.write_text(ARTICLE)
    output, _ = run("--plain", str(second), typed="q\n")
    assert output.index("b.txt: 0 of 2") < output.index("article.txt: 0 of 2")


def test_other_rules_today_cost_no_decision(run, article):
    run("--plain", typed="y\ny\nq\n")
    output, _ = run("--plain", "--disable", "*.enforcement-*", typed="w\nq\n")
    assert "2 of 2 decided" in output
    assert "Enforcement and Removal" in article.read_text()


def test_rejections_are_there_for_check_and_fix(run, article):
    run("--plain", typed="n\nq\n")
    document = pipeline.Document(text=ARTICLE)
    found = pipeline.check_document(document).suggestions
    left = rejections.of(article).left(ARTICLE, found)
    assert len(left) == len(found) - 1


def test_the_review_behind_the_web_page_gets_the_same_arguments():
    assert inner(["review", "--web", "--port", "99", "a b.txt", "--port=1", "--light"]) == [
        "review",
        "a b.txt",
        "--light",
    ]


def test_no_page_but_its_own_may_press_keys_in_the_browser():
    web = pytest.importorskip("aiohttp.web")
    check = guard("localhost:8137")

    def answer(host, **headers):
        request = SimpleNamespace(host=host, headers=headers)
        try:
            return asyncio.run(check(request, handle)).status
        except web.HTTPForbidden as error:
            return error.status

    async def handle(request):
        return web.Response()

    assert answer("localhost:8137") == 200
    assert answer("localhost:8137", Origin="http://localhost:8137") == 200
    assert answer("localhost:8137", Origin="http://evil.example") == 403
    assert answer("evil.example:8137") == 403


class Terminal:
    """The command in a real terminal."""

    def __init__(self, path: Path) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"}
        env.pop("NO_COLOR", None)
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cleanup", "review", str(path)],
            stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True,
            cwd=Path(journal.__file__).parent.parent,
        )  # fmt: skip
        os.close(slave)
        self.seen = ""

    def until(self, text: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, f"{text!r} never came: {self.seen[-2000:]!r}"
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    assert text in self.seen, f"{text!r} never came: {self.seen[-2000:]!r}"

    def press(self, keys: str) -> None:
        self.seen = ""
        os.write(self.master, keys.encode())

    def end(self) -> int:
        """Wait for the end as a terminal does: whoever does not read what is written holds the writer up."""
        until = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < until:
            if select.select([self.master], [], [], 0.1)[0]:
                with suppress(OSError):
                    os.read(self.master, 65536)
        os.close(self.master)
        return self.process.wait(1)


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
class TestTerminal:
    def test_a_review_from_start_to_end(self, article):
        article.write_text(ARTICLE)
        terminal = Terminal(article)
        terminal.until("decided")
        terminal.press("y")
        terminal.until("Execution")
        terminal.press("y")
        terminal.until("w writes")
        terminal.press("w")
        terminal.until("Written")
        terminal.press("q")
        terminal.until("2 of 2 decided, nothing left to write.")
        assert terminal.end() == 0
        assert "Homeland" in article.read_text()

    @pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
    def test_a_signal_loses_no_decision_and_leaves_the_file(self, article, name):
        article.write_text(ARTICLE)
        terminal = Terminal(article)
        terminal.until("decided")
        terminal.press("y")
        terminal.until("1 of 2 ")
        terminal.process.send_signal(getattr(signal, name))
        terminal.end()
        assert article.read_text() == ARTICLE
        assert [record["op"] for record in journal.load(article)] == ["open", "do"]
        journal.Journal(article).close()  # nobody holds it any more

    def test_a_closed_terminal_loses_no_decision(self, article):
        article.write_text(ARTICLE)
        terminal = Terminal(article)
        terminal.until("decided")
        terminal.press("n")
        terminal.until("1 of 2 ")
        os.close(terminal.master)
        terminal.process.send_signal(signal.SIGHUP)
        terminal.process.wait(60)
        assert [record["op"] for record in journal.load(article)] == ["open", "do"]
