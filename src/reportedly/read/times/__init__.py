"""When? Time expressions with their TIMEX3 values (TimeML 1.2.1), and the time at which each claim is set.

Nothing is guessed: without a date of publication "Friday" keeps the value ``XXXX-WXX-5``. A first version by
rules; :func:`find` and :func:`attach` are the interface that a learned reader can take over.
"""

from __future__ import annotations

from ..drafts import ClaimDraft, TimeDraft
from ..language import Parse
from . import clock, dates, governed, spans
from .calendar import anchor
from .context import Context, Match


def find(parse: Parse, published: str | None) -> list[TimeDraft]:
    """The times of a text, in order. ``published`` is ISO 8601 in any precision, or ``None``."""
    context = Context(parse, anchor(published))
    found: list[Match] = []
    covered = -1
    i, count = 0, len(parse.tokens)
    while i < count:
        match = _at(context, i)
        if match is None or match.last < match.first:
            i += 1
            continue
        while found and found[-1].last >= match.first:
            if found[-1].last - found[-1].first >= match.last - match.first:
                break
            found.pop()
        else:
            covered = max(covered, match.last)
            found.append(match)
            if match.type == "DATE" and match.value[:1].isdigit():
                context.last_date = match.value
        i = max(i, match.last) + 1
    return [TimeDraft(match.first, match.last, match.type, match.value) for match in found]


def _at(context: Context, i: int) -> Match | None:
    """The time that begins at token ``i``, or whose main word stands there."""
    token, words = context.tokens[i], context.words
    lower = token.lower
    first = lower[0]
    if first.isdigit() or (first in "'’" and lower[-1:] == "s"):
        return clock.clock(context, i) or dates.digits(context, i) or dates.ordinal(context, i)
    if lower in words.months:
        return dates.month(context, i)
    if lower in words.weekdays:
        return dates.day_name(context, i)
    if lower in words.units:
        return spans.unit(context, i)
    if lower in ("yesterday", "today", "tomorrow"):
        return clock.named_day(context, i)
    if lower == "tonight":
        return clock.tonight(context, i)
    if lower in words.day_parts:
        return clock.part_of_day(context, i)
    if lower in words.seasons:
        return dates.season(context, i)
    if lower in words.ordinals:
        return dates.ordinal(context, i)
    if lower in ("every", "each"):
        return spans.every(context, i)
    if lower in words.references:
        return Match(i, i, "DATE", words.references[lower])
    if lower in words.adverbs:
        return Match(i, i, "SET", words.adverbs[lower])
    if lower in ("fridays", "mondays", "tuesdays", "wednesdays", "thursdays", "saturdays", "sundays"):
        return Match(i, i, "SET", f"XXXX-WXX-{words.weekdays[lower[:-1]]}")
    if lower == "mid" or lower.startswith("mid-"):
        return _mid(context, i)
    if lower == "future" and context.at(i - 1) == "the":
        return Match(i - 1, i, "DATE", "FUTURE_REF")
    return None


def _mid(context: Context, i: int) -> Match | None:
    """``mid-2023`` and ``mid-November`` where the parser keeps them in one word."""
    rest = context.at(i)[4:]
    if len(rest) == 4 and rest.isascii() and rest.isdigit():
        return Match(i, i, "DATE", rest)
    if rest in context.words.months:
        from .calendar import month_day

        return Match(i, i, "DATE", month_day(context.anchor, context.words.months[rest], None, context.direction(i, i)))
    return None


def attach(parse: Parse, claims: list[ClaimDraft], times: list[TimeDraft]) -> None:
    """Sets ``time`` and ``time_relation`` of each claim whose clause governs a time."""
    governed.attach(parse, claims, times)


__all__ = ["attach", "find"]
