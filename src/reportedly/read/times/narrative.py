"""Times that count from one the text named before: "the same day", "the following month", "the year before".

Where the text named none nearby, there is no value to give, and mostly no time.
"""

from __future__ import annotations

from .calendar import UNKNOWN, anchor, year_value
from .context import Context, Match

_LENGTHS = {"D": 10, "MO": 7, "Y": 4}
_SHIFTS = {"previous": -1, "preceding": -1, "following": 1}


def unit(context: Context, i: int, code: str) -> Match | None:
    """The time whose unit stands at ``i``, where the words before or behind it point back into the text."""
    before = context.at(i - 1)
    if before in _SHIFTS:
        first = i - 2 if context.at(i - 2) == "the" else i - 1
        return Match(first, i, "DATE", _from(context.last_date, _SHIFTS[before], code), named=False)
    if before == "the" and context.at(i + 1) in ("before", "after") and code in _LENGTHS:
        return _the_year_before(context, i, code)
    if before == "next" and context.at(i - 2) == "the" and code == "D":
        named = _long_enough(context, i, code)
        return Match(i - 2, i, "DATE", _from(named, 1, code), named=False)
    if before == "same" and context.at(i - 2) in ("the", "that"):
        return _same(context, i - 2, i, code)
    if before == "that":
        return _same(context, i - 1, i, code)
    if before == "the" and code == "D" and context.at(i - 2) == "in" and context.at(i - 3) in ("later", "earlier"):
        named = _long_enough(context, i, code) or context.anchor.plus(0, "D")
        return Match(i - 1, i, "DATE", named, named=False)
    return None


def _the_year_before(context: Context, i: int, code: str) -> Match | None:
    """ "The year before": not "the year before he left", which dates itself by something else."""
    behind = context.tokens[i + 1]
    governs = any(child.i > behind.i and child.dep in ("pobj", "pcomp") for child in context.parse.children(behind))
    named = _long_enough(context, i, code)
    if governs or behind.dep == "mark" or named is None:
        return None
    shift = -1 if behind.lower == "before" else 1
    return Match(i - 1, i + 1, "DATE", _from(named, shift, code), named=False)


def _same(context: Context, first: int, i: int, code: str) -> Match | None:
    named = _long_enough(context, i, code)
    return None if named is None else Match(first, i, "DATE", named[: _LENGTHS[code]], named=False)


def _long_enough(context: Context, i: int, code: str) -> str | None:
    """The date named nearby, if it is as precise as the unit asks."""
    named = context.named(i)
    length = _LENGTHS.get(code)
    if named is None or length is None or not named[:length].replace("-", "").isdigit():
        return None
    return named if len(named) >= length else None


def _from(named: str | None, shift: int, code: str) -> str:
    # Counted from publication it would be a guess.
    known = anchor(named)
    if code == "Y" and known.year is not None:
        return year_value(known.year + shift)
    if code == "F":
        code, shift = "W", shift * 2
    return known.plus(shift, code) if named is not None else UNKNOWN.get(code, "XXXX-XX-XX")
