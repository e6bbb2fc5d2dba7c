"""Raises the `company` of rows that the company of words calls where it should not, and says which rows to drop.

    python docs/calibrate_company.py NATIVE.jsonl MACHINE.jsonl… [--write]

NATIVE holds right English (`text` or `ref`), MACHINE machine output (`mt`) with a human's text of the same content (`ref` or
`pe`). A row's `company` must be above the scores of its own look-alikes, above all but one of the scores it reaches in native
English, and such that in machine output the human text has the row's words at least `FOR_ONE` times as often as the machine's
(where it has one of the two at all). A row whose examples do not reach that score any more loses its company (0) or, when
nothing else calls it, is named for dropping.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from unittest import mock

from cleanup import engine, weighing
from cleanup.bundle import Rule, compile_rows, load, load_lexicons
from cleanup.company import company
from cleanup.cues import Context
from cleanup.kinds.match import Hit
from cleanup.model import Document
from cleanup.packs import Row
from cleanup.proof import read_packs
from cleanup.prose import Prose
from cleanup.where import rules_dir

LEAST, MOST = 12.0, 21.0
SPARE = 0.4  # nats above a score that must not be reached
FOR_ONE = 4
SMALL = frozenset("the a an of to in on at for by with and".split())
Seen = tuple[str, float, str, str, str]  # rule, best score, words replaced, their replacement, words around


def seen(rules: engine.Engine, text: str, pivot: str) -> Iterator[Seen]:
    """What company would call in `text`, with its best score."""
    found: list[Seen] = []

    def note(rule: Rule, hit: Hit, context: Context) -> None:
        scores = {n: weighing.score(company(), a, context) for n, a in enumerate(hit.alternatives) if a}
        if scores and (best := max(scores, key=lambda n: (scores[n], -n))) is not None and scores[best] >= LEAST:
            edits = hit.alternatives[best]
            start, end, new = weighing.change(text, edits)
            around = text[max(0, start - 20) : end + 20]
            found.append((rule.id, scores[best], text[start:end], new, around))

    with mock.patch.object(engine, "weighed", note):
        rules.scan(Prose(Document(text=text)), pivot)
    yield from found


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> frozenset[str]:
    from lemminflect import getLemma

    return frozenset((word, *(lemma for part in ("NOUN", "VERB", "ADJ") for lemma in getLemma(word, part))))


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower())) - SMALL


def verdict(old: str, new: str, human: set[str]) -> str:
    """Whose words has the human text: the row's, the machine's, or neither alone?"""
    ours, theirs = words(new) - words(old), words(old) - words(new)
    right, wrong = (bool(some) and all(lemmas(w) & human for w in some) for some in (ours, theirs))
    return "right" if right and not wrong else "wrong" if wrong and not right else ""


def margin(row: Row, own: Iterable[float], native: Iterable[float], real: Iterable[tuple[float, str]]) -> float:
    """The least score that keeps the row silent where it should be."""
    lists = sorted(native, reverse=True)
    floor = max([row.company, *(score + SPARE for score in own), *(score + SPARE for score in lists[1:2])])
    marked = sorted(real)
    for least in sorted({floor, *(score + SPARE for score, _ in marked if score >= floor)}):
        wrong = sum(what == "wrong" for score, what in marked if score >= least)
        right = sum(what == "right" for score, what in marked if score >= least)
        if wrong * FOR_ONE <= right:
            return math.ceil(least * 2) / 2
    return math.inf


def main(arguments: list[str]) -> None:
    write, files = "--write" in arguments, [Path(a) for a in arguments if not a.startswith("--")]
    packs, _ = read_packs((rules_dir(),))
    rows = {row.id: row for pack in packs for row in pack.rows if row.company}
    rules = engine.Engine(load((rules_dir(),)))
    native: dict[str, dict[str, float]] = defaultdict(dict)
    for line in files[0].open(encoding="utf-8"):
        record = json.loads(line)
        with mock.patch.object(engine, "is_open", lambda pivots, belief: True):
            for rule, score, _, _, around in seen(rules, record.get("text") or record["ref"], "es"):
                native[rule][around] = score
    real: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for file in files[1:]:
        for line in file.open(encoding="utf-8"):
            record = json.loads(line)
            human_text = record.get("pe") or record.get("ref")
            if record.get("mt") and human_text:
                human = {lemma for word in words(human_text) for lemma in lemmas(word)}
                for rule, score, old, new, _ in seen(rules, record["mt"], record.get("src_lang", "es")[:2]):
                    real[rule].append((score, verdict(old, new, human)))
    lexicon = load_lexicons((rules_dir(),))
    changed: dict[str, float] = {}
    for row in rows.values():
        single = engine.Engine(compile_rows((row,), lexicon))
        pivot = row.pivots[0] if row.pivots else "es"
        quiet = [*row.keeps, *(after for _, after in row.examples)]
        own = [score for text in quiet for _, score, *_ in seen(single, text, pivot)]
        least = margin(row, own, native[row.id].values(), real[row.id])
        reached = [max((s for _, s, *_ in seen(single, before, pivot)), default=0.0) for before, _ in row.examples]
        if least > row.company:
            fails = least > MOST or (not row.near and min(reached) < least)
            changed[row.id] = 0.0 if fails and row.near else math.nan if fails else least
    for rule, value in sorted(changed.items()):
        print(f"{rule}\t{rows[rule].company:g} → {'drop' if math.isnan(value) else f'{value:g}'}")
    if write:
        for path in {rows[rule].path for rule in changed}:
            rewrite(path, {rule: value for rule, value in changed.items() if rows[rule].path == path}, rows)


def rewrite(path: Path, changed: dict[str, float], rows: dict[str, Row]) -> None:
    """Put the new `company` into the rows of a pack; rows without one (nan) go."""
    blocks = re.split(r"(?m)^(?=\[\[row\]\]$)", path.read_text(encoding="utf-8"))
    kept = []
    short = {rows[rule].id.removeprefix(rows[rule].pack + "."): value for rule, value in changed.items()}
    for block in blocks:
        name = re.search(r"(?m)^id = [\"']([^\"']+)[\"']$", block) if block.startswith("[[row]]") else None
        if name and name[1] in short:
            value = short[name[1]]
            if math.isnan(value):
                continue
            bare = re.sub(r"(?m)^company = .*\n", "", block)
            kept.append(re.sub(r"(?m)^examples = ", f"company = {value:g}\nexamples = ", bare, count=1))
        else:
            kept.append(block)
    path.write_text("".join(kept), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
