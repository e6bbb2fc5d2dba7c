"""What names are compared by: their content words, without order, number and the words that translation swaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cleanup.late import late

GLUE = frozenset(("of", "the", "for", "and", "on", "in", "to", "against", "with", "from", "a", "&", "de"))
_TOKEN = late(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?|&")
_POSSESSIVE = late(r"['’]s?$")
_PHRASE = late(
    r"(?<![\w.])(?:[A-ZÀ-Þ][\w'’\-]*|U\.S\.|U\.N\.)(?:\s(?:(?:of|for|on|to|in|against|from)\s(?:the\s)?|and\s(?:the\s)?|&\s)?(?:[A-ZÀ-Þ][\w'’\-]*|U\.S\.|U\.N\.))+"
)

Key = tuple[str, ...]


def phrases(text: str) -> Iterable[tuple[int, int]]:
    """Spans of capitalised words, joined by prepositions and "and": candidates for names, whole."""
    return (match.span() for match in _PHRASE.finditer(text))


def tokens(text: str, low: int, high: int) -> list[tuple[int, int, str]]:
    """The words of `text[low:high]` with their spans, in lower case and without a possessive."""
    return [
        (m.start(), m.start() + len(word), word.lower())
        for m in _TOKEN.finditer(text, low, high)
        for word in [_POSSESSIVE.sub("", m[0])]
    ]


def stem(word: str) -> str:
    """The word without its plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) else word


def content(words: Iterable[str]) -> list[str]:
    """The stems of all words but the glue."""
    return [stem(word) for word in words if word not in GLUE]


def key(stems: Iterable[str], classes: Mapping[str, str]) -> Key:
    """The same for every wording of a name that translation does not tell apart."""
    return tuple(sorted(classes.get(word, word) for word in stems))


def classes_of(lines: Iterable[str]) -> dict[str, str]:
    """Word stem → its class, named by the first word of its line; a later line does not move a word."""
    table: dict[str, str] = {}
    for line in lines:
        first, *_ = words = [stem(word) for word in line.split()]
        for word in words:
            table.setdefault(word, table.get(first, first))
    return table
