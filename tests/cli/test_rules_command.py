"""`cleanup rules`: what an author sees."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cleanup import draft

Run = Callable[..., Result]


def test_list_shows_the_rows_that_match(run: Run, pack: Path) -> None:
    shown = run("rules", "list", "--pack", str(pack), "demo.*", "--safety", "safe").stdout.splitlines()
    assert shown[0] == "demo: Invented words"
    assert shown[1].split() == ["demo.zorble", "sense", "safe", "pivot-sense", "any"]
    assert shown[-1] == "1 rule in 1 pack"


def test_list_as_json_lines_and_as_a_catalogue(run: Run, pack: Path) -> None:
    lines = run("rules", "list", "--pack", str(pack), "demo.*", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["demo.zorble", "demo.quillip"]
    table = run("rules", "list", "--pack", str(pack), "demo.*", "--format", "markdown").stdout
    assert "| quillip | quillip → paper / page | The <del>quillip</del> <ins>paper</ins> fell. | review |" in table


def test_show_prints_the_row_with_its_place_and_proofs(run: Run, pack: Path) -> None:
    shown = run("rules", "show", "demo.zorble", "--pack", str(pack)).stdout
    assert f"  in {pack}:11\n" in shown
    assert "  wrong: zorble/V\n" in shown
    assert "    They zorble it. → They repair it.\n" in shown
    assert shown.endswith("  proofs: all hold\n\n")


def test_an_unknown_rule_names_near_ones(run: Run, pack: Path) -> None:
    result = run("rules", "show", "demo.zorbel", "--pack", str(pack))
    assert "near: demo.zorble" in result.stderr
    assert result.exit_code == 2


def test_test_proves_the_rows_of_a_pack(run: Run, pack: Path) -> None:
    result = run("rules", "test", str(pack))
    assert (result.stdout, result.exit_code) == ("2 rows, 3 examples, 2 look-alikes: all proved\n", 0)


def test_a_row_that_does_not_do_what_it_says_fails(run: Run, project: Path, pack: Path) -> None:
    broken = pack.read_text(encoding="utf-8").replace("The quillip fell. → The paper", "The quillip fell. → The page")
    (project / "broken.toml").write_text(broken.replace('"demo"', '"broken"'), encoding="utf-8")
    result = run("rules", "test", "broken.toml")
    assert (
        "broken.quillip: example: 'The quillip fell.' should give 'The page fell.', gave 'The paper fell.'"
        in result.stdout
    )
    assert result.stdout.endswith("1 problem\n")
    assert result.exit_code == 2


def test_new_writes_a_row_that_repairs_its_pair_and_says_what_is_missing(run: Run) -> None:
    result = run("rules", "new", "--pivot", "es", "They will execute the law.", "They will enforce the law.")
    (row,) = tomllib.loads(result.stdout)["row"]
    assert (row["kind"], row["wrong"], row["right"], row["pivots"]) == ("sense", "execute/V", ["enforce"], ["es"])
    assert "repairs its example as it stands" in result.stderr
    assert "via: the word of the pivot language behind “execute”" in result.stderr


def test_new_refuses_two_equal_texts(run: Run) -> None:
    assert "both texts are the same" in run("rules", "new", "a", "a").stderr


@pytest.mark.parametrize(
    ("before", "after", "kind", "fields"),
    [
        (
            "ICE has displaced resources.",
            "ICE has shifted resources.",
            "sense",
            {"wrong": "displace/V", "right": ["shift"]},
        ),
        ("He carried out the law.", "He enforced the law.", "sense", {"wrong": "carry out/V", "right": ["enforce"]}),
        ("Two audiences ended.", "Two hearings ended.", "sense", {"wrong": "audience/N", "right": ["hearing"]}),
        (
            "at the Department of National Security today",
            "at the Department of Homeland Security today",
            "entity",
            {"name": "Department of Homeland Security", "variants": ["Department of National Security"]},
        ),
        ("the arrests in general rose", "the at-large arrests rose", "phrase", {"match": "arrests in general"}),
        (
            "reports of teams",
            "reports emerged of teams",
            "phrase",
            {"match": "reports of", "replace": ["reports emerged of"]},
        ),
        ('to be." He said', 'to be," He said', "pattern", {"regex": r'\."', "replace": [',"']}),
        (
            "city officials. City to attend",
            "city officials to attend",
            "pattern",
            {"regex": r"\. City", "replace": [""]},
        ),
    ],
)
def test_the_kind_follows_from_what_changed(before: str, after: str, kind: str, fields: dict[str, object]) -> None:
    (made,) = draft.draft(before, after)
    assert made.kind == kind
    assert {name: made.fields[name] for name in fields} == fields
    (row,) = tomllib.loads(draft.to_toml(made))["row"]
    assert row == dict(made.fields)
    assert row["examples"] == [f"{before} → {after}"]


def test_two_changes_make_two_rows_each_with_its_own_example() -> None:
    one, two = draft.draft("He executed the law in a long audience.", "He enforced the law in a long hearing.")
    assert one.fields["examples"] == [
        "He executed the law in a long audience. → He enforced the law in a long audience."
    ]
    assert two.fields["wrong"] == "audience/N"
