"""Is all of the newsroom's gold met, with the newsroom's own names and with others? One test for each expectation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.newsroom import Expectation, Found, Newsroom, expectations, find, load, swapped
from reportedly.relate.candidates import Shelf
from reportedly.relate.digest import order
from reportedly.relate.model import Related
from reportedly.relate.standard import PARTS
from reportedly.relate.together import relate

SEEDS = (7, 14, 39)
"""One with each of the nations that may give the permission; in these more is told in few words than in others."""
MANY = range(31)
GAPS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("newsroom_gaps.yaml").read_text("utf-8")) or {}
"""Expectations that are not met yet, as ``original/section/name`` or ``seed 2/section/name``, each with the reason."""


def rooms() -> list[Newsroom]:
    return [load(), *(swapped(seed) for seed in SEEDS)]


@cache
def room(name: str) -> Newsroom:
    return next(one for one in rooms() if one.name == name)


@cache
def found(name: str) -> Found:
    return find(room(name))


EXPECTED: dict[str, tuple[str, Expectation]] = {
    f"{one.name}/{each.name}": (one.name, each) for one in rooms() for each in expectations(one.gold)
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=GAPS[name])) if name in GAPS else name
        for name in EXPECTED
    ],
)
def test_the_newsroom_is_told_as_it_should_be(name: str) -> None:
    where, expectation = EXPECTED[name]
    assert expectation.unmet(found(where)) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", [seed for seed in MANY if seed not in SEEDS])
def test_it_is_so_with_whatever_names(seed: int) -> None:
    staged = swapped(seed)
    told = find(staged)
    wrong = {one.name: found for one in expectations(staged.gold) if (found := one.unmet(told))}
    assert wrong == {}


@pytest.mark.parametrize("name", ["original", *(f"seed {seed}" for seed in SEEDS)])
def test_the_affair_is_one_story_whichever_report_is_missing_and_as_it_grows(name: str) -> None:
    """That it holds together hangs on no single report."""
    digests = {one.report: one for one in sorted(found(name).digests.values(), key=order)}
    cards = {id: PARTS.card(one) for id, one in digests.items()}
    shelf = Shelf(cards.values(), PARTS.near)
    links = [
        link
        for id, one in digests.items()
        for link in PARTS.story_link(one, [digests[other] for other in shelf.candidates(cards[id])])
    ]
    ids = list(digests)
    parts = [[id for id in ids if id != gone] for gone in ids] + [ids[:number] for number in range(1, len(ids) + 1)]
    told = [len(PARTS.stories({id: digests[id] for id in part}, links, ())) for part in parts]
    assert set(told) == {1}


def test_every_known_gap_is_an_expectation() -> None:
    assert [name for name in GAPS if name not in EXPECTED] == []


def test_names_of_expectations_are_unique() -> None:
    assert len(EXPECTED) == sum(len(expectations(one.gold)) for one in rooms())


@settings(max_examples=6)
@given(st.integers(0, 2**32), st.integers(2, 16))
def test_the_order_of_arrival_changes_nothing(seed: int, number: int) -> None:
    random = Random(seed)
    digests = random.sample(sorted(found("original").digests.values(), key=lambda one: one.report), number)
    assert relate(random.sample(digests, number)) == relate(digests)


def test_the_order_of_the_lines_changes_nothing() -> None:
    digests = list(found("original").digests.values())
    assert relate(digests[::-1]) == found("original").related


def test_a_story_goes_by_its_first_report_as_it_grows() -> None:
    """Its id stays when later reports come, and only an earlier one changes it."""
    digests = sorted(found("original").digests.values(), key=lambda one: (one.moment, one.report))
    ids = {_id(relate(digests[:number]), digests[0].report) for number in (4, 8, 16, 32)}
    assert len(ids) == 1


def _id(related: Related, report: str) -> str:
    return next(one.id for one in related.stories if report in one.reports)


def test_adding_the_same_report_twice_changes_nothing() -> None:
    digests = tuple(found("original").digests.values())
    assert relate((*digests, *digests[:5])) == found("original").related
