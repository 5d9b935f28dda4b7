"""By when can a forecast come? As the text states it, or inferred from its words by a rule that is shown."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ..days import day
from ..digest import Ahead, Digest, Mention

Basis = Literal["stated", "inferred", "none"]
SPANS = {"hour": 2, "day": 7, "week": 30, "month": 183, "year": 5 * 365}
"""Days that are granted to what should come "within hours", "in the coming weeks": no text says how many it means."""
_CODES = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}
_UNKNOWN = re.compile(r"PT?X([DWMYH])")
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_COMING = re.compile(
    r"\b(?:within|(?:in|over|during) (?:the )?(?:coming|next|few|following)(?: few| couple of)?|in a matter of) "
    r"(hour|day|week|month|year)s\b",
    re.I,
)
_SEASON = re.compile(r"\b(?:before|by|until) (?:the |next |this )?(spring|summer|autumn|fall|winter)\b", re.I)
_FEAST = re.compile(r"\b(?:before|by|until) (christmas|(?:the )?new year|year's end|the year's end)\b", re.I)
_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First months of the seasons of the northern half of the world, where the texts that this reads mostly come from."""
_SEASONAL = re.compile(r"\d{4}-(?:SP|SU|FA|AU|WI)")


@dataclass(frozen=True, slots=True)
class Deadline:
    """``day`` is the last on which it can come in time; ``why`` tells the rule where it is inferred."""

    day: str | None
    basis: Basis
    why: str = ""


NONE = Deadline(None, "none")


def deadline(digest: Digest, ahead: Ahead) -> Deadline:
    """The deadline of a forecast: the last day that its text allows."""
    claim = digest.mention(ahead.claim)
    start = day(digest.moment)
    told = ahead.deadline
    if told is not None:
        if not _SEASONAL.fullmatch(told.value):
            return Deadline(told.last, "stated") if told.last >= digest.moment[:10] else NONE
        if told.relation in ("before", "until"):
            last = (date.fromisoformat(told.first) - timedelta(days=1)).isoformat()
            return Deadline(last, "inferred", f"the day before {told.first}, when that season begins in the north")
        return Deadline(told.last, "inferred", f"the end of that season in the north, {told.last}")
    if start is None or claim is None:
        return NONE
    return _length(start, ahead.due or "") or _words(start, digest, claim) or NONE


def _length(start: date, value: str) -> Deadline | None:
    if (known := _LENGTH.fullmatch(value)) is not None:
        return Deadline(_after(start, int(known[1]), known[2]).isoformat(), "stated")
    if (unknown := _UNKNOWN.fullmatch(value)) is not None:
        return _granted(start, _CODES[unknown[1]], f"within {_CODES[unknown[1]]}s")
    return None


def _words(start: date, digest: Digest, claim: Mention) -> Deadline | None:
    text = _around(digest, claim)
    if (coming := _COMING.search(text)) is not None:
        return _granted(start, coming[1].lower(), coming[0])
    if (season := _SEASON.search(text)) is not None:
        month = _STARTS[season[1].lower()]
        begins = date(start.year + (start.month >= month), month, 1)
        last = (begins - timedelta(days=1)).isoformat()
        return Deadline(last, "inferred", f"“{season[0]}”: the day before {begins.isoformat()}, in the north")
    if (feast := _FEAST.search(text)) is not None:
        eve = date(start.year, 12, 24 if feast[1].lower() == "christmas" else 31)
        return Deadline(eve.isoformat(), "inferred", f"“{feast[0]}”: {eve.isoformat()}") if eve >= start else None
    return None


def _around(digest: Digest, claim: Mention) -> str:
    """The claim's words, and what follows its head in the sentence up to a comma that ends its clause."""
    if claim.sentence >= len(digest.sentences):
        return claim.text
    end = digest.sentences[claim.sentence].span[1]
    return f"{claim.text} | {re.split(r'[,;:“”]', digest.text[claim.head[0] : end], maxsplit=1)[0]}"


def _granted(start: date, unit: str, words: str) -> Deadline:
    days = SPANS[unit]
    last = start + timedelta(days=days)
    return Deadline(last.isoformat(), "inferred", f"“{words}”: {days} days from the report")


def _after(start: date, count: int, unit: str) -> date:
    if unit in "DW":
        return start + timedelta(days=count * (7 if unit == "W" else 1))
    months = start.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
