"""The words of the project: every value that travels between layers, and nothing else.

All offsets are half-open code-point offsets into ``Document.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Safety(StrEnum):
    """What may happen to a suggestion without a person. Ordered by `rank`, lowest first."""

    NOTE = "note"  # shown, never applied
    REVIEW = "review"  # applied when an editor accepts it
    SAFE = "safe"  # applied by `fix` without asking

    @property
    def rank(self) -> int:
        """0 for note, 1 for review, 2 for safe."""
        return _SAFETY_RANK[self]


_SAFETY_RANK = {Safety.NOTE: 0, Safety.REVIEW: 1, Safety.SAFE: 2}


class Category(StrEnum):
    """Artifact classes, as in the taxonomy (docs/classes.md)."""

    ABBREVIATION_RESIDUE = "abbreviation-residue"
    FALSE_BREAK = "false-break"
    DUMMY_SUBJECT = "dummy-subject"
    ENTITY_NAME = "entity-name"
    TITLE_OF_OFFICE = "title-of-office"
    PIVOT_SENSE = "pivot-sense"
    FALSE_FRIEND = "false-friend"
    COLLOCATION = "collocation"
    PREPOSITION = "preposition"
    ARTICLE = "article"
    WORD_ORDER = "word-order"
    PRONOUN = "pronoun"
    GENDERED_NOUN = "gendered-noun"
    AGREEMENT = "agreement"
    TENSE = "tense"
    NUMBER_DATE_UNIT = "number-date-unit"
    QUOTE_PUNCTUATION = "quote-punctuation"
    CAPITALISATION = "capitalisation"
    CONSISTENCY = "consistency"
    UNTRANSLATED = "untranslated"
    REPETITION = "repetition"
    ENCODING = "encoding"
    OTHER = "other"


class Verdict(StrEnum):
    """What an editor (or a policy) decided about a suggestion."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    QUERY = "query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as it was read; immutable.

    `text` is exactly what was decoded, newlines untouched; `encoding` and `bom` are what `reading.encode`
    needs to give the original bytes back. `path` is None for text that did not come from a file.
    """

    text: str
    path: str | None = None
    encoding: str = "utf-8"
    bom: bytes = b""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a document that no rule may touch (code, a URL, a tag …), with the reason why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace `text[start:end]`, which must read `expected`, by `new` ("" deletes)."""

    start: int
    end: int
    expected: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One way to repair: edits in text order, applied all or none."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A hit with its rule's cause, safety and confidence.

    `start`, `end` cover all edits of all alternatives; `text` is what stands there. `alternatives` are best first; none
    means a note. `id` is stable for the same rule, text and surroundings, wherever in the file they stand.
    `also` names further rules that asked for the same change. `group` ties suggestions that one decision settles.
    """

    id: str
    rule: str
    start: int
    end: int
    text: str
    alternatives: tuple[Alternative, ...]
    safety: Safety
    confidence: float
    category: Category
    cause: str
    pivots: tuple[str, ...] = ()
    mqm: str = ""
    also: tuple[str, ...] = ()
    group: str = ""

    @property
    def replacements(self) -> tuple[str, ...]:
        """The new text of the cover span for each alternative, best first."""
        return tuple(spell(self, alternative) for alternative in self.alternatives)


def spell(suggestion: Suggestion, alternative: Alternative) -> str:
    """The new text of `suggestion`'s cover span when `alternative` is applied."""
    return rewritten(suggestion.text, suggestion.start, alternative.edits)


def rewritten(stretch: str, start: int, edits: tuple[Edit, ...]) -> str:
    """The new text of a `stretch` that starts at `start` (code points) and covers `edits`, which are in text order."""
    out: list[str] = []
    at = start
    for edit in edits:
        out += (stretch[at - start : edit.start - start], edit.new)
        at = edit.end
    out.append(stretch[at - start :])
    return "".join(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadowed:
    """A suggestion that lost a conflict, with the id of the suggestion that won."""

    suggestion: Suggestion
    winner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Suggestions in text order that never overlap, and those they shadow."""

    chosen: tuple[Suggestion, ...]
    shadowed: tuple[Shadowed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict on one suggestion.

    `edits` is the change to make (empty for reject and query); `note` is an editor's remark; `by` is "editor",
    "policy" or the name of a source.
    """

    suggestion: str
    verdict: Verdict
    edits: tuple[Edit, ...] = ()
    note: str = ""
    by: str = "editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What `cleanup.check` returns: the text, its suggestions in text order, and the pivot posterior.

    `pivots` maps language codes ("es", …, "native") to probabilities; `reasons` are the strongest tells, best first.
    """

    text: str
    suggestions: tuple[Suggestion, ...]
    pivots: dict[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    shadowed: tuple[Shadowed, ...] = ()
