"""Parts of a business year: "the third quarter", "the latest period", "year-earlier profit", "fiscal 2023", "year-end".

A company's report names its quarter once and speaks of "the quarter", "the latest period" and "a year ago" from then
on; these take the quarter that the text named last.
"""

from __future__ import annotations

from .calendar import UNKNOWN, year_value
from .context import Context, Match, year_at

_PERIODS = {"quarter", "period", "quarters"}
_CARDINAL = {"last": -1, "this": 0, "next": 1}


def ordinal(context: Context, i: int, number: int) -> Match | None:
    """``the third quarter (of 2023)``, ``first half``, ``third-quarter``, ``the 19th century``, from the ordinal."""
    hyphen = context.at(i + 1) == "-"
    last = i + 2 if hyphen or context.at(i + 1) == "fiscal" else i + 1
    unit = context.at(last)
    adjective = hyphen or context.at(last + 1) == "-"
    first = i - 1 if context.at(i - 1) == "the" and not (adjective and unit in ("quarter", "half")) else i
    if unit == "century" and number <= 21:
        return Match(first, last, "DATE", f"{number - 1:02}")
    if (unit == "quarter" and number <= 4) or (unit == "half" and number <= 2 and not adjective):
        if context.at(i - 1) == "fiscal" or (context.at(i - 1) == "-" and context.at(i - 2) == "fiscal"):
            first = i - 1 if context.at(i - 1) == "fiscal" else i - 2
            first = first - 1 if context.at(first - 1) == "the" and not adjective else first
        letter = "Q" if unit == "quarter" else "H"
        return _part_of_year(context, first, last, f"{letter}{number}", number / (4 if letter == "Q" else 2))
    return None


def _part_of_year(context: Context, first: int, last: int, code: str, share: float) -> Match:
    from .dates import year_behind

    year, end = year_behind(context, last)
    owned = context.at(first - 1) in ("'s", "’s")
    if year is None and owned and context.at(first - 2) == "year" and context.at(first - 3) in _CARDINAL:
        first -= 3
        known = context.anchor.year
        year = known + _CARDINAL[context.at(first)] if known is not None else None
    elif year is None and year_at(context, first - 1) is not None:
        first -= 1
        year = year_at(context, first)
        first = first - 1 if context.at(first - 1) == "the" else first
    elif year is None and (there := _year_after(context, last)) is not None:
        shift, end = there
        year = context.anchor.year + shift if context.anchor.year else None
    elif year is None:
        year = _nearest(context, first, last, share)
    return Match(first, end, "DATE", f"{year_value(year) if year is not None else UNKNOWN['Y']}-{code}")


def _year_after(context: Context, last: int) -> tuple[int, int] | None:
    """ "Of last year", "of the year", "this year" behind ``last``: how many years from now, and its last word."""
    step = last + 2 if context.at(last + 1) == "of" else last + 1
    step = step + 1 if context.at(step) == "the" else step
    word = context.at(step)
    if word == "year" and step > last + 1:
        return 0, step
    if word in _CARDINAL and context.at(step + 1) == "year":
        return _CARDINAL[word], step + 1
    return None


def _nearest(context: Context, first: int, last: int, share: float) -> int | None:
    """This year, or the one before where that part of it has not begun and the text looks back."""
    year, month = context.anchor.year, context.anchor.month
    if year is not None and month is not None and (share - 0.25) * 12 >= month:
        return year - 1 if context.direction(first, last) <= 0 else year
    return year


def period(context: Context, i: int) -> Match | None:
    """``the quarter``, ``that quarter``, ``the latest period``, ``the year-ago quarter`` from its last word."""
    before = context.at(i - 1)
    noun = context.at(i)
    if context.at(i + 1) == "-" or context.tokens[i].text[:1].isupper():
        return None
    if (same := _same_period(context, i)) is not None:
        return same
    if before in ("ago", "earlier") and context.at(i - 2) == "-" and context.at(i - 3) == "year":
        return _year_back(context, i - 3, i)
    if (year := year_at(context, i - 1)) is not None and noun == "period":
        return _of_year(context, i, year)
    if before == "latest":
        value = context.period(i) or context.anchor.plus(-1, "Q")
        return Match(i - 2 if context.at(i - 2) == "the" else i - 1, i, "DATE", value)
    if noun != "quarter" or before not in ("the", "that"):
        return None
    ended = _ended(context, i)
    if ended is not None:
        return Match(i - 1, i, "DATE", ended)
    known = context.period(i)
    if known is None and before == "the" and context.at(i - 2) in ("for", "during"):
        known = context.anchor.plus(-1, "Q")
    return Match(i - 1, i, "DATE", known) if known is not None else None


