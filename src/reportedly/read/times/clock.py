"""Times of the day, and the days that are named from today: "6:30 p.m.", "yesterday morning", "tonight"."""

from __future__ import annotations

import re

from .context import Context, Match

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?$")
_GLUED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m\.?|p\.m\.?)$")
_HALVES = {"a.m.": 0, "am": 0, "a.m": 0, "p.m.": 12, "pm": 12, "p.m": 12}
_ZONES = {"gmt", "utc", "est", "edt", "cet", "cest", "bst", "pst", "pdt", "et", "cst", "ist", "eet"}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def clock(context: Context, i: int) -> Match | None:
    """``6:30 p.m.``, ``15:00``, ``3pm``, with the zone and the day that follow."""
    word = context.at(i)
    last = i
    glued = _GLUED.match(word)
    found = glued or _CLOCK.match(word)
    if found is None:
        return None
    half = _HALVES.get(glued.group(3)) if glued else _HALVES.get(context.at(i + 1))
    if half is not None and not glued:
        last += 1
    if half is None and not glued and (":" not in word and context.at(i + 1) != "o'clock"):
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    if context.at(i + 1) == "o'clock":
        last += 1
    if hour > 24 or minute > 59 or (half is not None and hour > 12):
        return None
    if half is not None:
        hour = hour % 12 + half
    if context.at(last + 1) in _ZONES:
        last += 1
    elif (context.at(last + 1) == "local" and context.at(last + 2) == "time") or (
        context.at(last + 1) == "(" and context.at(last + 2) in _ZONES
    ):
        last += 2
    return _joined(context, i, last, f"T{hour:02}:{minute:02}")


def _joined(context: Context, first: int, last: int, value: str) -> Match:
    """A time of day with the date that stands right behind it or before it; the day unknown otherwise."""
    from . import dates

    step = last + 2 if context.at(last + 1) in ("on", ",") else last + 1
    word = context.at(step)
    day = None
    if word in context.words.weekdays:
        day = dates.day_name(context, step)
    elif word in context.words.months:
        day = dates.month(context, step)
    elif word in _DAYS:
        day = Match(step, step, "DATE", context.anchor.plus(_DAYS[word], "D"))
    if day is not None and len(day.value) == 10:
        return Match(first, day.last, "TIME", day.value + value)
    known = context.named(first)
    return Match(first, last, "TIME", (known if known and len(known) == 10 else "XXXX-XX-XX") + value)


def named_day(context: Context, i: int) -> Match | None:
    """``yesterday``, ``today``, ``tomorrow morning``."""
    value = context.anchor.plus(_DAYS[context.at(i)], "D")
    if context.at(i) == "today" and context.tokens[i].tag == "POS":
        return None
    part = context.words.day_parts.get(context.at(i + 1))
    if part is not None and context.at(i + 1) != "overnight":
        return Match(i, i + 1, "TIME", value + part)
    return Match(i, i, "DATE", value)


def tonight(context: Context, i: int) -> Match:
    return Match(i, i, "TIME", context.anchor.plus(0, "N"))


def part_of_day(context: Context, i: int) -> Match | None:
    """``this morning``, ``midnight``, ``overnight``, ``last evening``."""
    word, before = context.at(i), context.at(i - 1)
    part = context.words.day_parts[word]
    if before in ("this", "last") and word != "overnight":
        first = i - 2 if context.at(i - 2) in ("early", "earlier", "late", "later") else i - 1
        return Match(first, i, "TIME", context.anchor.plus(-1 if before == "last" else 0, "D") + part)
    if part.startswith(("T1", "T2")):
        return _joined(context, i, i, part) if context.tokens[i].pos in ("NOUN", "PROPN") else None
    return None
