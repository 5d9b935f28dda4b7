"""TIMEX3 values: dates counted from the day of publication, in the precision that the text gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
UNKNOWN = {
    "D": "XXXX-XX-XX", "N": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "E": "XXXX-WXX-WE", "F": "XXXX-WXX", "MO": "XXXX-XX",
    "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX",
}  # fmt: skip
"""The value of a unit whose anchor is unknown."""


@dataclass(frozen=True)
class Anchor:
    """What is known of the day that "today" means: all of it, only year and month, or nothing."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    def plus(self, amount: int, unit: str) -> str:
        """The value ``amount`` units away, as precise as the unit; digits are X where the anchor does not say."""
        if unit in ("Y", "DE", "CE"):
            return self._years(amount, unit)
        if unit in ("MO", "Q"):
            return self._months(amount, unit)
        if self.day is None:
            return UNKNOWN.get(unit, "XXXX-XX-XX")
        return _day_value(self.day, amount, unit)

    def _years(self, amount: int, unit: str) -> str:
        if self.year is None:
            return UNKNOWN[unit]
        if unit == "Y":
            return year_value(self.year + amount)
        if unit == "DE":
            return year_value(self.year + 10 * amount)[:3]
        return year_value(self.year + 100 * amount)[:2]

    def _months(self, amount: int, unit: str) -> str:
        if self.year is None or self.month is None:
            return UNKNOWN[unit]
        count = self.year * 12 + self.month - 1 + amount * (3 if unit == "Q" else 1)
        if not 12 <= count < 120_000:
            return UNKNOWN[unit]
        year, month = divmod(count, 12)
        return f"{year:04}-Q{month // 3 + 1}" if unit == "Q" else f"{year:04}-{month + 1:02}"


def anchor(published: str | None) -> Anchor:
    """The anchor that ``published`` (ISO 8601, any precision) gives; an empty one if it is no date."""
    match = _PUBLISHED.match(published or "")
    if match is None:
        return Anchor()
    year = int(match.group(1))
    month = int(match.group(2)) if match.group(2) else None
    try:
        day = date(year, month, int(match.group(3))) if month and match.group(3) else None
    except ValueError:
        return Anchor(year or None)
    return Anchor(year or None, month if month and 1 <= month <= 12 else None, day)


def moved(day: date, days: int) -> date | None:
    """``day`` plus ``days``; ``None`` beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def year_value(year: int) -> str:
    return f"{year:04}" if 0 < year < 10_000 else "XXXX"


def _day_value(day: date, amount: int, unit: str) -> str:
    step = {"D": 1, "N": 1, "W": 7, "E": 7, "F": 14}.get(unit, 0)
    there = moved(day, amount * step) if abs(amount) < 1_000_000 else None
    if there is None:
        return UNKNOWN.get(unit, "XXXX-XX-XX")
    if unit in ("W", "F", "E"):
        year, week, _ = there.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "E" else "")
    return there.isoformat() + ("TNI" if unit == "N" else "")


def month_day(known: Anchor, month: int, day: int | None, direction: int) -> str:
    """A month, or a day of it, without a year: the nearest before (``direction`` -1), after (1), or either way (0).

    A day within ``_NEAR`` days of publication keeps its year whatever the tense says: a wrong tense is likelier
    than a day told of a year too early or too late.
    """
    year = known.year
    if year is not None and known.month is not None:
        distance = (month - known.month) * 30 + ((day - known.day.day) if day and known.day else 0)
        near = day is not None and abs(distance) <= _NEAR
        if not near and direction < 0 and distance > 0:
            year -= 1
        elif not near and direction > 0 and distance < 0:
            year += 1
        elif direction == 0 and abs(distance) > 183:
            year += 1 if distance < 0 else -1
    return date_value(year, month, day)


_NEAR = 40


def on_weekday(value: str, number: int) -> str:
    """``value``, moved by a year where only then the day falls on weekday ``number`` (Monday is 1)."""
    try:
        day = date.fromisoformat(value)
        for year in (day.year, day.year - 1, day.year + 1):
            if day.replace(year=year).isoweekday() == number:
                return day.replace(year=year).isoformat()
    except ValueError:
        return value
    return value


def date_value(year: int | None, month: int | None, day: int | None) -> str:
    """Year, month and day as far as they are known; a day that the month does not have is left out."""
    value = "XXXX" if year is None else year_value(year)
    if month is None:
        return value
    value += f"-{month:02}"
    return f"{value}-{day:02}" if day is not None and 1 <= day <= 31 else value


def weekday(known: Anchor, number: int, direction: int) -> str:
    """Weekday ``number`` (Monday is 1): -1 the last one, today included; 1 the next one, today included;
    -2 and 2 the same with today left out."""
    if known.day is None:
        return f"XXXX-WXX-{number}"
    distance = (known.day.isoweekday() - number) % 7
    if direction < 0:
        days = -(distance or (7 if direction == -2 else 0))
    else:
        days = (7 - distance) % 7 or (7 if direction == 2 else 0)
    there = moved(known.day, days)
    return there.isoformat() if there else f"XXXX-WXX-{number}"


def duration(amount: str, unit: str) -> str:
    """``P2M``, ``PT24H``, ``PXY``: ``amount`` is a number or X."""
    if amount.endswith(".5") and unit in _HALVES:
        return _HALVES[unit](int(amount[:-2]))
    if unit in ("S", "M", "H"):
        return f"PT{amount}{unit}"
    if unit == "F":
        return f"P{int(amount) * 2}W" if amount.isdigit() else "PXW"
    return f"P{amount}" + {"MO": "M", "N": "N", "E": "WE", "Q": "Q"}.get(unit, unit)


_HALVES = {
    "M": lambda count: f"PT{count}M30S" if count else "PT30S",
    "H": lambda count: f"PT{count}H30M" if count else "PT30M",
    "Y": lambda count: f"P{count}Y6M" if count else "P6M",
}
"""How "one and a half" of a unit is written in whole ones."""
