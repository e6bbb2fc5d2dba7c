"""The review as line prompts: for screen readers, dumb terminals and pipes. Same journal, no cursor tricks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TextIO

from cleanup.errors import CleanupError
from cleanup.review import decide, history, moves, rounds
from cleanup.review.session import Session
from cleanup.review.state import Review
from cleanup.tui import card
from cleanup.tui.desk import Desk
from cleanup.tui.edit import in_editor
from cleanup.tui.lines import flat, text_of

_WIDTH = 10_000  # lines are broken by the terminal or the reader, not here

HELP = """\
y accept       n reject        l leave for later   1-9 pick an alternative
e TEXT edit    E in $EDITOR    c TEXT query or note
A accept all of this rule      N reject all of this rule
i ignore this text in the file I ignore this rule in the file
u undo         U redo          r take back         S accept everything safe
j next         k previous      g N go to number N  f TEXT show only what holds TEXT
w write        q quit          ? this help         (empty line: say it again)
"""


class Plain:
    """One file, prompt by prompt. `ask` gives the next line, None at the end of input."""

    def __init__(self, session: Session, ask: Callable[[str], str | None], out: TextIO) -> None:
        self.desk = Desk(session)
        self._ask = ask
        self._out = out
        self._done = False

    def run(self) -> bool:
        """Go through the suggestions until the editor quits or input ends; True when the editor quit.

        The end of input decides and writes nothing.
        """
        self._say(self.desk.begin())
        self._say(self._summary())
        self._tell()
        while not self._done:
            line = self._ask("? " if self._review.current is None else "y n l 1-9 e c A N i u w q ? > ")
            if line is None:
                self._say("\nEnd of input. Decisions are kept.")
                return False
            self._answer(line.strip())
        return True

    @property
    def _review(self) -> Review:
        return self.desk.review

    def _answer(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if not line:
            self._tell()
            return
        if word.isdigit():
            word, rest = "pick", word
        deed = _DEEDS.get(word)
        if deed is None:
            self._say(f"“{flat(word)}” is no answer; ? lists them.")
            return
        before = _told(self._review)
        try:
            said = deed(self, rest.strip())
            self._say(said)
            if self.desk.round_due():
                self._say(self.desk.next_round())
        except CleanupError as error:
            self._say(str(error))
            return
        if not self._done and before != _told(self._review):
            self._tell()

    def _tell(self) -> None:
        """The suggestion under the cursor, in lines that make sense read aloud."""
        review = self._review
        if review.current is None:
            self._say("Nothing is shown here. w writes, q quits.")
            return
        item = review.cursor
        self._say(f"\n{review.visible.index(item) + 1} of {len(review.visible)}.")
        for line in card.paint(review, item, _WIDTH):
            self._say(text_of(line).strip())
        for line in card.result(review, item, review.replacement(item), _WIDTH, marks=True):
            self._say(text_of(line).strip())

    def _summary(self) -> str:
        decided, total = self._review.progress()
        return f"{flat(self.desk.session.path)}: {decided} of {total} decided."

    def _say(self, text: str | None) -> None:
        if text:
            self._out.write(text + "\n")
            self._out.flush()

    def end(self, *, write: bool = False) -> str:
        """Stop, after writing if so wanted."""
        said = self.desk.write() if write else ""
        self._done = True
        return said or self._summary()


def _told(review: Review) -> tuple[object, ...]:
    """What a suggestion is told again for when it changes."""
    mark = review.mark(review.cursor) if review.current is not None else None
    return review.cursor, len(review.closed), mark, review.choices


Deed = Callable[[Plain, str], str | None]


def _edit(plain: Plain, text: str) -> str:
    if not text:
        return "Give the new text after e, such as: e enforce (or use E)."
    return _replace(plain, text)


def _editor(plain: Plain, _: str) -> str:
    review = plain.desk.review
    if review.current is None:
        return "Nothing is shown here."
    start = review.replacement(review.cursor)
    return _replace(plain, in_editor(review.current.text if start is None else start))


def _replace(plain: Plain, text: str) -> str:
    review = plain.desk.review
    if review.current is None:
        return "Nothing is shown here."
    return plain.desk.take(decide.edit(review, review.cursor, text))


def _whole_rule(plain: Plain, *, yes: bool) -> str:
    review = plain.desk.review
    if review.current is None:
        return "Nothing is shown here."
    hits = decide.of_rule(review, review.cursor)
    said = plain.desk.take((decide.accept if yes else decide.reject)(review, hits)) if hits else ""
    return said or "done"


def _ignore(plain: Plain, scope: str) -> str:
    review = plain.desk.review
    if review.current is None:
        return "Nothing is shown here."
    return plain.desk.take(decide.ignore(review, review.cursor, scope)) or f"this {scope} is ignored"


def _pick(plain: Plain, number: str) -> str:
    review = plain.desk.review
    if review.current is None or not 0 < int(number) <= len(review.current.alternatives):
        return f"There is no alternative {number}."
    plain.desk.move(lambda now: moves.pick(now, int(number) - 1))
    return f"picked: {flat(plain.desk.review.replacement(review.cursor) or '(delete)')}"


def _go(plain: Plain, number: str) -> str:
    shown = plain.desk.review.visible
    if not number.isdigit() or not 0 < int(number) <= len(shown):
        return f"Give a number from 1 to {len(shown)}, such as: g 1"
    plain.desk.move(lambda review: moves.to(review, shown[int(number) - 1]))
    return ""


def _filter(plain: Plain, words: str) -> str:
    plain.desk.move(lambda review: history.limited(review, replace(review.filter, words=words)))
    return f"{len(plain.desk.review.visible)} shown"


def _safe(plain: Plain, _: str) -> str:
    step = rounds.safe_step(plain.desk.review)
    return plain.desk.take(step) if step else "Nothing safe is open."


def _reopen(plain: Plain, _: str) -> str:
    review = plain.desk.review
    done = plain.desk.session.do(decide.reopen(review, moves.selected(review)))
    return "open again" if done else "Nothing was decided here."


def _move(count: int) -> Deed:
    return lambda plain, _: plain.desk.move(lambda review: moves.by(review, count))


_DEEDS: Mapping[str, Deed] = {
    "y": lambda plain, _: plain.desk.decide(decide.accept),
    "n": lambda plain, _: plain.desk.decide(decide.reject),
    "l": lambda plain, _: plain.desk.decide(decide.later),
    "pick": _pick,
    "e": _edit,
    "E": _editor,
    "c": lambda plain, note: plain.desk.decide(lambda review, items: decide.query(review, items, note)),
    "A": lambda plain, _: _whole_rule(plain, yes=True),
    "N": lambda plain, _: _whole_rule(plain, yes=False),
    "i": lambda plain, _: _ignore(plain, "text"),
    "I": lambda plain, _: _ignore(plain, "rule"),
    "u": lambda plain, _: plain.desk.undo(),
    "U": lambda plain, _: plain.desk.redo(),
    "r": _reopen,
    "S": _safe,
    "j": _move(1),
    "k": _move(-1),
    "g": _go,
    "f": _filter,
    "w": lambda plain, _: plain.desk.write(),
    "q": lambda plain, _: plain.end(),
    "?": lambda plain, _: HELP,
}
