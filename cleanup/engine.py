"""From prose to suggestions: candidates from the index, verified by their kinds, gated by cues and evidence."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from cleanup.bundle import Bundle, Rule, unpacked
from cleanup.cues import Context
from cleanup.evidence import NATIVE, SURE, is_open, posterior, spoken
from cleanup.index import Literals, Owners, View
from cleanup.kinds import kind
from cleanup.kinds.match import WINDOW, Hit
from cleanup.model import Alternative, Category, Safety, Suggestion
from cleanup.prose import Prose
from cleanup.weighing import weighed

FIRST_LOOK = 1_500  # code points at the start of a text; no waiting row fires in them: it is taken for native English
SAMPLE = 3_000  # code points at the start of a text without tells in which waiting rows are counted
COUNTED = frozenset(("sense", "phrase", "entity"))
LONG = 10 * SAMPLE  # code points from which one passage is not enough
LOOKS = 8  # passages of a long text
SUSPICION = 0.15  # probability of any pivot from which the rows that need one are looked up in all of the text
DENSE = 18  # artifacts in 1,000 words from which hits that no cue calls are weighed; fluent machine output has fewer
Candidate = tuple[int, int, Owners]
Runner = tuple[Rule, Callable[..., Iterator[Hit]], Callable[..., bool] | None]
LETTERS_PER_WORD = 6  # code points, with the space; for the length of a text in words without cutting it up


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """Suggestions (unresolved, in text order), the pivot posterior, and the rules that spoke for it, best first."""

    suggestions: tuple[Suggestion, ...]
    pivots: dict[str, float]
    tells: tuple[Rule, ...]


class Engine:
    """Compiled packs ready to run. Reusable and safe to share: a scan changes nothing in it but lazily built parts."""

    __slots__ = ("_allowed", "_first", "_ready", "_second", "bundle")

    def __init__(self, bundle: Bundle, allowed: Callable[[str], bool] | None = None) -> None:
        self.bundle = bundle
        self._allowed = allowed
        self._first = Literals(bundle.first)
        self._second: Literals | None = None
        self._ready: dict[int, Runner | None] = {}

    def scan(self, prose: Prose, pivot: str | None = None, belief: dict[str, float] | None = None) -> Scan:
        """All suggestions for `prose`.

        `pivot` names the pivot language where it is known, `belief` a known posterior.
        """
        context = Context(prose, self.bundle.lists)
        view = context.view
        found = list(self._hits(self._first.find(view), context))
        tells = [rule for rule, _ in found if rule.tell]
        waiting: list[Rule] = []
        known = belief
        belief = known or self._glance(context, found, pivot)
        if 1.0 - belief.get(NATIVE, 0.0) >= SUSPICION:
            unsure: list[tuple[Rule, Hit]] = []
            late = list(self._hits(self._late.find(view), context, unsure=unsure))
            tells += [rule for rule, _ in late if rule.tell]
            waiting = [rule for rule, _ in late if rule.kind in COUNTED]
            belief = known or posterior(tells, len(prose.text) / LETTERS_PER_WORD, pivot, waiting)
            found += [(rule, hit) for rule, hit in late if is_open(rule.pivots, belief)]
            if pivot is not None or _is_dense(found, prose.text):
                found += list(self._by_company(found, unsure, belief, context))
        names: dict[str, int] = {}
        suggestions = [s for rule, hit in found if (s := _suggestion(rule, hit, prose, belief, names)) is not None]
        suggestions.sort(key=lambda s: (s.start, s.end, s.rule))
        return Scan(suggestions=tuple(suggestions), pivots=belief, tells=spoken(tells, waiting, belief))

    def _by_company(
        self, found: list[tuple[Rule, Hit]], unsure: list[tuple[Rule, Hit]], belief: dict[str, float], context: Context
    ) -> Iterator[tuple[Rule, Hit]]:
        """Those of the `unsure` hits that touch none of those `found` and that the company of their words calls."""
        taken = sorted((hit.start, hit.end) for _, hit in found)
        for rule, hit in unsure:
            if is_open(rule.pivots, belief) and not _touches(taken, hit.start, hit.end):
                better = weighed(rule, hit, context)
                if better is not None:
                    yield rule, better

    def _glance(self, context: Context, found: list[tuple[Rule, Hit]], pivot: str | None) -> dict[str, float]:
        """The posterior from the tells; without any, from how many waiting rows the start of the text would wake."""
        text = context.prose.text
        belief = posterior([rule for rule, _ in found if rule.tell], len(text) / LETTERS_PER_WORD, pivot)
        if pivot is not None or 1.0 - belief.get(NATIVE, 0.0) >= SUSPICION:
            return belief
        belief = self._look(context, found, pivot, range(1))
        if 1.0 - belief.get(NATIVE, 0.0) >= SUSPICION and len(text) > LONG:
            # one passage speaks loudly for a long text, and the second search costs as much as all the rest
            belief = self._look(context, found, pivot, range(0, len(text), len(text) // LOOKS))
        return belief

    def _look(
        self, context: Context, found: list[tuple[Rule, Hit]], pivot: str | None, places: Iterable[int]
    ) -> dict[str, float]:
        """The posterior of the passages that start at `places` (code points).

        Those of a long text are texts of their own: in a whole book, a word of any field stands somewhere.
        """
        prose = context.prose
        tells: list[Rule] = []
        waiting: list[Rule] = []
        size = 0
        is_long = len(prose.text) > LONG
        if not is_long:
            self._late.ready(context.view)
        for place in places:
            end = min(place + SAMPLE, len(prose.text))
            size += end - place
            tells += [rule for rule, hit in found if rule.tell and place <= hit.start < end]
            near = Context(prose.passage(place, end), self.bundle.lists) if is_long else context
            waiting += self._awake(near, near.view if is_long else View(prose.text[place:end]))
        return posterior(tells, size / LETTERS_PER_WORD, pivot, waiting)

    def _awake(self, context: Context, sample: View) -> list[Rule]:
        """The waiting rows that a text wakes at its start; where none wakes early on, the rest is not looked at."""
        awake: list[Rule] = []
        near = takewhile(lambda candidate: awake or candidate[0] < FIRST_LOOK, self._late.find(sample))  # in text order
        for rule, _ in self._hits(near, context, COUNTED):
            awake.append(rule)
        return awake

    @property
    def _late(self) -> Literals:
        """The automaton of the rows that wait for a pivot, built when first needed."""
        if self._second is None:
            self._second = Literals(self.bundle.second)
        return self._second

    def _hits(
        self,
        candidates: Iterable[Candidate],
        context: Context,
        kinds: frozenset[str] | None = None,
        unsure: list[tuple[Rule, Hit]] | None = None,
    ) -> Iterator[tuple[Rule, Hit]]:
        """Verified hits of the rules of all `kinds`, or of those named.

        To `unsure` go hits that no cue calls and of which the company of the words may decide.
        """
        seen: set[tuple[int, int, int]] = set()
        ready, text = self._ready, context.prose.text
        doubtful = [] if unsure is None else unsure
        for start, end, owners in candidates:
            for number, owner in owners:
                runner = ready[number] if number in ready else self._prepare(number)
                if runner is None or (kinds is not None and runner[0].kind not in kinds):
                    continue
                rule, find, screen = runner
                exact_span = not isinstance(owner, int)  # a literal is its own match: cues before anything else
                may_ask = unsure is not None and bool(rule.company)
                if exact_span:
                    called = _called(rule, start, end, context)
                    if not called and not may_ask:
                        continue
                elif screen is not None and not screen(rule.data, text, start, end, owner):
                    continue
                for hit in find(rule.data, context, start, end, owner):
                    key = (number, hit.start, hit.end)
                    if key in seen:
                        continue
                    seen.add(key)
                    if not exact_span:
                        called = _called(rule, hit.start, hit.end, context)
                    if not (called or may_ask) or not _may(rule, hit.start, hit.end, context):
                        continue
                    if called:
                        yield rule, hit
                    else:
                        doubtful.append((rule, hit))

    def _prepare(self, number: int) -> Runner | None:
        """The rule of that number with the code of its kind; None where the settings turn it off."""
        rule = unpacked(self.bundle.rules.cut(number))
        allowed = self._allowed is None or self._allowed(rule.id)
        code = kind(rule.kind)
        runner = self._ready[number] = (rule, code.find, getattr(code, "screen", None)) if allowed else None
        return runner


def _is_dense(found: Iterable[tuple[Rule, Hit]], text: str) -> bool:
    """Is the text so full of artifacts that an odd word in it is likely to be one?"""
    places = {(hit.start, hit.end) for _, hit in found}
    return 1000 * len(places) >= DENSE * len(text) / LETTERS_PER_WORD


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does `start:end` overlap one of the sorted `spans`? None of these is longer than a window."""
    at = bisect_left(spans, (start - WINDOW, 0))
    return any(low < end and start < high for low, high in islice(spans, at, bisect_left(spans, (end, 0))))


