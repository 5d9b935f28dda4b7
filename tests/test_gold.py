"""Do readings say what the gold says? One test for each expectation of tests/gold and tests/situations.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from evaluation import gold
from reportedly.read import READERS, read
from reportedly.vocabulary import Reading
from reportedly.vocabulary.check import problems

GAPS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "gold" / "known_gaps.yaml").read_text("utf-8")) or {}
CASES = {case.name: case for case in gold.cases()}
EXPECTATIONS = {each.name: (case, each) for case in CASES.values() for each in case.expectations}


LEARNED = 580
"""Expectations that the learned reader meets, less a few that another processor's 8-bit products may turn."""


@cache
def reading(name: str, reader: str) -> Reading:
    return read(CASES[name].report, reader=reader)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=GAPS[name])) if name in GAPS else name
        for name in EXPECTATIONS
    ],
)
def test_the_rules_meet_the_expectation(name: str) -> None:
    case, expectation = EXPECTATIONS[name]
    assert gold.unmet(reading(case.name, "rules"), expectation) == []


def test_the_learned_reader_meets_as_many_as_it_did() -> None:
    met = sum(not gold.unmet(reading(case.name, "learned"), each) for case, each in EXPECTATIONS.values())
    assert met >= LEARNED


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", CASES)
def test_the_reading_keeps_the_contract(name: str, reader: str) -> None:
    assert problems(reading(name, reader)) == []


def test_every_known_gap_is_an_expectation() -> None:
    assert [name for name in GAPS if name not in EXPECTATIONS] == []


def test_names_of_expectations_are_unique() -> None:
    assert len(EXPECTATIONS) == sum(len(case.expectations) for case in CASES.values())
