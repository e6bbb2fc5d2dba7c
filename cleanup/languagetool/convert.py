"""From LanguageTool's findings to our suggestions: minimal edits, our categories, never above review."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from cleanup.languagetool.chunks import restore
from cleanup.languagetool.client import Match
from cleanup.languagetool.policy import Policy
from cleanup.model import Alternative, Edit, Safety, Suggestion

MOST = 5  # alternatives shown; LanguageTool gives up to a hundred


def suggestions(matches: Iterable[Match], text: str, policy: Policy) -> tuple[Suggestion, ...]:
    """`matches` (code points of `text`) as suggestions, in text order, without repetitions."""
    seen: set[tuple[int, int, tuple[str, ...]]] = set()
    names: Counter[str] = Counter()
    out: list[Suggestion] = []
    for match in sorted(matches, key=lambda m: (m.start, m.end, m.rule)):
        suggestion = _suggestion(match, text, policy, names)
        key = (suggestion.start, suggestion.end, suggestion.replacements)
        if key not in seen:
            seen.add(key)
            out.append(suggestion)
    return tuple(out)


def _suggestion(match: Match, text: str, policy: Policy, names: Counter[str]) -> Suggestion:
    original = text[match.start : match.end]
    wanted = (restore(replacement, original) for replacement in match.replacements)
    news = tuple(dict.fromkeys(new for new in wanted if new is not None and new != original))[:MOST]
    start, end, news = trim(match.start, match.end, original, news)
    name = policy.name(match)
    rule = f"languagetool.{match.rule}"
    return Suggestion(
        id=_id(rule, text, start, end, names),
        rule=rule,
        start=start,
        end=end,
        text=text[start:end],
        alternatives=tuple(
            Alternative(edits=(Edit(start=start, end=end, expected=text[start:end], new=new),)) for new in news
        ),
        safety=Safety.REVIEW if news else Safety.NOTE,
        confidence=name.confidence,
        category=name.ours,
        cause=_cause(match.message),
        mqm=name.mqm,
    )


def trim(start: int, end: int, original: str, news: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Narrow the span to the words that change in any of `news`; something always stays to point at."""
    if not news:
        return start, end, news
    every = [re.findall(r"\w+|\s+|\W", word) for word in (original, *news)]
    most = min(map(len, every))
    lead = 0
    while lead < most - 1 and len({tokens[lead] for tokens in every}) == 1:
        lead += 1
    tail = 0
    while tail < most - 1 - lead and len({tokens[-1 - tail] for tokens in every}) == 1:
        tail += 1
    while lead and every[0][lead - 1].isspace() and len(every[0]) - lead - tail <= 0:
        lead -= 1
    before = sum(map(len, every[0][:lead]))
    after = sum(map(len, every[0][len(every[0]) - tail :]))
    narrowed = tuple("".join(tokens[lead : len(tokens) - tail]) for tokens in every[1:])
    return start + before, end - after, narrowed


def _cause(message: str) -> str:
    """LanguageTool's message as our one sentence."""
    return f"LanguageTool: {message.strip().rstrip('.')}" if message.strip() else "LanguageTool gives no reason"


def _id(rule: str, text: str, start: int, end: int, names: Counter[str]) -> str:
    """As the engine does: from rule, text and 24 code points on either side; a counter tells repetitions apart."""
    around = "\0".join((rule, text[max(0, start - 24) : start], text[start:end], text[end : end + 24]))
    name = hashlib.blake2b(around.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    names[name] += 1
    return name if names[name] == 1 else f"{name}-{names[name]}"
