"""`cleanup evaluate`: score suggestions against documents with marked artifacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from cleanup import comparison, config, evaluate, gold, reading, scores
from cleanup.cli import machine, output
from cleanup.cli.options import SettingsFor, with_settings
from cleanup.cli.show import plural
from cleanup.model import Safety, Suggestion
from cleanup.version import __version__

EPILOG = """
\b
Examples:
  cleanup evaluate gold.jsonl
  cleanup evaluate gold.jsonl --list                       every miss, wrong repair and false alarm
  cleanup evaluate gold.jsonl --save before.json           … then change rules …
  cleanup evaluate gold.jsonl --calibration                is the confidence honest?
  cleanup evaluate gold.jsonl --against before.json        which documents and rules gained or lost
  cleanup evaluate gold.jsonl --measure my/confidence.toml --decisions review.json
                                                           how often each row was right, for the packs in my/

A gold file has one JSON object a line: {"id", "text", "edits": [{"start", "end", "before", "after": […], "class",
"tier": "must" | "should" | "may"}]}, offsets in code points. Clean documents have no edits. A text keeps its language
of origin secret unless --pivot names it. Exit codes: 0 scored, 2 a file could not be read.
"""
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_HEAD = f"{'':28}{'artifacts':>10}{'found':>8}{'repaired':>9}{'suggested':>10}{'precision':>10}{'alarms/1k':>10}"


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="GOLD.jsonl...")
@click.option("--list", "listed", is_flag=True, help="Name every miss, wrong repair and false alarm.")
@click.option("--rules", "with_rules", is_flag=True, help="A line for every rule that spoke.")
@click.option("--save", type=click.Path(path_type=Path), help="Keep this run for --against.")
@click.option("--against", type=_FILE, help="A run saved before: show what gained or lost.")
@click.option("--calibration", is_flag=True, help="Predicted confidence against what was observed, in ten bins.")
@click.option(
    "--measure", type=click.Path(path_type=Path), help="Write how often each row was right and wrong to a file."
)
@click.option(
    "--decisions", multiple=True, type=_FILE, help="For --measure: the JSON report of a review, counted as well."
)
@click.option("--add", "earlier_counts", multiple=True, type=_FILE, help="For --measure: counts to add to.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print.")
@with_settings
def command(
    files: Sequence[Path],
    listed: bool,
    with_rules: bool,
    save: Path | None,
    against: Path | None,
    calibration: bool,
    measure: Path | None,
    decisions: Sequence[Path],
    earlier_counts: Sequence[Path],
    form: str,
    settings_for: SettingsFor,
) -> int:
    """Score suggestions against GOLD documents: found, repaired, precision, false alarms, by class, safety and rule."""
    earlier = comparison.load(against) if against else None
    pairs = list(_checked(files, settings_for.near(None)))
    run = evaluate.evaluate(pairs)
    digests = {path.name: reading.sha256(path.read_bytes()) for path in files}
    saved = comparison.to_json(run, __version__, digests)
    if form == "json":
        output.write_text(f"{machine.dumps({'scores': _figures(run), **saved}, indent=1)}\n")
    else:
        safe = evaluate.evaluate((d, [s for s in found if s.safety is Safety.SAFE]) for d, found in pairs)
        lines = [*_table(run, safe, with_rules), *(_listing(run) if listed else ())]
        lines += _changes(comparison.compare(earlier, saved)) if earlier else ()
        lines += _reliability(run, settings_for.near(None)) if calibration else ()
        output.write_text("".join(f"{line}\n" for line in lines))
    if measure:
        reading.write_bytes(measure, _measured(run, files, decisions, earlier_counts).encode())
    if save:
        reading.write_bytes(save, f"{machine.dumps(saved, indent=1)}\n".encode())
    return 0


def _measured(
    run: evaluate.Evaluation, files: Sequence[Path], decisions: Sequence[Path], earlier: Sequence[Path]
) -> str:
    """The text of a table of counts: what `run` shows, what editors decided, and counts of before."""
    from cleanup import calibration
    from cleanup.confidence import read_counts

    seen = [*calibration.observations(run)]
    for path in decisions:
        seen += calibration.decided(path.read_bytes())
    found = calibration.counts(seen)
    for path in earlier:
        found = calibration.added(found, read_counts(path))
    sources = [path.name for path in (*files, *decisions, *earlier)]
    return calibration.to_toml(found, sources, datetime.now(tz=UTC).date())


def _reliability(run: evaluate.Evaluation, settings: config.Settings) -> Iterator[str]:
    """A line a bin, and the expected calibration error, each document judged by the others."""
    from cleanup import calibration, proof
    from cleanup.where import rules_dir

    packs, _ = proof.read_packs((rules_dir(), *settings.packs))
    rows = [row for pack in packs for row in pack.rows]
    bins = calibration.reliability(calibration.left_out(calibration.observations(run), rows))
    yield ""
    yield f"{'confidence':>12}{'suggested':>11}{'predicted':>11}{'observed':>10}"
    for one in bins:
        shown = f"{one.predicted:>11.3f}{one.observed:>10.3f}" if one.count else f"{'–':>11}{'–':>10}"
        yield f"{one.low:>6.1f} – {one.high:.1f}{one.count:>11}{shown}"
    yield f"expected calibration error {calibration.expected_error(bins):.3f}, each document left out in turn"


def _checked(
    files: Sequence[Path], settings: config.Settings
) -> Iterator[tuple[gold.GoldDocument, tuple[Suggestion, ...]]]:
    from cleanup import pipeline  # here: `--help` needs no engine

    documents = [document for path in files for document in gold.load(path)]
    progress = output.Progress(len(documents))
    for document in documents:
        progress.step(document.id)
        yield document, pipeline.check_document(reading.from_text(document.text), settings).suggestions
    progress.clear()


def _table(run: evaluate.Evaluation, safe: evaluate.Evaluation, with_rules: bool) -> Iterator[str]:
    score, automatic = scores.total(run), scores.total(safe)
    yield f"{plural(len(run.documents), 'document')}, {score.words:,} words"
    yield _HEAD
    yield _row("all", score)
    yield _row("safe alone", automatic)
    found, first, three = (_percent(n, score.artifacts) for n in (score.found, score.repaired, score.repaired_top3))
    yield f"found {found}, repaired {first}, repaired by one of the first three {three}, wrong repairs {score.wrong}"
    yield f"false alarms {score.false_alarms}, F0.5 {'-' if score.f05 is None else f'{score.f05:.3f}'}"
    wrong = automatic.wrong + automatic.false_alarms
    yield f"automatic repairs {automatic.suggestions}, of which wrong {wrong}"
    tables = [("by class", scores.by_class(run)), ("by safety", scores.by_safety(run))]
    for title, table in [*tables, *([("by rule", scores.by_rule(run))] if with_rules else [])]:
        yield ""
        yield f"{title}:"
        yield from (_row(f"  {name}", slice_) for name, slice_ in table.items())


def _row(name: str, score: scores.Score) -> str:
    numbers = (score.artifacts, score.found, score.repaired, score.suggestions)
    artifacts, found, repaired, suggested = (f"{number:,}" if number else "-" for number in numbers)
    precision = "-" if score.precision is None else f"{score.precision:.1%}"
    return (
        f"{name:28}{artifacts:>10}{found:>8}{repaired:>9}{suggested:>10}{precision:>10}{score.alarms_per_1000:>10.2f}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def _listing(run: evaluate.Evaluation) -> Iterator[str]:
    yield ""
    for verdict in run.verdicts:
        if not verdict.repaired:
            artifact = verdict.artifact
            what = "wrong " if verdict.found else "missed"
            wanted = " | ".join(map(repr, artifact.after[:3]))
            yield f"{what} {verdict.document} [{artifact.category}] {artifact.before!r} → {wanted}{_by(verdict.rules)}"
    for mark in run.marks:
        if not mark.hit:
            context = mark.context.replace("\n", " ")
            got = " | ".join(map(repr, mark.suggestion.replacements[:2]))
            yield f"alarm  {mark.document} {mark.suggestion.rule} {mark.suggestion.safety}: …{context}… → {got}"


def _by(rules: Sequence[str]) -> str:
    return f" ({', '.join(rules)})" if rules else ""


def _changes(changes: Sequence[comparison.Change]) -> Iterator[str]:
    yield ""
    if not changes:
        yield "nothing gained or lost"
        return
    yield "gained and lost:"
    for change in changes:
        sign = "+" if change.better else "-"
        yield f"  {sign} {change.document} {change.start}: {change.text!r} {_what(change)}{_by(change.rules)}"
    for title, table in (
        ("by document", comparison.tally(changes, lambda c: (c.document,))),
        ("by rule", comparison.tally(changes, lambda c: c.rules)),
    ):
        yield f"{title}:"
        yield from (f"  {name:40} +{gained} -{lost}" for name, (gained, lost) in table.items())


def _what(change: comparison.Change) -> str:
    if change.what == "false alarm":
        return "is no longer a false alarm" if change.better else "is a new false alarm"
    return f"is now {change.what}" if change.better else f"is no longer {change.what}"


def _figures(run: evaluate.Evaluation) -> Mapping[str, object]:
    tables = {"class": scores.by_class(run), "safety": scores.by_safety(run), "rule": scores.by_rule(run)}
    return {
        "all": _figure(scores.total(run)),
        **{f"by_{name}": {key: _figure(score) for key, score in table.items()} for name, table in tables.items()},
    }


def _figure(score: scores.Score) -> Mapping[str, object]:
    return {
        "artifacts": score.artifacts,
        "found": score.found,
        "repaired": score.repaired,
        "repaired_top3": score.repaired_top3,
        "wrong_repairs": score.wrong,
        "suggestions": score.suggestions,
        "false_alarms": score.false_alarms,
        "precision": score.precision,
        "false_alarms_per_1000_words": score.alarms_per_1000,
    }
