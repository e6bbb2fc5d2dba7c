"""The catalogue as pages: an index, and one page a family of packs, a line a rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from cleanup.cli.show import plural

if TYPE_CHECKING:
    from cleanup.packs import Pack, Row

Chosen = Sequence[tuple["Pack", Sequence["Row"]]]

LONGEST = 1_000  # rules on a page; a larger family has a page for each pack
FAMILIES: Mapping[str, str] = {
    "common": "Mechanics and typography, whatever the language",
    "document": "What only the whole text shows",
    "people": "He, she and it",
    "names": "Names of institutions, offices, places and laws",
    "romance": "What Spanish, Portuguese, French and Italian share",
    "es": "Spanish",
    "pt": "Portuguese",
    "fr": "French",
    "it": "Italian",
    "de": "German",
    "ru": "Russian, and what other languages share with it",
}
_SHOWN = 3  # words or variants of a row that a line names
_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_[]~|#"} | {"<": "&lt;", "&": "&amp;", "\n": " ", "\r": " "})
_PLACE = re.compile(r"\{(\w+)\}")


def pages(chosen: Chosen) -> Iterator[tuple[str, str]]:
    """(path below docs/, text) of every page, the index first."""
    found = list(_families(chosen))
    yield "catalogue.md", _index(found)
    for path, _, packs in found:
        yield path, "\n".join(_page(path, packs)) + "\n"


def tables(chosen: Chosen) -> Iterator[str]:
    """The lines of all packs' tables, under a heading each."""
    for pack, rows in chosen:
        yield from _pack(pack, rows)


def _families(chosen: Chosen) -> Iterator[tuple[str, str, Chosen]]:
    """(path, family, packs) of every page."""
    ordered = sorted(chosen, key=lambda one: one[0].id)
    for family, packs in groupby(ordered, key=lambda one: one[0].id.partition(".")[0]):
        whole = list(packs)
        if sum(len(rows) for _, rows in whole) <= LONGEST:
            yield f"catalogue/{family}.md", family, whole
        else:
            yield from ((f"catalogue/{pack.id.replace('.', '/')}.md", family, [(pack, rows)]) for pack, rows in whole)


def _index(found: Sequence[tuple[str, str, Chosen]]) -> str:
    packs = [one for _, _, packs in found for one in packs]
    total = sum(len(rows) for _, rows in packs)
    out = [
        "# Catalogue of rules",
        "",
        f"{plural(total, 'rule')} in {plural(len(packs), 'pack')}. Made by `make catalogue`; `cleanup rules list` prints the",
        "same in a terminal, and `cleanup rules show ID` all that a rule says. `/V` stands for all forms of a verb, `/N` for",
        "singular and plural; the rest of the notation, and how to write a rule: [writing rules](writing-rules.md).",
    ]
    for family, group in groupby(found, key=lambda one: one[1]):
        out += ["", f"## {FAMILIES.get(family, family)}", "", "| pack | what it repairs | rules | safe |"]
        out += ["| --- | --- | ---: | ---: |"]
        for path, _, own in group:
            for pack, rows in own:
                safe = sum(row.safety == "safe" for row in rows)
                anchor = f"#{pack.id.replace('.', '')}" if len(own) > 1 else ""
                out.append(f"| [`{pack.id}`]({path}{anchor}) | {_safe(pack.title)} | {len(rows)} | {safe} |")
    return "\n".join(out) + "\n"


def _page(path: str, packs: Chosen) -> Iterator[str]:
    family = packs[0][0].id.partition(".")[0]
    up = "../" * path.count("/")
    yield f"# {FAMILIES.get(family, family)}\n"
    yield f"From the [catalogue]({up}catalogue.md). Made by `make catalogue`; do not edit.\n"
    yield from tables(packs)


def _pack(pack: Pack, rows: Sequence[Row]) -> Iterator[str]:
    """A heading, what most rows of the pack share, and a line a rule."""
    cause = Counter(row.cause for row in rows).most_common(1)[0][0]
    pivots = Counter(row.pivots for row in rows).most_common(1)[0][0]
    safety = Counter(row.safety for row in rows).most_common(1)[0][0]
    yield f"\n## {pack.id}\n\n{_safe(pack.title)}.\n"
    shared = _PLACE.sub(r"_\1_", _safe(cause))
    yield f"Unless a line says otherwise: {safety}; {_languages(pivots)}; cause: {shared}\n"
    yield "| rule | wrong → right | example | cause |\n| --- | --- | --- | --- |"
    for row in rows:
        why = [_via(row) if row.cause == cause else _safe(_cause(row))]
        why += [_languages(row.pivots)] * (row.pivots != pivots) + [str(row.safety)] * (row.safety is not safety)
        cells = (row.id.removeprefix(f"{pack.id}."), _change(row), _example(row), "; ".join(filter(None, why)))
        yield f"| {' | '.join(cells)} |"


def _languages(pivots: Sequence[str]) -> str:
    return " ".join(pivots) or "any language"


def _via(row: Row) -> str:
    """The words of the pivot languages behind the mistake, each once."""
    return _safe(", ".join(dict.fromkeys(row.via.values())))


def _cause(row: Row) -> str:
    from cleanup.packs import cause_of

    wrong, right = (_words(row.fields.get(name)).partition(" / ")[0] for name in ("wrong", "right"))
    return cause_of(row, wrong, right or str(row.fields.get("name", "")))


def _change(row: Row) -> str:
    """What the row names as wrong and right; empty for the kinds that no words can show."""
    own = row.fields
    match row.kind:
        case "sense":
            wrong, right = own.get("wrong"), own.get("right")
        case "phrase":
            wrong, right = own.get("match"), own.get("replace")
        case "entity":
            wrong, right = own.get("variants"), own.get("name")
        case "gender":
            wrong, right = own.get("masculine"), own.get("feminine")
        case "boundary":
            wrong, right = own.get("residue"), own.get("noun")
        case _:
            return ""
    return f"{_safe(_words(wrong))} → {_safe(_words(right)) or '(look at it)'}"


def _words(value: object) -> str:
    items = value if isinstance(value, list) else [value] if value else []
    more = f" / … {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return " / ".join(str(item).lstrip("=") for item in items[:_SHOWN]) + more


def _example(row: Row) -> str:
    """The row's first example with what goes and what comes marked."""
    if not row.examples:
        return ""
    before, after = (text.split(" ") for text in row.examples[0])
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    gone, come = (" ".join(words[head : len(words) - tail]) for words in (before, after))
    marked = f"<del>{_safe(gone)}</del>" * bool(gone), f"<ins>{_safe(come)}</ins>" * bool(come)
    pieces = (_safe(" ".join(before[:head])), *marked, _safe(" ".join(before[len(before) - tail :])))
    return " ".join(filter(None, pieces))


def _safe(text: str) -> str:
    return text.translate(_MARKUP)
