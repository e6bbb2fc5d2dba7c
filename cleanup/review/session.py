"""A review joined to its file and its journal: every step is on disk before it counts."""

from __future__ import annotations

import os
from collections.abc import Sequence

from cleanup import reading
from cleanup.journal import VERSION, Journal, Record
from cleanup.model import Document
from cleanup.review import history, record, rounds
from cleanup.review.record import Carried
from cleanup.review.state import Review, Step


class Session:
    """One file under review. `review` is the value to paint; only the methods here change it.

    `carried` tells what became of earlier decisions, `made_safe` how many suggestions `apply_safe` accepted.
    """

    def __init__(self, path: str | os.PathLike[str], check: rounds.Checker) -> None:
        """Open the file at `path`, take hold of its journal and make its decisions again.

        `check` runs the rules, earlier rejections included, so that the editor sees them. Raises InputError for the
        file, JournalError for the journal.
        """
        self.path = os.fspath(path)
        self.check = check
        document = reading.read(path)
        self.on_disk = document.sha256
        self.carried = Carried()
        self.made_safe = 0
        self._unsaved: tuple[Record, ...] = ()
        self.journal = Journal(path)
        try:
            self.review = self._resumed(document)
        except BaseException:
            self.journal.close()
            raise

    def show(self, review: Review) -> None:
        """Take a review that only moved, picked or filtered."""
        self.review = review

    def do(self, step: Step | None) -> bool:
        """Save a step and make it; False when there is nothing to do. JournalError: nothing happened."""
        if step is None:
            return False
        self._append(record.of_step(self.review, step))
        self.review = history.apply(self.review, step)
        return True

    def undo(self) -> str:
        """Take the last step back; its label, "" when there is none."""
        labels = [step.label for step in self.review.past if step.round is None]
        if not labels:
            return ""
        self._append(record.UNDO)
        self.review = history.undo(self.review)
        return labels[-1]

    def redo(self) -> str:
        """Make the step again that was taken back last; its label, "" when there is none."""
        if not self.review.future:
            return ""
        label = self.review.future[-1].label
        self._append(record.REDO)
        self.review = history.redo(self.review)
        return label

    def next_round(self) -> bool:
        """Run the rules on the result; False at the fixpoint, when they find nothing new."""
        document = self.review.result()
        return self.do(rounds.following(self.review, document, self.check(document)))

    def apply_safe(self) -> int:
        """Accept what is SAFE, run the rules on the result, and so on; how many were accepted."""
        count = 0
        while True:
            step = rounds.safe_step(self.review)
            if step is not None:
                self.do(step)
                count += len(step.changes)
            if not self.next_round():
                self.made_safe = count
                return count

    def left(self) -> int:
        """How many suggestions of this round are still to be decided."""
        return self.review.left()

    def unwritten(self) -> bool:
        """Whether the file differs from what the decisions make of it."""
        return self.review.result().sha256 != self.on_disk

    def write(self) -> bool:
        """Write the result over the file, all or nothing; False when the file already reads like that.

        OutputError when the file is not as it was read or last written, or cannot be written; it is then untouched.
        """
        result = self.review.result()
        if result.sha256 == self.on_disk:
            return False
        # Before the file, not after it: killed in between, the next sitting must know the text as ours.
        self._append({"op": "written", "sha256": result.sha256})
        reading.write(result, self.path, expect_sha256=self.on_disk)
        self.on_disk = result.sha256
        return True

    def close(self) -> None:
        """Let go of the journal. Decisions stay."""
        self.journal.close()

    def _append(self, entry: Record) -> None:
        for waiting in self._unsaved:
            self.journal.append(waiting)
        self._unsaved = ()
        self.journal.append(entry)

    def _resumed(self, document: Document) -> Review:
        opened, since = _sitting(self.journal.records)
        if opened is None:
            return self._fresh(document)
        written = [entry["sha256"] for entry in since if entry["op"] == "written"]
        if document.sha256 in (opened["sha256"], *written):
            base = document if document.sha256 == opened["sha256"] else _source(opened, document)
            result = record.with_missing(base, self.check(base), since)
            review, self.carried = record.replay(rounds.begin(base, result), since, self.check)
            return review
        return self._changed(document, opened, since)

    def _fresh(self, document: Document) -> Review:
        review = rounds.begin(document, self.check(document))
        self._unsaved = (_open(review),)
        return review

    def _changed(self, document: Document, opened: Record, since: Sequence[Record]) -> Review:
        """The review of a file that somebody edited since: decisions are looked for by content."""
        review = self._fresh(document)
        source = _source(opened, document)
        step, self.carried = record.carry(review, since, rounds.make(source, self.check(source)))
        if step is None:
            return review
        self._append(record.of_step(review, step))
        return history.apply(review, step)


def _sitting(records: Sequence[Record]) -> tuple[Record | None, Sequence[Record]]:
    """The last "open" record and what follows it."""
    for number in range(len(records) - 1, -1, -1):
        if records[number]["op"] == "open":
            return records[number], records[number + 1 :]
    return None, ()


def _open(review: Review) -> Record:
    source = review.source
    return {
        "op": "open",
        "version": VERSION,
        "path": source.path,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "bom": source.bom.hex(),
        "text": source.text,
    }


def _source(opened: Record, document: Document) -> Document:
    """The text as it was before this review wrote it."""
    return Document(
        text=opened["text"],
        path=document.path,
        encoding=opened["encoding"],
        bom=bytes.fromhex(opened["bom"]),
        sha256=opened["sha256"],
    )
