"""A sitting at a file: resume, changed files, writing, and rejections that hold."""

from __future__ import annotations

import pytest

from cleanup import conflicts, journal, reading
from cleanup.errors import JournalError, OutputError
from cleanup.model import Safety
from cleanup.review import decide, history, rejections
from cleanup.review.session import Session
from cleanup.review.state import State


@pytest.fixture
def sit(article, checker):
    """Open the article; whatever was open before is closed first, as if the terminal had gone."""
    held = []

    def sit() -> Session:
        close()
        held.append(Session(article, checker))
        return held[-1]

    def close():
        for session in held:
            session.close()

    yield sit
    close()


def item(session, rule, nth=0):
    return [i for i, one in enumerate(session.review.round.items) if one.rule == rule][nth]


def test_decisions_undo_and_redo_outlive_the_sitting_and_resume_is_silent(sit):
    first = sit()
    first.do(decide.accept(first.review, (item(first, "t.abbr.uu"),)))
    first.do(decide.reject(first.review, (item(first, "t.note.odd"),)))
    first.do(decide.query(first.review, (item(first, "t.law.execute", 1),), "why [/] not"))
    first.undo()
    second = sit()
    assert (second.carried.gone, second.carried.new) == (0, 0)
    assert second.review.marks == first.review.marks
    assert second.redo() == "query"
    assert [second.undo() for _ in range(4)] == ["query", "reject", "accept", ""]
    third = sit()
    assert not third.review.marks
    assert third.redo() == "accept"


def test_nothing_is_kept_when_nothing_was_decided(sit, article):
    sit()
    sit()
    assert journal.load(article) == ()


def test_the_file_is_untouched_until_write_and_undo_works_across_it(sit, article):
    before = article.read_bytes()
    session = sit()
    session.do(decide.accept(session.review, (item(session, "t.abbr.uu"),)))
    assert article.read_bytes() == before
    assert session.unwritten()
    assert session.write()
    assert b"UU." not in article.read_bytes()
    assert not session.write()
    later = sit()
    assert not later.unwritten()
    assert later.undo() == "accept"
    assert later.write()
    assert article.read_bytes() == before


def test_a_file_that_somebody_else_changed_is_not_overwritten(sit, article):
    session = sit()
    session.do(decide.accept(session.review, (0,)))
    article.write_bytes(b"mine now")
    with pytest.raises(OutputError, match="changed since it was read"):
        session.write()
    assert article.read_bytes() == b"mine now"


def test_being_killed_before_the_file_is_replaced_or_right_after_it_is_no_harm(sit, article, monkeypatch):
    session = sit()
    session.do(decide.accept(session.review, (item(session, "t.abbr.uu"),)))
    with monkeypatch.context() as patched:
        patched.setattr(reading, "write", lambda *args, **kwargs: None)
        session.write()
    again = sit()
    assert again.unwritten()
    reading.write_bytes(article, reading.encode(again.review.result()))  # the rename happened, then the power went
    assert not sit().unwritten()


def test_decisions_are_carried_to_a_changed_file_by_content(sit, article):
    session = sit()
    for rule in ("t.abbr.uu", "t.name.dept", "t.note.odd"):
        session.do(decide.reject(session.review, (item(session, rule),)))
    session.do(decide.accept(session.review, (item(session, "t.law.execute", 1),)))
    text = article.read_text()
    article.write_text("A new opening. UU. Really.\n\n" + text.replace("no equipment, ", "none, "))
    again = sit()
    assert (again.carried.carried, again.carried.gone, again.carried.new) == (3, 1, 1)
    stands = {(one.rule, one.start > 30): again.review.state(i) for i, one in enumerate(again.review.round.items)}
    assert stands["t.abbr.uu", False] is State.OPEN
    assert stands["t.abbr.uu", True] is State.REJECTED
    assert "enforce orders" in again.review.result().text


def test_written_repairs_count_neither_as_carried_nor_as_gone(sit, article):
    session = sit()
    session.do(decide.accept(session.review, (item(session, "t.abbr.uu"),)))
    session.do(decide.reject(session.review, (item(session, "t.note.odd"),)))
    session.write()
    article.write_text(article.read_text() + "One more line.\n")
    carried = sit().carried
    assert (carried.carried, carried.gone) == (1, 0)


