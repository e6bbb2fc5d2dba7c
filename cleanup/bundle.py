"""Packs compiled to plain data, cached on disk, so that a start neither parses TOML nor inflects anything.

The cache is one file per set of packs and Python version in the user's cache folder: a checksum, an index and the packed rules
and literals, all `marshal` data.
It is rebuilt whenever a pack file changes (size or time stamp, then content), and never trusted when damaged.
"""

from __future__ import annotations

import hashlib
import marshal
import mmap
import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cleanup.confidence import Estimate, demoted, estimate, load_counts
from cleanup.index import SHALLOW, Packed, Stage, fold, grouped, ungrouped
from cleanup.kinds import fields, kind
from cleanup.lexicon import Lexicon, load_lexicon
from cleanup.packs import Row, cause_of, load_packs, pack_files

FORMAT = 7
_HEADER = 20  # bytes before the data: the stamp, and the checksum of the data


class Rule(NamedTuple):
    """One rule as the engine runs it. Texts and numbers only; see `packs.Row` for the meaning of the fields."""

    id: str
    kind: str
    data: Any
    near: Any
    unless: Any
    company: float
    in_quotes: str
    alone: str
    needs_pivot: bool
    tell: float
    pivots: tuple[str, ...]
    category: str
    mqm: str
    safety: str
    cause: str
    confidence: float


def unpacked(rule: bytes | memoryview) -> Rule:
    """The rule in one entry of `Bundle.rules`."""
    return Rule(*marshal.loads(rule))


class Bundle(NamedTuple):
    """All compiled packs. `rules` are Rules, `first` and `second` the literals of rows that do not and do wait for a pivot.

    Rules and groups of literals stay packed (`marshal`) until a text needs them: a start costs what the text asks for.
    """

    digest: str
    rules: Packed
    first: Stage
    second: Stage
    lists: dict[str, tuple[str, ...]]


def load(folders: tuple[Path, ...], extra: tuple[Row, ...] = ()) -> Bundle:
    """The compiled packs of `folders` (from the cache where it is fresh), plus `extra` rows that are never cached."""
    stamp, file = _stamp(folders), _cache_file(folders)
    bundle = _read(file, stamp)
    if bundle is None:
        bundle = _joined(folders) if len(folders) > 1 else build(folders)
        _write(file, stamp, bundle)
    return compile_rows(extra, bundle.lists, onto=bundle) if extra else bundle


def is_cached(folders: tuple[Path, ...]) -> bool:
    """Whether `load` will find `folders` compiled; False where it has to compile first, which takes seconds."""
    try:
        with _cache_file(folders).open("rb") as stream:
            return stream.read(16) == _stamp(folders)
    except OSError:
        return False


def build(folders: tuple[Path, ...]) -> Bundle:
    """Parse and compile `folders`. Raises PackError for anything broken in them."""
    lexicon = load_lexicons(folders)
    rows = _rows(folders)
    bundle = compile_rows(rows, lexicon, measured=estimate(rows, _counts(folders)))
    return bundle._replace(lists=_lists(rows, lexicon), digest=_digest(folders))


def _joined(folders: tuple[Path, ...]) -> Bundle:
    """The packs of a project compiled behind the built-in ones, `folders[0]`, which need not be compiled again."""
    base, own = load(folders[:1]), folders[1:]
    lexicon, lists = load_lexicons(folders[:1]), load_lexicons(own)
    rows = _rows(own)
    if lists.keys() & lexicon.keys() or {row.id for row in rows} & {unpacked(rule).id for rule in base.rules.all()}:
        return build(folders)  # a word list is replaced, or an id is used twice, which is an error to tell
    lexicon |= lists
    bundle = compile_rows(rows, lexicon, onto=base, measured=estimate(rows, _counts(own)))
    return bundle._replace(lists=base.lists | _lists(rows, lexicon), digest=_digest(folders))


def _rows(folders: tuple[Path, ...]) -> tuple[Row, ...]:
    return tuple(row for pack in load_packs(folders, fields()) for row in pack.rows)


def _counts(folders: tuple[Path, ...]) -> dict[str, tuple[int, int]]:
    return {rule: counts for folder in folders if folder.is_dir() for rule, counts in load_counts(folder).items()}


