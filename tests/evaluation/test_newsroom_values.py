"""When the checker of the newsroom takes two words for one thing, and how the gold's expectations are told."""

from __future__ import annotations

import pytest

from evaluation.newsroom.expectations import SECTIONS, expectations
from evaluation.newsroom.found import last_step, moment
from evaluation.newsroom.room import load
from evaluation.newsroom.values import alike, holds, words
from reportedly.relate.model import Step


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("the Russian Defence Ministry", "Russian Defence Ministry"),
        ("Pentagon", "Pentagon's spokesperson"),
        ("two U.S. officials", "two US officials and a source familiar with the decision"),
        ("Elysee", "the Élysée"),
        (None, None),
    ],
)
def test_sources_that_are_alike(found: str | None, wanted: str | None) -> None:
    assert alike(found, wanted)


@pytest.mark.parametrize(
    ("found", "wanted"), [("Foreign Ministry", "Defence Ministry"), ("a source", None), (None, "Kremlin"), ("the", "a")]
)
def test_sources_that_are_not(found: str | None, wanted: str | None) -> None:
    assert not alike(found, wanted)


def test_numbers_are_the_same_in_words_and_digits() -> None:
    assert words("about Eight of the 20") == ["about", "8", "20"]


def test_one_of_several_words_is_enough() -> None:
    assert holds("a new one of intermediate range", ["Oreshnik", "intermediate range"])
    assert not holds("an older one", ["Oreshnik", "intermediate range"])


def test_a_date_is_the_end_of_its_day() -> None:
    assert moment("2024-11-17") == "2024-11-17T23:59:59Z"
    assert moment("2024-11-17T12:00:00Z") == "2024-11-17T12:00:00Z"


def test_the_step_that_held_at_a_moment() -> None:
    first, second = (
        Step(moment=f"2024-11-1{day}T00:00:00Z", standing="unverified", rule="", because=(), words=str(day))
        for day in (7, 9)
    )
    assert last_step((first, second), "2024-11-18T23:59:59Z") == first
    assert last_step((first, second), "2024-11-19T00:00:00Z") == second
    assert last_step((first, second), "2024-11-16T23:59:59Z") is None


def test_every_section_of_the_gold_is_judged() -> None:
    assert {one.section for one in expectations(load().gold)} == set(SECTIONS)
