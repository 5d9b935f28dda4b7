"""Dates with a name: days of months, months, years, weekdays, seasons, quarters, decades, centuries."""

from __future__ import annotations

import re

from .calendar import UNKNOWN, date_value, month_day, on_weekday, weekday, year_value
from .context import Context, Match, year_at

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?$")
_DECADE = re.compile(r"(?:(\d{3})0['’]?s|['’]?([2-9])0s)$")
_YEARS = re.compile(r"(\d{4})[-–/](\d{2}|\d{4})$")
_PARTS = {"early", "mid", "late", "mid-"}


def digits(context: Context, i: int) -> Match | None:
    """``2024-11-17``, ``11/17/2024`` (month first, unless that is no month), years, decades."""
    token = context.tokens[i]
    text = context.parse.text
    found = _ISO.match(text, token.start)
    if found:
        year, month, day = (int(found.group(k)) for k in (1, 2, 3))
        if 1 <= month <= 12 and 1 <= day <= 31:
            value = date_value(year, month, day)
            if found.group(4):
                return Match(i, _until(context, i, found.end()), "TIME", f"{value}T{found.group(4)}")
            return Match(i, _until(context, i, found.end()), "DATE", value)
    found = _SLASHED.match(text, token.start)
    if found:
        month, day, year = (int(found.group(k)) for k in (1, 2, 3))
        if month > 12:
            month, day = day, month
        if 1 <= month <= 12 and 1 <= day <= 31:
            year += 0 if year > 99 else 2000 if year < 50 else 1900
            return Match(i, _until(context, i, found.end()), "DATE", date_value(year, month, day))
    return _day_first(context, i) or _year(context, i)


def _until(context: Context, i: int, end: int) -> int:
    while i + 1 < len(context.tokens) and context.tokens[i].end < end:
        i += 1
    return i


def _day_first(context: Context, i: int) -> Match | None:
    """``17 November 2024``, ``17th of November``."""
    found = _DAY.match(context.at(i))
    if found is None:
        return None
    step = i + 2 if context.at(i + 1) == "of" else i + 1
    month = context.words.months.get(context.at(step))
    day = int(found.group(1))
    if month is None or not 1 <= day <= 31 or not context.tokens[step].text[:1].isupper():
        return None
    year, last = _year_behind(context, step)
    return Match(i, last, "DATE", _dated(context, i, last, year, month, day))


def _year_behind(context: Context, i: int) -> tuple[int | None, int]:
    """The year that follows ``i``, with or without a comma or "of", and the last token taken."""
    step = i + 2 if context.at(i + 1) in (",", "of", "in") else i + 1
    year = year_at(context, step)
    if year is not None and context.at(step + 1) not in context.words.counted:
        return year, step
    return None, i


def _dated(context: Context, first: int, last: int, year: int | None, month: int, day: int | None) -> str:
    if year is not None:
        return date_value(year, month, day)
    return month_day(context.anchor, month, day, context.direction(first, last))


def _year(context: Context, i: int) -> Match | None:
    word = context.at(i)
    found = _DECADE.match(word)
    if found:
        value = found.group(1) or (f"19{found.group(2)}")
        return Match(_article(context, i), i, "DATE", value)
    if (found := _YEARS.match(word)) and 1000 <= int(found.group(1)) <= 2199:
        return Match(i, i, "DATE", found.group(1))
    year = year_at(context, i)
    if year is None or context.tokens[i].tag != "CD" or context.at(i + 1) in context.words.counted:
        return None
    before = context.at(i - 1)
    hyphened = before == "-" and context.at(i - 2) in _PARTS
    if before in context.words.before_year or hyphened or context.tokens[i].entity == "DATE":
        near = before in _PARTS or before in ("fiscal", "calendar", "year")
        return Match(i - 2 if hyphened else i - 1 if near else i, i, "DATE", year_value(year))
    if before in ("(", ",") and context.at(i + 1) in (")", ",", ".") and 1900 <= year <= 2100:
        return Match(i, i, "DATE", year_value(year))
    return None


