"""How values read on a page: dates, counts, ids; and where things are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from .assets import address


def date(value: str | None) -> str:
    """A date in words, in the precision that it has: "17 November 2024", "November 2024"."""
    from ..publish.words import date as words

    return words(value) if value else "no date"


def clock(value: str | None) -> str:
    """A moment in words, in UTC: "17 November 2024, 21:04"; a day alone where nothing finer is known."""
    if not value:
        return "no date"
    if len(value) >= 16 and "T" in value and not value.endswith("T23:59:59Z"):
        return f"{date(value[:10])}, {value[11:16]}"
    return date(value[:10])


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


FILTERS: dict[str, Callable[..., Any]] = {
    "asset": address,
    "clock": clock,
    "count": count,
    "date": date,
    "outlets": outlets,
    "outward": outward,
    "query": query,
    "step": path,
}
