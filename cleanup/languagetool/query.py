"""What to ask LanguageTool besides the text: the writer's mother tongue, from the pivot.

Always for American English: its findings in British spellings are sifted out, while asking for British English would
have LanguageTool turn American words, and one British spelling, into another.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from cleanup.languagetool.client import Query
from cleanup.languagetool.policy import Policy

SURE = 0.6  # probability from which a pivot is taken for the writer's mother tongue


def query_for(pivots: Mapping[str, float], languages: Set[str], policy: Policy) -> Query:
    """The query for a text; `pivots` is the posterior, `languages` are the codes that the server knows.

    A language that the server does not know would make it refuse the text.
    """
    pivot = max(pivots, key=lambda code: (pivots[code], code), default="native")
    told = pivot if pivot != "native" and pivots[pivot] >= SURE and pivot in languages else ""
    return Query(mother_tongue=told, categories_off=policy.categories_to_send)
