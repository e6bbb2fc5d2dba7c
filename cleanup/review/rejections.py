"""Rejections that outlive the review: `check` and `fix` leave alone what an editor rejected in the same text."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleanup import journal
from cleanup.model import Suggestion

if TYPE_CHECKING:  # a file that was never reviewed needs none of these
    from cleanup.review.anchor import Anchor
    from cleanup.review.state import Ignore


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejections:
    """What was rejected in a file: single places, and standing rejections of a text or a rule."""

    places: tuple[Anchor, ...] = ()
    ignores: tuple[Ignore, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.places or self.ignores)

    def left(self, text: str, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
        """Those of `suggestions` on `text` that nobody rejected, in their order. Call it before conflicts are resolved.

        Places are known again by their surroundings, so repairs and edits elsewhere in the text do no harm.
        """
        found = tuple(suggestions)
        if not self:
            return found
        from cleanup.review import anchor

        sought = {(place.rule, place.text) for place in self.places}
        alike = sorted((one for one in found if (one.rule, one.text) in sought), key=lambda one: (one.start, one.end))
        anchors = [anchor.anchor(text, one, key) for one, key in zip(alike, anchor.keys(alike), strict=True)]
        rejected = {id(alike[number]) for number in anchor.match(self.places, anchors).values()}
        return tuple(one for one in found if id(one) not in rejected and not self._ignored(one))

    def _ignored(self, suggestion: Suggestion) -> bool:
        return any(ignore.covers(suggestion) for ignore in self.ignores)


def of(path: str | os.PathLike[str] | None) -> Rejections:
    """The rejections of the file at `path` (None: a text without a file, which has none).

    Costs one look at the disk when the file was never reviewed. JournalError when the journal cannot be read.
    """
    records = journal.load(path) if path is not None else ()
    if not records:
        return Rejections()
    from cleanup.review import record
    from cleanup.review.state import State

    last, ignores = record.standing(records)
    rejected = [change for change in last.values() if change["state"] == State.REJECTED]
    # A merged suggestion was rejected in the name of all its rules: any of them alone must not bring it back.
    places = tuple(
        replace(record.of_anchor(change), rule=rule)
        for change in rejected
        for rule in (change["rule"], *change["also"])
    )
    return Rejections(places=places, ignores=ignores)