def _lists(rows: Iterable[Row], lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The word lists that cues look up at run time."""
    used = {cue.rpartition("@")[2] for row in rows for cue in (*row.near, *row.unless) if "@" in cue}
    return {name: lexicon[name] for name in sorted(used) if name in lexicon}


def load_lexicons(folders: tuple[Path, ...]) -> dict[str, tuple[str, ...]]:
    """Word lists of all `folders`; later ones win."""
    lexicon: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        if folder.is_dir():
            lexicon |= load_lexicon(folder)
    return lexicon


def compile_rows(
    rows: Iterable[Row], lexicon: Lexicon, onto: Bundle | None = None, measured: Mapping[str, Estimate] | None = None
) -> Bundle:
    """Compile `rows`, behind those of `onto` where given; `measured` confidence may demote a SAFE row."""
    from cleanup.cues import compile_cues

    rules: list[bytes | memoryview] = onto.rules.all() if onto else []
    stages = (ungrouped(onto.first), ungrouped(onto.second)) if onto else ({}, {})
    rows = tuple(rows)
    measured = measured if measured is not None else estimate(rows, {})
    for row in sorted(rows, key=lambda r: r.id):
        compiled = kind(row.kind).compile_row(row, lexicon)
        stage = stages[row.needs_pivot]
        number = len(rules)
        example = compiled.literals[0] if compiled.literals else None
        rules.append(
            _packed(
                Rule(
                    id=row.id,
                    kind=row.kind,
                    data=compiled.data
                    or tuple(
                        (v.pattern, v.templates, v.exact, v.before, v.reach, v.patient, v.beside, v.tags, v.frozen)
                        for v in compiled.verifiers
                    ),
                    near=_plainly(compile_cues(row.near, lexicon)),
                    unless=_plainly(compile_cues(row.unless, lexicon)),
                    company=row.company,
                    in_quotes=row.in_quotes,
                    alone=row.alone.value,
                    needs_pivot=row.needs_pivot,
                    tell=row.tell,
                    pivots=row.pivots,
                    category=row.category.value,
                    mqm=row.mqm,
                    safety="review" if demoted(row, measured[row.id]) else row.safety.value,
                    cause=cause_of(row, *_shown(row, example.text if example else "")),
                    confidence=round(measured[row.id].mean, 3),
                )
            )
        )
        for literal in compiled.literals:
            owner = (literal.text if literal.exact else None, literal.replacements)
            stage.setdefault(fold(literal.text), []).append((number, owner))
        for anchor, verifier in compiled.anchors:
            stage.setdefault(fold(anchor), []).append((number, verifier))
    return Bundle(
        digest="",
        rules=Packed.of(rules),
        first=grouped(stages[0]),
        second=grouped(stages[1], SHALLOW),
        lists=dict(lexicon) if onto is None else onto.lists,
    )


def _packed(rule: Rule) -> bytes:
    return marshal.dumps(tuple(rule))


def _shown(row: Row, literal: str) -> tuple[str, str]:
    """What `{wrong}` and `{right}` of a cause say."""
    wrong = row.fields.get("wrong", literal)
    wrong = wrong[0] if isinstance(wrong, list) else wrong
    right = row.fields.get("right") or row.fields.get("name") or row.fields.get("replace") or ""
    right = (right[0] if right else "") if isinstance(right, list) else right
    return str(wrong).partition("/")[0], str(right).lstrip("=").partition("/")[0]


def _plainly(value: Any) -> Any:
    """`value` with all that is a tuple a plain one, as `marshal` wants it."""
    return tuple(_plainly(part) for part in value) if isinstance(value, tuple) else value


def _stamp(folders: tuple[Path, ...]) -> bytes:
    """Names, sizes and time stamps of all files: cheap to work out at every start."""
    digest = hashlib.blake2b(f"{FORMAT}".encode(), digest_size=16)
    data = [path for folder in folders for path in ([str(folder)] if folder.is_file() else _data_files(folder))]
    here = Path(__file__).parent
    parts = ("bundle", "frequency", "confidence", "cues", "inflect", "index")
    code = sorted(map(str, (*here.glob("kinds/*.py"), *(here / f"{part}.py" for part in parts))))
    for path in (*data, *code):
        state = os.stat(path)  # plain strings: a Path a file would take twice as long
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.digest()


def _data_files(folder: Path) -> list[str]:
    """All that packs are compiled from: the packs, and the word lists that kinds read."""
    found = (os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)
    return sorted(path for path in found if path.endswith((".toml", ".txt")))


def _digest(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for path in pack_files(folders):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _cache_file(folders: tuple[Path, ...]) -> Path:
    root = os.environ.get("CLEANUP_CACHE")
    if not root:
        from platformdirs import user_cache_dir

        root = user_cache_dir("cleanup", appauthor=False)
    name = hashlib.blake2b(
        "\0".join(str(f.resolve()) for f in folders).encode("utf-8", "surrogateescape"), digest_size=8
    ).hexdigest()
    return Path(root) / f"packs-{sys.implementation.cache_tag}-{name}.bin"


def _checksum(body: bytes | memoryview) -> bytes:
    """Against damage, not against malice, and three times as fast as a cryptographic one."""
    return zlib.crc32(body).to_bytes(4, "big")


def _read(path: Path, stamp: bytes) -> Bundle | None:
    """The bundle in a cache file: mapped into memory, so that only what a text needs of it is ever copied."""
    try:
        with path.open("rb") as stream:
            data = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
    body = data[_HEADER:]
    if data[:_HEADER] != stamp + _checksum(body):
        return None
    try:
        size = int.from_bytes(body[:4], "big") + 4
        digest, rules, first, second, lists = marshal.loads(body[4:size])
        packed: list[Packed] = []
        for length, ends in (rules, first[1], second[1]):
            packed.append(Packed(body[size : size + length], ends))
            size += length
        one, two = (Stage(stage[0], groups, *stage[2:]) for stage, groups in ((first, packed[1]), (second, packed[2])))
        return Bundle(digest, packed[0], one, two, lists)
    except (ValueError, TypeError, EOFError):
        return None


def _write(path: Path, stamp: bytes, bundle: Bundle) -> None:
    """Best effort.

    A cache that cannot be written (read-only home, full disk) costs time at the next start, nothing else.
    """
    packed = (bundle.rules, bundle.first.groups, bundle.second.groups)
    rules, one, two = ((len(parts.joined), parts.ends) for parts in packed)
    first, second = ((stage[0], groups, *stage[2:]) for stage, groups in ((bundle.first, one), (bundle.second, two)))
    index = marshal.dumps(_plainly((bundle.digest, rules, first, second, bundle.lists)))
    body = b"".join((len(index).to_bytes(4, "big"), index, *(parts.joined for parts in packed)))
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(stamp + _checksum(body) + body)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
