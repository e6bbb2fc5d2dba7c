"""Where the files that ship beside the code are: in a wheel inside the package, in a checkout beside it."""

from __future__ import annotations

from pathlib import Path

from cleanup.errors import PackError


def rules_dir() -> Path:
    """The folder of the built-in packs, in every kind of install; PackError when the install is incomplete."""
    return _shipped("rules")


def seeds_dir() -> Path:
    """The folder of sample texts, in every kind of install; PackError when the install is incomplete."""
    return _shipped("seeds")


def _shipped(name: str) -> Path:
    package = Path(__file__).resolve().parent
    for folder in (package / f"_{name}", package.parent / name):
        if folder.is_dir():
            return folder
    raise PackError(f"{package}: the folder “{name}” is missing from this install; install cleanup again")
