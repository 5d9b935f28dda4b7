"""What do denials and refusals without content speak of?"""

from __future__ import annotations

import pytest

from reportedly.read import about, language, rules
from reportedly.read.assemble import Drafts
from reportedly.read.drafts import AttributionDraft
from reportedly.vocabulary import make_report
from reportedly.vocabulary.check import problems
from reportedly.vocabulary.spans import quote


def draft(text: str) -> tuple[language.Parse, Drafts]:
    parse = language.parse(text)
    return parse, rules.draft(make_report(text), parse)


def spoken_of(text: str) -> list[list[str]]:
    _, found = draft(text)
    return [
        [quote(text, found.claims[claim].spans) for claim in one.about]
        for one in found.attributions
        if one.act in ("decline", "deny", "confirm")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two clerks said the army had fired a rocket at the port. The ministry declined to comment.",
            ["the army had fired a rocket at the port"],
        ),
        ("The union accused the firm of hiding a leak. The firm denied it.", ["hiding a leak"]),
        ("The mayor said the bridge was unsafe, but the council denied this.", ["the bridge was unsafe"]),
        (
            "Orland has closed the strait, according to the Harbour Post. The navy has not confirmed this.",
            ["Orland has closed the strait"],
        ),
    ],
)
def test_the_claim_before(text: str, expected: list[str]) -> None:
    assert spoken_of(text) == [expected]


def test_a_second_refusal_speaks_of_what_the_first_spoke_of() -> None:
    text = "Rebels took the town on Sunday. The army declined to comment. The governor also declined to comment."
    assert spoken_of(text) == [["Rebels took the town on Sunday"]] * 2


def test_what_the_same_source_said_is_not_what_it_declines_to_speak_of() -> None:
    assert spoken_of("Anna Berg said the talks had begun well. Berg declined to comment.") == [[]]


def test_nothing_before_leaves_it_empty() -> None:
    assert spoken_of("The ministry declined to comment.") == [[]]


def test_a_content_of_its_own_needs_nothing_else() -> None:
    _, found = draft("Rebels took the town. The army denied that a soldier had died.")
    assert [one.about for one in found.attributions if one.act == "deny"] == [[]]


def test_what_is_spoken_of_stays_a_claim_and_the_contract_holds() -> None:
    report = make_report("The union accused the firm of hiding a leak. The firm denied it.")
    reading = rules.read(report, language.parse(report.text))
    assert problems(reading) == []
    assert [one.about for one in reading.attributions if one.act == "deny"] != [()]


def test_without_claims_nothing_is_found() -> None:
    parse = language.parse("It denied it.")
    one = AttributionDraft(act="deny", anchor=1, kind="named", cue=((3, 9),))
    about.fill(parse, [], [one])
    assert one.about == []
