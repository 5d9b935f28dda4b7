"""Which claims are one event: the cases of `gold/events.yaml`."""

from __future__ import annotations

from itertools import combinations

import pytest
import yaml

from . import told_events
from .told_events import Case, cases

NAMES = [one["name"] for one in yaml.safe_load(told_events.GOLD.read_text(encoding="utf-8"))]


def _case(name: str) -> Case:
    return next(one for one in cases() if one.name == name)


@pytest.mark.parametrize("name", [one["name"] for one in yaml.safe_load(told_events.GOLD.read_text()) if "same" in one])
def test_claims_of_one_happening_are_one_event(name: str) -> None:
    case = _case(name)
    for group in case.told["same"]:
        assert len({case.of[case.claim(where).id] for where in group}) == 1, group


@pytest.mark.parametrize(
    "name", [one["name"] for one in yaml.safe_load(told_events.GOLD.read_text()) if "apart" in one]
)
def test_claims_of_others_are_others(name: str) -> None:
    case = _case(name)
    for group in case.told["apart"]:
        for one, other in combinations(group, 2):
            assert case.of[case.claim(one).id] != case.of[case.claim(other).id], (one, other)
