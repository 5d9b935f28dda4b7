"""Times counted in units: "two weeks ago", "last month", "over two months", "every year", "in three days"."""

from __future__ import annotations

from .calendar import UNKNOWN, anchor, duration, year_value
from .context import Context, Match

_MODIFIERS = {"over", "about", "around", "nearly", "almost", "roughly", "approximately"}
_LAST = {"last", "past", "previous", "preceding"}
_NEXT = {"next", "coming", "following", "upcoming"}
_THIS = {"this", "current"}
_PARTS = {"early", "earlier", "late", "later", "mid"}
_FREQUENCY = {"every", "each", "per"}


def unit(context: Context, i: int) -> Match | None:
    """The time whose unit stands at ``i``."""
    code = context.words.units[context.at(i)]
    plural = context.at(i) in context.words.plural_units
    token = context.tokens[i]
    if (
        token.pos not in ("NOUN", "PROPN")
        or (code == "S" and not plural)
        or (context.at(i) == "minute" and token.pos != "NOUN")
    ):
        return None
    if _old(context, i):
        return None
    found = _counted(context, i, code)
    if found is not None:
        return found
    before = context.at(i - 1)
    if plural:
        return _plural(context, i, code, before)
    return _single(context, i, code, before)


def _old(context: Context, i: int) -> bool:
    """ "55 years old", "a 9-year-old": an age is no time of the report."""
    return context.at(i + 1) == "old" or (context.at(i + 1) == "-" and context.at(i + 2) in ("old", "olds"))


def _counted(context: Context, i: int, code: str) -> Match | None:
    """A number before the unit: find its start, then see what the words around make of it."""
    step = i - 1 if context.at(i - 1) != "-" else i - 2
    if context.at(step) in (
        "more",
        "straight",
        "consecutive",
        "full",
        "short",
        "long",
        "whole",
        "fiscal",
        "calendar",
        "additional",
        "recent",
    ):
        step -= 1
    for first in range(max(step - 3, 0), step + 1):
        found = context.number(first)
        if found is not None and found[1] == step + 1:
            return _of_number(context, first, i, found[0], code)
    return None


def _of_number(context: Context, first: int, last: int, amount: str, code: str) -> Match | None:
    word = context.at(first)
    after = context.at(last + 1)
    if (
        after == "ago"
        or (after in ("earlier", "later", "before", "hence") and _closes(context, last + 1))
        or (after == "from" and context.at(last + 2) == "now")
    ):
        end = last + 2 if after == "from" else last + 1
        ahead = after in ("later", "hence", "from")
        value = _away(context, amount, code, 1 if ahead else -1, relative=after in ("earlier", "later", "before"))
        return Match(_more(context, first), end, "DATE" if code not in ("S", "M", "H") else "TIME", value)
    if word in ("a", "an") and context.at(first + 1) == context.at(last) and (per := _per(context, first, last, code)):
        return per
    start = _more(context, first)
    before = context.at(start - 1)
    if before in _LAST or before in _NEXT:
        start -= 1
        return Match(
            start - 1 if context.at(start - 1) in ("the", "these", "those") else start,
            last,
            "DURATION",
            duration(amount, code),
        )
    if (
        before == "in"
        and amount != "X"
        and code not in ("S", "M", "H")
        and context.direction(first, last) > 0
        and "." not in amount
    ):
        return Match(start, last, "DATE", context.anchor.plus(int(amount), code))
    return Match(start, last, "DURATION", duration(amount, code))


def _closes(context: Context, i: int) -> bool:
    """Whether "earlier" or "before" ends its phrase ("two days earlier"), and governs nothing of its own."""
    return not any(
        child.i > i and child.dep in ("pobj", "pcomp", "mark") for child in context.parse.children(context.tokens[i])
    )


def _more(context: Context, first: int) -> int:
    """Takes in "more than", "at least", "just over", "nearly" before a number."""
    before = context.at(first - 1)
    if before == "than" and context.at(first - 2) in ("more", "less"):
        return first - 2
    if before in ("least", "most") and context.at(first - 2) == "at":
        return first - 2
    if before in _MODIFIERS:
        return first - 2 if context.at(first - 2) == "just" else first - 1
    return first


def _per(context: Context, first: int, last: int, code: str) -> Match | None:
    """ "twice a week", "$5 a day": how often."""
    before = context.at(first - 1)
    if before in ("once", "twice") or before == "times":
        start = first - 1 if before != "times" else first - 2
        return Match(start, last, "SET", duration("1", code))
    return None


