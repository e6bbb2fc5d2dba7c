"""The wheel is complete: it works in a fresh environment, from any folder, with no checkout beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "seeds" / "ice-denver.txt"


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["CLEANUP_CACHE"] = str(cwd / "cache")
    done = subprocess.run(
        command, check=False, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a new environment with the wheel in it; dependencies are borrowed from this one."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("cleanup-*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(*pip, "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=folder)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


def test_the_installed_command_finds_its_rules_from_another_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import cleanup; print(cleanup.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent)
    shutil.copy(ARTICLE, tmp_path / "text.txt")
    repaired = run(installed / "cleanup", "fix", "text.txt", cwd=tmp_path, code=1)  # 1: an editor has the rest to do
    assert "Department of Homeland Security" in repaired
    assert "names.us-federal" in run(installed / "cleanup", "rules", "list", cwd=tmp_path)


def test_the_installed_package_carries_types_and_the_sample(installed: Path, tmp_path: Path) -> None:
    code = "from cleanup import where; print((where.seeds_dir() / 'ice-denver.txt').exists(), where.rules_dir())"
    found, rules = run(installed / "python", "-c", code, cwd=tmp_path).split(maxsplit=1)
    assert found == "True"
    assert Path(rules.strip()).is_relative_to(installed.parent)
    assert (Path(rules.strip()).parent / "py.typed").exists()
