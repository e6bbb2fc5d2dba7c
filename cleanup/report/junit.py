"""JUnit XML, for build servers that show test results: a suite per file, a case per suggestion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cleanup.report.case import Item, Report, State
from cleanup.report.wording import message, relative_path, verdict, visible

# What XML 1.0 cannot hold even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILING = (State.OPEN, State.QUERIED)


def render(reports: Sequence[Report]) -> str:
    """A document with a suite per text; open and queried items fail, a text without any passes as one case."""
    root = Element("testsuites", name="cleanup")
    suites = [_suite(root, report) for report in reports]
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, report: Report) -> Element:
    path = _clean(relative_path(report))
    failures = sum(item.state in _FAILING for item in report.items)
    suite = SubElement(root, "testsuite", name=path, tests=str(max(1, len(report.items))), failures=str(failures))
    suite.set("errors", "0")
    suite.set("skipped", "0")
    for item in report.items:
        _case(suite, path, item)
    if not report.items:
        SubElement(suite, "testcase", name="no suggestions", classname=path)
    return suite


def _case(suite: Element, path: str, item: Item) -> None:
    s = item.suggestion
    where = f"{item.line}:{item.column}"
    case = SubElement(
        suite, "testcase", name=_clean(f"{s.rule} at {where}"), classname=path, file=path, line=str(item.line)
    )
    text = _clean(message(item))
    if item.state in _FAILING:
        failure = SubElement(case, "failure", type=str(s.safety), message=text)
        failure.text = _clean(f"{path}:{where}: {text} [{s.rule}]")
    else:
        SubElement(case, "system-out").text = _clean(f"{text}: {verdict(item)}")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", visible(text))
