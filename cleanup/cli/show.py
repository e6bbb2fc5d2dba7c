"""The readable output of `check`: each suggestion with its place, its change in context, and its cause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cleanup.lines import Lines
from cleanup.model import Edit, Result, Safety, Suggestion

AROUND = 44  # characters of context on either side
BETWEEN = 60  # longest unchanged stretch between two edits of one suggestion that is shown whole
MOST_OTHERS = 4
_LEVELS = {Safety.SAFE: "green", Safety.REVIEW: "yellow", Safety.NOTE: "blue"}
_UNSEEN = {code: "�" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"} | {
    ord("\n"): "⏎",
    ord("\r"): "",
    ord("\t"): " ",
}

Style = Callable[..., str]


def plain(text: str, **_: object) -> str:
    """No colour."""
    return text


def coloured(text: str, **how: object) -> str:
    """Colour for a terminal."""
    import click

    return click.style(text, **how)  # type: ignore[arg-type]  # names of our own few styles


def suggestion_lines(name: str, suggestion: Suggestion, text: str, lines: Lines, style: Style) -> Iterator[str]:
    """The lines that show one suggestion."""
    line, column = lines.at(suggestion.start)
    level = style(str(suggestion.safety), fg=_LEVELS[suggestion.safety])
    place = style(f"{name}:{line}:{column}", bold=True)
    yield f"{place}  {suggestion.rule}  {suggestion.category}  {level}"
    yield f"    {_change(suggestion, text, style)}"
    if suggestion.cause:
        yield style(f"    {suggestion.cause.translate(_UNSEEN)}", dim=True)
    if others := suggestion.replacements[1 : 1 + MOST_OTHERS]:
        yield style(f"    or: {' | '.join(_visible(o) or '(nothing)' for o in others)}", dim=True)
    yield ""


def summary(name: str, result: Result, languages: Callable[[str], str]) -> str:
    """One sentence on a file: how many suggestions of each level, and the pivot with its reasons."""
    return f"{name}: {counts(result.suggestions)}{_pivot(result, languages)}"


def counts(suggestions: Sequence[Suggestion]) -> str:
    """For example `28 suggestions (12 safe, 16 review)`."""
    if not suggestions:
        return "clean"
    number = {level: sum(s.safety is level for s in suggestions) for level in reversed(Safety)}
    parts = ", ".join(f"{count} {level}" for level, count in number.items() if count)
    return f"{plural(len(suggestions), 'suggestion')} ({parts})"


def plural(count: int, noun: str) -> str:
    """For example `1 file`, `2 files`."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _pivot(result: Result, languages: Callable[[str], str]) -> str:
    likely = [(share, pivot) for pivot, share in result.pivots.items() if pivot != "native" and share >= 0.05]
    if not likely:
        return ""
    named = " or ".join(f"{languages(pivot)} ({_share(share)})" for share, pivot in sorted(likely, reverse=True)[:3])
    reasons = "".join(f"\n    {_visible(reason)}" for reason in result.reasons)
    return f"; came through {named}{':' if reasons else ''}{reasons}"


def _share(share: float) -> str:
    return "over 99%" if share >= 0.995 else f"{share:.0%}"


def _change(suggestion: Suggestion, text: str, style: Style) -> str:
    """The first repair inside its line: what goes and what comes, with a little text around."""
    edits: Sequence[Edit] = suggestion.alternatives[0].edits if suggestion.alternatives else ()
    if not edits:
        middle = _mark("[", suggestion.text, "]", style, fg="blue", underline=True)
        return f"{_before(text, suggestion.start)}{middle}{_after(text, suggestion.end)}"
    out = [_before(text, edits[0].start)]
    for number, edit in enumerate(edits):
        if number:
            out.append(_middle(text[edits[number - 1].end : edit.start]))
        if edit.expected:
            out.append(_mark("[-", edit.expected, "-]", style, fg="red", strikethrough=True))
        if edit.expected and edit.new and style is not plain:
            out.append(style("→", dim=True))  # not every terminal strikes through
        if edit.new:
            out.append(_mark("{+", edit.new, "+}", style, fg="green", bold=True))
    return "".join((*out, _after(text, edits[-1].end)))


def _mark(left: str, text: str, right: str, style: Style, **how: object) -> str:
    shown = _visible(text)
    return f"{left}{shown}{right}" if style is plain else style(shown, **how)


def _visible(text: str) -> str:
    """`text` on one line, without characters that would steer a terminal."""
    return text.translate(_UNSEEN)


def _before(text: str, at: int) -> str:
    stretch = re.split(r"[\r\n]", text[max(0, at - AROUND) : at])[-1]
    if len(stretch) == AROUND and at > AROUND:
        return f"…{stretch.partition(' ')[2] or stretch}".translate(_UNSEEN)
    return _visible(stretch.lstrip())


def _after(text: str, at: int) -> str:
    stretch = re.split(r"[\r\n]", text[at : at + AROUND])[0]
    if len(stretch) == AROUND and at + AROUND < len(text):
        return f"{stretch.rpartition(' ')[0] or stretch}…".translate(_UNSEEN)
    return _visible(stretch.rstrip())


def _middle(stretch: str) -> str:
    if len(stretch) > BETWEEN:
        stretch = f"{stretch[: BETWEEN // 2]} … {stretch[-BETWEEN // 2 :]}"
    return _visible(stretch)