def _article(context: Context, i: int) -> int:
    """Where "the (early) 1990s" starts."""
    first = i
    if context.at(first - 1) in _PARTS:
        first -= 1
    elif context.at(first - 1) == "-" and context.at(first - 2) in _PARTS:
        first -= 2
    return first - 1 if context.at(first - 1) == "the" else first


def month(context: Context, i: int) -> Match | None:
    """``Nov. 17, 2024``, ``November 17-19``, ``early November``, ``November 2024``, ``last November``."""
    token = context.tokens[i]
    number = context.words.months[token.lower]
    if not token.text[:1].isupper() or not _month_here(context, i):
        return None
    last, day = i, None
    found = _DAY.match(context.at(i + 1))
    if found and 1 <= int(found.group(1)) <= 31:
        day, last = int(found.group(1)), i + 1
        if context.at(last + 1) in ("-", "–") and _DAY.match(context.at(last + 2)):
            last += 2
    elif "-" in context.at(i + 1) and all(_DAY.match(part) for part in context.at(i + 1).split("-")):
        day, last = int(re.sub(r"\D.*", "", context.at(i + 1))), i + 1
    year, last = _year_behind(context, last)
    if year is None and context.at(last + 1) in ("last", "this", "next") and context.at(last + 2) == "year":
        shift = {"last": -1, "this": 0, "next": 1}[context.at(last + 1)]
        year = context.anchor.year + shift if context.anchor.year is not None else None
        return Match(i, last + 2, "DATE", date_value(year, number, day))
    first = i
    before = context.at(i - 1)
    if before in ("early", "mid", "late") or (before == "-" and context.at(i - 2) == "mid"):
        first = i - 1 if before != "-" else i - 2
    elif before in ("last", "this", "next") and year is None and day is None:
        first = i - 1
        direction = {"last": -1, "next": 1, "this": 0}[before]
        return Match(first, last, "DATE", _relative_month(context, number, direction))
    elif before == "the" and context.at(i - 2) in ("of", "in"):
        first = i
    elif (ordinal := _DAY.match(before)) and day is None and context.at(i - 1)[-1:].isalpha():
        first, day = i - 1, int(ordinal.group(1))
    return Match(first, last, "DATE", _dated(context, first, last, year, number, day))


def _relative_month(context: Context, number: int, direction: int) -> str:
    known = context.anchor
    if direction == 0:
        return date_value(known.year, number, None)
    if direction < 0 and known.month == number and known.year is not None:
        return date_value(known.year - 1, number, None)
    return month_day(known, number, None, direction)


def _month_here(context: Context, i: int) -> bool:
    """Whether "May" and "March" are months here, not a verb, a demonstration or a prime minister."""
    token = context.tokens[i]
    if token.lower not in ("may", "march", "mar.", "august", "april", "june", "sun.", "dec"):
        return True
    if token.entity in ("DATE", "TIME"):
        return True
    after = context.at(i + 1)
    return token.entity != "PERSON" and (
        (bool(after) and after[0].isdigit())
        or context.at(i - 1)
        in ("in", "since", "until", "by", "early", "late", "last", "next", "this", "of", "from", "during", "and")
    )


def day_name(context: Context, i: int) -> Match | None:
    """``Friday``, ``last Friday``, ``Friday night``, ``Friday, Nov. 17``, ``Fridays``."""
    token = context.tokens[i]
    number = context.words.weekdays[token.lower]
    if not token.text[:1].isupper() or (token.lower.endswith(".") and token.tag == "."):
        return None
    step = i + 2 if context.at(i + 1) in (",", "the", "on") else i + 1
    following = context.token(step)
    if following is not None and following.sentence == token.sentence:
        dated = None
        if following.lower in context.words.months:
            dated = month(context, step)
        elif following.lower[:1].isdigit():
            dated = _day_first(context, step)
        if dated is not None and len(dated.value) == 10:
            return Match(i, dated.last, "DATE", on_weekday(dated.value, number))
    first, before = i, context.at(i - 1)
    if before in ("last", "next", "this", "past", "coming"):
        first = i - 1
        direction = {"last": -2, "past": -2, "next": 2, "coming": 2, "this": 1}[before]
    else:
        direction = 1 if context.direction(i, i) > 0 else -1
    value = weekday(context.anchor, number, direction)
    part = context.words.day_parts.get(context.at(i + 1))
    if part is not None and context.at(i + 1) not in ("noon", "midnight", "midday"):
        return Match(first, i + 1, "TIME", value + part)
    return Match(first, i, "DATE", value)


