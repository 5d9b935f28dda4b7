"""Codes put into words."""

from __future__ import annotations

import doctest

import pytest
from msgspec.structs import replace

from reportedly.publish import words
from reportedly.vocabulary import Reading


def manner(reading: Reading, **values: object) -> list[str]:
    return words.manner(replace(reading.claims[0], **values))


def test_a_plain_assertion(reading: Reading) -> None:
    assert manner(reading, tense="past") == ["certain", "affirmed", "past"]


def test_what_is_permitted_is_not_said_to_be_done(reading: Reading) -> None:
    assert manner(reading, deontic="permitted", tense=None, factuality=0.0) == ["permitted", "not said to be done"]


def test_what_is_permitted_and_told_as_done_is_only_permitted(reading: Reading) -> None:
    assert manner(reading, deontic="permitted", tense="past", factuality=3.0) == ["permitted", "past"]


def test_what_may_come(reading: Reading) -> None:
    assert manner(reading, certainty="possible", tense="future") == ["possible", "affirmed", "to come"]


def test_a_condition(reading: Reading) -> None:
    found = manner(reading, certainty="unknown", mood="conditional", tense="present")
    assert found == ["left open", "affirmed", "present", "a condition"]


@pytest.mark.parametrize(
    ("factuality", "word"),
    [
        (3, "certain"),
        (1.6, "probable"),
        (0.8, "possible"),
        (0, "left open"),
        (-1, "possibly not"),
        (-3, "certainly not"),
    ],
)
def test_factuality_in_words(factuality: float, word: str) -> None:
    assert words.commitment(factuality) == word


def test_the_report_differs_from_its_source(reading: Reading) -> None:
    claim = reading.claims[0]
    assert not words.differs(replace(claim, factuality=2.8))
    assert words.differs(replace(claim, factuality=1.6))
    assert not words.differs(replace(claim, polarity="negated", factuality=-2.9))
    assert words.differs(replace(claim, polarity="negated", factuality=-1.6))


@pytest.mark.parametrize(
    ("kind", "reason", "expected"),
    [
        ("condition", "If it rains", ("if", "it rains")),
        ("condition", "it rains", ("if", "it rains")),
        ("purpose", "to stay dry", ("in order", "to stay dry")),
        ("purpose", "the rain", ("in order that", "the rain")),
        ("reason", "Because of rain", ("because", "of rain")),
    ],
)
def test_a_tie_says_its_word_once(reading: Reading, kind: str, reason: str, expected: tuple[str, str]) -> None:
    assert words.tie(replace(reading.relations[0], kind=kind), reason) == expected


@pytest.mark.parametrize(
    ("values", "chip"),
    [
        ({}, ""),
        ({"tense": "future"}, "will"),
        ({"tense": "future", "polarity": "negated"}, "will not"),
        ({"certainty": "possible", "polarity": "negated", "tense": "future"}, "may not"),
        ({"mood": "planned", "polarity": "negated", "tense": "future"}, "planned, not"),
        ({"mood": "conditional", "certainty": "unknown"}, "if"),
        ({"deontic": "forbidden"}, "forbidden"),
    ],
)
def test_a_chip_tells_what_is_out_of_the_ordinary(reading: Reading, values: dict[str, str], chip: str) -> None:
    assert words.chip(replace(reading.claims[0], **values)) == chip


def test_what_is_not_confirmed_says_so_in_its_chip(reading: Reading) -> None:
    assert words.chip(reading.claims[0], reading.attributions[4]) == "not confirmed"


def test_a_denied_claim_says_so_in_its_chip(reading: Reading) -> None:
    assert words.chip(reading.claims[8], reading.attributions[6]) == "denied"


@pytest.mark.parametrize(
    "value", ["", "0000", "2024-13", "2024-W47", "P2M", "PRESENT_REF", "2024-1-1-1", "T10:00", "-"]
)
def test_a_date_that_is_none_stays_as_it_is(value: str) -> None:
    assert words.date(value) == value


def test_examples_in_docstrings_hold() -> None:
    assert doctest.testmod(words).failed == 0


def test_every_code_has_its_word() -> None:
    from typing import get_args

    from reportedly.vocabulary import codes

    assert set(words.ACTS) == set(words.NEGATED_ACTS) == set(get_args(codes.Act))
    assert set(words.POLARITY) == set(get_args(codes.Polarity))
    assert set(words.CERTAINTY) == set(get_args(codes.Certainty))
    assert set(words.TENSE) == set(get_args(codes.Tense))
    assert set(words.MOOD) == set(get_args(codes.Mood))
    assert set(words.DEONTIC) == set(get_args(codes.Deontic))
    assert set(words.RELATIONS) == set(words.INVERSES) == set(get_args(codes.RelationKind))
