"""Kind `phrase`: a sequence of words with inflection, alternatives, word lists, wildcards and captures.

A phrase with few spellings becomes literals with their replacements worked out at compile time: finding one is finding the
match. The rest becomes a regular expression, tried only around its rarest literal.
"""

from __future__ import annotations

from cleanup.kinds.match import Compiled, Literal, Verifier, may_match, verified
from cleanup.lexicon import Lexicon
from cleanup.packs import Row, fail_row

FIELDS = {"match": (str, list), "replace": list}
MOST_SPELLINGS = 64
find = verified
screen = may_match


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Literals or anchored regular expressions for every phrasing in `match`."""
    from cleanup.kinds.expand import spellings  # here: what compiles rows is not needed to run them
    from cleanup.kinds.grammar import parse
    from cleanup.kinds.template import parse_template
    from cleanup.kinds.verify import anchored

    match = row.fields.get("match", [])
    phrasings = [match] if isinstance(match, str) else list(match) if isinstance(match, list) else []
    sources = row.fields.get("replace")
    if not phrasings or not isinstance(sources, list):
        fail_row(row, "match", "a phrase has `match` and `replace`")
    templates = [parse_template(str(s)) for s in sources]
    literals: list[Literal] = []
    anchors: list[tuple[str, int]] = []
    verifiers: list[Verifier] = []
    for phrasing in phrasings:
        elements = parse(row, phrasing, lexicon)
        found = spellings(row, elements, templates, MOST_SPELLINGS)
        if found is None:
            verifier, starts = anchored(row, elements, templates)
            anchors += ((start, len(verifiers)) for start in starts)
            verifiers.append(verifier)
        else:
            literals += found
    return Compiled(literals=tuple(literals), anchors=tuple(anchors), verifiers=tuple(verifiers))