def test_a_second_round_comes_back_with_its_decisions(sit, article):
    article.write_text("They execute the law.")
    session = sit()
    session.do(decide.accept(session.review, (0,)))
    assert session.next_round()
    session.do(decide.accept(session.review, (session.review.cursor,)))
    again = sit()
    assert again.review.result().text == "They uphold the law."
    assert len(again.review.closed) == 1
    assert not again.next_round()


def test_auto_safe_stops_at_what_needs_a_person(sit):
    session = sit()
    assert session.apply_safe() == 2
    left = [one.rule for i, one in enumerate(session.review.round.items) if session.review.state(i) is State.OPEN]
    assert left
    assert not any(rule.startswith("t.name") for rule in left)


def test_two_sittings_at_one_file_are_refused(sit, article, checker):
    sit()
    with pytest.raises(JournalError, match="another review"):
        Session(article, checker)


def test_rejections_hold_in_later_checks_through_repairs_next_to_them(sit, article, checker):
    session = sit()
    session.do(decide.reject(session.review, (item(session, "t.law.execute", 1),)))
    session.do(decide.reject(session.review, (item(session, "t.name.dept"),)))
    turned_down = rejections.of(article)

    def left(text):
        result = checker(reading.from_text(text))
        raw = (*result.suggestions, *(lost.suggestion for lost in result.shadowed))
        return [(one.rule, text[one.start : one.end + 7]) for one in turned_down.left(text, raw)]

    text = article.read_text()
    assert ("t.law.execute", "execute orders") not in left(text)
    assert ("t.law.execute", "execute plans.") in left(text)
    assert not any(rule == "t.name.dept" for rule, _ in left(text))
    fixed = text.replace(" UU.", "").replace("She said the", "He said that the")
    assert not any(rule == "t.name.dept" for rule, _ in left(fixed))


def test_an_undone_rejection_holds_no_longer(sit, article, checker):
    session = sit()
    session.do(decide.ignore(session.review, item(session, "t.abbr.uu"), "rule"))
    document = reading.read(article)
    raw = checker(document).suggestions
    assert not any(one.rule == "t.abbr.uu" for one in rejections.of(article).left(document.text, raw))
    session.undo()
    assert rejections.of(article).left(document.text, raw) == raw


def test_a_merged_suggestion_is_rejected_for_all_its_rules(article, checker):
    base = checker(reading.read(article)).suggestions[0]
    from dataclasses import replace

    twin = replace(base, id="twin", rule="t.z.twin", safety=Safety.REVIEW, confidence=0.1)

    def both(document):
        resolution = conflicts.resolve((base, twin))
        return replace(checker(document), suggestions=resolution.chosen, shadowed=resolution.shadowed)

    session = Session(article, both)
    session.do(decide.reject(session.review, (0,)))
    session.close()
    assert rejections.of(article).left(session.review.source.text, (base, twin)) == ()


def test_looking_for_rejections_of_a_file_never_reviewed_makes_nothing(article, tmp_path):
    assert not rejections.of(article)
    assert not (tmp_path / "state").exists()


def test_a_broken_journal_keeps_the_file_from_being_opened_but_not_locked(sit, article, checker):
    session = sit()
    session.do(decide.reject(session.review, (0,)))
    session.close()
    where = journal.place(article)
    good = where.read_bytes()
    where.write_bytes(b"{}x\n" + good)
    with pytest.raises(JournalError, match="damaged"):
        Session(article, checker)
    where.write_bytes(good)
    assert sit().review.state(0) is State.REJECTED


def test_identical_places_are_decided_one_by_one(article, checker):
    article.write_text("They execute orders for now.\n" * 3)
    session = Session(article, checker)
    session.do(decide.reject(session.review, (1,)))
    session.close()
    again = Session(article, checker)
    assert [state for _, state in again.review.states()] == [State.OPEN, State.REJECTED, State.OPEN]
    again.close()
    assert history.has_open(again.review)
