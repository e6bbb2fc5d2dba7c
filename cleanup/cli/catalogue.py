"""Rules as people and programs read them: a plain list, a Markdown catalogue, JSON lines, and one rule in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleanup.cli import pages
from cleanup.cli.machine import dumps
from cleanup.cli.show import plural

if TYPE_CHECKING:
    from cleanup.packs import Pack, Row

Chosen = Sequence[tuple["Pack", Sequence["Row"]]]


def as_text(chosen: Chosen) -> Iterator[str]:
    """A heading a pack, a line a rule, and a count."""
    for pack, rows in chosen:
        yield f"{pack.id}: {pack.title}"
        width = max(len(row.id) for row in rows) + 2
        for row in rows:
            pivots = " ".join(row.pivots) or "any"
            yield f"  {row.id:{width}}{row.kind:12}{row.safety!s:8}{row.category!s:22}{pivots}"
        yield ""
    yield f"{plural(sum(len(rows) for _, rows in chosen), 'rule')} in {plural(len(chosen), 'pack')}"


def as_markdown(chosen: Chosen) -> Iterator[str]:
    """The tables of the catalogue."""
    yield "# Rules"
    yield from pages.tables(chosen)


def as_jsonl(chosen: Chosen) -> Iterator[str]:
    """One object a rule."""
    for pack, rows in chosen:
        for row in rows:
            yield dumps({"pack": pack.id, **_record(row)})


FORMS: Mapping[str, Callable[[Chosen], Iterator[str]]] = {
    "text": as_text,
    "jsonl": as_jsonl,
    "markdown": as_markdown,
}


def row_lines(row: Row) -> Iterator[str]:
    """One rule in full."""
    yield row.id
    yield f"  in {_place(row)}"
    for name, value in _record(row).items():
        if name == "id" or value in ("", [], {}, False, 0):
            continue
        if isinstance(value, list) and name in ("examples", "keeps"):
            yield f"  {name}:"
            yield from (f"    {item}" for item in value)
        else:
            yield f"  {name}: {_plain(value)}"


def _record(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "kind": row.kind,
        "safety": str(row.safety),
        "class": str(row.category),
        "mqm": row.mqm,
        "pivots": list(row.pivots),
        "cause": row.cause,
        "via": row.via.get("", "") if set(row.via) <= {""} else dict(row.via),
        **row.fields,
        "near": list(row.near),
        "unless": list(row.unless),
        "company": row.company,
        "in_quotes": "" if row.in_quotes == "yes" else row.in_quotes,
        "alone": "" if row.alone is row.safety else str(row.alone),
        "needs_pivot": row.needs_pivot,
        "tell": row.tell,
        "case": "" if row.case == "any" else row.case,
        "examples": [f"{before} → {after}" for before, after in row.examples],
        "keeps": list(row.keeps),
    }


def _place(row: Row) -> str:
    """File and line of a rule."""
    short = row.id.removeprefix(f"{row.pack}.")
    for number, line in enumerate(row.path.read_text(encoding="utf-8").splitlines(), 1):
        if line.replace(" ", "") == f'id="{short}"':
            return f"{row.path}:{number}"
    return str(row.path)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    return str(value)