def _away(context: Context, amount: str, code: str, sign: int, *, relative: bool) -> str:
    if amount == "X" or "." in amount:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    known, named = context.anchor, context.last_date
    if code == "Y" and named and named[4:6] == "-Q" and sign < 0:
        return (
            f"{year_value(int(named[:4]) - int(amount))}{named[4:]}"
            if not relative or known.year is not None
            else UNKNOWN["Q"]
        )
    if relative and code != "Y":
        # "two days later" counts from the last date named; from publication it would be a guess.
        known = anchor(named)
    if code in ("S", "M", "H"):
        return f"{known.plus(0, 'D')}TXX"
    return known.plus(sign * int(amount), "D" if code == "N" else code)


def _plural(context: Context, i: int, code: str, before: str) -> Match | None:
    """ "recent weeks", "the coming months", "years ago", "for decades"."""
    if context.at(i + 1) == "ago":
        return Match(i, i + 1, "DATE", "PAST_REF")
    if before in ("recent", "past", "last", "previous"):
        first = i - 1 if context.at(i - 2) not in ("the", "these") else i - 2
        return Match(first, i, "DURATION", duration("X", code))
    if before in ("coming", "next", "following"):
        return Match(i - 2 if context.at(i - 2) == "the" else i - 1, i, "DATE", "FUTURE_REF")
    if before == "these" and code == "D":
        return Match(i - 1, i, "DATE", "PRESENT_REF")
    if before in ("for", "of", "in", "within", "after", "over") and code in ("H", "D", "W", "MO", "Y", "DE", "CE"):
        return Match(i, i, "DURATION", duration("X", code))
    return None


def _single(context: Context, i: int, code: str, before: str) -> Match | None:
    if before in _FREQUENCY:
        return Match(i - 1, i, "SET", duration("1", code)) if before != "per" else None
    if before in _LAST or before in _NEXT or before in _THIS:
        return _deictic(context, i, code, before)
    if (
        before in ("the", "that")
        and context.at(i - 2) in ("of", "this", "in")
        and code in ("Y", "MO", "W", "DE", "CE", "Q")
    ):
        if (
            context.at(i - 3) in ("end", "start", "beginning", "rest", "middle", "part", "half", "later", "earlier")
            or context.at(i - 2) == "this"
        ):
            return Match(i - 1, i, "DATE", context.anchor.plus(0, code))
        return None
    if before == "the" and context.at(i - 2) in ("later", "earlier") and code in ("Y", "MO", "W"):
        return Match(i - 1, i, "DATE", context.anchor.plus(0, code))
    if before == "latest" and code == "Q":
        return Match(i - 2 if context.at(i - 2) == "the" else i - 1, i, "DATE", context.anchor.plus(-1, "Q"))
    if before == "the" and code == "E":
        return Match(i - 1, i, "DATE", context.anchor.plus(-1 if context.direction(i, i) < 0 else 0, "E"))
    return None


def _deictic(context: Context, i: int, code: str, before: str) -> Match | None:
    """ "last week", "earlier this month", "the next year", "the past year"."""
    first = i - 1
    shift = -1 if before in _LAST else 1 if before in _NEXT else 0
    if context.at(first - 1) == "the":
        first -= 1
        if before == "past" or (before == "last" and code in ("H", "D", "DE")):
            return Match(first, i, "DURATION", duration("1", code))
    elif context.at(first - 1) in _PARTS:
        first -= 1
    if code in ("S", "M", "H"):
        return None if before != "past" else Match(first, i, "DURATION", duration("1", code))
    if code == "F":
        code, shift = "W", shift * 2
    if code == "N":
        value = context.anchor.plus(shift, "N")
        return Match(first, i, "TIME", value)
    if before in ("previous", "preceding", "following"):
        # Counted from another date of the text, not from publication: only a guess could say which.
        known = anchor(context.last_date)
        return Match(
            first, i, "DATE", known.plus(shift, code) if context.last_date else UNKNOWN.get(code, "XXXX-XX-XX")
        )
    return Match(first, i, "DATE", context.anchor.plus(shift, code))


def every(context: Context, i: int) -> Match | None:
    """ "every Friday", "every two weeks", "each year"."""
    following = context.at(i + 1)
    number = context.words.weekdays.get(following)
    if number is not None:
        return Match(i, i + 1, "SET", f"XXXX-WXX-{number}")
    if following in context.words.day_parts:
        return Match(i, i + 1, "SET", f"XXXX-XX-XX{context.words.day_parts[following]}")
    found = context.number(i + 1)
    if found is not None and context.at(found[1]) in context.words.units:
        return Match(i, found[1], "SET", duration(found[0], context.words.units[context.at(found[1])]))
    if following in context.words.units:
        return Match(i, i + 1, "SET", duration("1", context.words.units[following]))
    return None
