"""The HTML report: text of the document is never markup; the page works in a real browser."""

from __future__ import annotations

import json as stdlib_json
import re
import shutil
from html.parser import HTMLParser

import pytest

from cleanup import reading
from cleanup.model import Result
from cleanup.report import html, json, markdown
from cleanup.report.case import Report, Stage, assemble
from cleanup.report.effort import effort

from . import sample

HOSTILE = (
    "A <script>window.owned = 1</script> said \"x\" onclick='y' &amp; </article><img src=x onerror=window.owned=1>"
    "\x1b[31m \u202eevil\u2066 application $policy ${style} \ud800 --> ]]> </style></script>\r\nEnd.\n"
)


def hostile() -> Report:
    cause = "<b>because</b> \"'&"
    found = (
        sample.suggestion(HOSTILE, "<script>", "</script><script>alert(2)</script>", rule='a"><script>', cause=cause),
        sample.suggestion(HOSTILE, "application", "<i>enforcement</i>", rule="b", cause=cause),
    )
    return assemble(
        reading.from_text(HOSTILE, '<x> & "name".txt'), Result(text=HOSTILE, suggestions=found), Stage.CHECK
    )


def page(report: Report) -> str:
    return html.render(report, effort(report))


class Texts(HTMLParser):
    """The tags and the text of an article."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


def article(content: str, skip: str) -> Texts:
    inner = re.search(r"<article.*?>(.*)</article>", content, re.DOTALL)[1]
    return Texts(re.sub(rf"<{skip}>.*?</{skip}>", "", inner, flags=re.DOTALL))


def test_without_the_new_words_the_article_is_the_text_and_without_the_old_its_repair():
    content = page(sample.report())
    assert article(content, "ins").text == sample.TEXT
    repaired = sample.TEXT.replace(" UU. It is", " is").replace("application", "enforcement")
    assert article(content, "del").text == repaired.replace("<script>alert(1)</script> ", "")


def test_nothing_in_a_document_becomes_markup():
    content = page(hostile())
    assert article(content, "ins").tags <= {"span", "del"}
    assert content.count("<script") == content.count("</script>") == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800]", content)
    assert "$policy ${style}" in content


def test_the_page_needs_no_network():
    content = page(sample.report())
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?:""", content)
    assert re.search(r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='", content)


def test_long_texts_are_folded_between_their_marks():
    text = sample.TEXT + "Filler words without end.\n" * 20_000 + "The application.\n"
    found = (
        *sample.suggestions(text),
        sample.suggestion(text, "application", "enforcement", rule="z", at=len(text) - 20),
    )
    content = page(assemble(reading.from_text(text, "long.txt"), Result(text=text, suggestions=found), Stage.CHECK))
    assert len(content) < 60_000
    assert "⋯ 519," in content
    assert "The <span" in article_source(content)[-400:]


def article_source(content: str) -> str:
    return re.search(r"<article.*?>(.*)</article>", content, re.DOTALL)[1]


def test_numbers_are_the_same_in_every_format():
    report = sample.report(Stage.REVIEW)
    known = stdlib_json.loads(json.render(report, effort(report)))["effort"]
    found = f"4 suggestions in {known['words']} words: 1 open, 1 accepted, 1 edited, 1 rejected."
    figures = [f"{known['hter']:.1%}", f"{known['mqm_found_per_1000_words']:.1f}", f"{known['edit_rate']:.1%}"]
    content, marked = page(report), markdown.render(report, effort(report))
    assert all(f"<dd>{figure}</dd>" in content for figure in figures)
    assert all(f"| {figure} |" in marked for figure in figures)
    assert found in content
    assert found in marked
    for name, counts in (known["by_rule"] | known["by_class"]).items():
        states = [*list(counts.values())[1:], counts["total"]]
        assert f'<th scope="row">{name}</th>' + "".join(f"<td>{count}</td>" for count in states) in content
        assert f"| {name} | {' | '.join(map(str, states))} |" in marked


@pytest.fixture(scope="module")
def browser():
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    binary = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("no Chromium with chromedriver on this machine")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1300,900",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


class Page:
    """A report in the browser, with the few questions the tests ask."""

    def __init__(self, chrome, path) -> None:
        self.chrome = chrome
        chrome.get_log("browser")
        chrome.get(path.as_uri())

    def run(self, code: str, *values):
        return self.chrome.execute_script(code, *values)

    def press(self, keys: str) -> None:
        self.chrome.find_element("css selector", "body").send_keys(keys)

    def choose(self, name: str, value: str) -> None:
        self.chrome.find_element("css selector", f'select[name="{name}"] option[value="{value}"]').click()

    def shown(self) -> list[str]:
        return self.run(
            "return [...document.querySelectorAll('#items > li')].filter(i => i.offsetParent).map(i => i.dataset.rule)"
        )

    def current(self) -> list[str]:
        return self.run("return [...document.querySelectorAll('.current')].map(one => one.dataset.number)")

    def count(self) -> str:
        return self.run("return document.getElementById('count').value")

    def visible_text(self) -> str:
        return self.run("return document.getElementById('text').innerText")

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.chrome.get_log("browser")]