def _same_period(context: Context, i: int) -> Match | None:
    """ "The same period last year", "last year's quarter", "the quarter a year ago"."""
    before = context.at(i - 1)
    if before in ("'s", "’s") and context.at(i - 2) == "year" and context.at(i - 3) == "last":
        return Match(i - 3, i, "DATE", a_year(context, i, -1), named=False)
    behind = (context.at(i + 1), context.at(i + 2))
    ago = behind == ("a", "year") and context.at(i + 3) in ("ago", "earlier", "before")
    if before not in ("same", "corresponding", "comparable", "the") or not (ago or behind == ("last", "year")):
        return None
    first = i - 2 if before != "the" and context.at(i - 2) == "the" else i - 1
    return Match(first, i + 3 if ago else i + 2, "DATE", a_year(context, i, -1), named=False)


def _of_year(context: Context, i: int, year: int) -> Match:
    """ "The 1988 period": the quarter spoken of, in that year."""
    known = context.period(i)
    value = year_value(year) + (known[4:] if known else "")
    return Match(i - 2 if context.at(i - 2) == "the" else i - 1, i, "DATE", value, named=False)


def _ended(context: Context, i: int) -> str | None:
    """The quarter in which the middle month of "the quarter ended July 31" lies."""
    if context.at(i + 1) not in ("ended", "ending", "through"):
        return None
    from .dates import month

    if context.at(i + 2) not in context.words.months:
        return None
    found = month(context, i + 2)
    if found is None or not found.value[:4].isdigit() or len(found.value) < 7:
        return None
    count = int(found.value[:4]) * 12 + int(found.value[5:7]) - 2
    return f"{count // 12:04}-Q{count % 12 // 3 + 1}" if count > 12 else None


def year_ago(context: Context, i: int) -> Match | None:
    """``year-ago`` and ``year-earlier`` before a noun, from the word "year"."""
    if context.at(i + 1) != "-" or context.at(i + 2) not in ("ago", "earlier"):
        return None
    return _year_back(context, i, i + 3 if context.at(i + 3) in _PERIODS else i + 2)


def _year_back(context: Context, first: int, last: int) -> Match:
    if context.at(last) in _PERIODS:
        first = first - 1 if context.at(first - 1) == "comparable" else first
        first = first - 1 if context.at(first - 1) == "the" else first
    return Match(first, last, "DATE", a_year(context, last, -1), named=False)


def a_year(context: Context, i: int, amount: int) -> str:
    """The value ``amount`` years from the quarter spoken of at ``i``, else from publication."""
    known = context.period(i)
    if known is None or not known[:4].isdigit():
        return context.anchor.plus(amount, "Y")
    return year_value(int(known[:4]) + amount) + known[4:]


def year(context: Context, i: int) -> Match | None:
    """``the year ended ...``, ``for the year``, ``the full year``, ``year-end``, ``year's end``, ``fiscal year``."""
    if (end := _end_of_year(context, i)) is not None:
        return end
    back = i - 1
    word = context.at(back)
    if word in ("full", "fiscal", "calendar", "whole", "entire"):
        back -= 1
    qualified = back != i - 1
    before = context.at(back)
    ended = context.at(i + 1) in ("ended", "ending")
    if before == "the" and ended:
        return Match(back, i, "DURATION", "P1Y")
    if before in ("current", "latest", "this", "last", "next", "previous") and qualified:
        shift = {"current": 0, "this": 0, "next": 1}.get(before, -1)
        first = back - 1 if context.at(back - 1) == "the" else back
        return Match(first, i, "DATE", context.anchor.plus(shift, "Y"))
    if before == "the" and (context.at(back - 1) == "for" or word in ("full", "whole", "entire")):
        return Match(back, i, "DATE", context.anchor.plus(0, "Y"))
    return None


def _end_of_year(context: Context, i: int) -> Match | None:
    step = i + 2 if context.at(i + 1) in ("-", "'s", "’s") else i + 1
    if context.at(step) != "end" or (step == i + 1 and context.at(i - 1) == "the"):
        return None
    known = context.anchor.year
    first = i - 1 if context.at(i - 1) in ("this", "last", "next") else i
    shift = _CARDINAL.get(context.at(first), 0)
    value = "XXXX" if known is None else year_value(known + shift)
    return Match(first, step, "DATE", f"{value}-12-31")
