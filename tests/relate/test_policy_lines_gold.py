"""Situations of our own through the whole pipeline: rules that shift, forecasts that come or do not."""

from __future__ import annotations

from functools import cache

import pytest

from evaluation import overtime
from evaluation.overtime import Scene, Tally

POLICY_GAPS = {
    "a ban told as background to its end",
    "until is kept",
    "a widening told as an addition",
}
"""Situations whose sentences the reader takes otherwise."""


@cache
def scenes(name: str) -> list[Scene]:
    return overtime.scenes(name)


def wrong(tally: Tally) -> set[str]:
    return {line.split(": ")[1] for line in tally.wrong}


def test_rules_and_shifts_are_as_labelled() -> None:
    assert wrong(overtime.policy_lines(scenes("policy_lines"))) == POLICY_GAPS


def test_forecasts_are_as_labelled() -> None:
    assert wrong(overtime.forecasts(scenes("outlook"))) == set()


@pytest.mark.parametrize("number", range(34))
def test_as_of_a_day_lines_are_those_of_the_reports_out_by_then(number: int) -> None:
    scene = scenes("policy_lines")[number]
    for day in {one.moment for one in scene.others}:
        known = {name: one for name, one in scene.digests.items() if one.moment <= day}
        assert overtime.lines_of(scene, day) == overtime.lines_of(Scene(scene.name, scene.row, known))
