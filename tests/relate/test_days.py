"""TIMEX3 values and dates as days."""

from __future__ import annotations

import pytest

from reportedly.relate.days import interval, moment


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-11-17", ("2024-11-17", "2024-11-17")),
        ("2024-11-17TNI", ("2024-11-17", "2024-11-17")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2024-W47", ("2024-11-18", "2024-11-24")),
        ("2024-W47-WE", ("2024-11-23", "2024-11-24")),
        ("2024-Q4", ("2024-10-01", "2024-12-31")),
        ("2024-WI", ("2024-12-01", "2025-02-28")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
    ],
)
def test_a_value_that_names_days(value: str, days: tuple[str, str]) -> None:
    assert interval(value) == days


@pytest.mark.parametrize("value", ["P2M", "XXXX-WXX-5", "PRESENT_REF", "", "2024-06-31", "2024-13", "XXXX-XX-XXT12:00"])
def test_a_value_that_names_none(value: str) -> None:
    assert interval(value) is None


def test_a_date_counts_as_out_at_its_end() -> None:
    assert moment("2024-11-17") == "2024-11-17T23:59:59Z"
    assert moment("2024-11") == "2024-11-30T23:59:59Z"


def test_a_moment_is_told_in_utc() -> None:
    assert moment("2024-11-18T01:00:00+02:00") == "2024-11-17T23:00:00Z"
    assert moment("2024-11-18T01:00:00") == "2024-11-18T01:00:00Z"


@pytest.mark.parametrize("written", [None, "", "yesterday", "31.12.2024"])
def test_no_date_is_no_moment(written: str | None) -> None:
    assert moment(written) == ""
