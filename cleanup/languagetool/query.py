"""What to ask LanguageTool besides the text: the variety of English, and the writer's mother tongue from the pivot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from cleanup.languagetool.client import Query
from cleanup.languagetool.policy import Policy

SURE = 0.6  # probability from which a pivot is taken for the writer's mother tongue


def query_for(text: str, pivots: Mapping[str, float], languages: Set[str], policy: Policy) -> Query:
    """The query for `text`; `pivots` is the posterior, `languages` are the codes that the server knows.

    A language that the server does not know would make it refuse the text.
    """
    pivot = max(pivots, key=lambda code: (pivots[code], code), default="native")
    told = pivot if pivot != "native" and pivots[pivot] >= SURE and pivot in languages else ""
    british = "en-GB" in languages and is_british(text, policy)
    return Query(
        language="en-GB" if british else "en-US",
        mother_tongue=told,
        categories_off=policy.categories_to_send,
    )


def is_british(text: str, policy: Policy) -> bool:
    """Whether British spellings outnumber the American ones of the same words."""
    words = re.findall(r"[a-z]+", text.lower())
    british = sum(word in policy.british for word in words)
    return british > 0 and british > sum(word in policy.american for word in words)
