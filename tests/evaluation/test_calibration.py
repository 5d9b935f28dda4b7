"""Calibration, on numbers that can be worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.attributions import Triple
from evaluation.calibration import Scored, expected_error, keep, outcomes, reliability, score, tables

MAYOR = ((0, 9),)
GUARD = ((10, 19),)
SAID = ((20, 24),)


def triple(start: int, end: int, source: tuple[tuple[int, int], ...] = MAYOR) -> Triple:
    return (source, SAID, ((start, end),))


GOLD = [triple(100, 120), triple(200, 220)]
READ: list[Scored] = [
    (triple(100, 118), 0.95),
    (triple(200, 220, GUARD), 0.75),
    (triple(300, 320), 0.65),
    (triple(400, 420), 0.15),
]


def test_scores_that_come_true_have_no_error() -> None:
    assert expected_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == 0


def test_the_error_is_weighted_by_the_size_of_each_bin() -> None:
    found = [(0.9, True)] * 3 + [(0.3, True)]
    assert expected_error(found) == pytest.approx(0.75 * 0.1 + 0.25 * 0.7)


def test_nothing_read_has_no_error() -> None:
    assert expected_error([]) == 0
    assert reliability([]) == []


def test_bins_hold_their_lower_bound_and_the_last_one_holds_both() -> None:
    found = reliability([(0.0, False), (0.3, True), (0.39, False), (0.7, True), (0.9, True), (1.0, True)])
    assert [(each.low, each.count) for each in found] == [(0.0, 1), (0.3, 2), (0.7, 1), (0.9, 2)]
    assert found[1].right == 0.5
    assert found[1].score == pytest.approx(0.345)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_a_score_that_is_none_is_an_error(wrong: float) -> None:
    with pytest.raises(ValueError, match="within 0 and 1"):
        reliability([(wrong, True)])


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
def test_the_error_stays_between_nought_and_one(found: list[tuple[float, bool]]) -> None:
    assert 0 <= expected_error(found) <= 1
    assert sum(each.count for each in reliability(found)) == len(found)


def test_a_content_may_be_right_where_its_source_is_wrong() -> None:
    content, credited = outcomes(GOLD, READ)
    assert content == [(0.95, True), (0.75, True), (0.65, False), (0.15, False)]
    assert credited == [(0.95, True), (0.75, False), (0.65, False), (0.15, False)]


def test_a_threshold_raises_precision_and_costs_recall() -> None:
    all_of_them, some, few = (keep([GOLD], [READ], threshold) for threshold in (0.0, 0.65, 0.8))
    assert (all_of_them.content.precision, all_of_them.content.recall) == (50, 100)
    assert some.content.predicted == 3
    assert (few.content.precision, few.content.recall) == (100, 50)
    assert few.credited.precision == 100


def test_what_is_kept_is_matched_anew() -> None:
    twice: list[Scored] = [(triple(100, 120), 0.4), (triple(100, 116), 0.9)]
    assert keep([GOLD], [twice], 0.5).content.right == 1


def test_attributions_without_content_are_left_out() -> None:
    refusal: Scored = ((MAYOR, SAID, ()), 0.9)
    assert len(score([GOLD], [[*READ, refusal]]).content) == len(READ)


def test_the_tables_show_error_thresholds_and_bins() -> None:
    lines = tables({"some": score([GOLD], [READ])}).splitlines()
    assert "| some | 4 | 0.275 | 0.400 |" in lines
    assert "| 0.8 | 1 | 100.0 | 50.0 | 100.0 | 50.0 |" in lines
    assert "| 0.7 to 0.8 | 1 | 0.750 | 1.000 | 0.000 |" in lines
