"""The Markdown report: readable, and nothing of a document acts as markup in it."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from cleanup import reading
from cleanup.model import Result
from cleanup.report import markdown
from cleanup.report.case import Report, Stage, assemble
from cleanup.report.effort import effort

from . import sample


def render(report: Report) -> str:
    return markdown.render(report, effort(report))


def test_a_change_stands_in_its_sentence_with_cause_rule_and_decision():
    shown = render(sample.report(Stage.REVIEW))
    assert (
        "2. The biggest <del>application</del><ins>police action</ins> comes in so-called sanctuary cities.  \n"
        "   Line 3: Spanish “aplicación” also means “enforcement”. "
        "(es.law.aplicacion, review, edited by editor (house style))\n"
    ) in shown
    assert "3. He **\\<script\\>alert(1)\\</script\\> said** nothing" not in shown  # the pipe is escaped, too
    assert "**\\<script\\>alert(1)\\</script\\> said** \\| nothing \\*at\\* all." in shown


def test_long_lines_are_cut_at_words():
    text = "word " * 30 + "application " + "word " * 30
    s = sample.suggestion(text, "application", "enforcement", rule="x")
    shown = render(assemble(reading.from_text(text), Result(text=text, suggestions=(s,)), Stage.CHECK))
    assert "1. … word word" in shown
    assert "word word …  \n" in shown


SPECIAL = "*a* _b_ `c` [d](http://e) <b>f</b> &amp; | g ~~h~~ ![i](j) \\ ### k"


@pytest.mark.parametrize("start", ["", "# ", "- ", "1. ", "10) ", "> ", "+ ", "=== ", "--- ", ": ", "| "])
def test_markup_in_a_text_comes_out_as_text(start):
    text = f"{start}application {SPECIAL}"
    s = sample.suggestion(text, "application", "*enforcement*", rule="x", cause="Because of <i>*this*</i> | that")
    report = assemble(reading.from_text(text, "*odd* | <name>.txt"), Result(text=text, suggestions=(s,)), Stage.CHECK)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(render(report))
    inline = [child for token in tokens for child in token.children or ()]
    html = [child.content for child in inline if child.type == "html_inline"]
    assert html == ["<del>", "</del>", "<ins>", "</ins>"]
    assert not {child.type for child in inline} & {
        "link_open",
        "image",
        "em_open",
        "strong_open",
        "code_inline",
        "s_open",
    }
    assert sum(token.type == "list_item_open" for token in tokens) == 1
    assert sum(token.type in ("blockquote_open", "hr") for token in tokens) == 0
    shown = "".join(child.content for child in inline if child.type == "text")
    assert shown.count(SPECIAL[:40]) == 1
    assert f"{start}application*enforcement*".lstrip() in shown
    assert "*odd* | <name>.txt" in shown
