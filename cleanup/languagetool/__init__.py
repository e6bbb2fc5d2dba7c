"""LanguageTool as a second source of suggestions: ordinary grammar, where our rules know the marks of translation.

`suggest` asks it, `merge` puts its suggestions beside ours. What goes wrong is told by `LanguageToolWarning`s; neither
function raises for it, so a run without LanguageTool gives what it gives otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from cleanup.languagetool.merging import merge
from cleanup.model import Document, Suggestion
from cleanup.notices import LanguageToolWarning

if TYPE_CHECKING:
    from cleanup.prose import Prose

__all__ = ["LanguageToolWarning", "merge", "suggest"]


class Wishes(Protocol):
    """What is read of `cleanup.config.Settings`."""

    @property
    def languagetool(self) -> str:
        """ "" (off), "local", "download", a server's address or a folder of jars."""

    @property
    def only(self) -> tuple[str, ...]:
        """Globs over rule ids, empty for all."""

    @property
    def disable(self) -> tuple[str, ...]:
        """Globs over rule ids."""


def suggest(
    source: Prose | Document, settings: Wishes, pivots: Mapping[str, float] | None = None
) -> tuple[Suggestion, ...]:
    """LanguageTool's suggestions for a text, in text order, of safety review or note, never safe.

    Empty when `settings.languagetool` is "". `pivots` is the posterior over pivot languages; the likeliest is told to
    LanguageTool as the writer's mother tongue. Warns, and gives what there is, when LanguageTool fails.
    """
    if not settings.languagetool:
        return ()
    from cleanup.prose import Prose

    try:
        return _suggest(Prose(source) if isinstance(source, Document) else source, settings, pivots or {})
    except ImportError as error:  # an install without the optional part
        from cleanup.languagetool.notice import notice

        notice(f"the Python package {error.name} is not installed: pip install language-tool-python")
        return ()


def _suggest(prose: Prose, settings: Wishes, pivots: Mapping[str, float]) -> tuple[Suggestion, ...]:
    # only now: nothing of this is needed by a run without LanguageTool
    from cleanup.errors import LanguageToolError
    from cleanup.languagetool import convert, policy, sift
    from cleanup.languagetool.notice import notice
    from cleanup.languagetool.query import query_for
    from cleanup.languagetool.session import session
    from cleanup.languagetool.source import parse
    from cleanup.where import rules_dir

    rules = policy.load(rules_dir() / "languagetool.toml")
    try:
        talk = session(parse(settings.languagetool))
    except LanguageToolError as error:
        notice(f"{error}; LanguageTool is left out")
        return ()
    query = query_for(pivots, talk.languages(), rules)
    kept = sift.sift(talk.check(prose.text, query), prose, rules, settings.only, settings.disable)
    return convert.suggestions(kept, prose.text, rules)