def season(context: Context, i: int) -> Match | None:
    """``last summer``, ``the spring of 2023``, ``spring 2024``, ``this fall``."""
    code = context.words.seasons[context.at(i)]
    year, last = _year_behind(context, i)
    before = context.at(i - 1)
    if year is not None:
        return Match(i - 1 if before in ("the", "early", "late") else i, last, "DATE", f"{year_value(year)}-{code}")
    if before not in ("last", "this", "next") or context.tokens[i].pos not in ("NOUN", "PROPN"):
        return None
    known = context.anchor
    if known.year is None:
        return Match(i - 1, i, "DATE", f"XXXX-{code}")
    shift = {"last": 0, "this": 0, "next": 1}[before]
    if before == "last" and known.month is not None and known.month < {"SP": 4, "SU": 7, "FA": 10, "WI": 13}[code]:
        shift = -1
    if before == "next" and known.month is not None and known.month < {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]:
        shift = 0
    return Match(i - 1, i, "DATE", f"{year_value(known.year + shift)}-{code}")


def ordinal(context: Context, i: int) -> Match | None:
    """``the third quarter (of 1998)``, ``first half``, ``the 19th century``."""
    word = context.at(i)
    found = _DAY.match(word)
    number = int(found.group(1)) if found and word[-1:].isalpha() else context.words.ordinals.get(word)
    if number is None:
        return None
    last = i + 2 if context.at(i + 1) in ("-", "fiscal") else i + 1
    unit = context.at(last)
    first = i - 1 if context.at(i - 1) == "the" else i
    if unit == "century" and number <= 21:
        return Match(first, last, "DATE", f"{number - 1:02}")
    if (unit == "quarter" and number <= 4) or (unit == "half" and number <= 2 and context.at(last + 1) != "-"):
        letter = "Q" if unit == "quarter" else "H"
        return _part_of_year(context, first, last, f"{letter}{number}", number / (4 if letter == "Q" else 2))
    return None


def _part_of_year(context: Context, first: int, last: int, code: str, share: float) -> Match:
    year, end = _year_behind(context, last)
    owned = context.at(first - 1) in ("'s", "’s")
    if year is None and owned and context.at(first - 2) == "year" and context.at(first - 3) in ("this", "last", "next"):
        first -= 3
        known = context.anchor.year
        year = known + {"this": 0, "last": -1, "next": 1}[context.at(first)] if known is not None else None
    elif year is None and year_at(context, first - 1) is not None:
        first -= 1
        year = year_at(context, first)
    elif year is None and context.at(last + 1) in ("of", "this", "last", "next"):
        step = last + 2 if context.at(last + 1) == "of" else last + 1
        step = step + 1 if context.at(step) == "the" else step
        shift = {"last": -1, "next": 1, "this": 0, "year": 0}.get(context.at(step))
        unit = step if context.at(step) == "year" else step + 1
        if shift is not None and context.at(unit) == "year":
            year, end = (context.anchor.year + shift if context.anchor.year else None), unit
    elif year is None:
        year = context.anchor.year
        month = context.anchor.month
        if (
            year is not None
            and month is not None
            and context.direction(first, last) <= 0
            and (share - 0.25) * 12 >= month
        ):
            year -= 1
    return Match(first, end, "DATE", f"{year_value(year) if year is not None else UNKNOWN['Y']}-{code}")
