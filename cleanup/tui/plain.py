"""The review as line prompts: for screen readers, dumb terminals and pipes. Same journal, no cursor tricks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from cleanup.errors import CleanupError
from cleanup.review import decide, filters, history, moves, rounds
from cleanup.review.session import Session
from cleanup.review.state import Review, State
from cleanup.tui import card, rows
from cleanup.tui.desk import Desk, Plan
from cleanup.tui.edit import in_editor
from cleanup.tui.lines import flat, text_of

_WIDTH = 10_000  # lines are broken by the terminal or the reader, not here
_ROW = 88  # cells of a suggestion in a list

HELP = """\
y accept       n reject        l leave for later   1-9 pick an alternative
y 2-5          the same for numbers 2 to 5; n and l likewise
e TEXT edit    E in $EDITOR    c TEXT query or note
A accept all of this rule      N reject all of this rule
i ignore this text in the file I ignore this rule in the file
u undo         U redo          r take back         S accept everything safe
j next         k previous      g N go to number N  f TEXT filter by words, safety:safe, rule:es.* …
w write        q quit the file ? this help         (empty line: say it again)
"""


class Plain:
    """One file, prompt by prompt. `ask` gives the next line, None at the end of input."""

    def __init__(self, session: Session, ask: Callable[[str], str | None], out: TextIO) -> None:
        self.desk = Desk(session)
        self.ask = ask
        self._out = out
        self._done = False

    def run(self) -> bool:
        """Go through the suggestions until the editor quits or input ends; True when the next file may follow.

        The end of input decides and writes nothing.
        """
        self.say(self.desk.begin())
        if not self._review.round.items and not self._review.past:
            self.say(f"{flat(self.desk.session.path)}: nothing was found.")
            return True
        self.say(self._summary())
        self._tell()
        while not self._done:
            line = self.ask("? " if self._review.current is None else "y n l 1-9 e c A N i u w q ? > ")
            if line is None:
                self.say("\nEnd of input. Decisions are kept.")
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
            self.say(f"“{flat(word)}” is no answer; ? lists them.")
            return
        before = _told(self._review)
        try:
            said = deed(self, rest.strip())
            self.say(said)
            if self.desk.round_due():
                self.say(self.desk.next_round())
        except CleanupError as error:
            self.say(str(error))
            return
        if not self._done and before != _told(self._review):
            self._tell()

    def _tell(self) -> None:
        """The suggestion under the cursor, in lines that make sense read aloud."""
        review = self._review
        if review.current is None:
            self.say("Nothing is shown here. w writes, q quits.")
            return
        item = review.cursor
        self.say(f"\n{review.visible.index(item) + 1} of {len(review.visible)}.")
        for line in card.paint(review, item, _WIDTH):
            self.say(text_of(line).strip())
        new = None if review.state(item) is State.REJECTED else review.replacement(item)
        for line in card.result(review, item, new, _WIDTH, marks=True):
            self.say(text_of(line).strip())

    def _summary(self) -> str:
        decided, total = self._review.progress()
        return f"{flat(self.desk.session.path)}: {decided} of {total} decided."

    def say(self, text: str | None) -> None:
        """Print a line, if there is anything to say."""
        if text:
            self._out.write(text + "\n")
            self._out.flush()

    def end(self, *, write: bool = False) -> str:
        """Stop, after writing if so wanted."""
        said = self.desk.write() if write else ""
        self._done = True
        left = " Not written yet; the next review of the file goes on here." if self.desk.session.unwritten() else ""
        return said or self._summary() + left


def _these(count: int) -> str:
    return "this one? y does," if count == 1 else f"these {count}? y for all, y 1 3 for some,"


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
    for number, item in enumerate(hits, 1):
        plain.say(f"{number}. {text_of(rows.paint(review, item, _ROW)).strip()}")
    verb = "Accept" if yes else "Reject"
    chosen = _chosen(plain.ask(f"{verb} {_these(len(hits))} anything else for none > "), hits)
    if not chosen:
        return "Nothing was decided."
    return plain.desk.take((decide.accept if yes else decide.reject)(review, chosen)) or f"{verb.lower()}ed"


def _chosen(answer: str | None, hits: Sequence[int]) -> list[int]:
    word, *numbers = (answer or "").split() or [""]
    if word != "y" or not all(number.isdigit() and 0 < int(number) <= len(hits) for number in numbers):
        return []
    return [hits[int(number) - 1] for number in numbers] if numbers else list(hits)


def _decide(plan: Plan) -> Deed:
    """Decide about the current one, or about the numbers given, such as 3 or 2-5."""

    def deed(plain: Plain, numbers: str) -> str:
        if not numbers:
            return plain.desk.decide(plan)
        first, _, last = numbers.partition("-")
        last = last or first
        shown = plain.desk.review.visible
        if not (first.isdigit() and last.isdigit() and 0 < int(first) <= int(last) <= len(shown)):
            return f"Give numbers from 1 to {len(shown)}, such as 3 or 2-5."
        return plain.desk.take(plan(plain.desk.review, shown[int(first) - 1 : int(last)]))

    return deed


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
    plain.desk.move(lambda review: history.limited(review, filters.parse(words)))
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
    "y": _decide(decide.accept),
    "n": _decide(decide.reject),
    "l": _decide(decide.later),
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