@pytest.fixture
def opened(browser, tmp_path):
    def open_report(report: Report) -> Page:
        path = tmp_path / "report.html"
        path.write_text(page(report), "utf-8")
        return Page(browser, path)

    return open_report


def test_keys_walk_through_marks_and_list_together(opened):
    shown = opened(sample.report(Stage.REVIEW))
    shown.press("nnn")
    assert shown.current() == ["3", "3"]
    shown.press("pp")
    assert shown.current() == ["1", "1"]
    shown.press("p")
    assert (shown.current(), shown.count()) == (["4", "4"], "4 / 4")
    assert shown.complaints() == []


def test_filters_combine_and_escape_clears_them(opened):
    shown = opened(sample.report(Stage.REVIEW))
    shown.choose("safety", "review")
    assert shown.shown() == ["es.law.aplicacion", "en.odd"]
    shown.choose("state", "rejected")
    assert (shown.shown(), shown.count()) == (["en.odd"], "1 of 4")
    shown.press("n")
    assert shown.current() == ["3", "3"]
    shown.press("\ue00c")
    assert len(shown.shown()) == 4
    shown.choose("class", "false-break")
    assert shown.shown() == ["es.break.city"]
    shown.press("\ue00c")
    shown.choose("rule", "es.abbr.uu")
    assert shown.shown() == ["es.abbr.uu"]
    assert shown.complaints() == []


def test_the_text_can_be_read_before_and_after(opened):
    shown = opened(sample.report(Stage.REVIEW))
    shown.press("v")
    assert shown.visible_text().rstrip("\n") == sample.TEXT.rstrip("\n")
    shown.press("v")
    repaired = sample.TEXT.replace(" UU. It is", " is").replace("application", "police action")
    assert shown.visible_text().rstrip("\n") == repaired.rstrip("\n")


def test_a_mark_tells_its_cause_on_hover_and_a_click_selects_it(opened):
    action = pytest.importorskip("selenium.webdriver").ActionChains
    shown = opened(sample.report(Stage.REVIEW))
    mark = shown.chrome.find_element("id", "mark-2")
    action(shown.chrome).move_to_element(mark).perform()
    tip = shown.chrome.find_element("id", "tip").text
    assert tip == "Spanish “aplicación” also means “enforcement”. (es.law.aplicacion, edited by editor (house style))"
    mark.click()
    assert shown.current() == ["2", "2"]


def test_light_and_dark(opened):
    shown = opened(sample.report())
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = shown.run(colour)
    shown.press("t")
    after = shown.run(colour)
    shown.press("t")
    assert shown.run(colour) == before != after


def test_hostile_text_stays_text_in_the_browser(opened):
    shown = opened(hostile())
    assert shown.run("return window.owned") is None
    assert "<script>window.owned = 1</script>" in shown.visible_text().replace("</script><script>alert(2)</script>", "")
    assert shown.run("return document.scripts.length") == 1
    assert shown.run("return document.querySelectorAll('#text img, #items b').length") == 0
    assert shown.complaints() == []
