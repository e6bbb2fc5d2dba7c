"""Every shipped row proves itself; and the proof notices each sort of fault."""

from __future__ import annotations

import pytest

from cleanup.bundle import load_lexicons
from cleanup.proof import prove, read_packs
from cleanup.where import rules_dir


def test_every_shipped_row_is_proved():
    packs, lexicon = read_packs((rules_dir(),))
    proof = prove(packs, lexicon)
    assert proof.rows > 0
    assert not proof.problems, "\n".join(f"{p.path.name} {p.rule} [{p.check}] {p.message}" for p in proof.problems[:40])


GOOD = {
    "id": "'a'", "kind": "'sense'", "wrong": "'application/N'", "right": "['enforcement']", "near": "['law']", "unless": "['job']",
    "examples": "['The law application. → The law enforcement.']", "keeps": "['The application.', 'The law job application.']",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"examples": "['The law application. → The law.']"}, "example"),
        (
            {
                "right": "['application enforcement']",
                "examples": "['The law application. → The law application enforcement.']",
            },
            "again",
        ),
        ({"keeps": "['The application.', 'The law job application.', 'The law application.']"}, "keep"),
        ({"keeps": "['The law job application.']"}, "near"),
        ({"keeps": "['The application.']"}, "unless"),
        ({"examples": "[]"}, "example"),
    ],
)
def test_proof_notices(pack, change, check):
    fields = {**GOOD, **change}
    loaded = pack("[[row]]\n" + "\n".join(f"{k} = {v}" for k, v in fields.items()))
    problems = prove([loaded], load_lexicons((rules_dir(),))).problems
    assert check in {p.check for p in problems}
    if change:
        assert not prove(
            [pack("[[row]]\n" + "\n".join(f"{k} = {v}" for k, v in GOOD.items()))], load_lexicons((rules_dir(),))
        ).problems


def test_repaired_text_must_not_wake_a_safe_rule(pack):
    rows = (
        "[[row]]\nid = 'a'\nmatch = 'aa bb'\nreplace = ['cc dd']\nexamples = ['x aa bb → x cc dd']\nkeeps = ['y']\n"
        "[[row]]\nid = 'b'\nmatch = 'cc dd'\nreplace = ['ee']\nsafety = 'safe'\n"
        "examples = ['cc dd → ee', 'f cc dd → f ee']\nkeeps = ['g', 'h']\n"
    )
    assert any(p.check == "again" and p.rule == "t.a" for p in prove([pack(rows)], {}).problems)


def test_runaway_patterns_are_found(pack):
    rows = "[[row]]\nid = 'r'\nkind = 'pattern'\nregex = '(a+a+)+b'\nanchors = ['a']\nreplace = ['c']\n"
    rows += "examples = ['aaab → c']\nkeeps = ['d']\n"
    assert any(p.check == "hostile" for p in prove([pack(rows)], {}).problems)
