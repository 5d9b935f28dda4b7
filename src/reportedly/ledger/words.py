"""What a person asks for, in the words of the full-text index: nothing that is typed is an operator there."""

from __future__ import annotations

import re
from calendar import monthrange

from ..errors import UsageError

NOTHING = 'facet : "nothing"'
"""No claim has it."""
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def match(words: str) -> str:
    """What a person typed, as a query of FTS5: all words, "several words" as a phrase, a final * for beginnings.

    Nothing else is an operator: whatever else stands there is looked for as it is.

    Raises:
        UsageError: there is no letter or digit in it.
    """
    parts = []
    for quoted, word in re.findall(r'"([^"]*)"|(\S+)', words.replace("\0", " ")):  # a NUL would end the query
        found = quoted or word.replace('"', "")
        if any(letter.isalnum() for letter in found):
            parts.append('"' + found.rstrip("*") + '"' + ("*" if word.endswith("*") else ""))
    if not parts:
        raise UsageError(f"there is no word to look for in {words!r}")
    return " ".join(parts)


def phrase(name: str) -> str:
    """Words of a name, one after the other, as a query; a final * for the rest of a word.

    Raises:
        UsageError: there is no letter or digit in it.
    """
    return match('"' + name.replace('"', " ").rstrip("*") + '"') + ("*" if name.endswith("*") else "")


def facet(name: str, value: str) -> str:
    """A claim has ``value`` of what is called ``name``."""
    word = name + value
    return f'facet : "{word}"' if word.isalnum() else NOTHING


def dates(since: str | None, until: str | None, first: str | None, last: str | None) -> list[str]:
    """The years, months and days of publication from ``since`` to ``until``, where all lie from ``first`` to ``last``.

    A report dated only "2024" is not since 2024-11, and is until 2024-11: dates are compared as far as they go.

    Raises:
        UsageError: a date is not written as one.
    """
    bounds = [_DATE.fullmatch(check_date(date)) if date is not None else None for date in (since, until)]
    if first is None or last is None:
        return [NOTHING]
    years = range(int(first[:4]), int(last[:4]) + 1)
    found = [_span(bound.groups(), years, later) for bound, later in zip(bounds, (True, False), strict=True) if bound]
    return ["facet : (" + " OR ".join(f'"{word}"' for word in words) + ")" if words else NOTHING for words in found]


def _span(bound: tuple[str | None, ...], years: range, later: bool) -> list[str]:
    """The words for all dates from ``bound`` on, or up to it: whole years, then months of its year, then its days."""
    year, month, day = bound
    assert year is not None
    exact = year + (month or "") + (day or "")
    found = [f"year{each}" for each in years if (each > int(year) if later else each < int(year))]
    if month is None:
        return [*found, f"year{exact}"]
    months = range(int(month) + 1, 13) if later else range(1, int(month))
    found += [f"month{year}{each:02}" for each in months]
    if not later:
        found.append(f"only{year}")
    if day is None:
        return [*found, f"month{exact}"]
    length = monthrange(int(year), int(month))[1] if int(year) else 31
    days = range(int(day), length + 1) if later else range(1, int(day) + 1)
    found += [f"day{year}{month}{each:02}" for each in days]
    if not later:
        found.append(f"only{year}{month}")
    return found


def check_date(written: str) -> str:
    """``written``, if it is a date that reports can be compared with.

    Raises:
        UsageError: it is not written as one.
    """
    if _DATE.fullmatch(written) is None:
        raise UsageError(f"{written!r} is no date to compare with; write it as 2024, 2024-11 or 2024-11-18")
    return written


def like(part: str) -> str:
    """``part`` anywhere, as a pattern of LIKE whose escape is the backslash."""
    escaped = re.sub(r"([\\%_])", r"\\\1", part)
    return f"%{escaped}%"
