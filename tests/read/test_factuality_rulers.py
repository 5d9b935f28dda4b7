"""What is a ruling and what only sounds like one: enabling, purposes, wishes, needs, purchases."""

from __future__ import annotations

import pytest

from reportedly.read import attribution, claims, factuality, language, quotations
from reportedly.read.drafts import AttributionDraft, ClaimDraft
from reportedly.read.factuality.rulers import can_rule, is_ruling


def ruling(text: str, word: str) -> bool:
    parse = language.parse(text)
    return is_ruling(parse, next(token for token in parse.tokens if token.text == word))


def read(text: str) -> tuple[language.Parse, list[AttributionDraft], list[ClaimDraft]]:
    parse = language.parse(text)
    found = attribution.find(parse, quotations.find(parse))
    stated = claims.find(parse, found)
    factuality.judge(parse, stated, found)
    return parse, found, stated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The council allowed the school to sell the field.", "allowed"),
        ("The treaty allows the ships to enter the bay.", "allows"),
        ("Boats are allowed to dock at noon.", "allowed"),
        ("Marovia let the tankers enter the bay.", "let"),
        ("Drivers are required to carry a lamp.", "required"),
        ("The judge ordered an inquiry.", "ordered"),
        ("The council amended the rules to allow refunds.", "allow"),
        ("The court prevented the firm from selling the mill.", "prevented"),
        ("The licence allowed him to keep bees.", "allowed"),
        ("The general ordered the troops back to the barracks.", "ordered"),
        ("The committee approved the order to leave the house.", "order"),
    ],
)
def test_a_ruling(text: str, word: str) -> None:
    assert ruling(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In order to mend the wall, the mason bought stones.", "order"),
        ("Let me begin with the bridge.", "Let"),
        ("Let's mend the wall.", "Let"),
        ("Please allow me to begin with the bridge.", "allow"),
        ("Let it be known that the wall fell.", "Let"),
        ("The bridge lets lorries cross the gorge.", "lets"),
        ("The loan allows us to build a mill.", "allows"),
        ("The fishermen stayed ashore to let the cod recover.", "let"),
        ("The shop changed its tills to allow refunds.", "allow"),
        ("More money is required to mend the wall.", "required"),
        ("The firm ordered 200 jets.", "ordered"),
        ("The mayor ordered a coffee.", "ordered"),
        ("We allowed an hour for lunch.", "allowed"),
        ("The storm compelled the crew to turn back.", "compelled"),
        ("The fence prevented the sheep from leaving.", "prevented"),
        ("What tools would you require to mend the wall?", "require"),
    ],
)
def test_no_ruling(text: str, word: str) -> None:
    assert not ruling(text, word)


def test_what_a_thing_allows_is_possible_and_nobody_ruled() -> None:
    parse, found, stated = read("The loan allows the baker to buy an oven.")
    claim = next(claim for claim in stated if parse.tokens[claim.head].text == "buy")
    assert (claim.certainty, claim.deontic, claim.ruling) == ("possible", "none", None)
    assert [item for item in found if item.act == "order"] == []


def test_who_is_forced_does_it_and_nobody_requires_it() -> None:
    parse, _, stated = read("The captain was forced to turn back.")
    claim = next(claim for claim in stated if parse.tokens[claim.head].text == "turn")
    assert (claim.deontic, claim.polarity, claim.certainty, claim.tense) == ("none", "affirmed", "certain", "past")


def test_restricting_a_sale_to_some_does_not_forbid_the_sale() -> None:
    _, _, stated = read("The town restricted the sale of land to residents.")
    assert {claim.deontic for claim in stated} == {"none"}


@pytest.mark.parametrize(("text", "word", "rules"), [
    ("The harbour office spoke.", "office", True),
    ("She spoke.", "She", True),
    ("The law spoke.", "law", True),
    ("The bridge spoke.", "bridge", False),
    ("This spoke.", "This", False),
])  # fmt: skip
def test_who_can_rule(text: str, word: str, rules: bool) -> None:
    parse = language.parse(text)
    assert can_rule(next(token for token in parse.tokens if token.text == word)) is rules
