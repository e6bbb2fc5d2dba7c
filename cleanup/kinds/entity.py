"""Kind `entity`: an official name and the forms that it takes on its way through a pivot."""

from __future__ import annotations

from cleanup.kinds.match import Compiled, Literal, verified
from cleanup.lexicon import Lexicon
from cleanup.packs import Row, fail_row

FIELDS = {"name": str, "acronym": str, "variants": list, "country": str}
find = verified


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """A literal for every variant; its capitals count, all-capitals are accepted too."""
    name, variants = row.fields.get("name"), row.fields.get("variants")
    if not isinstance(name, str) or not isinstance(variants, list) or not variants:
        fail_row(row, "variants", "an entity has `name` and `variants`")
    if name in variants:
        fail_row(row, "variants", f"the official name {name!r} is among the variants")
    return Compiled(literals=tuple(Literal(text=str(v), exact=True, replacements=(name,)) for v in variants))
