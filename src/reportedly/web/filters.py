"""How values read on a page: dates, counts, ids; and where things are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
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


def bare(words: str, standing: str) -> str:
    """What led to a standing, without its name before it: that stands beside it already."""
    left = words.removeprefix(f"{standing}: ")
    return left[:1].upper() + left[1:]


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


LANES = 40
"""Events that are drawn; the list beside them has all."""
FILTERS: dict[str, Callable[..., Any]] = {
    "asset": address,
    "bare": bare,
    "clock": clock,
    "count": count,
    "date": date,
    "lanes": lanes,
    "day": day,
    "outlets": outlets,
    "outward": outward,
    "query": query,
    "step": path,
}
