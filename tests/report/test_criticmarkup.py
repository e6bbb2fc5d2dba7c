"""CriticMarkup gives both texts back, and what an editor made of its marks."""

from __future__ import annotations

from hypothesis import given

from cleanup import reading
from cleanup.diff import compare
from cleanup.model import Edit, Verdict
from cleanup.patch import apply
from cleanup.report import criticmarkup
from cleanup.report.case import Report, Stage

from . import sample


@given(sample.pairs("ab {}\\+-~<>=\n"))
def test_accepting_gives_the_new_text_and_rejecting_the_old(pair):
    old, new = pair
    report = Report(document=reading.from_text(old), stage=Stage.CHECK, items=(), edits=compare(old, new))
    marked = criticmarkup.render(report, comments=False)
    assert criticmarkup.read(marked, accept=False) == old
    assert criticmarkup.read(marked, accept=True) == new


def test_comments_name_cause_and_rule_and_are_dropped_when_read():
    report = sample.report()
    marked = criticmarkup.render(report)
    assert (
        "{~~application~>enforcement~~}{>>Spanish “aplicación” also means “enforcement”. [es.law.aplicacion]<<}"
        in marked
    )
    assert criticmarkup.read(marked, accept=False) == report.document.text
    assert criticmarkup.read(marked, accept=True) == apply(report.document.text, report.edits)


def verdicts(returned: str) -> dict[str, tuple[Verdict, tuple[str, ...]]]:
    found = criticmarkup.decisions(sample.report(), returned)
    return {d.suggestion: (d.verdict, tuple(edit.new for edit in d.edits)) for d in found}


def test_untouched_marks_decide_nothing():
    assert verdicts(criticmarkup.render(sample.report())) == {}


def test_resolved_marks_become_decisions():
    marked = criticmarkup.render(sample.report())
    accepted = criticmarkup.read(marked, accept=True)
    rejected = criticmarkup.read(marked, accept=False)
    assert {v for v, _ in verdicts(accepted).values()} == {Verdict.ACCEPT}
    assert {v for v, _ in verdicts(rejected).values()} == {Verdict.REJECT}
    assert len(verdicts(accepted)) == len(verdicts(rejected)) == 3


def test_each_mark_is_decided_by_itself_and_comments_may_stay():
    marked = criticmarkup.render(sample.report())
    returned = marked.replace("{~~application~>enforcement~~}", "police action")
    returned = returned.replace("{~~ UU. It is~> is~~}", " is")
    assert verdicts(returned) == {
        "id-es.abbr.uu": (Verdict.ACCEPT, (" is",)),
        "id-es.law.aplicacion": (Verdict.EDIT, ("police action",)),
    }


def test_a_proposal_rewritten_inside_its_mark_counts_as_edited():
    returned = criticmarkup.render(sample.report()).replace("~>enforcement~~}", "~>enforcement drive~~}")
    assert verdicts(returned) == {"id-es.law.aplicacion": (Verdict.EDIT, ("enforcement drive",))}


def test_decisions_can_be_made_on_the_original():
    report = sample.report()
    returned = criticmarkup.read(criticmarkup.render(report), accept=True)
    edits: list[Edit] = [edit for d in criticmarkup.decisions(report, returned) for edit in d.edits]
    assert apply(report.document.text, edits) == returned


def test_text_changed_elsewhere_does_not_confuse_the_marks_behind_it():
    marked = criticmarkup.render(sample.report())
    returned = marked.replace("Another one.", "Yet another one.").replace(
        "{~~<script>alert(1)</script> said~>said~~}", "said"
    )
    assert verdicts(returned) == {"id-en.odd": (Verdict.ACCEPT, ("said",))}
