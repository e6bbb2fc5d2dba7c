"""Evaluation: what counts as found, repaired and false alarm, and what a comparison of two runs says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from cleanup import comparison, evaluate, gold, scores
from cleanup.errors import InputError
from cleanup.gold import Artifact, GoldDocument
from cleanup.model import Alternative, Category, Edit, Safety, Suggestion

TEXT = "He execute the law. The audience is over ."


def artifact(before: str, *after: str, tier: str = "must", category: str = "pivot-sense") -> Artifact:
    start = TEXT.index(before)
    return Artifact(start=start, end=start + len(before), before=before, after=after, category=category, tier=tier)


def suggestion(
    before: str, *after: str, rule: str = "r.one", safety: Safety = Safety.REVIEW, text: str = TEXT
) -> Suggestion:
    start = text.index(before)
    edits = [Edit(start=start, end=start + len(before), expected=before, new=new) for new in after]
    return Suggestion(
        id=f"{rule}@{start}",
        rule=rule,
        start=start,
        end=start + len(before),
        text=before,
        alternatives=tuple(Alternative(edits=(edit,)) for edit in edits),
        safety=safety,
        confidence=0.8,
        category=Category.PIVOT_SENSE,
        cause="",
    )


def scored(artifacts: Sequence[Artifact], suggestions: Sequence[Suggestion]) -> scores.Score:
    document = GoldDocument(id="d", text=TEXT, artifacts=tuple(artifacts))
    return scores.total(evaluate.evaluate([(document, suggestions)]))


def counts(score: scores.Score) -> tuple[int, int, int, int, int]:
    return score.found, score.repaired, score.repaired_top3, score.wrong, score.false_alarms


EXECUTE = artifact("execute", "enforces", "applies")
AUDIENCE = artifact("audience", "hearing")


@pytest.mark.parametrize(
    ("suggestions", "expected"),
    [
        ((), (0, 0, 0, 0, 0)),
        ((suggestion("execute", "enforces"),), (1, 1, 1, 0, 0)),
        ((suggestion("execute", "runs", "applies"),), (1, 0, 1, 0, 0)),
        ((suggestion("execute", "runs", "kills", "does", "applies"),), (1, 0, 0, 1, 0)),
        ((suggestion("execute"),), (1, 0, 0, 0, 0)),
        ((suggestion("the law", "the act"),), (0, 0, 0, 0, 1)),
        ((suggestion("execute the law", "enforces the law"),), (1, 1, 1, 0, 0)),
        ((suggestion("execute the law", "enforces the act"),), (1, 0, 0, 1, 0)),
    ],
    ids=["missed", "repaired", "second", "wrong", "note", "alarm", "wider", "wider-wrong"],
)
def test_what_becomes_of_an_artifact(suggestions: tuple[Suggestion, ...], expected: tuple[int, ...]) -> None:
    assert counts(scored([EXECUTE, AUDIENCE], suggestions)) == expected


def test_one_suggestion_over_two_artifacts_may_leave_one_as_it_was() -> None:
    wide = suggestion("execute the law. The audience", "enforces the law. The audience")
    assert counts(scored([EXECUTE, AUDIENCE], [wide])) == (2, 1, 1, 1, 0)


def test_two_suggestions_may_repair_one_artifact_together() -> None:
    whole = artifact("audience is over", "hearing has ended")
    parts = [suggestion("audience", "hearing"), suggestion("is over", "has ended")]
    assert counts(scored([whole], parts)) == (1, 1, 1, 0, 0)


def test_taste_is_neither_demanded_nor_an_alarm() -> None:
    score = scored([artifact("execute", "enforces", tier="may")], [suggestion("execute", "runs")])
    assert (score.artifacts, score.suggestions, score.false_alarms, score.precision) == (0, 1, 0, 1.0)


def test_spacing_before_punctuation_is_no_difference() -> None:
    deletion = artifact(" over .", ".")
    assert counts(scored([deletion], [suggestion("over .", ".")])) == (1, 1, 1, 0, 0)


def test_an_insertion_is_found_by_what_stands_beside_it() -> None:
    at = TEXT.index("execute")
    insertion = Artifact(start=at, end=at, before="", after=("will ",), category="tense", tier="must")
    assert counts(scored([insertion], [suggestion("execute", "will execute")])) == (1, 1, 1, 0, 0)


def test_slices_name_class_safety_and_rule() -> None:
    document = GoldDocument(id="d", text=TEXT, artifacts=(EXECUTE, AUDIENCE))
    found = [suggestion("execute", "enforces", safety=Safety.SAFE), suggestion("law", "act", rule="r.two")]
    run = evaluate.evaluate([(document, found)])
    assert counts(scores.by_class(run)["pivot-sense"]) == (1, 1, 1, 0, 1)
    assert {k: (s.suggestions, s.false_alarms) for k, s in scores.by_safety(run).items()} == {
        "review": (1, 1),
        "safe": (1, 0),
    }
    assert {k: (s.repaired, s.false_alarms) for k, s in scores.by_rule(run).items()} == {
        "r.one": (1, 0),
        "r.two": (0, 1),
    }
    assert scores.total(run).alarms_per_1000 == pytest.approx(1000 / 9)


def test_a_comparison_names_documents_and_rules_that_gained_or_lost() -> None:
    document = GoldDocument(id="d", text=TEXT, artifacts=(EXECUTE, AUDIENCE))

    def run(*found: Suggestion) -> dict[str, object]:
        return comparison.to_json(evaluate.evaluate([(document, found)]), "1", {})

    old = run(suggestion("execute", "enforces"), suggestion("law", "act", rule="r.two"))
    new = run(suggestion("audience", "hearing", rule="r.three"), suggestion("over", "done", rule="r.four"))
    changes = comparison.compare(old, json.loads(json.dumps(new)))
    assert [(c.better, c.what, c.text, c.rules) for c in changes] == [
        (False, "repaired", "execute", ("r.one",)),
        (True, "false alarm", "law", ("r.two",)),
        (True, "repaired", "audience", ("r.three",)),
        (False, "false alarm", "over", ("r.four",)),
    ]
    assert comparison.tally(changes, lambda c: (c.document,)) == {"d": (2, 2)}
    assert comparison.compare(new, new) == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "g.jsonl:1: not a JSON object"),
        ('{"text": "x"}', "the field 'id' is missing"),
        (
            '{"id": 1, "text": "abc", "edits": [{"start": 0, "end": 9, "before": "", "after": [""], "class": "x"}]}',
            "outside",
        ),
        (
            '{"id": 1, "text": "abc", "edits": [{"start": 0, "end": 1, "before": "b", "after": [""], "class": "x"}]}',
            "expects 'b'",
        ),
        ('{"id": 1, "text": "a"}\n{"id": 1, "text": "b"}', "g.jsonl:2: the id “1” is used twice"),
    ],
)
def test_a_broken_gold_file_is_told_by_line(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "g.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=None) as caught:
        gold.load(tmp_path / "g.jsonl")
    assert message in str(caught.value)


def test_the_article_of_the_project_is_a_gold_document() -> None:
    (document,) = gold.load(Path(__file__).parent / "seed_gold.jsonl")
    assert sum(a.demanded for a in document.artifacts) == 28
    article = Path(__file__).parent.parent / "seeds" / "ice-denver.txt"
    assert article.read_text(encoding="utf-8") == document.text + "\n"
