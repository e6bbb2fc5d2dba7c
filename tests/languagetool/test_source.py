"""The setting and the environment name one source, or an error says what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanup.errors import LanguageToolError
from cleanup.languagetool.source import address, parse


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("http://localhost:8081", "http://localhost:8081/"),
        ("localhost:8081", "http://localhost:8081/"),
        ("http://localhost:8081/v2", "http://localhost:8081/"),
        ("http://localhost:8081/v2/", "http://localhost:8081/"),
        ("http://localhost:8081/v2/check", "http://localhost:8081/"),
        ("https://example.org/api/v2", "https://example.org/api/"),
        ("lthttp.example.org:80", "http://lthttp.example.org:80/"),
    ],
)
def test_every_way_to_write_an_address_reaches_the_same_server(given: str, expected: str) -> None:
    assert address(given) == expected
    assert parse(given, {}).url == expected


def test_local_takes_the_folder_from_the_environment() -> None:
    assert parse("local", {"CLEANUP_LT_HOME": "/opt/lt"}).folder == Path("/opt/lt")
    assert parse("local", {}).folder is None


def test_a_folder_may_be_named_outright(tmp_path: Path) -> None:
    assert parse(str(tmp_path), {"CLEANUP_LT_HOME": "/opt/lt"}).folder == tmp_path


def test_nothing_is_fetched_unless_asked_for() -> None:
    assert not parse("local", {}).download
    assert parse("download", {}).download


@pytest.mark.parametrize(
    ("value", "environment", "told"),
    [
        ("lokal", {}, "“lokal”"),
        ("local", {"CLEANUP_LT_HEAP": "plenty"}, "CLEANUP_LT_HEAP=plenty"),
        ("local", {"CLEANUP_LT_TIMEOUT": "soon"}, "CLEANUP_LT_TIMEOUT=soon"),
        ("local", {"CLEANUP_LT_TIMEOUT": "0"}, "more than 0"),
        ("local", {"CLEANUP_LT_LINGER": "-1"}, "CLEANUP_LT_LINGER=-1"),
    ],
)
def test_a_wrong_value_is_named(value: str, environment: dict[str, str], told: str) -> None:
    with pytest.raises(LanguageToolError, match=told):
        parse(value, environment)
