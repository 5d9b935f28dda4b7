"""MAE, r, the bands and the interval, on numbers that can be worked out by hand."""

from __future__ import annotations

import pytest

from evaluation.correlation import agreement, band_of, interval


def test_equal_values_agree_fully() -> None:
    found = agreement([(3.0, 3.0), (-3.0, -3.0), (0.0, 0.0)])
    assert found.mae == 0
    assert found.r == pytest.approx(1)
    assert [counts.f1 for counts in found.bands.values()] == [100, 100, 100]


def test_opposite_values_disagree_fully() -> None:
    found = agreement([(3.0, -3.0), (-3.0, 3.0)])
    assert found.mae == 6
    assert found.r == pytest.approx(-1)


def test_r_is_nought_where_a_side_does_not_vary() -> None:
    assert agreement([(3.0, 3.0), (1.1, 3.0), (-2.7, 3.0)]).r == 0


def test_nothing_agrees_with_nothing_at_nought() -> None:
    assert (agreement([]).mae, agreement([]).r) == (0, 0)


@pytest.mark.parametrize(
    ("value", "band"),
    [(-3, "negated"), (-1.01, "negated"), (-1, "uncommitted"), (1, "uncommitted"), (1.01, "factual"), (3, "factual")],
)
def test_bands_are_cut_at_minus_one_and_one(value: float, band: str) -> None:
    assert band_of(value) == band


def test_the_interval_holds_r_and_is_the_same_every_time() -> None:
    groups = [[(k % 7 - 3.0, (k % 7 - 3.0) * 0.5 + k % 3)] for k in range(60)]
    low, high = interval(groups)
    assert low < agreement([pair for group in groups for pair in group]).r < high
    assert interval(groups) == (low, high)
