"""Names and acronyms that the rest of the text corrects."""

from __future__ import annotations

import pytest

import cleanup

FOREIGN = "[[row]]\nid = 'f'\nkind = 'acronym'\nshape = 'foreign'\nacronyms = '@foreign-acronym'\n"
BRACKET = "[[row]]\nid = 'b'\nkind = 'acronym'\nshape = 'bracket'\nacronyms = '@body-acronym'\n"
CALQUE = "[[row]]\nid = 'c'\nkind = 'calque'\nnames = '@official-name'\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The World Health Organization spoke. The OMS left.", "The World Health Organization spoke. The WHO left."),
        ("Two NGOs spoke; other ONGs left.", "Two NGOs spoke; other ONGs left."),
        ("One NGO spoke; other ONGs left.", "One NGO spoke; other NGOs left."),
        ("The UN spoke. The ONU left.", "The UN spoke. The UN left."),
        ("The OMS left.", None),
        ("THE WORLD HEALTH ORGANIZATION AND OMS LTD", None),
        ("The World Trade Organization likes the GRC-OMC line.", None),
    ],
)  # fmt: skip
def test_a_foreign_acronym_follows_the_name(repair, before, after):
    assert repair(FOREIGN, before) == (after or before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The Administration of Foods and Drugs (FDA) left.", "The Food and Drug Administration (FDA) left."),
        ("The Federal Trade Commission (CFT) left.", "The Federal Trade Commission (FTC) left."),
        ("The Federal Trade Commission (XYZ) left.", None),
        ("The Popular Party (PP) left.", None),
        ("Flower Dealers of America (FDA) left.", None),
    ],
)
def test_a_name_and_the_acronym_beside_it_agree(repair, before, after):
    assert repair(BRACKET, before) == (after or before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The World Council of Boxing met.", "The World Boxing Council met."),
        ("The National Transport Security Board met.", "The National Transportation Safety Board met."),
        ("The Lake Fish Board (LFB) met. The Board of Fish of the Lake won.", "The Lake Fish Board (LFB) met. The Lake Fish Board won."),
        ("The Lake Fish Board met. The Board of Fish of the Lake won.", None),
        ("The Department of National Security Affairs met.", None),
        ("The National Security Law passed.", None),
        ("The World Council of Boxing Clubs met.", None),
    ],
)  # fmt: skip
def test_a_name_in_the_order_of_the_pivot(repair, before, after):
    assert repair(CALQUE, before) == (after or before)


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("The Federal Service of Tax Collection (SFRT) in Texas froze the account.", ["SFRT"]),
        ("The Institutional Revolutionary Party (PRI) lost the town.", []),
        ("The National Bank of Economic and Social Development (BNDES) of Brazil met.", []),
        ("The Texas Association of School Boards (TASB) met.", []),
    ],
)
def test_an_acronym_in_an_order_that_its_name_does_not_have_is_noted(text, noted):
    found = cleanup.check(text, pivot="es").suggestions
    assert [s.text for s in found if s.rule == "names.organisations.bracket" and not s.replacements] == noted
