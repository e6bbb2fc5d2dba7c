"""Kind `spelling`: British and American spelling mixed in one text; the variety that clearly leads wins.

A row names `pairs`, a word list of "British American" entries, and `oxford`, one of pairs in -ise and -ize: a British text
may have either, but only one of them. Capitalised words are names (Labour Party, Kennedy Center) and neither count nor
change. All losers carry one group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cleanup.cues import Context
from cleanup.kinds.match import Compiled, Hit, Owner
from cleanup.lexicon import Lexicon, look_up
from cleanup.model import Edit
from cleanup.packs import Row, fail_row

FIELDS = {"pairs": str, "oxford": str}
_WORD = re.compile(r"(?<![\w'’\-])[a-z]{4,}(?![\w\-])")
_LEAD, _RATIO = 3, 3  # occurrences of the winner, at least, and how many times as many as of the loser


def compile_row(row: Row, lexicon: Lexicon) -> Compiled:
    """Runs once a document (the empty anchor)."""
    tables: list[dict[str, str]] = []
    for field in ("pairs", "oxford"):
        named = row.fields.get(field)
        if not isinstance(named, str) or not named.startswith("@"):
            fail_row(row, field, "a spelling row has the word lists `pairs` and `oxford`, such as @british-american")
        entries = look_up(lexicon, named[1:])
        if any(len(entry.split()) != 2 for entry in entries):
            fail_row(row, field, f"an entry of {named} is “British American”, two words")
        tables.append({british: american for british, _, american in (entry.partition(" ") for entry in entries)})
        tables.append({american: british for british, american in tables[-1].items()})
    return Compiled(anchors=(("", 0),), data=(row.id, *tables))


def find(data: tuple[Any, ...], context: Context, start: int, end: int, owner: Owner) -> Iterator[Hit]:
    """A hit for every word in the variety that loses."""
    group, *tables = data
    text = context.prose.text
    seen = [match.span() for match in _WORD.finditer(text) if any(match[0] in table for table in tables)]
    british, american, ise, ize = ([span for span in seen if text[slice(*span)] in table] for table in tables)
    for losing, table, winners in (
        (british, tables[0], len(american) + len(ize)),
        (american, tables[1], len(british) + len(ise)),
        (ise, tables[2], len(ize) + len(american)),
        (ize, tables[3], len(ise)),
    ):
        for low, high in losing if _LEAD <= winners >= _RATIO * len(losing) else ():
            word = text[low:high]
            edit = Edit(start=low, end=high, expected=word, new=table[word])
            yield Hit(start=low, end=high, alternatives=((edit,),), group=group)
