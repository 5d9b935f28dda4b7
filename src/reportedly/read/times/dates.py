"""Dates with a name: days of months, months, years, weekdays, seasons, decades."""

from __future__ import annotations

import re

from . import periods, spelt
from .calendar import anchor, date_value, month_day, on_weekday, weekday, year_value
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
    year, last = year_behind(context, step)
    return Match(i, last, "DATE", _dated(context, i, last, year, month, day))


def year_behind(context: Context, i: int) -> tuple[int | None, int]:
    """The year that follows ``i``, with or without a comma or "of", and the last token taken."""
    step = i + 2 if context.at(i + 1) in (",", "of", "in") else i + 1
    year = year_at(context, step)
    if year is not None and context.at(step + 1) not in context.words.counted:
        return year, step
    return spelt.year(context, step) or (None, i)


def _dated(context: Context, first: int, last: int, year: int | None, month: int, day: int | None) -> str:
    if year is not None:
        return date_value(year, month, day)
    return month_day(context.anchor, month, day, context.direction(first, last))


def _year(context: Context, i: int) -> Match | None:
    word = context.at(i)
    if (found_decade := decade(context, i, word)) is not None:
        return found_decade
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


def decade(context: Context, i: int, word: str) -> Match | None:
    """``the (early) 1990s``, ``'80s``: ``word`` is what names the decade in the token at ``i``."""
    found = _DECADE.match(word)
    if found is None:
        return None
    return Match(_article(context, i), i, "DATE", found.group(1) or f"19{found.group(2)}")


def _article(context: Context, i: int) -> int:
    """Where "the (early) 1990s" starts."""
    first = i - 1 if context.at(i - 1) in ("'", "’") else i
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
    year, last = year_behind(context, last)
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
    if direction < 0 and known.year is not None and known.month is not None and (known.month - number) % 12 < 2:
        # This month and the one just over go by other names ("last month").
        return date_value(known.year - (1 if number <= known.month else 2), number, None)
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
    if context.at(i + 1) in ("nights", "mornings", "afternoons", "evenings"):
        return Match(i, i + 1, "SET", f"XXXX-WXX-{number}{context.words.day_parts[context.at(i + 1)[:-1]]}")
    if before in ("previous", "following") and (named := context.named(i)) is not None and len(named) == 10:
        value = weekday(anchor(named), number, -2 if before == "previous" else 2)
        return Match(i - 2 if context.at(i - 2) == "the" else i - 1, i, "DATE", value)
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


_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(context: Context, i: int) -> Match | None:
    """``last summer``, ``the spring of 2023``, ``spring 2024``, ``this past fall``, ``over the summer``."""
    code = context.words.seasons[context.at(i)]
    year, last = year_behind(context, i)
    before = context.at(i - 1)
    early = before in ("early", "late")
    first = i - 2 if early and context.at(i - 2) == "the" else i - 1 if early or before == "the" else i
    if year is not None:
        return Match(first, last, "DATE", f"{year_value(year)}-{code}")
    if context.tokens[i].pos not in ("NOUN", "PROPN") or context.tokens[i].dep == "compound":
        return None
    if before == "past" and context.at(i - 2) in ("this", "the"):
        return Match(i - 2, i, "DATE", _season_value(context, code, -1))
    if before in ("last", "this", "next", "coming"):
        shift = {"last": -1, "this": 0, "next": 1, "coming": 1}[before]
        return Match(i - 1, i, "DATE", _season_value(context, code, shift))
    if first < i and context.at(first - 1) in ("in", "over", "during", "of", "since", "by", "until", "through"):
        return Match(first, i, "DATE", _season_value(context, code, context.direction(first, i) or -1))
    return None


def _season_value(context: Context, code: str, shift: int) -> str:
    """The season of this year (0), the last to have begun (-1) or the next to begin (1)."""
    known = context.anchor
    if known.year is None:
        return f"XXXX-{code}"
    year = known.year
    if known.month is not None:
        begun = known.month >= _SEASON_BEGINS[code] + (1 if shift < 0 else 0)
        year += -1 if shift < 0 and not begun else 1 if shift > 0 and begun else 0
    return f"{year_value(year)}-{code}"


def ordinal(context: Context, i: int) -> Match | None:
    """``the third quarter (of 1998)``, ``first half``, ``the 19th century``."""
    word = context.at(i)
    found = _DAY.match(word)
    number = int(found.group(1)) if found and word[-1:].isalpha() else context.words.ordinals.get(word)
    return None if number is None else periods.ordinal(context, i, number)
