"""Feasts with a date: "Christmas Eve", "Thanksgiving 2019", "Good Friday"; their rules are data (``times.yaml``)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from .calendar import month_day, year_value
from .context import Context, Match, words


@cache
def first_words() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By first word: all words of each name and its rule, the longest name first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, rule in words().holidays.items():
        parts = tuple(name.replace("'s", " 's").split())
        found.setdefault(parts[0], []).append((parts, rule))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def holiday(context: Context, i: int) -> Match | None:
    """The feast that is named from ``i`` on; not where its name only says what kind ("a Christmas tree")."""
    if not context.tokens[i].text[:1].isupper():
        return None
    for parts, rule in first_words()[context.at(i)]:
        last = i + len(parts) - 1
        if all(context.at(i + k).replace("’", "'") == part for k, part in enumerate(parts)):
            token = context.tokens[last]
            if token.dep == "compound" and not context.at(token.head).isdigit():
                return None
            return _dated(context, i, last, rule)
    return None


def _dated(context: Context, first: int, last: int, rule: str) -> Match:
    from .dates import year_behind

    year, end = year_behind(context, last)
    if year is not None:
        return Match(first, end, "DATE", day_of(rule, year) or year_value(year))
    shift = {"last": -1, "this": 0, "next": 1}.get(context.at(first - 1))
    if context.anchor.year is None:
        fixed = rule if rule[2:3] == "-" else "XX-XX"
        return Match(first, last, "DATE", f"XXXX-{fixed}")
    guess = day_of(rule, context.anchor.year) or f"{year_value(context.anchor.year)}-01-01"
    direction = shift if shift else context.direction(first, last) or -1
    nearest = month_day(context.anchor, int(guess[5:7]), int(guess[8:10]), direction)
    value = day_of(rule, int(nearest[:4])) if nearest[:4].isdigit() else None
    return Match(first if shift is None else first - 1, last, "DATE", value or nearest)


def day_of(rule: str, year: int) -> str | None:
    """The day in ``year``: "12-25", "11/4/4" (the fourth Thursday of November, -1 the last), "E-2" from Easter."""
    try:
        if rule[0] == "E":
            return (_easter(year) + timedelta(days=int(rule[1:]))).isoformat()
        if "/" not in rule:
            return date(year, int(rule[:2]), int(rule[3:])).isoformat()
        month, weekday, number = (int(part) for part in rule.split("/"))
        if number > 0:
            first = date(year, month, 1)
            days = (weekday - first.isoweekday()) % 7 + 7 * (number - 1)
            return (first + timedelta(days=days)).isoformat()
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return (last - timedelta(days=(last.isoweekday() - weekday) % 7)).isoformat()
    except (ValueError, OverflowError):
        return None


def _easter(year: int) -> date:
    """Western Easter, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
