"""When? Time expressions with their TIMEX3 values (TimeML 1.2.1), and the time at which each claim is set.

Nothing is guessed: without a date of publication "Friday" keeps the value ``XXXX-WXX-5``. A first version by
rules; :func:`find` and :func:`attach` are the interface that a learned reader can take over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..drafts import ClaimDraft, TimeDraft
from ..language import Parse
from . import clock, dates, edges, governed, holidays, periods, references, spans, spelt
from .calendar import anchor, month_day
from .context import Context, Match, words

Rule = Callable[[Context, int], Match | None]


def find(parse: Parse, published: str | None) -> list[TimeDraft]:
    """The times of a text, in order. ``published`` is ISO 8601 in any precision, or ``None``."""
    context = Context(parse, anchor(published))
    rules = _rules()
    tokens = parse.tokens
    found: list[Match] = []
    i, count = 0, len(tokens)
    while i < count:
        lower = tokens[i].lower
        rule = rules.get(lower)
        if rule is None and (lower[0] not in _FORMS or (rule := _by_form(lower)) is None):
            i += 1
            continue
        match = rule(context, i)
        if match is None:
            i += 1
            continue
        match = edges.widened(context, match)
        while found and found[-1].last >= match.first:
            if found[-1].last - found[-1].first >= match.last - match.first:
                break
            found.pop()
        else:
            found.append(match)
            context.note(match)
        i = max(i, match.last) + 1
    return [TimeDraft(match.first, match.last, match.type, match.value) for match in found]


@cache
def _rules() -> dict[str, Rule]:
    """What to ask of a word, by the word; where two could be asked, the later line here is."""
    known = words()
    rules: dict[str, Rule] = dict.fromkeys(known.ordinals, dates.ordinal)
    rules.update(dict.fromkeys(known.seasons, dates.season))
    rules.update(dict.fromkeys(known.day_parts, clock.part_of_day))
    rules.update(dict.fromkeys(known.units, spans.unit))
    rules.update(dict.fromkeys(known.weekdays, dates.day_name))
    rules.update(dict.fromkeys(known.months, dates.month))
    rules.update(dict.fromkeys(("yesterday", "today", "tomorrow"), clock.named_day))
    rules.update(dict.fromkeys(("every", "each"), spans.every))
    rules.update(dict.fromkeys(known.references, references.reference))
    rules.update(dict.fromkeys(known.adverbs, _adverb))
    rules.update(dict.fromkeys((f"{name}s" for name in known.weekdays if name.endswith("day")), _weekly))
    rules.update(dict.fromkeys(holidays.first_words(), _feast))
    rules.update(dict.fromkeys(known.decades, spelt.decade))
    rules.update(dict.fromkeys(("eighteen", "nineteen", "seventeen", "two", "twenty"), spelt.alone))
    rules |= {"second": dates.ordinal, "tonight": clock.tonight, "mid": _mid, "period": periods.period}
    return rules


_FORMS = frozenset("0123456789'’m")
"""First letters of words that are times by their form."""


def _by_form(lower: str) -> Rule | None:
    first = lower[0]
    if first == "m":
        return _mid if lower.startswith("mid-") else None
    return _digits if first not in "'’" or lower[-1] == "s" else None


def _digits(context: Context, i: int) -> Match | None:
    return clock.clock(context, i) or dates.digits(context, i) or dates.ordinal(context, i)


def _adverb(context: Context, i: int) -> Match | None:
    """ "Annually"; "annual sales" says what kind of sales, not when."""
    if context.tokens[i].pos != "ADV":
        return None
    return Match(i, i, "SET", context.words.adverbs[context.at(i)])


def _weekly(context: Context, i: int) -> Match | None:
    return Match(i, i, "SET", f"XXXX-WXX-{context.words.weekdays[context.at(i)[:-1]]}")


def _feast(context: Context, i: int) -> Match | None:
    return holidays.holiday(context, i) or (dates.month(context, i) if context.at(i) in context.words.months else None)


def _mid(context: Context, i: int) -> Match | None:
    """``mid-2023`` and ``mid-November`` where the parser keeps them in one word; ``mid afternoon``."""
    rest = context.at(i)[4:]
    if len(rest) == 4 and rest.isascii() and rest.isdigit():
        return Match(i, i, "DATE", rest)
    if rest in context.words.months:
        value = month_day(context.anchor, context.words.months[rest], None, context.direction(i, i))
        return Match(i, i, "DATE", value)
    return dates.decade(context, i, rest) if rest.endswith("s") else None


def attach(parse: Parse, claims: list[ClaimDraft], times: list[TimeDraft]) -> None:
    """Sets ``time`` and ``time_relation`` of each claim whose clause governs a time."""
    governed.attach(parse, claims, times)


__all__ = ["attach", "find"]
