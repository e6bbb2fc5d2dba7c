"""Makes the pictures of the diff and of the HTML report for README and docs, from the sample article.

    python docs/make_pictures.py

Needs the dev extra, and Chromium with chromedriver for the report. Run it after a change to the report's look or to the
rules that the sample triggers.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cleanup import pipeline, reading
from cleanup.config import Settings
from cleanup.model import Decision, Result, Suggestion, Verdict
from cleanup.patch import apply
from cleanup.report import html, terminal
from cleanup.report.case import Report, Stage, assemble
from cleanup.report.effort import effort
from cleanup.where import seeds_dir

PICTURES = Path(__file__).parent / "pictures"
ARTICLE = "ice-denver.txt"
COLUMNS = 110
# Without the exporter's web fonts: a picture in a README may not load any.
SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def first_paragraphs(text: str, count: int) -> str:
    """The first paragraphs of an article, with the blank lines between."""
    return "\n\n".join(text.split("\n\n")[:count]) + "\n"


def decided(result: Result) -> list[Decision]:
    """An editor's morning: most is accepted, one proposal is rejected, one rewritten, one queried, the end is open."""
    return [d for number, s in enumerate(result.suggestions) if (d := _decision(number, s))]


def _decision(number: int, s: Suggestion) -> Decision | None:
    edits = s.alternatives[0].edits if s.alternatives else ()
    match number:
        case 4:
            return Decision(suggestion=s.id, verdict=Verdict.QUERY, note="ask the desk")
        case 5:
            return Decision(suggestion=s.id, verdict=Verdict.REJECT)
        case number if number < 14:
            return Decision(suggestion=s.id, verdict=Verdict.ACCEPT, edits=edits)
        case _:
            return None


def review() -> Report:
    """The sample article in the middle of a review."""
    document = reading.from_text((seeds_dir() / ARTICLE).read_text("utf-8"), ARTICLE)
    result = pipeline.check_document(document, Settings())
    return assemble(document, result, Stage.REVIEW, decided(result))


def diff_picture() -> None:
    """`cleanup diff` of the article before and after, as an SVG of a terminal."""
    text = first_paragraphs((seeds_dir() / ARTICLE).read_text("utf-8"), 5)
    result = pipeline.check_document(reading.from_text(text, ARTICLE), Settings(pivot="es"))
    edits = tuple(e for s in result.suggestions if s.alternatives for e in s.alternatives[0].edits)
    assert apply(text, edits) != text
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ cleanup diff ice-denver.txt edited.txt", style="bold"))
    for line in terminal.inline(text, edits, 2, COLUMNS):
        console.print(Text.from_ansi(line.rstrip("\n")))
    svg = console.export_svg(title="cleanup diff", code_format=SVG, unique_id="diff")
    (PICTURES / "diff.svg").write_text(svg, "utf-8")


def report_picture() -> None:
    """The HTML report in Chromium, as a PNG."""
    from selenium import webdriver

    report = review()
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--window-size=1360,1150"):
        options.add_argument(argument)
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if not (browser and driver):
        raise SystemExit("the picture of the report needs Chromium and chromedriver; install them and run again")
    options.binary_location = browser
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "report.html")
            page.write_text(html.render(report, effort(report)), "utf-8")
            chrome.get(page.as_uri())
            chrome.save_screenshot(str(PICTURES / "report.png"))
    finally:
        chrome.quit()


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    diff_picture()
    report_picture()
