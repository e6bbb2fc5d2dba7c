"""Hand-made documents and suggestions for the tests of reports."""

from __future__ import annotations

from hypothesis import strategies as st

from cleanup import reading
from cleanup.model import (
    Alternative,
    Category,
    Decision,
    Document,
    Edit,
    Result,
    Safety,
    Shadowed,
    Suggestion,
    Verdict,
)
from cleanup.report.case import Report, Stage, assemble

TEXT = (
    "The Service UU. It is intensifying its operations in Denver.\n"
    "\n"
    "The biggest application comes in so-called sanctuary cities.\n"
    "A line nobody touches.\n"
    "Another one.\n"
    "He <script>alert(1)</script> said | nothing *at* all.\n"
    "City officials. City to attend events at the House.\n"
)


def suggestion(
    text: str, old: str, *new: str, rule: str, safety: Safety = Safety.REVIEW, at: int = 0, **more
) -> Suggestion:
    """A suggestion for the first `old` in `text` from `at` on."""
    start = text.index(old, at)
    end = start + len(old)
    options = tuple(Alternative(edits=(Edit(start=start, end=end, expected=old, new=n),)) for n in new)
    values = {
        "category": Category.PIVOT_SENSE,
        "cause": "Spanish “aplicación” also means “enforcement”.",
        "confidence": 0.9,
    }
    return Suggestion(
        id=more.pop("id", f"id-{rule}"), rule=rule, start=start, end=end, text=old, alternatives=options, safety=safety,
        mqm="accuracy/mistranslation", pivots=("es",), **{**values, **more},
    )  # fmt: skip


def suggestions(text: str = TEXT) -> tuple[Suggestion, ...]:
    return (
        suggestion(
            text, " UU. It is", " is", rule="es.abbr.uu", safety=Safety.SAFE, confidence=0.99,
            category=Category.ABBREVIATION_RESIDUE, cause="Half of “EE. UU.” stayed behind.",
        ),
        suggestion(text, "application", "enforcement", "crackdown", rule="es.law.aplicacion"),
        suggestion(text, "<script>alert(1)</script> said", "said", rule="en.odd"),
        suggestion(text, "City to attend", rule="es.break.city", safety=Safety.NOTE, category=Category.FALSE_BREAK),
    )  # fmt: skip


def result(text: str = TEXT) -> Result:
    found = suggestions(text)
    lost = suggestion(text, "biggest application", "largest application", rule="en.big", id="id-lost")
    shadowed = (Shadowed(suggestion=lost, winner=found[1].id),)
    return Result(
        text=text,
        suggestions=found,
        pivots={"es": 0.98, "native": 0.02},
        reasons=("“UU.” stands alone",),
        shadowed=shadowed,
    )


def document(text: str = TEXT, path: str | None = "news/ice.txt") -> Document:
    return reading.from_text(text, path)


def decisions() -> tuple[Decision, ...]:
    first, second, third, _ = suggestions()
    edit = second.alternatives[0].edits[0]
    other = Edit(start=edit.start, end=edit.end, expected=edit.expected, new="police action")
    return (
        Decision(suggestion=first.id, verdict=Verdict.ACCEPT, edits=first.alternatives[0].edits),
        Decision(suggestion=second.id, verdict=Verdict.EDIT, edits=(other,), note="house style"),
        Decision(suggestion=third.id, verdict=Verdict.REJECT),
    )


def report(stage: Stage = Stage.CHECK, path: str | None = "news/ice.txt") -> Report:
    """A report on the sample; at the review stage with one decision of each sort and one item left open."""
    return assemble(document(path=path), result(), stage, decisions() if stage is Stage.REVIEW else ())


@st.composite
def pairs(draw, letters: str) -> tuple[str, str]:
    """Two texts with much in common, made of `letters` that are likely to be misread as marks."""
    parts = draw(st.lists(st.text(st.sampled_from(letters), max_size=8) | st.text(max_size=8), max_size=6))
    other = draw(st.lists(st.none() | st.text(st.sampled_from(letters), max_size=8), min_size=6, max_size=6))
    return "".join(parts), "".join(a if b is None else b for a, b in zip(parts, other, strict=False))
