"""Why, and according to whom: reasons with their chain of sources."""

from __future__ import annotations

import pytest

import reportedly
from reportedly.errors import UsageError
from reportedly.read.reasons import Reason, reasons_of
from reportedly.vocabulary import Reading


def reading(text: str) -> Reading:
    return reportedly.read(reportedly.make_report(text), reader="rules")


def of(text: str, word: str) -> list[Reason]:
    """The reasons of the claim whose head is ``word``."""
    read = reading(text)
    return reasons_of(read, next(claim.id for claim in read.claims if read.quote(claim.head) == word))


def shown(text: str, word: str) -> list[tuple[str, str, list[str | None]]]:
    head = {claim.id: claim for claim in reading(text).claims}
    return [
        (one.kind, text[slice(*head[one.claim.id].head)], [source.name for source in one.chain])
        for one in of(text, word)
    ]


def test_a_reason_comes_with_who_gives_it() -> None:
    text = "The mayor left on Friday. The union said he resigned because the bridge collapsed."
    assert ("reason", "collapsed", ["The union"]) in shown(text, "resigned")


def test_the_report_itself_is_an_empty_chain() -> None:
    assert shown("The port closed because a ferry sank.", "closed") == [("reason", "sank", [])]


def test_a_purpose_and_a_condition_are_told_apart() -> None:
    assert [kind for kind, *_ in shown("The army withdrew its guns to spare the town.", "withdrew")] == ["purpose"]
    assert [kind for kind, *_ in shown("The army will withdraw if the truce holds.", "withdraw")] == ["condition"]


def test_what_a_claim_is_the_result_of_is_its_reason() -> None:
    assert shown("A mine exploded in the bay, killing two sailors.", "killing") == [("reason", "exploded", [])]


def test_each_listed_reason_stands_on_its_own() -> None:
    text = "The port closed for three reasons: a strike by the pilots, the collapse of a pier, and a flood."
    assert {head for _, head, _ in shown(text, "closed")} == {"strike", "collapse", "flood"}


def test_reasons_of_the_same_happening_are_brought_along() -> None:
    text = "The council closed the mill. The closure was caused by a strike."
    assert ("reason", "strike", []) in shown(text, "closed")


def test_the_words_that_tie_are_pointed_at() -> None:
    text = "The port closed because a ferry sank."
    assert [text[slice(*span)] for one in of(text, "closed") for span in one.cue_spans] == ["because"]


def test_who_tells_both_is_told() -> None:
    inside = of("The union said the port closed because a ferry sank.", "closed")
    assert [one.same_voice for one in inside] == [True]


def test_a_claim_without_reasons_has_none() -> None:
    assert of("The port closed on Friday.", "closed") == []


def test_an_unknown_claim_is_named() -> None:
    with pytest.raises(UsageError, match="c99"):
        reasons_of(reading("The port closed."), "c99")
