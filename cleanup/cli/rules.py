"""`cleanup rules`: list, show, test and write rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanup.cli import catalogue, output
from cleanup.cli.show import plural
from cleanup.errors import InputError, PackError
from cleanup.model import Category, Safety

if TYPE_CHECKING:
    from cleanup.lexicon import Lexicon
    from cleanup.packs import Pack, Row
    from cleanup.proof import Problem

EPILOG = """
\b
Examples:
  cleanup rules list 'es.*' --safety safe
  cleanup rules show es.abbreviations.uu
  cleanup rules test                          prove every row of every pack
  cleanup rules test my-pack.toml             prove your own beside the built-in
  cleanup rules new --pivot es "They will execute the law." "They will enforce the law."
"""
_PACK = click.option(
    "--pack",
    "extra",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Another rule pack (file or folder) beside the built-in.",
)


@click.group(epilog=EPILOG)
def command() -> None:
    """List, show, test and write rules. How to write them: docs/writing-rules.md."""


@command.command("list")
@click.argument("globs", nargs=-1, metavar="[GLOB]...")
@click.option("--safety", type=click.Choice([str(s) for s in Safety]), help="Only rules of this level.")
@click.option("--class", "category", type=click.Choice([str(c) for c in Category]), help="Only rules of this class.")
@click.option("--pivot", metavar="CODE", help="Only rules for this pivot language.")
@click.option("--format", "form", type=click.Choice(tuple(catalogue.FORMS)), default="text", help="How to print.")
@_PACK
def list_rules(
    globs: Sequence[str],
    safety: str | None,
    category: str | None,
    pivot: str | None,
    form: str,
    extra: tuple[Path, ...],
) -> int:
    """List rules by pack: id, kind, safety, class, pivots. GLOBs pick ids, such as 'es.law.*'."""

    def wanted(row: Row) -> bool:
        return (
            (not globs or any(fnmatchcase(row.id, glob) for glob in globs))
            and safety in (None, row.safety)
            and category in (None, row.category)
            and (pivot is None or pivot in row.pivots)
        )

    read = _read(extra)[0]
    packs = [(pack, [row for row in pack.rows if wanted(row)]) for pack in read]
    output.write_text("".join(f"{line}\n" for line in catalogue.FORMS[form]([(p, r) for p, r in packs if r])))
    if form == "text":
        shown = {row.id for _, rows in packs for row in rows}
        demotions = (f"{row}: demoted to review, {why}\n" for row, why in _demoted(read).items() if row in shown)
        output.write_text("".join(demotions))
    return 0


@command.command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_PACK
def show_rules(ids: Sequence[str], extra: tuple[Path, ...]) -> int:
    """Print rules with their fields, examples and look-alikes, and run their proofs."""
    from cleanup.proof import prove_row

    packs, lexicon = _read(extra)
    rows = [row for row_id in ids for row in _chosen(packs, _picker(row_id), row_id)]
    reasons = _demoted(packs)
    for row in rows:
        problems = tuple(prove_row(row, lexicon))
        output.write_text("".join(f"{line}\n" for line in catalogue.row_lines(row)))
        if row.id in reasons:
            output.write_text(f"  demoted to review: {reasons[row.id]}\n")
        output.write_text("".join(f"  {line}\n" for line in _told(problems)) or "  proofs: all hold\n")
        output.write_text("\n")
    return 0


@command.command("test")
@click.argument("what", nargs=-1, metavar="[PACK|GLOB]...")
@_PACK
def test_rules(what: Sequence[str], extra: tuple[Path, ...]) -> int:
    """Prove rows: examples exact, repaired text quiet, look-alikes silent, every cue needed, no runaway pattern.

    Without arguments all rows; otherwise those of the packs (files, folders) and ids named.
    """
    from cleanup.proof import prove

    named = tuple(Path(item) for item in what if Path(item).exists())
    packs, lexicon = _read((*extra, *named))
    rows = None
    if what:
        rows = [row for item in what for row in _chosen(packs, _picker(item), item)]
        rows = list({row.id: row for row in rows}.values())
    proof = prove(packs, lexicon, rows)
    output.write_text("".join(f"{line}\n" for line in _told(proof.problems)))
    verdict = plural(len(proof.problems), "problem") if proof.problems else "all proved"
    counts = (plural(proof.rows, "row"), plural(proof.examples, "example"), plural(proof.keeps, "look-alike"))
    output.write_text(f"{', '.join(counts)}: {verdict}\n")
    return 2 if proof.problems else 0


@command.command("new")
@click.argument("before")
@click.argument("after")
@click.option("--pivot", metavar="CODE", help="The language behind the mistake, such as es.")
def new_rule(before: str, after: str, pivot: str | None) -> int:
    """Write a first row from a text BEFORE and AFTER its repair; one row for each change.

    The rows go to standard output, what is missing to standard error.
    """
    from cleanup import draft

    for made in draft.draft(before, after, pivot):
        row = draft.to_toml(made)
        output.write_text(f"{row}\n\n")
        click.echo(f"{made.fields['id']}: {_tried(row)}\nstill missing:", err=True)
        click.echo("".join(f"  {item}\n" for item in made.missing), err=True)
    return 0


def _read(extra: tuple[Path, ...]) -> tuple[tuple[Pack, ...], Lexicon]:
    from cleanup.proof import read_packs
    from cleanup.where import rules_dir

    built_in = rules_dir()
    outside = tuple(path for path in extra if not path.resolve().is_relative_to(built_in))
    return read_packs((built_in, *outside))


def _demoted(packs: Iterable[Pack]) -> dict[str, str]:
    """Why the build takes rows for review that are written as safe, by id: what was measured of them."""
    from cleanup.confidence import demoted, estimate, load_counts
    from cleanup.where import rules_dir

    rows = [row for pack in packs for row in pack.rows]
    found = estimate(rows, load_counts(rules_dir()))
    return {row.id: why for row in rows if (why := demoted(row, found[row.id]))}


def _picker(item: str) -> Callable[[Row], bool]:
    path = Path(item)
    if path.exists():
        place = path.resolve()
        return lambda row: row.path.resolve().is_relative_to(place)
    return lambda row: fnmatchcase(row.id, item)


def _chosen(packs: Iterable[Pack], wanted: Callable[[Row], bool], item: str) -> list[Row]:
    """The rows that `wanted` picks; InputError with the nearest ids when there are none."""
    rows = [row for pack in packs for row in pack.rows]
    if chosen := [row for row in rows if wanted(row)]:
        return chosen
    from difflib import get_close_matches

    close = get_close_matches(item, [row.id for row in rows], 3, 0.4)
    hint = f"; near: {', '.join(close)}" if close else ""
    raise InputError(f"{item}: no such pack, and no rule matches{hint}")


def _told(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        yield f"{problem.path}: {problem.rule}: {problem.check}: {problem.message}"


def _tried(row: str) -> str:
    """What happens when the row is run on its own example."""
    from tempfile import TemporaryDirectory

    from cleanup.proof import prove_row, read_packs
    from cleanup.where import rules_dir

    with TemporaryDirectory() as folder:
        path = Path(folder) / "draft.toml"
        path.write_text(f'[pack]\nid = "draft"\n\n{row}\n', encoding="utf-8")
        try:
            packs, _ = read_packs((path,))
            _, lexicon = read_packs((rules_dir() / "lexicon",))
        except PackError as error:
            return f"cannot load yet: {error}"
        problems = [p for p in prove_row(packs[0].rows[0], lexicon) if p.check in ("example", "again")]
    return "; ".join(p.message for p in problems) or "repairs its example as it stands"
