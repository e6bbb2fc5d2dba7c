"""Reads rule packs: TOML files with a `[pack]` table and `[[row]]` entries, checked strictly (see docs/writing-rules.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from cleanup.errors import PackError
from cleanup.model import Category, Safety

LANGUAGES = {
    "es": "Spanish", "pt": "Portuguese", "fr": "French", "it": "Italian", "de": "German", "ro": "Romanian", "ca": "Catalan",
    "ru": "Russian", "uk": "Ukrainian", "pl": "Polish", "cs": "Czech", "zh": "Chinese", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "et": "Estonian", "hu": "Hungarian",
    "tr": "Turkish", "el": "Greek", "ar": "Arabic", "he": "Hebrew", "hi": "Hindi", "ur": "Urdu", "id": "Indonesian", "vi": "Vietnamese",
}  # fmt: skip

COMMON: Mapping[str, type | tuple[type, ...]] = {
    "id": str, "title": str, "kind": str, "cause": str, "via": (str, dict), "pivots": list, "class": str, "mqm": str, "safety": str,
    "near": list, "unless": list, "company": (int, float), "in_quotes": str, "alone": str, "needs_pivot": bool, "tell": (int, float),
    "case": str,
    "examples": list, "keeps": list,
}  # fmt: skip
COMPANY = 15.5  # score (`weighing`) from which a sense is proposed without a cue; measured on marked texts
_STRING_LISTS = {"pivots", "near", "unless", "examples", "keeps"}
_CHOICES = {
    "safety": tuple(s.value for s in Safety),
    "alone": tuple(s.value for s in Safety),
    "class": tuple(c.value for c in Category),
    "in_quotes": ("yes", "no", "only"),
    "case": ("any", "exact"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule as written, defaults filled in. `fields` are those of its kind; `examples` are (before, after) pairs."""

    id: str
    pack: str
    path: Path
    kind: str
    fields: Mapping[str, object]
    cause: str
    via: Mapping[str, str]
    pivots: tuple[str, ...]
    category: Category
    mqm: str
    safety: Safety
    near: tuple[str, ...]
    unless: tuple[str, ...]
    company: float
    in_quotes: str
    alone: Safety
    needs_pivot: bool
    tell: float
    case: str
    examples: tuple[tuple[str, str], ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack file: id, title and rows in file order."""

    id: str
    title: str
    path: Path
    rows: tuple[Row, ...]


def pack_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """All pack files in `folders` (or the files named there), sorted. A TOML file without a `[pack]` table is not a pack."""
    found: list[Path] = []
    for folder in folders:
        candidates = [folder] if folder.is_file() else sorted(folder.rglob("*.toml"))
        found += [p for p in candidates if p.parent.name != "lexicon"]
    return tuple(found)


def load_packs(
    folders: tuple[Path, ...], kinds: Mapping[str, Mapping[str, type | tuple[type, ...]]]
) -> tuple[Pack, ...]:
    """Every pack in `folders`; `kinds` maps a kind to its own fields and their types.

    Raises PackError naming file, row, field and line for anything unknown, missing, of the wrong type, or used twice.
    """
    packs = tuple(pack for path in pack_files(folders) if (pack := load_pack(path, kinds)) is not None)
    seen: dict[str, Path] = {}
    for pack in packs:
        for row in pack.rows:
            if row.id in seen:
                _fail(
                    row.path,
                    row.id,
                    "id",
                    f"this id is used already in {seen[row.id]}",
                    row.id.removeprefix(pack.id + "."),
                )
            seen[row.id] = row.path
    return packs


def load_pack(path: Path, kinds: Mapping[str, Mapping[str, type | tuple[type, ...]]]) -> Pack | None:
    """The pack in `path`, or None where the file has no `[pack]` table."""
    import tomllib  # only here: compiled packs need no TOML

    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: not readable as TOML: {error}") from error
    except OSError as error:
        raise PackError(f"{path}: cannot be read: {error.strerror}") from error
    head = content.get("pack")
    if head is None:
        return None
    for key in content:
        if key not in ("pack", "row"):
            _fail(path, "[pack]", key, "unknown table; a pack has [pack] and [[row]]", key)
    if not isinstance(head, dict) or not isinstance(head.get("id"), str):
        _fail(path, "[pack]", "id", "a pack needs an id", "[pack]")
    kind_fields = kinds.get(str(head.get("kind", "")), {})
    _check(path, "[pack]", head, kind_fields)
    rows = content.get("row", [])
    return Pack(
        id=head["id"],
        title=str(head.get("title", head["id"])),
        path=path,
        rows=tuple(_row(path, head, entry, kinds) for entry in rows),
    )


def _row(
    path: Path,
    head: Mapping[str, object],
    entry: Mapping[str, object],
    kinds: Mapping[str, Mapping[str, type | tuple[type, ...]]],
) -> Row:
    short = entry.get("id")
    if not isinstance(short, str) or not short:
        _fail(path, "[[row]]", "id", "every row needs an id", "[[row]]")
    merged = {**{k: v for k, v in head.items() if k not in ("id", "title")}, **entry}
    kind = str(merged.get("kind", ""))
    if kind not in kinds:
        _fail(path, short, "kind", f"unknown kind {kind!r}; known: {', '.join(sorted(kinds))}", short)
    _check(path, short, merged, kinds[kind])
    for needed in ("class", "cause"):
        if needed not in merged:
            _fail(path, short, needed, "is missing here and in [pack]", short)
    own = {name: value for name, value in merged.items() if name in kinds[kind]}
    via = merged.get("via", {})
    row = Row(
        id=f"{head['id']}.{short}",
        pack=str(head["id"]),
        path=path,
        kind=kind,
        fields=own,
        cause=str(merged["cause"]),
        via={str(k): str(v) for k, v in via.items()} if isinstance(via, dict) else {"": str(via)},
        pivots=_strings(merged.get("pivots", [])),
        category=Category(str(merged["class"])),
        mqm=str(merged.get("mqm", "")),
        safety=Safety(str(merged.get("safety", "review"))),
        near=_strings(merged.get("near", [])),
        unless=_strings(merged.get("unless", [])),
        company=float(str(merged.get("company", _usual_company(kind, merged)))),
        in_quotes=str(merged.get("in_quotes", "yes")),
        alone=Safety(str(merged.get("alone", merged.get("safety", "review")))),
        needs_pivot=bool(merged.get("needs_pivot", False)),
        tell=float(str(merged.get("tell", 0))),
        case=str(merged.get("case", "any")),
        examples=tuple(_example(path, short, text) for text in _strings(merged.get("examples", []))),
        keeps=_strings(merged.get("keeps", [])),
    )
    _check_row(path, short, row)
    return row


def _usual_company(kind: str, merged: Mapping[str, object]) -> float:
    """Senses that wait for a pivot and for cues may also be called by the company that their words keep."""
    return COMPANY if kind == "sense" and merged.get("needs_pivot") and merged.get("near") else 0.0


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list) else ()


def _example(path: Path, row: str, text: str) -> tuple[str, str]:
    before, arrow, after = text.partition(" → ")
    if not arrow or before == after:
        _fail(path, row, "examples", f"an example reads “before → after”, both different: {text!r}", text)
    return before, after


def _check(path: Path, row: str, table: Mapping[str, object], own: Mapping[str, type | tuple[type, ...]]) -> None:
    """Names, types and choices of one table."""
    for name, value in table.items():
        kind = own.get(name) or COMMON.get(name)
        if kind is None:
            import difflib

            near = difflib.get_close_matches(name, [*own, *COMMON], 1)
            _fail(path, row, name, "unknown field" + (f"; did you mean {near[0]!r}?" if near else ""), name)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            _fail(path, row, name, f"has the wrong type: {value!r}", name)
        if name in _STRING_LISTS and isinstance(value, list) and not all(isinstance(v, str) for v in value):
            _fail(path, row, name, "is a list of strings", name)
        if name in _CHOICES and value not in _CHOICES[name]:
            _fail(path, row, name, f"is {value!r}; one of {', '.join(_CHOICES[name])}", name)


def _check_row(path: Path, short: str, row: Row) -> None:
    """What a row must bring before it may load: SAFE is a claim that needs its proofs."""
    for language in row.pivots:
        if language not in LANGUAGES:
            _fail(path, short, "pivots", f"unknown language {language!r}", short)
    if row.needs_pivot and not row.pivots:
        _fail(path, short, "needs_pivot", "needs at least one language in pivots", short)
    if row.safety is Safety.SAFE and (len(row.examples) < 2 or len(row.keeps) < 2):
        _fail(path, short, "safety", "a safe row needs two examples and two keeps", short)


def cause_of(row: Row, wrong: str, right: str) -> str:
    """The row's cause with `{language}`, `{via}`, `{wrong}` and `{right}` filled in."""
    named = [code for code in row.pivots if code in row.via] or list(row.pivots[:1])
    if "" in row.via or not row.via:
        via, language = row.via.get("", ""), " and ".join(LANGUAGES[p] for p in row.pivots[:3]) or "The pivot language"
    else:
        via = "”, ".join(
            f"{row.via[code]}" if i == 0 else f"{LANGUAGES[code]} “{row.via[code]}" for i, code in enumerate(named)
        )
        language = LANGUAGES[named[0]] if named else "The pivot language"
    out = row.cause
    for name, value in (("language", language), ("via", via), ("wrong", wrong), ("right", right)):
        out = out.replace("{" + name + "}", value)
    return out


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        yield from enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    except OSError:
        return


def _fail(path: Path, row: str, name: str, problem: str, spot: str) -> NoReturn:
    """Raise PackError that shows the line of the row (and field) in `path`."""
    inside = row.startswith("[")
    opening = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(row)}[\"']")
    for number, line in _lines(path):
        inside = inside or opening.match(line) is not None
        if inside and spot in line:
            mark = " " * line.index(spot) + "^" * min(len(spot), 60)
            raise PackError(f"{path}:{number}: row {row}, field {name}: {problem}\n    {line}\n    {mark}")
    raise PackError(f"{path}: row {row}, field {name}: {problem}")


def fail_row(row: Row, name: str, problem: str) -> NoReturn:
    """Raise PackError for a row that loaded but cannot be compiled."""
    short = row.id.removeprefix(row.pack + ".")
    _fail(row.path, short, name, problem, name)
