"""What no rule may touch: links, addresses, tags, code, placeholders, paths, hashtags and handles.

Every document passes through here, and most have none of it. So a plain search for a tell-tale character comes first
(“/”, “@”, “<” …; single ones are found many times faster), and patterns are tried only where one stands; each looks a
bounded way back and ahead, so that no text can make it slow. All offsets are code points.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable

from cleanup.model import Segment

_Span = tuple[int, int]
_Finder = Callable[[str, int], _Span | None]

_ALNUM = string.ascii_letters + string.digits
_LINK = r"[^\s<>\"“”«»`]{1,2000}"
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}[A-Za-z]{2,24}(?![\w-])"
_ENDING = r"\.(?:com|org|net|gov)(?:\.[a-z]{2})?(?![\w-]|\.[A-Za-z0-9])(?:/[^\s<>\"“”«»`]{0,2000})?"
_HANDLE = r"@[A-Za-z_]\w{0,62}(?:@[\w-]{1,63}(?:\.\w{2,63}){1,4})?"
_HASHTAG = r"#(?=\d{0,20}[^\W\d])\w{1,100}"
_VALUE = r"""\s{0,9}=\s{0,9}(?:"[^"<>]{0,999}"|'[^'<>]{0,999}'|[^\s"'<>=]{1,999})"""
_FLAG = r"(?:async|checked|controls|defer|disabled|download|hidden|loop|muted|nowrap|open|readonly|required|selected)"
_TAG = (
    rf"(?a)</?(?!(?:unk|pad|eos|bos)>)[A-Za-z][\w:.-]{{0,60}}(?:\s{{1,9}}(?:[\w:@.-]{{1,60}}{_VALUE}|{_FLAG}(?=[\s/>]))){{0,40}}"
    r"\s{0,9}/?>|<\?xml[^<>]{0,999}\?>|<![A-Z]{1,20}[^<>]{0,999}>"
)
_WHOLE_ELEMENT = r"(?a)<(script|style|pre|code|kbd|samp)\b"
_FENCE = r"(`{3,}|~{3,})[^\n`]{0,200}(?:\n|\Z)"
_BRACES = r"\{\{?\s?[\w.$-]{1,60}(?:\s{0,3}[,:|!][^{}\n]{0,200})?\s?\}?\}"
_PERCENT = r"%(?:\(\w{1,60}\)|\d{1,3}\$)?[-+#0]{0,3}\d{0,4}(?:\.\d{1,4})?(?:hh|ll|[hlzjt])?[sdifgeGExXucop@](?!\w)"
_VARIABLE = r"%[A-Z][A-Z0-9_]{1,40}%"
_DUNDER = r"(?a)__[A-Za-z0-9](?:\w{0,60}?[A-Za-z0-9])?__(?!\w)"
_TYPES = (
    "asp|bak|bash|bat|bin|bmp|c|cc|cfg|class|conf|cpp|css|csv|cxx|db|dll|doc|docx|dtd|epub|exe|gif|go|gz|h|hpp|htm|html|"
    "ico|ini|ipynb|jar|java|jpeg|jpg|js|json|jsonl|jsx|lock|log|lua|md|mov|mp3|mp4|odt|ogg|pdf|php|pl|png|po|pptx?|ps1|py|"
    "rar|rb|rs|rst|rtf|sh|so|sql|srt|svg|tar|tex|tiff?|toml|tsx?|ttf|txt|vtt|wav|webp|xlf|xlsx?|xml|ya?ml|zip|zsh"
)
_ABSOLUTE = r"(?a)(?:~|\.{1,2})?/(?:[\w.@+-]{1,100}/){1,30}[\w.@+-]{0,100}"
_RELATIVE = rf"(?a)(?:[\w.@+~-]{{0,100}}/){{1,30}}[\w@+-][\w.@+-]{{0,100}}\.(?:{_TYPES})(?![\w/])"
_WINDOWS = r"[A-Za-z]:\\[^\s\"<>|*?:“”]{0,400}"
_SHARE = r"\\\\[\w.-]{1,80}\\[^\s\"<>|*?:“”]{1,400}"


