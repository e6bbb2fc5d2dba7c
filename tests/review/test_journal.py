"""The journal loses nothing: torn lines, full disks, two reviews, kill -9."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleanup import journal
from cleanup.errors import JournalError
from cleanup.journal import Journal


def fill(article, count):
    with Journal(article) as held:
        held.append({"op": "open", "version": 1, "text": ""})
        for number in range(count):
            held.append({"op": "do", "n": number})


def test_records_come_back_in_order_and_sittings_add_up(article):
    fill(article, 3)
    with Journal(article) as held:
        held.append({"op": "undo"})
    assert [record["op"] for record in journal.load(article)] == ["open", "do", "do", "do", "undo"]


def test_a_last_line_cut_anywhere_is_dropped_and_the_journal_goes_on(article):
    fill(article, 3)
    where = journal.place(article)
    whole = where.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    for cut in range(last, len(whole)):
        where.write_bytes(whole[:cut])
        with Journal(article) as held:
            assert len(held.records) == 3
            held.append({"op": "undo"})
        assert [record["op"] for record in journal.load(article)] == ["open", "do", "do", "undo"]


def test_a_last_line_of_rubbish_is_dropped(article):
    fill(article, 1)
    with journal.place(article).open("ab") as stream:
        stream.write(b"\0\0\0\0\n")
    assert len(journal.load(article)) == 2


def test_a_damaged_line_in_the_middle_is_an_error_that_names_it(article):
    fill(article, 2)
    where = journal.place(article)
    lines = where.read_bytes().splitlines(keepends=True)
    where.write_bytes(lines[0] + b"{oops\n" + lines[2])
    with pytest.raises(JournalError, match=r"jsonl:2: .*damaged.*move the file away"):
        Journal(article)


def test_a_journal_of_another_version_is_not_guessed_at(article):
    with Journal(article) as held:
        held.append({"op": "open", "version": 99})
    with pytest.raises(JournalError, match="another version"):
        journal.load(article)


def test_two_reviews_of_a_file_cannot_both_be_open_even_through_a_link(article, tmp_path):
    link = tmp_path / "link.txt"
    link.symlink_to(article)
    with Journal(article), pytest.raises(JournalError, match="another review of this file is open"):
        Journal(link)
    Journal(link).close()


def test_a_journal_nothing_was_written_to_leaves_no_file(article):
    Journal(article).close()
    assert not journal.place(article).exists()


def test_a_decision_that_cannot_be_saved_leaves_the_journal_as_it_was(article, monkeypatch):
    with Journal(article) as held:
        held.append({"op": "open", "version": 1})
        real, left = os.write, [5]

        def full(handle, data):
            if not left:
                raise OSError(28, "No space left on device")
            return real(handle, data[: left.pop()])

        with monkeypatch.context() as patched:
            patched.setattr(os, "write", full)
            with pytest.raises(JournalError, match="could not be saved: No space left"):
                held.append({"op": "do", "n": "long enough to be cut"})
        held.append({"op": "undo"})
    assert [record["op"] for record in journal.load(article)] == ["open", "undo"]


def test_a_state_folder_that_cannot_be_made_is_an_error_that_says_what_to_set(article, monkeypatch):
    monkeypatch.setenv("CLEANUP_STATE", str(article / "below-a-file"))
    with pytest.raises(JournalError, match="Set CLEANUP_STATE"):
        Journal(article)


WRITER = """
import sys
from cleanup.journal import Journal
with Journal(sys.argv[1]) as held:
    if not held.records:
        held.append({"op": "open", "version": 1})
    for n in range(len(held.records), 100000):
        held.append({"op": "do", "n": n, "pad": "x" * (n * 37 % 5000)})
        print(n, flush=True)
"""


def test_kill_9_at_random_points_loses_no_decision_that_was_acknowledged(article):
    rng = random.Random(7)
    env = {**os.environ, "PYTHONPATH": str(Path(journal.__file__).parent.parent)}
    told = -1
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(article)], stdout=subprocess.PIPE, env=env, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(rng.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        told = max([told, *(int(line) for line in process.stdout.read().split("\n")[:-1])])
        process.stdout.close()
        process.wait()
        kept = [record["n"] for record in journal.load(article)[1:]]
        assert kept == sorted(set(kept))
        assert told <= 0 or told in kept
    with Journal(article) as held:
        assert [json.dumps(record) for record in held.records] == [json.dumps(r) for r in journal.load(article)]