def _called(rule: Rule, start: int, end: int, context: Context) -> bool:
    """Do the cues of the rule call it, or does it want none?"""
    return not rule.company if rule.near is None else context.holds(rule.near, start, end)


def _may(rule: Rule, start: int, end: int, context: Context) -> bool:
    """What silences a rule: cues against it, protected text and quotation marks."""
    if rule.unless is not None and context.holds(rule.unless, start, end):
        return False
    prose = context.prose
    if prose.is_protected(start, end):
        return False
    return rule.in_quotes == "yes" or prose.in_quotes(start) == (rule.in_quotes == "only")


def _suggestion(
    rule: Rule, hit: Hit, prose: Prose, belief: dict[str, float], names: dict[str, int]
) -> Suggestion | None:
    edits = [edit for alternative in hit.alternatives for edit in alternative]
    if hit.alternatives and not edits:
        return None
    start = min((e.start for e in edits), default=hit.start)
    end = max((e.end for e in edits), default=hit.end)
    if edits and prose.is_protected(start, end):
        return None
    text = prose.text[start:end]
    safety = min(Safety(rule.safety), Safety(hit.safety or rule.safety), key=lambda level: level.rank)
    if rule.alone != rule.safety and not is_open(rule.pivots, belief, SURE):
        safety = min(safety, Safety(rule.alone), key=lambda level: level.rank)
    if not hit.alternatives:
        safety = Safety.NOTE
    elif len(hit.alternatives) > 1 and safety is Safety.SAFE:
        safety = Safety.REVIEW  # safe means one way to repair
    return Suggestion(
        id=_name(rule.id, prose.text, start, end, names),
        rule=rule.id,
        start=start,
        end=end,
        text=text,
        alternatives=tuple(Alternative(edits=a) for a in hit.alternatives),
        safety=safety,
        confidence=min(rule.confidence, hit.confidence),
        category=Category(rule.category),
        cause=hit.cause or rule.cause,
        pivots=rule.pivots,
        mqm=rule.mqm,
        group=hit.group,
    )


def _name(rule: str, text: str, start: int, end: int, names: dict[str, int]) -> str:
    """An id from rule, text and 24 code points on either side; a counter tells repetitions apart."""
    around = "\0".join((rule, text[max(0, start - 24) : start], text[start:end], text[end : end + 24]))
    name = hashlib.blake2b(around.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}-{names[name]}"