def protected(text: str) -> tuple[Segment, ...]:
    """The protected stretches of `text`, in text order and disjoint; those that overlap are joined."""
    found: list[tuple[int, int, str]] = []
    for trigger, reason, finder in _FINDERS:
        at = text.find(trigger)
        while at >= 0:
            span = finder(text, at)
            if span is not None:
                found.append((*span, reason))
            at = text.find(trigger, max(at + len(trigger), span[1] if span else 0))
    return _disjoint(found) if found else ()


def union(first: tuple[Segment, ...], second: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """`first`, as `protected` gives it, and `second`, in any order, made one: sorted, and joined where they overlap."""
    if not second:
        return first
    return _disjoint([(item.start, item.end, item.reason) for item in (*first, *second)])


def _disjoint(found: list[tuple[int, int, str]]) -> tuple[Segment, ...]:
    """`found` sorted, with overlapping stretches joined under the reason of the first (the longest, if several)."""
    found.sort(key=lambda item: (item[0], -item[1], item[2]))
    joined: list[tuple[int, int, str]] = []
    for start, end, reason in found:
        if joined and start < joined[-1][1]:
            first, past, why = joined.pop()
            joined.append((first, max(past, end), why))
        elif start < end:
            joined.append((start, end, reason))
    return tuple(Segment(start=start, end=end, reason=reason) for start, end, reason in joined)


def _match(pattern: str, text: str, at: int) -> re.Match[str] | None:
    """`pattern` at `at`. It is compiled when first needed (`re` remembers it): most texts need none."""
    return re.compile(pattern).match(text, at)


def _back(text: str, at: int, chars: str, reach: int) -> int:
    """Where the run of `chars` that ends at `at` starts; at most `reach` code points back."""
    low = max(at - reach, 0)
    return low + len(text[low:at].rstrip(chars))


def _trim_link(text: str, start: int, end: int) -> int:
    """`end` moved back over punctuation that belongs to the sentence, not to the link."""
    while end > start:
        last = text[end - 1]
        if last == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        if last not in ".,;:!?'’)]}*_…":
            break
        end -= 1
    return end


def _url(text: str, at: int) -> _Span | None:
    if at == 0 or not text.startswith("://", at - 1):
        return None
    start = _back(text, at - 1, _ALNUM + "+-.", 16)
    while start < at and not text[start].isalpha():
        start += 1
    match = None if start > at - 2 else _match(_LINK, text, at + 2)
    return None if match is None else (start, _trim_link(text, at + 2, match.end()))


def _www(text: str, at: int) -> _Span | None:
    if (at and text[at - 1].isalnum()) or _match(_DOMAIN, text, at) is None:
        return None
    match = _match(_LINK, text, at)
    return None if match is None else (at, _trim_link(text, at + 4, match.end()))


def _site(text: str, at: int) -> _Span | None:
    """A bare domain such as example.com, with its path."""
    start = _back(text, at, _ALNUM + "-.", 130)
    if start == at or text[start] in "-." or (start and (text[start - 1].isalnum() or text[start - 1] in "_@")):
        return None
    match = _match(_ENDING, text, at)
    return None if match is None else (start, _trim_link(text, at + 4, match.end()))


def _at_sign(text: str, at: int) -> _Span | None:
    """An e-mail address or a handle."""
    start = _back(text, at, _ALNUM + "_.+%'-", 64)
    while start < at and not text[start].isalnum():
        start += 1
    if start == at:
        match = _match(_HANDLE, text, at)
        return None if match is None or (at and text[at - 1].isalnum()) else match.span()
    match = _match(_DOMAIN, text, at + 1)
    return None if match is None else (start - 7 * text.startswith("mailto:", max(start - 7, 0)), match.end())


def _hashtag(text: str, at: int) -> _Span | None:
    match = _match(_HASHTAG, text, at)
    return None if match is None or (at and (text[at - 1].isalnum() or text[at - 1] in "&/#")) else match.span()


def _tag(text: str, at: int) -> _Span | None:
    if text.startswith("<!--", at):
        end = text.find("-->", at, at + 5_000)
        return None if end < 0 else (at, end + 3)
    match = _match(_TAG, text, at)
    if match is None:
        return None
    whole = _match(_WHOLE_ELEMENT, text, at)
    if whole is None:
        return match.span()
    close = f"</{whole.group(1)}>"
    end = text.find(close, match.end(), match.end() + 5_000)
    return match.span() if end < 0 else (at, end + len(close))


def _backtick(text: str, at: int) -> _Span | None:
    """Code between backticks. Old-style `quotes' and don`t are not code."""
    if at and (text[at - 1].isalnum() or text[at - 1] == "`"):
        return None
    fence = _fence(text, at)
    if fence is not None:
        return fence
    inside = at + len(text[at : at + 9]) - len(text[at : at + 9].lstrip("`"))
    mark = text[at:inside]
    end = text.find(mark, inside, inside + 400)
    code = text[inside:end]
    after = text[end + len(mark) : end + len(mark) + 1]
    if end < 0 or not code or code != code.strip() or code.count("\n") > 1 or after == "`" or after.isalnum():
        return None
    return at, end + len(mark)


def _fence(text: str, at: int) -> _Span | None:
    """A fenced block, to its closing fence or, as in Markdown, to the end of the text."""
    match = _match(_FENCE, text, at)
    if match is None:
        return None
    line = text.rfind("\n", max(at - 4, 0), at) + 1
    if (line == 0 and at > 3) or text[line:at].strip(" "):
        return None
    end = text.find("\n" + match.group(1), match.end() - 1)
    past = text.find("\n", end + 1)
    return at, len(text) if end < 0 or past < 0 else past


def _brace(text: str, at: int) -> _Span | None:
    match = _match(_BRACES, text, at)
    if match is None:
        return None
    return at - (at > 0 and text[at - 1] in "$#%"), match.end()


def _percent(text: str, at: int) -> _Span | None:
    left = text[max(at - 2, 0) : at]
    if left[-1:].isalnum() or left[-1:] in (")", "%") or (left[-1:].isspace() and left[0].isdigit()):
        return None  # a percentage: “5%”, “5 %s”
    match = _match(_VARIABLE, text, at) or _match(_PERCENT, text, at)
    return None if match is None else match.span()


def _dunder(text: str, at: int) -> _Span | None:
    match = _match(_DUNDER, text, at) if text.startswith("__", at) else None
    return None if match is None or (at and (text[at - 1].isalnum() or text[at - 1] == "_")) else match.span()


def _path(text: str, at: int) -> _Span | None:
    """A path with two slashes from the root, home or here, or one that ends in a file type."""
    start = _back(text, at, _ALNUM + "_.@+-~", 100)
    if start and not (text[start - 1].isspace() or text[start - 1] in "\"'“‘([="):
        return None
    match = _match(_RELATIVE, text, start)
    if match is None and text[start] in "/~.":
        match = _match(_ABSOLUTE, text, start)
    return None if match is None else (start, _trim_link(text, at + 1, match.end()))


def _backslash(text: str, at: int) -> _Span | None:
    """A path of Windows: from a drive or from a share."""
    if text.startswith("\\\\", at):
        match = _match(_SHARE, text, at)
        return None if match is None else (at, _trim_link(text, at + 2, match.end()))
    if at < 2 or text[at - 1] != ":" or (at > 2 and text[at - 3].isalnum()):
        return None
    match = _match(_WINDOWS, text, at - 2)
    return None if match is None else (at - 2, _trim_link(text, at + 1, match.end()))


_FINDERS: tuple[tuple[str, str, _Finder], ...] = (
    ("/", "link", _url),
    ("/", "path", _path),
    ("www.", "link", _www),
    (".com", "link", _site),
    (".org", "link", _site),
    (".net", "link", _site),
    (".gov", "link", _site),
    ("@", "address", _at_sign),
    ("#", "hashtag", _hashtag),
    ("<", "tag", _tag),
    ("`", "code", _backtick),
    ("~", "code", _fence),
    ("{", "placeholder", _brace),
    ("%", "placeholder", _percent),
    ("_", "placeholder", _dunder),
    ("\\", "path", _backslash),
)
