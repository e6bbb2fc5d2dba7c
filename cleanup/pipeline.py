"""The flow from a document to suggestions, and from suggestions to the repaired document."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from cleanup.bundle import load
from cleanup.config import Settings
from cleanup.conflicts import resolve
from cleanup.engine import Engine
from cleanup.errors import LoopError
from cleanup.model import Category, Document, Edit, Result, Safety, Segment, Suggestion
from cleanup.packs import Row
from cleanup.patch import apply_document
from cleanup.prose import Prose
from cleanup.where import rules_dir

MOST_PASSES = 20

Left = Callable[[str, Iterable[Suggestion]], Iterable[Suggestion]]


def every(text: str, suggestions: Iterable[Suggestion]) -> Iterable[Suggestion]:
    """All of `suggestions`: nobody rejected any."""
    return suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What `fix_document` did: the new document, the edits of each pass (against that pass's text), what is left."""

    document: Document
    passes: tuple[tuple[Edit, ...], ...]
    applied: tuple[Suggestion, ...]
    result: Result

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, pass after pass."""
        return tuple(edit for edits in self.passes for edit in edits)


@lru_cache(maxsize=8)
def engine(
    packs: tuple[Path, ...] = (),
    only: tuple[str, ...] = (),
    disable: tuple[str, ...] = (),
    prefer: tuple[tuple[str, str], ...] = (),
) -> Engine:
    """The engine for the built-in packs plus `packs` and house forms; `only` and `disable` are globs over rule ids."""
    extra = tuple(_house_rule(number, wrong, right) for number, (wrong, right) in enumerate(prefer, 1))
    return Engine(load((rules_dir(), *packs), extra), _allowed(only, disable))


def _house_rule(number: int, wrong: str, right: str) -> Row:
    """A row for one `prefer` entry of the configuration."""
    return Row(
        id=f"project.prefer.{number}", pack="project.prefer", path=Path("cleanup.toml"), kind="sense",
        fields={"wrong": wrong, "right": [f"={right}"]}, cause=f"The project prefers “{right}”", via={}, pivots=(),
        category=Category.CONSISTENCY, mqm="style/inconsistent", safety=Safety.REVIEW, near=(), unless=(), company=0.0, in_quotes="yes",
        alone=Safety.REVIEW, needs_pivot=False, tell=0.0, case="any", examples=(), keeps=(),
    )  # fmt: skip


def _allowed(only: tuple[str, ...], disable: tuple[str, ...]) -> Callable[[str], bool] | None:
    if not only and not disable:
        return None

    def allowed(rule: str) -> bool:
        wanted = not only or any(fnmatch.fnmatchcase(rule, glob) for glob in only)
        return wanted and not any(fnmatch.fnmatchcase(rule, glob) for glob in disable)

    return allowed


def check_document(
    document: Document,
    settings: Settings | None = None,
    *,
    protect: tuple[Segment, ...] = (),
    left: Left = every,
    belief: dict[str, float] | None = None,
) -> Result:
    """All suggestions for `document`, resolved, in text order.

    `protect` are further segments that no rule may touch (a format's markup); `left` keeps of the raw suggestions what
    no editor turned down before (`Rejections.left`); `belief` is a pivot posterior that is known already. Raises
    PackError for broken packs.
    """
    settings = settings or Settings()
    prose = Prose(document, protect=(*protect, *_kept(document.text, settings.keep)))
    scan = engine(settings.packs, settings.only, settings.disable, settings.prefer).scan(prose, settings.pivot, belief)
    ours = list(left(document.text, scan.suggestions))
    found = left(document.text, _with_languagetool(ours, prose, settings, scan.pivots))
    resolution = resolve(s for s in found if s.safety.rank >= settings.safety.rank)
    return Result(
        text=document.text,
        suggestions=resolution.chosen,
        pivots=scan.pivots,
        reasons=tuple(dict.fromkeys(rule.cause for rule in scan.tells))[:3],
        shadowed=resolution.shadowed,
    )


def _with_languagetool(
    ours: list[Suggestion], prose: Prose, settings: Settings, pivots: dict[str, float]
) -> Iterable[Suggestion]:
    """`ours`, and what LanguageTool adds where the settings want it; never safe, so not asked when only safe ones count."""
    if not settings.languagetool or settings.safety is Safety.SAFE:
        return ours
    from cleanup import languagetool  # only here: a run without it loads nothing of it

    return languagetool.merge(ours, languagetool.suggest(prose, settings, pivots))


def fix_document(
    document: Document,
    settings: Settings | None = None,
    *,
    protect: Callable[[Document], tuple[Segment, ...]] = lambda document: (),
    left: Left = every,
) -> Fixed:
    """Apply SAFE suggestions until none is left; at most 20 passes.

    The pivot that the first pass finds is kept, so that repairing the tells does not silence the rows they opened.
    LanguageTool, which repairs nothing by itself, is asked about the repaired text only. Raises LoopError naming the
    rules when the text comes back to an earlier state or does not settle.
    """
    settings = settings or Settings()
    wanted, settings = settings, replace(settings, languagetool="")
    seen = {document.text}
    passes: list[tuple[Edit, ...]] = []
    applied: list[Suggestion] = []
    result = check_document(document, settings, protect=protect(document), left=left)
    belief = result.pivots
    while safe := [s for s in result.suggestions if s.safety is Safety.SAFE]:
        edits = tuple(edit for s in safe for edit in s.alternatives[0].edits)
        document = apply_document(document, edits)
        passes.append(edits)
        applied += safe
        if document.text in seen or len(passes) >= MOST_PASSES:
            rules = ", ".join(sorted({s.rule for s in safe}))
            raise LoopError(f"safe repairs do not settle; the rules that keep changing the text: {rules}")
        seen.add(document.text)
        result = check_document(document, settings, protect=protect(document), left=left, belief=belief)
    if wanted.languagetool:
        result = check_document(document, wanted, protect=protect(document), left=left, belief=belief)
    return Fixed(document=document, passes=tuple(passes), applied=tuple(applied), result=result)


def _kept(text: str, terms: tuple[str, ...]) -> tuple[Segment, ...]:
    """Project terms that no suggestion may touch."""
    out: list[Segment] = []
    for term in terms:
        at = text.find(term)
        while term and at >= 0:
            out.append(Segment(start=at, end=at + len(term), reason="project term"))
            at = text.find(term, at + len(term))
    return tuple(out)
