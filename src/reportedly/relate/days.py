"""From TIMEX3 values and dates in any precision to days: the first and the last one that is meant."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<weekday>\d|WE))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|AU|WI)))?(?:T.*)?"
)
_DECADE = re.compile(r"(\d{3})X?|(\d\d)(?:XX)?")
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "AU": (9, 11), "WI": (12, 14)}
"""First and last month, of the northern half of the world; winter goes on into the next year."""


@lru_cache(maxsize=65_536)
def interval(value: str) -> tuple[str, str] | None:
    """The first and last day (``2024-11-17``) of a TIMEX3 value; ``None`` where it names no days of a calendar.

    >>> interval("2024-W47"), interval("2024-02"), interval("P2M"), interval("XXXX-WXX-5")
    (('2024-11-18', '2024-11-24'), ('2024-02-01', '2024-02-29'), None, None)
    """
    try:
        found = _interval(value)
    except ValueError:  # a 31st of June
        return None
    return None if found is None else (found[0].isoformat(), found[1].isoformat())


def _interval(value: str) -> tuple[date, date] | None:
    match = _VALUE.fullmatch(value)
    if match is None:
        return _years(value)
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["week"]:
        return _week(year, int(match["week"]), match["weekday"])
    if match["month"]:
        return _months(year, int(match["month"]), int(match["month"]))
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"]))
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6 * int(match["half"]))
    return _months(year, *(_SEASONS[match["season"]] if match["season"] else (1, 12)))


def _week(year: int, week: int, weekday: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if weekday is None:
        return monday, monday + timedelta(days=6)
    if weekday == "WE":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    day = date.fromisocalendar(year, week, int(weekday))
    return day, day


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return date(year, first, 1), end


def _years(value: str) -> tuple[date, date] | None:
    match = _DECADE.fullmatch(value)
    if match is None or int(match[1] or match[2]) == 0:
        return None
    first = int(match[1]) * 10 if match[1] else int(match[2]) * 100
    return date(first, 1, 1), date(first + (9 if match[1] else 99), 12, 31)


@lru_cache(maxsize=65_536)
def moment(written: str | None) -> str:
    """The last second in UTC of a date in any precision; empty where there is none.

    A paper that gives the day alone counts as out by the end of it: so it never stands before an agency whose clock
    is known.

    >>> moment("2024-11"), moment("2024-11-18T09:00:00+02:00"), moment(None)
    ('2024-11-30T23:59:59Z', '2024-11-18T07:00:00Z', '')
    """
    if not written:
        return ""
    days = interval(written)
    if days is not None and "T" not in written:
        return f"{days[1]}T23:59:59Z"
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return f"{days[1]}T23:59:59Z" if days is not None else ""
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(moment: str) -> date | None:
    """The day of a moment or date."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def end(as_of: str) -> str:
    """The last second of a day (``2024-11-20``), or the moment itself: until when reports are there as of then."""
    return moment(as_of) or as_of
