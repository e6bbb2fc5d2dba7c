"""Proves rules by their own words: examples, look-alikes, re-trigger, cues that earn their place, hostile text.

What a proof checks, row by row:
- example: the first alternative of this row alone turns *before* into exactly *after*;
- again: the repaired text triggers neither the row nor any SAFE rule of any pack;
- keep: every look-alike stays silent;
- near, unless: without the field at least one of the keeps would not stay silent;
- hostile: no pattern runs away on text made of its own anchors;
- anchor: what the engine looks for is not one of the commonest words or marks, or every text would pay for the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cleanup.bundle import compile_rows, load_lexicons
from cleanup.engine import Engine
from cleanup.kinds import fields, kind
from cleanup.kinds.match import Compiled
from cleanup.lexicon import Lexicon, words_of
from cleanup.model import Document, Safety, Suggestion
from cleanup.packs import Pack, Row, load_packs
from cleanup.patch import apply
from cleanup.prose import Prose

HOSTILE_SECONDS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A proof that failed: the rule, which check, and what was seen."""

    rule: str
    path: Path
    check: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How many rows, examples and keeps were run, and what failed."""

    rows: int
    examples: int
    keeps: int
    problems: tuple[Problem, ...]


def read_packs(folders: tuple[Path, ...]) -> tuple[tuple[Pack, ...], Lexicon]:
    """The packs and word lists of `folders`; PackError for anything broken."""
    return load_packs(folders, fields()), load_lexicons(folders)


def prove(packs: Iterable[Pack], lexicon: Lexicon, chosen: Iterable[Row] | None = None) -> Proof:
    """Prove `chosen` rows (default: all of `packs`) against the SAFE rules of all `packs`."""
    rows = [row for pack in packs for row in pack.rows]
    proved = list(chosen) if chosen is not None else rows
    safe = Engine(compile_rows([r for r in rows if r.safety is Safety.SAFE], lexicon))
    problems = tuple(problem for row in proved for problem in prove_row(row, lexicon, safe))
    return Proof(
        rows=len(proved),
        examples=sum(len(r.examples) for r in proved),
        keeps=sum(len(r.keeps) for r in proved),
        problems=problems,
    )


def prove_row(row: Row, lexicon: Lexicon, safe: Engine | None = None) -> Iterator[Problem]:
    """Problems of one row; `safe` is the engine of all SAFE rules, for the check that repaired text is quiet."""

    def problem(check: str, message: str) -> Problem:
        return Problem(rule=row.id, path=row.path, check=check, message=message)

    own = _Probe(row, lexicon)
    if not row.examples:
        yield problem("example", "the row has no example")
    for before, after in row.examples:
        got = own.repaired(before)
        if got != after:
            yield problem("example", f"{before!r} should give {after!r}, gave {got!r}")
        if again := own.hits(after):
            yield problem("again", f"the repaired text {after!r} triggers the row again at {again[0].text!r}")
        for other in _safe_hits(safe, row, after):
            yield problem("again", f"the repaired text {after!r} triggers SAFE rule {other.rule} at {other.text!r}")
    for keep in row.keeps:
        if found := own.hits(keep):
            yield problem("keep", f"{keep!r} must stay silent, but {found[0].text!r} was hit")
    for name in _idle_cues(row, lexicon):
        yield problem(name, f"without `{name}` no keep would fail: add a keep that only `{name}` silences, or drop it")
    compiled = kind(row.kind).compile_row(row, lexicon)
    for anchor in _common_anchors(row, compiled)[:1]:
        yield problem("anchor", f"{anchor!r} stands in nearly every text; anchor the row on something rarer")
    yield from (problem("hostile", message) for message in _runaways(row, compiled))


def _idle_cues(row: Row, lexicon: Lexicon) -> Iterator[str]:
    """Cue fields that no keep would miss."""
    for name, bare in (("near", replace(row, near=(), company=0.0)), ("unless", replace(row, unless=()))):
        if getattr(row, name) and not any(map(_Probe(bare, lexicon).hits, row.keeps)):
            yield name


def _common_anchors(row: Row, compiled: Compiled) -> list[str]:
    """Anchors that every native text would pay for; rows that wait for a pivot may have them."""
    return [] if row.needs_pivot else sorted({anchor for anchor, _ in compiled.anchors if _is_common(anchor)})


class _Probe:
    """One row alone, with its pivot taken for granted."""

    __slots__ = ("_engine", "_pivot")

    def __init__(self, row: Row, lexicon: Lexicon) -> None:
        self._engine = Engine(compile_rows((row,), lexicon))
        self._pivot = row.pivots[0] if row.pivots else None

    def hits(self, text: str) -> tuple[Suggestion, ...]:
        return self._engine.scan(Prose(Document(text=text)), self._pivot).suggestions

    def repaired(self, text: str) -> str:
        from cleanup.conflicts import resolve

        chosen = resolve(self.hits(text)).chosen
        return apply(text, [edit for s in chosen if s.alternatives for edit in s.alternatives[0].edits])


def _safe_hits(safe: Engine | None, row: Row, text: str) -> tuple[Suggestion, ...]:
    if safe is None:
        return ()
    found = safe.scan(Prose(Document(text=text)), row.pivots[0] if row.pivots else None).suggestions
    return tuple(s for s in found if s.rule != row.id and s.safety is Safety.SAFE)


def _is_common(anchor: str) -> bool:
    return anchor.strip().lower() in words_of("commonest") or (
        len(anchor) == 1 and anchor.isascii() and (anchor.isalnum() or anchor in ".,;:!?'\"-() ")
    )


def _runaways(row: Row, compiled: Compiled) -> Iterator[str]:
    """Patterns that need more than `HOSTILE_SECONDS` on a window of text built from their own anchors."""
    if row.kind != "pattern":
        return
    import regex

    pattern = regex.compile(compiled.verifiers[0].pattern)
    for anchor in sorted({anchor for anchor, _ in compiled.anchors})[:20]:
        fillers = (
            anchor * 60,
            (anchor + " ") * 60,
            anchor + "a" * 400,
            anchor + "1," * 200,
            " " * 200 + anchor + " " * 200,
            'a"' * 150 + anchor,
        )
        for text in fillers:
            try:
                pattern.search(text, timeout=HOSTILE_SECONDS)
            except TimeoutError:
                yield f"runs longer than {HOSTILE_SECONDS} s on {text[:40]!r}…"
                return
