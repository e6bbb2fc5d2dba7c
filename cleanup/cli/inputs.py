"""From arguments (files, folders, globs, “-”) to the texts to work on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleanup import reading
from cleanup.cli.outcome import Outcome
from cleanup.model import Document

# What a folder is searched for; any other file can be named itself.
SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".rst", ".html", ".htm", ".xhtml", ".srt", ".vtt"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text to work on: `name` as the user would type it, `path` None for standard input.

    `inside` is the path below the folder that was named, which batch output mirrors.
    """

    name: str
    path: Path | None
    inside: Path

    def read(self) -> Document:
        """The document; InputError when it is not to be had."""
        return reading.decode(sys.stdin.buffer.read()) if self.path is None else reading.read(self.name)


def find(arguments: Sequence[str], outcome: Outcome, skip: Path | None = None) -> tuple[Source, ...]:
    """The sources that `arguments` name, each once, folders in sorted order; what is not there is told to `outcome`.

    `skip` is a folder that is not searched (where output goes).
    """
    found: dict[str, Source] = {}
    for argument in arguments:
        named = tuple(_expand(argument, skip))
        if not named:
            outcome.error(_nothing(argument))
        for source in named:
            found.setdefault(source.name if source.path is None else os.path.abspath(source.path), source)
    return tuple(found.values())


def _expand(argument: str, skip: Path | None) -> Iterator[Source]:
    path = Path(argument)
    if argument == "-":
        yield Source(name="-", path=None, inside=Path("stdin.txt"))
    elif path.is_dir():
        yield from _walk(path, skip)
    elif os.path.lexists(path):
        yield Source(name=argument, path=path, inside=Path(path.name))
    elif any(char in argument for char in "*?["):
        from glob import glob

        for name in sorted(glob(argument, recursive=True)):
            yield from _walk(Path(name), skip) if Path(name).is_dir() else _expand(name, skip)


def _walk(folder: Path, skip: Path | None) -> Iterator[Source]:
    """The texts below `folder`, sorted; hidden files and folders are passed over, links to folders not followed."""
    barred = skip.resolve() if skip else None
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f[0] != "." and (Path(place) / f).resolve() != barred)
        for name in sorted(files):
            path = Path(place) / name
            if name[0] != "." and path.suffix.lower() in SUFFIXES:
                yield Source(name=str(path), path=path, inside=path.relative_to(folder))


def _nothing(argument: str) -> str:
    if Path(argument).is_dir():
        looked = " ".join(sorted(SUFFIXES))
        return f"{argument}: no texts in this folder (looked for {looked}); name other files themselves"
    return f"{argument}: no such file or folder"
