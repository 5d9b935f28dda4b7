"""When, in ISO 8601 and no more exact than the source gave it: ``2024-11``, ``2024-11-18``, ``2024-11-18T09:00Z``."""

from __future__ import annotations

import re
from datetime import date

_MONTH_NAMES = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
    "september sept sep|october oct|november nov|december dec"
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), start=1) for name in names.split()}
_ZONES = {
    "z": "Z", "utc": "Z", "gmt": "Z", "ut": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00",
    "eet": "+02:00", "eest": "+03:00", "msk": "+03:00",
}  # fmt: skip
_ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T\s]\s*(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(\S+)?)?)?)?", re.I
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(\S+)?)?", re.I)
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:,?\s+(?:at\s+)?(\d{1,2}:\d{2}(?::\d{2})?)\s*([ap]\.?m\.?)?\s*(\S+)?)?"
_DAY_FIRST = re.compile(_WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})" + _CLOCK, re.I)
_MONTH_FIRST = re.compile(_WEEKDAY + r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK, re.I)
_MONTH = re.compile(r"([a-z]{3,9})\.?,?\s+(\d{4})", re.I)
_OFFSET = re.compile(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", re.I)


def normalise(value: str) -> str | None:
    """``value`` as ISO 8601 with the precision that it has, or ``None`` where it cannot be read for certain.

    Reads ISO 8601, RFC 2822 and English dates. An offset of zero becomes ``Z``, other offsets stay, a time
    without an offset stays without; fractions of a second go. A day and month that could be either way round
    (``03/04/2024``) is not guessed, nor is a year before 1600 or after 2199.

    >>> normalise("Mon, 18 Nov 2024 09:00:00 +0000")
    '2024-11-18T09:00:00Z'
    >>> normalise("November 2024")
    '2024-11'
    >>> normalise("03/04/2024") is None
    True
    """
    text = " ".join(value.split())
    if len(text) > 60:
        return None
    if match := _ISO.fullmatch(text):
        year, month, day, clock, zone = match.groups()
        return _build(year, month, day, clock, zone)
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        clock = ":".join(part for part in (hour, minute, second) if part) or None
        return _build(year, month, day, clock, zone)
    if match := _SLASHED.fullmatch(text):
        return _build(*match.groups())
    if match := _NUMBERS.fullmatch(text):
        first, second, year = match.groups()
        if int(first) > 12 or first == second:
            return _build(year, second, first)
        return _build(year, first, second) if int(second) > 12 else None
    return _written(text)


def _written(text: str) -> str | None:
    """Dates with the month in letters."""
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year, clock, half, zone = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        name, day, year, clock, half, zone = match.groups()
    elif match := _MONTH.fullmatch(text):
        month = _MONTHS.get(match.group(1).lower())
        return _build(match.group(2), str(month)) if month else None
    else:
        return None
    month = _MONTHS.get(name.lower())
    if month is None:
        return None
    if clock and half:
        hour, _, rest = clock.partition(":")
        if not 1 <= int(hour) <= 12:
            return None
        clock = f"{int(hour) % 12 + (12 if half[0] in 'pP' else 0):02}:{rest}"
    return _build(year, str(month), day, clock, zone, strict=False)


def _build(
    year: str, month: str | None = None, day: str | None = None, clock: str | None = None, zone: str | None = None,
    *, strict: bool = True,
) -> str | None:  # fmt: skip
    """The parts as one string, if there is such a day and time. A zone we cannot read spoils a ``strict`` date;
    of another it takes the time of day along, which means nothing without it."""
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not 1600 <= found.year <= 2199:
        return None
    text = found.isoformat()[: 10 if day else 7 if month else 4]
    if not clock:
        return text
    offset = _zone(zone) if zone else ""
    if offset is None:
        return None if strict else text
    units = [int(unit) for unit in clock.split(":")]
    if any(unit > top for unit, top in zip(units, (23, 59, 59), strict=False)):
        return None
    return f"{text}T{':'.join(f'{unit:02}' for unit in units)}{offset}"


def _zone(zone: str) -> str | None:
    if (named := _ZONES.get(zone.lower().strip("()."))) is not None:
        return named
    match = _OFFSET.fullmatch(zone)
    if match is None:
        return None
    sign, hours, minutes = match.group(1), int(match.group(2)), int(match.group(3) or 0)
    if hours > 14 or minutes > 59:
        return None
    return f"{sign}{hours:02}:{minutes:02}" if hours or minutes else "Z"
