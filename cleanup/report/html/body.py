"""The text with its marks, and the list of suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cleanup.report.case import Item, Report, Stage, State
from cleanup.report.wording import verdict, visible

_WHOLE = 300_000  # code points up to which the whole text is shown; a longer one only around its marks
_AROUND = 400  # code points of context there


def marked_text(report: Report) -> str:
    """The text; every item is a mark with its number."""
    return "".join(_parts(report))


def _parts(report: Report) -> Iterator[str]:
    text = report.document.text
    whole = len(text) <= _WHOLE
    at = 0
    for number, item in enumerate(report.items, 1):
        if item.start < at:  # an editor's own change covers it; it is still in the list
            continue
        yield _kept(text, at, item.start, whole)
        yield _mark(number, item, report.stage)
        at = item.end
    yield _kept(text, at, len(text), whole)


def _kept(text: str, start: int, end: int, whole: bool) -> str:
    if whole or end - start <= 2 * _AROUND + 100:
        return _shown(text[start:end])
    head = start if start == 0 else text.rfind(" ", start, start + _AROUND) + 1 or start
    tail = end if end == len(text) else text.find(" ", end - _AROUND, end) + 1 or end
    fold = f'<div class="fold">⋯ {tail - head:,} characters without suggestions</div>'
    return _shown(text[start:head]) + fold + _shown(text[tail:end])


def _mark(number: int, item: Item, stage: Stage) -> str:
    undecided = " undecided" if item.state is State.OPEN and stage is not Stage.CHECK else ""
    cause = escape(f"{visible(item.suggestion.cause)} ({visible(item.suggestion.rule)}, {_state(item)})")
    return (
        f'<span class="mark {item.state}{undecided}" id="mark-{number}" data-number="{number}" data-cause="{cause}">'
        f"{_change(item)}</span>"
    )


def _change(item: Item) -> str:
    """Old and new text; where nothing changes, only the old."""
    if item.state in (State.REJECTED, State.QUERIED) or item.old == item.new:
        return f'<span class="kept">{_shown(item.old)}</span>'
    old = f"<del>{_shown(item.old)}</del>" if item.old else ""
    return old + (f"<ins>{_shown(item.new)}</ins>" if item.new else "")


def _state(item: Item) -> str:
    return str(item.suggestion.safety) if item.state is State.OPEN else verdict(item)


def _shown(text: str) -> str:
    return escape(visible(text, keep="\n\t").replace("␍\n", "\n"), quote=False)


def items(report: Report) -> str:
    """The list entries."""
    return "\n".join(_entry(number, item) for number, item in enumerate(report.items, 1))


def _entry(number: int, item: Item) -> str:
    s = item.suggestion
    data = {"number": number, "rule": s.rule, "class": s.category, "safety": s.safety, "state": item.state}
    attributes = "".join(f' data-{name}="{escape(visible(str(value)))}"' for name, value in data.items())
    lines = [
        f'<p class="change"><span class="number">{number}</span>{_change(item)}</p>',
        f'<p class="cause">{escape(visible(s.cause))}</p>',
        *_others(item),
        f'<p class="labels">{_labels(item)}</p>',
    ]
    if item.state is not State.OPEN:
        note = f': <span class="note">{escape(visible(item.note))}</span>' if item.note else ""
        lines.append(f'<p class="verdict">{item.state}{" by " + escape(item.by) if item.by else ""}{note}</p>')
    return f'<li class="{item.state}"{attributes}>{"".join(lines)}</li>'


def _others(item: Item) -> Iterator[str]:
    others = [new for new in item.suggestion.replacements if new != item.new]
    if others:
        shown = ", ".join(f"“{_shown(new)}”" if new else "nothing" for new in others)
        label = "Proposed" if item.state in (State.EDITED, State.REJECTED, State.QUERIED) else "Also possible"
        yield f'<p class="others">{label}: {shown}</p>'


def _labels(item: Item) -> str:
    s = item.suggestion
    rules = " ".join(f"<code>{escape(visible(rule))}</code>" for rule in (s.rule, *s.also))
    place = f"line {item.line}, column {item.column}"
    chips = " ".join(f'<span class="chip">{name}</span>' for name in (s.category, s.safety))
    return f"{place} · {rules} · {chips} {s.confidence:.0%}"
