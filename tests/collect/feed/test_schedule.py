"""When is a feed asked again? Properties that hold whatever happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.feed.schedule import (
    JITTER,
    LONGEST,
    LONGEST_HINT,
    MOST_ATTEMPTS,
    SHORTEST,
    freshness,
    next_check,
    period,
    retry_page,
)

NOW = datetime(2024, 11, 18, 9, tzinfo=UTC)
EVERY = st.timedeltas(timedelta(seconds=1), timedelta(days=7))
FAILURES = st.integers(0, 10_000)
CHANCE = st.floats(0, 1)
FRESH = st.none() | st.floats(-1e12, 1e12, allow_nan=False)


@given(every=EVERY, failures=FAILURES, fresh=FRESH, chance=CHANCE)
def test_no_server_is_asked_within_a_minute(every: timedelta, failures: int, fresh: float, chance: float) -> None:
    assert next_check(NOW, every=every, failures=failures, fresh=fresh, chance=chance) - NOW >= SHORTEST


@given(every=EVERY, failures=st.integers(1, 10_000), chance=CHANCE)
def test_no_failure_makes_us_wait_for_more_than_a_day(every: timedelta, failures: int, chance: float) -> None:
    assert next_check(NOW, every=every, failures=failures, chance=chance) - NOW <= max(LONGEST, every)


@given(every=EVERY, failures=st.integers(1, 10_000), chance=CHANCE)
def test_one_more_failure_never_makes_the_wait_shorter(every: timedelta, failures: int, chance: float) -> None:
    first = next_check(NOW, every=every, failures=failures, chance=chance)
    assert next_check(NOW, every=every, failures=failures + 1, chance=chance) >= first


@given(every=EVERY, fresh=FRESH, chance=CHANCE)
def test_a_feed_that_answers_is_asked_neither_early_nor_late(every: timedelta, fresh: float, chance: float) -> None:
    wait = next_check(NOW, every=every, fresh=fresh, chance=chance) - NOW
    assert every <= wait or wait >= SHORTEST
    assert wait <= max(every, LONGEST_HINT, SHORTEST) * (1 + JITTER) + timedelta(seconds=1)


@given(every=EVERY, failures=FAILURES, one=CHANCE, other=CHANCE)
def test_chance_moves_a_time_and_never_backwards(every: timedelta, failures: int, one: float, other: float) -> None:
    first, second = (next_check(NOW, every=every, failures=failures, chance=chance) for chance in sorted((one, other)))
    assert first <= second


def test_waits_double() -> None:
    waits = [next_check(NOW, every=timedelta(minutes=15), failures=count, chance=1) - NOW for count in (1, 2, 3, 9)]
    assert waits == [timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2), LONGEST]


def test_what_a_feed_wishes_is_granted_up_to_an_hour() -> None:
    waits = [next_check(NOW, every=timedelta(minutes=15), fresh=60.0 * minutes) - NOW for minutes in (5, 40, 600)]
    assert waits == [timedelta(minutes=15), timedelta(minutes=40), timedelta(hours=1)]


@given(attempts=st.integers(0, 20))
def test_a_page_is_tried_later_each_time_and_then_left(attempts: int) -> None:
    at, then = retry_page(NOW, attempts), retry_page(NOW, attempts + 1)
    assert (at is None) == (attempts >= MOST_ATTEMPTS)
    assert then is None or (at is not None and at < then)


def test_a_new_page_is_fetched_at_once() -> None:
    assert retry_page(NOW, 0) == NOW


@pytest.mark.parametrize(
    ("text", "expected"),
    [("90s", 90), ("15m", 900), ("15", 900), ("2h", 7200), ("1.5 H", 5400), ("1d", 86_400), ("0m", None), ("", None),
     ("-5m", None), ("soon", None), ("999999d", None), ("1e5m", None), ("१५m", 900)],
)  # fmt: skip
def test_times_as_people_write_them(text: str, expected: float | None) -> None:
    found = period(text)
    assert (found.total_seconds() if found else None) == expected


@pytest.mark.parametrize(
    ("header", "minutes", "seconds"),
    [
        ("max-age=600", None, 600), ("public, max-age = 60, s-maxage=900", None, 60), ("s-maxage=900", None, 900),
        ("no-cache", None, None), (None, 30, 1800), ("max-age=60", 30, 1800),
        ("max-age=99999999999", None, 999_999_999),
        ("max-age=x", None, None), ("", 0, 0),
    ],
)  # fmt: skip
def test_how_long_an_answer_holds(header: str | None, minutes: float | None, seconds: float | None) -> None:
    assert freshness(header, minutes) == seconds
