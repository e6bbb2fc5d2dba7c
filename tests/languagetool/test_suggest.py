"""Against a server that answers well, badly, late or not at all: what there is comes back, the rest is told."""

from __future__ import annotations

import sys
import threading
import warnings
from pathlib import Path

import pytest
from languagetool_fakes import Behaviour, serving

from cleanup.config import Settings
from cleanup.languagetool import LanguageToolWarning, suggest
from cleanup.languagetool.client import Client, Query
from cleanup.model import Document, Safety, Suggestion

TEXT = "He goes there. He goes there."


def asked(url: str, text: str = TEXT, pivots: dict[str, float] | None = None) -> tuple[Suggestion, ...]:
    return suggest(Document(text=text), Settings(languagetool=url), pivots)


def spans(found: tuple[Suggestion, ...]) -> list[tuple[int, str]]:
    return [(s.start, s.text) for s in found]


def test_off_means_off() -> None:
    assert suggest(Document(text=TEXT), Settings()) == ()


def test_findings_come_back_at_their_places_as_review() -> None:
    with serving(Behaviour()) as url:
        found = asked(url)
    assert spans(found) == [(3, "goes"), (18, "goes")]
    assert {s.safety for s in found} == {Safety.REVIEW}


def test_emoji_before_inside_and_after_move_nothing() -> None:
    text = "😀😀 He goes there 😀. He goes there."
    with serving(Behaviour()) as url:
        assert spans(asked(url, text)) == [(6, "goes"), (23, "goes")]


def test_names_are_left_alone() -> None:
    with serving(Behaviour()) as url:
        assert asked(url, "Mr. Smithx came from UU with him.") == ()


def test_the_likely_pivot_is_told_as_the_mother_tongue() -> None:
    behaviour = Behaviour(languages=("en-US", "es"))
    with serving(behaviour) as url:
        for pivots in ({"es": 0.9}, {"es": 0.5, "native": 0.5}, {"native": 1.0}, {"ru": 1.0}, {}):
            asked(url, pivots=pivots)
    told = [seen.get("motherTongue", "") for seen in behaviour.seen]
    assert told == ["es", "", "", "", ""], "and never a language that the server would refuse the text for"


def test_a_long_text_is_sent_in_pieces_and_put_together() -> None:
    behaviour = Behaviour(limit=40)
    text = "\n\n".join(["He goes there."] * 20)
    with serving(behaviour) as url:
        assert [start for start, _ in spans(asked(url, text))] == [16 * n + 3 for n in range(20)]
    assert len(behaviour.seen) > 5
    assert max(len(seen["text"]) for seen in behaviour.seen) <= 40


def test_a_paragraph_over_the_servers_limit_is_named_and_the_rest_checked() -> None:
    with serving(Behaviour(limit=40)) as url, pytest.warns(LanguageToolWarning, match="line 3 is longer than 40"):
        found = asked(url, f"He goes there.\n\n{'word ' * 20}\n\nHe goes there.")
    assert [s.text for s in found] == ["goes", "goes"]


def test_a_refused_text_is_told_in_the_servers_words() -> None:
    refusing = Behaviour(error=(500, "Error: too many errors"))
    with serving(refusing) as url, pytest.warns(LanguageToolWarning, match="/: too many errors; this text was not"):
        assert asked(url) == ()


def test_a_slow_server_is_not_waited_for_and_given_up_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEANUP_LT_TIMEOUT", "0.1")
    behaviour = Behaviour(delay=0.4)
    with serving(behaviour) as url, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert [asked(url) for _ in range(5)] == [()] * 5
    messages = [str(warning.message) for warning in warned]
    slow = f"{url}: no answer within 0.1 seconds for a text of 29 characters (allow more: CLEANUP_LT_TIMEOUT=0.2); "
    left = slow + "this text was not checked by LanguageTool"
    assert messages == [left, left, slow + "LanguageTool is left out from here on"]
    assert len(behaviour.seen) == 3, "nothing is asked any more, and every text was sent once"


def test_an_answer_that_breaks_off_is_asked_for_again() -> None:
    behaviour = Behaviour(drop=1)
    with serving(behaviour) as url, pytest.warns(LanguageToolWarning, match="reached again"):
        assert len(asked(url)) == 2


def test_a_server_that_ends_in_the_middle_is_told_once_and_left_out() -> None:
    with serving(Behaviour()) as url:
        assert len(asked(url)) == 2
    with pytest.warns(LanguageToolWarning, match="Connection refused.*left out from here on"):
        assert asked(url) == ()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert asked(url) == ()


def test_no_server_at_all() -> None:
    with serving(Behaviour()) as url:
        pass
    with pytest.warns(LanguageToolWarning, match="no LanguageTool server answers there"):
        assert asked(url) == ()


def test_a_version_that_is_too_old_is_named() -> None:
    with (
        serving(Behaviour(version="5.2")) as url,
        pytest.warns(LanguageToolWarning, match=r"this is LanguageTool 5\.2"),
    ):
        assert asked(url) == ()


def test_a_server_that_hides_its_version_is_used() -> None:
    with serving(Behaviour(version=None)) as url:
        assert len(asked(url)) == 2


def test_a_server_without_english_is_told() -> None:
    with serving(Behaviour(languages=("es",))) as url, pytest.warns(LanguageToolWarning, match="no English"):
        assert asked(url) == ()


def test_a_setting_that_means_nothing_is_told(tmp_path: Path) -> None:
    with pytest.warns(LanguageToolWarning, match="“lokal”"):
        assert asked("lokal") == ()


def test_without_language_tool_python_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    with serving(Behaviour()) as url, pytest.warns(LanguageToolWarning, match="pip install language-tool-python"):
        assert asked(url) == ()


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with serving(Behaviour()) as url:
        assert len(asked(url)) == 2


def test_1000_requests_from_four_threads_get_their_own_answers() -> None:
    wrong: list[str] = []

    def work(me: int) -> None:
        for at in range(250):
            text = "😀" * ((me + at) % 7) + "He goes there."
            if spans(asked(url, text)) != [((me + at) % 7 + 3, "goes")]:
                wrong.append(text)

    with serving(Behaviour()) as url:
        threads = [threading.Thread(target=work, args=(me,)) for me in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_the_languages_are_asked_for_once_not_before_every_check() -> None:
    """language-tool-python asks for them twice a check when a mother tongue is set."""
    behaviour = Behaviour()
    with serving(behaviour) as url:
        client = Client(url, 5)
        client.check("He goes there.", Query(mother_tongue="es"))
        behaviour.languages = ()  # asked for again, it would now refuse the mother tongue
        client.check("He goes there.", Query(mother_tongue="es"))
    assert [seen["motherTongue"] for seen in behaviour.seen] == ["es", "es"]
