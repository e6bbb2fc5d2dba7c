"""The kinds of rules: one module each, one line in the table below.

A kind offers `FIELDS` (its own fields and their types), `compile_row(row, lexicon) -> Compiled` and
`find(data, context, start, end, owner) -> Iterator[Hit]`; it may offer `screen(data, text, start, end, owner) -> bool`, a
cheap look that spares most anchors the rest. Modules are imported when first needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

MODULES = {
    "phrase": "phrase",
    "pattern": "pattern",
    "sense": "sense",
    "entity": "entity",
    "acronym": "acronym",
    "calque": "calque",
    "boundary": "boundary",
    "fragment": "fragment",
    "consistency": "consistency",
    "spelling": "spelling",
    "respelt": "respelt",
    "mojibake": "mojibake",
    "thing": "thing",
    "gender": "gender",
    "pronoun": "pronoun",
}


def kind(name: str) -> ModuleType:
    """The module of kind `name`."""
    return import_module(f"cleanup.kinds.{MODULES[name]}")


def fields() -> Mapping[str, Mapping[str, type | tuple[type, ...]]]:
    """Own fields of every kind."""
    return {name: kind(name).FIELDS for name in MODULES}
