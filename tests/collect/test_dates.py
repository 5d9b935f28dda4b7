"""Dates keep their precision; what cannot be read for certain is not guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.dates import normalise


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024", "2024"),
        ("2024-11", "2024-11"),
        ("2024-11-18", "2024-11-18"),
        ("2024-1-8", "2024-01-08"),
        ("2024/11/18", "2024-11-18"),
        ("20241118", "2024-11-18"),
        ("2024-11-18T09:00Z", "2024-11-18T09:00Z"),
        ("2024-11-18 09:00", "2024-11-18T09:00"),
        ("2024-11-18 09:00:00+00:00", "2024-11-18T09:00:00Z"),
        ("2024-11-18T09:00:00-00:00", "2024-11-18T09:00:00Z"),
        ("2024-11-18T09:00:00.123456+05:30", "2024-11-18T09:00:00+05:30"),
        ("2024-11-18T09:00:00+0100", "2024-11-18T09:00:00+01:00"),
        ("2024-11-18T09:00:00-05", "2024-11-18T09:00:00-05:00"),
        ("2024-11-18 09:00:00 UTC", "2024-11-18T09:00:00Z"),
        ("20241118T090000Z", "2024-11-18T09:00:00Z"),
        ("Mon, 18 Nov 2024 09:00:00 GMT", "2024-11-18T09:00:00Z"),
        ("Mon, 18 Nov 2024 09:00:00 +0200", "2024-11-18T09:00:00+02:00"),
        ("18 November 2024", "2024-11-18"),
        ("Monday, November 18, 2024", "2024-11-18"),
        ("Nov. 18, 2024", "2024-11-18"),
        ("Sept. 1st, 2024", "2024-09-01"),
        ("November 2024", "2024-11"),
        ("Nov. 18, 2024, 9:05 p.m. EST", "2024-11-18T21:05-05:00"),
        ("November 18, 2024 at 12:30 am", "2024-11-18T00:30"),
        ("November 18, 2024 12:30 pm Local", "2024-11-18"),
        ("18/11/2024", "2024-11-18"),
        ("11/18/2024", "2024-11-18"),
        ("05.05.2024", "2024-05-05"),
        ("  2024-11-18\n", "2024-11-18"),
    ],
)
def test_a_date_becomes_iso_with_the_precision_it_has(given: str, expected: str) -> None:
    assert normalise(given) == expected


@pytest.mark.parametrize(
    "given",
    [
        "",
        "yesterday", "18 Nov", "03/04/2024", "2024-02-30", "2023-02-29", "2024-13", "2024-11-18T25:00", "0001-01-01",
        "9999", "2024-11-18T09:00 Mars", "1731920400", "November", "13 p.m.", "2024-11-18T09:00+19:00", "Nov 18, 24",
        "2024-11-18T09:61", "November 18, 2024 13:30 pm", "x" * 500,
    ],
)  # fmt: skip
def test_what_cannot_be_read_for_certain_is_no_date(given: str) -> None:
    assert normalise(given) is None


@given(
    st.datetimes(datetime(1700, 1, 1), datetime(2190, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
)
def test_any_moment_comes_back_as_the_same_moment(moment: datetime, zone: timezone) -> None:
    aware = moment.replace(tzinfo=zone)
    assert datetime.fromisoformat(normalise(aware.isoformat()) or "") == aware
    assert normalise(normalise(str(aware)) or "") == normalise(aware.isoformat())


@given(st.dates(date(1700, 1, 1), date(2190, 1, 1)))
def test_a_written_date_is_the_same_date(day: date) -> None:
    assert normalise(day.strftime("%A, %d %B %Y")) == day.isoformat()
    assert normalise(day.strftime("%b %d, %Y")) == day.isoformat()


@given(st.text(max_size=80))
def test_no_text_can_break_it(text: str) -> None:
    found = normalise(text)
    assert found is None or found[:4].isdigit()
