"""Keeps these tests off the user's own servers and settings, and finds the real LanguageTool where there is one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for languagetool_fakes

from cleanup.languagetool import server, session


@pytest.fixture(scope="module")
def state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where this module's servers keep their state; none of them outlives the module."""
    home = tmp_path_factory.mktemp("state")
    yield home
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(home))
        server.stop_all()


@pytest.fixture(autouse=True)
def _alone(
    tmp_path: Path, state_home: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[None]:
    """No state, data or settings but this test's own, and no server left behind (ONE_SERVER: only by the module)."""
    monkeypatch.setenv("XDG_STATE_HOME", str(state_home))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))  # not the cache: compiled packs are worth keeping
    for name in [name for name in os.environ if name.startswith(("CLEANUP_LT_", "LTP_")) and name != "CLEANUP_LT_HOME"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "fetched"))
    session._session.cache_clear()
    yield
    if not getattr(request.module, "ONE_SERVER", False):
        server.stop_all()
    session._session.cache_clear()


@pytest.fixture
def fake_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Call it to have a Java and a folder of jars that are stand-ins; `mode` makes that Java fail."""
    if os.name != "posix":
        pytest.skip("the stand-in for Java is a script")
    from languagetool_fakes import jars, java

    def install(mode: str = "", version: str = "17.0.1") -> None:
        monkeypatch.setenv("CLEANUP_LT_JAVA", str(java(tmp_path, version)))
        monkeypatch.setenv("CLEANUP_LT_HOME", str(jars(tmp_path / "jars")))
        monkeypatch.setenv("FAKE_JAVA", mode)

    return install


@pytest.fixture
def real_home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a real LanguageTool's jars, in CLEANUP_LT_HOME; without one the test is skipped."""
    home = os.environ.get("CLEANUP_LT_HOME", "")
    if not home or not list(Path(home).glob("languagetool-server*.jar")):
        pytest.skip("no LanguageTool: CLEANUP_LT_HOME names no folder with its jars")
    if not shutil.which("java"):
        pytest.skip("no Java on the path to run LanguageTool with")
    monkeypatch.setenv("CLEANUP_LT_HOME", home)
    return Path(home)
