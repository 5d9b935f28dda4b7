"""How values read on a page: dates, counts, ids; and where things are."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from datetime import date as Day  # noqa: N812  (here a date is words)
from typing import Any
from urllib.parse import quote, urlencode

from . import pictures
from .assets import address


def date(value: str | None) -> str:
    """A date in words, in the precision that it has: "17 November 2024", "November 2024"."""
    from ..publish.words import date as words

    return words(value) if value else "no date"


def clock(value: str | None) -> str:
    """A moment in words, in UTC: "17 Nov 2024, 21:04"; a day alone where nothing finer is known."""
    if not value:
        return "no date"
    if len(value) >= 16 and "T" in value and not value.endswith("T23:59:59Z"):
        moment = datetime.fromisoformat(value)
        at = moment.astimezone(UTC).isoformat() if moment.tzinfo else value
        return f"{day(at)}, {at[11:16]}"
    return day(value)


def day(value: str | None) -> str:
    """A date in short words: "17 Nov 2024", "Nov 2024"; nothing where there is none."""
    if not value:
        return ""
    words = date(value[:10]).split()
    return " ".join(word if word.isdigit() else word[:3] for word in words)


def days(first: str | None, last: str | None) -> str:
    """From a day to another in short words, as coarse as they are told: "2023", "May 2024", "1 Nov to 9 Nov 2024"."""
    if not first or not last or first == last:
        return day(first or last)
    begun, ended = _plain(first), _plain(last)
    if begun is None or ended is None:
        return f"{day(first)} to {day(last)}"
    if begun.day == 1 and ended.day == monthrange(ended.year, ended.month)[1]:  # whole months
        if begun.year == ended.year and (begun.month, ended.month) == (1, 12):
            return str(begun.year)
        first, last = first[:7], last[:7]
    told, until = day(first), day(last)
    if told == until:
        return until
    return f"{told.removesuffix(until[-5:]) if begun.year == ended.year else told} to {until}"


def _plain(value: str) -> Day | None:
    try:
        return Day.fromisoformat(value)
    except ValueError:
        return None


def bare(words: str, standing: str) -> str:
    """What led to a standing, its days in words, without the standing's name, which stands beside it already."""
    left = _DAY.sub(lambda found: date(found[0]), words.removeprefix(f"{standing}: "))
    return left[:1].upper() + left[1:]


def chain(value: str | None) -> str:
    """A chain of sources as the ledger has it, in words: "a spokesman › nobody named"."""
    return " › ".join(named(one) for one in value.split(" > ")) if value else "the author"


def named(value: str) -> str:
    """A source by its name, or by what it is where it has none."""
    return UNNAMED.get(value, value)


def cell(value: Any) -> str:
    """A value in a table of any values: moments and numbers as people write them, lists with commas."""
    if value is None or isinstance(value, bool):
        return "" if value is None else "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return clock(value) if isinstance(value, str) and _MOMENT.fullmatch(value) else str(value)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def query(values: dict[str, Any], **changed: Any) -> str:
    """A query string of what is set in ``values``, with ``changed``; empty without any."""
    kept = {name: value for name, value in {**values, **changed}.items() if value not in (None, "")}
    return "?" + urlencode(kept, doseq=True) if kept else ""


def path(value: str) -> str:
    """One step of an address, whatever letters it has."""
    return quote(value, safe="")


def outward(url: str | None) -> str | None:
    """An address that a page may link to: of the web, or none."""
    return url if url and url.startswith(("http://", "https://")) else None


def outlets(event: Mapping[str, Any]) -> dict[str, str]:
    """What each outlet tells of an event."""
    from .telling import one_each

    return one_each(event)


def lanes(rows: Sequence[Mapping[str, Any]]) -> str:
    """The lanes of a timeline."""
    return pictures.both(lambda width: pictures.lanes(rows[:LANES], width), pictures.WIDE)


_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?")
UNNAMED = {"(unspecified)": "nobody named", "(author)": "the author", "(document)": "a document",
           "(unnamed)": "an unnamed source"}  # fmt: skip
"""What the ledger calls a source that has no name, in words."""
LANES = 40
"""Events that are drawn; the list beside them has all."""
FILTERS: dict[str, Callable[..., Any]] = {
    "asset": address,
    "bare": bare,
    "cell": cell,
    "chain": chain,
    "clock": clock,
    "count": count,
    "date": date,
    "lanes": lanes,
    "day": day,
    "days": days,
    "named": named,
    "outlets": outlets,
    "outward": outward,
    "query": query,
    "step": path,
}
