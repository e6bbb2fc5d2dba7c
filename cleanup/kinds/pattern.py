"""Kind `pattern`: a regular expression (`regex` module) tried around literal anchors; for typography and numbers."""

from __future__ import annotations

import re

from cleanup.kinds.frozen import freeze
from cleanup.kinds.lookbehind import of_one_width
from cleanup.kinds.match import WINDOW, Compiled, Verifier, may_match, verified
from cleanup.kinds.offsets import before_anchor
from cleanup.kinds.template import Part, parse_template
from cleanup.lexicon import Lexicon
from cleanup.packs import Row, fail_row
from cleanup.where import rules_dir
from cleanup.wordclass import TAGS

FIELDS = {"regex": str, "anchors": list, "replace": list, "reach": int}
_GROUP = re.compile(r"\{([^{}]*\|[^{}]*)\}")
_TAGGED = re.compile(r"\(\?P<((" + "|".join(sorted(TAGS, key=len, reverse=True)) + r")\d?)>")
REACH = 60  # code points around an anchor, unless the row says otherwise
find = verified
screen = may_match


def _piece(part: Part) -> tuple[str, object]:
    if part.capture:
        return ("tagged", (part.capture, part.slot)) if part.slot else ("capture", part.capture)
    return ("text", part.text or part.lemma)


def _tags(source: str) -> tuple[tuple[str, str], ...]:
    """Groups named after a word class, "VBN" or "VBN2", hold a word of that class."""
    return tuple((name, tag) for name, tag in _TAGGED.findall(source))


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """One verifier; PackError for a broken expression or missing anchors."""
    import regex

    source, anchors, templates = row.fields.get("regex"), row.fields.get("anchors"), row.fields.get("replace")
    if not isinstance(source, str) or not isinstance(templates, list):
        fail_row(row, "regex", "a pattern has `regex`, `anchors` and `replace`")
    if not isinstance(anchors, list) or not anchors or not all(isinstance(a, str) and a for a in anchors):
        fail_row(row, "anchors", "a pattern needs literals, one of which is inside every match")
    expression = source if row.case == "exact" else f"(?i){source}"
    try:
        regex.compile(expression)
    except regex.error as error:
        fail_row(row, "regex", f"{error} at position {error.pos}")
    parts = tuple(tuple(_piece(p) for p in parse_template(str(t))) for t in templates)
    reach = row.fields.get("reach", REACH)
    if not isinstance(reach, int) or not 0 < reach <= WINDOW:
        fail_row(row, "reach", f"is a number of code points up to {WINDOW}")
    readable = of_one_width(expression)
    patient = not row.path.is_relative_to(rules_dir())
    literals = [literal for anchor in anchors for literal in _spelled(anchor.lower())]
    return Compiled(
        anchors=tuple((literal, ~0) for literal in literals),
        verifiers=(
            Verifier(
                pattern=readable,
                frozen=b"" if patient else freeze(readable),  # `regex` runs a patient one
                templates=parts,
                exact=row.case == "exact",
                before=before_anchor(expression, literals),
                reach=reach,
                tags=_tags(source),
                patient=patient,
            ),
        ),
    )


def _spelled(anchor: str) -> list[str]:
    """An anchor spelled out: "{.|!} he" becomes two literals, "#.#" (digits) a hundred; of digits at the start two are kept."""
    group = _GROUP.search(anchor)
    if group is not None:
        return [
            literal
            for choice in group[1].split("|")
            for literal in _spelled(anchor[: group.start()] + choice + anchor[group.end() :])
        ]
    while anchor.startswith("###"):
        anchor = anchor[1:]
    if "#" not in anchor:
        return [anchor]
    return [literal for digit in "0123456789" for literal in _spelled(anchor.replace("#", digit, 1))]
