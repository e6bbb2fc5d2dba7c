"""The table of outputs: what each is called, which file names mean it, and whether it holds several texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleanup.report.case import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """An output; `suffixes` of files that are of this sort, `several` when one file can hold reports on many texts."""

    about: str
    suffixes: tuple[str, ...] = ()
    several: bool = False


OUTPUTS: Mapping[str, Output] = {
    "html": Output(about="one page for a browser", suffixes=(".html", ".htm")),
    "markdown": Output(about="for mail, wikis, pull requests", suffixes=(".md", ".markdown")),
    "criticmarkup": Output(about="the text with marks that an editor can resolve", suffixes=(".critic",)),
    "patch": Output(about="for patch and git apply", suffixes=(".patch", ".diff"), several=True),
    "words": Output(about="the text with [-old-]{+new+}"),
    "json": Output(about="everything, for programs", suffixes=(".json",)),
    "sarif": Output(about="SARIF 2.1.0, for code scanning", suffixes=(".sarif",), several=True),
    "rdjsonl": Output(about="for reviewdog", suffixes=(".rdjsonl",), several=True),
    "github": Output(about="annotations of a GitHub workflow", several=True),
    "junit": Output(about="JUnit XML, for build servers", suffixes=(".xml",), several=True),
}


def named_by(path: Path | None) -> str:
    """The output that a file's name means; markdown when it means none, or for standard output."""
    suffix = path.suffix.lower() if path else ""
    return next((name for name, output in OUTPUTS.items() if suffix in output.suffixes), "markdown")


def write(name: str, reports: Sequence[Report]) -> bytes:
    """The bytes of output `name`. Raises OutputError where a text cannot be had in it (a patch of UTF-16)."""
    if name == "patch":
        from cleanup.report import patch

        return b"".join(patch.render(report.document, report.edits) for report in reports)
    return _text(name, reports).encode("utf-8", "surrogatepass")


def _text(name: str, reports: Sequence[Report]) -> str:
    match name:
        case "sarif":
            from cleanup.report import sarif

            return sarif.render(reports)
        case "junit":
            from cleanup.report import junit

            return junit.render(reports)
        case "rdjsonl":
            from cleanup.report import rdjsonl

            return "".join(map(rdjsonl.render, reports))
        case "github":
            from cleanup.report import github

            return "".join(map(github.render, reports))
        case _:
            return "".join(_single(name, report) for report in reports)


def _single(name: str, report: Report) -> str:
    match name:
        case "criticmarkup":
            from cleanup.report import criticmarkup

            return criticmarkup.render(report)
        case "words":
            from cleanup.report import worddiff

            return worddiff.render(report.document.text, report.edits)
        case "json":
            from cleanup.report import effort, json

            return json.render(report, effort.effort(report))
        case "html":
            from cleanup.report import effort, html

            return html.render(report, effort.effort(report))
        case _:
            from cleanup.report import effort, markdown

            return markdown.render(report, effort.effort(report))
