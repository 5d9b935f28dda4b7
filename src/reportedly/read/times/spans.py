"""Times counted in units: "two weeks ago", "last month", "over two months", "every year", "in three days"."""

from __future__ import annotations

from ...vocabulary import TimeType
from . import narrative, periods
from .calendar import Anchor, anchor, duration
from .context import Context, Match

_MODIFIERS = {"over", "about", "around", "nearly", "almost", "roughly", "approximately"}
_WHICH = {"first", "latest", "final", "initial", "opening", "remaining"}
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
    if _old(context, i) or (code == "Q" and context.at(i + 1) == "of" and context.at(i - 1) in _FRACTION):
        return None
    if code == "Y" and not plural and (found := periods.year_ago(context, i) or periods.year(context, i)) is not None:
        return found
    if code == "Q" and not plural and (found := periods.period(context, i)) is not None:
        return found
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


_COUNTING = {"ago", "earlier", "later", "before", "hence", "and"}
_FRACTION = {"a", "one", "-", "quarter", "three"}
_BETWEEN = {"more", "additional", "straight", "consecutive", "full", "whole", "short", "long", "recent"}
_BETWEEN |= {"fiscal", "calendar"}


def _counted(context: Context, i: int, code: str) -> Match | None:
    """A number before the unit: find its start, then see what the words around make of it."""
    step = i - 1 if context.at(i - 1) != "-" else i - 2
    if context.at(step) in _BETWEEN:
        step -= 1
    if context.at(step) == "an" and context.at(step - 1) == "half":
        return _of_number(context, step - 1, i, "0.5", code)
    for first in range(max(step - 3, 0), step + 1):
        found = context.number(first)
        if found is not None and found[1] == step + 1:
            return _of_number(context, first, i, found[0], code)
    return None


def _of_number(context: Context, first: int, last: int, amount: str, code: str) -> Match | None:
    if context.at(first - 1) in ("to", "or", "-", "–") and context.number(first - 2) is not None:
        # "12 to 18 months": how many, the text leaves open.
        first, amount = first - 2, "X"
    if context.at(first) in ("a", "an") and first + 1 == last and context.at(last + 1) not in _COUNTING:
        if (per := _per(context, first, last, code)) is not None:
            return per
        if _rate(context, first, last):
            return None
    if [context.at(last + k) for k in (1, 2, 3)] == ["and", "a", "half"]:
        last, amount = last + 3, f"{amount}.5"
    return _counted_from(context, first, last, amount, code) or _spell(context, first, last, amount, code)


def _counted_from(context: Context, first: int, last: int, amount: str, code: str) -> Match | None:
    """ "Two weeks ago", "two days later", "a week from now"."""
    after = context.at(last + 1)
    relative = after in ("earlier", "later", "before")
    from_now = after == "from" and context.at(last + 2) == "now"
    if not (after == "ago" or from_now or ((relative or after == "hence") and _closes(context, last + 1))):
        return None
    start = _more(context, first)
    if relative and not amount.isdigit():
        # How much later is left open, so that there is no date to give.
        return Match(start, last, "DURATION", duration(amount, code))
    sign = 1 if after in ("later", "hence", "from") else -1
    value = _away(context, first, amount, code, sign, relative=relative)
    kind: TimeType = "TIME" if code in ("S", "M", "H") else "DATE"
    return Match(start, last + 2 if from_now else last + 1, kind, value, named=False)


def _spell(context: Context, first: int, last: int, amount: str, code: str) -> Match:
    """How long, and "in three days", which is when."""
    start = _more(context, first)
    before = context.at(start - 1)
    if (before in _LAST or before in _NEXT or before in _WHICH) and context.tokens[start - 1].pos in ("ADJ", "PROPN"):
        start -= 1
        the = start - 1 if context.at(start - 1) in ("the", "these", "those") else start
        return Match(the, last, "DURATION", duration(amount, code))
    if before == "in" and amount.isdigit() and code not in ("S", "M", "H") and context.direction(first, last) > 0:
        return Match(start, last, "DATE", context.anchor.plus(int(amount), code))
    start = start - 1 if before in ("the", "those", "these") and context.at(start - 2) != "of" else start
    return Match(start, last, "DURATION", duration(amount, code))


def _rate(context: Context, first: int, last: int) -> bool:
    """ "$55 a night", "four flights a week": how much of something, not how long."""
    before = context.token(first - 1)
    if before is None or context.tokens[last].dep not in ("npadvmod", "nmod", "appos"):
        return False
    return before.tag in ("CD", "NNS", "$") and before.sentence == context.tokens[first].sentence


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
    if before in _MODIFIERS and context.tokens[first - 1].dep != "prep":
        return first - 2 if context.at(first - 2) == "just" else first - 1
    return first


def _per(context: Context, first: int, last: int, code: str) -> Match | None:
    """ "twice a week", "$5 a day": how often."""
    before = context.at(first - 1)
    if before in ("once", "twice") or before == "times":
        start = first - 1 if before != "times" else first - 2
        return Match(start, last, "SET", duration("1", code))
    return None


def _away(context: Context, first: int, amount: str, code: str, sign: int, *, relative: bool) -> str:
    if amount == "X" or "." in amount:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if code == "Y":
        named = context.named(first) if relative else None
        if named is not None and context.period(first) is None and named[:4].isdigit():
            return Anchor(int(named[:4])).plus(sign * int(amount), code)
        return periods.a_year(context, first, sign * int(amount))
    # "Two days later" counts from the last date named; from publication it would be a guess.
    known = anchor(context.last_date) if relative else context.anchor
    if code in ("S", "M", "H"):
        return f"{known.plus(0, 'D')}TXX"
    return known.plus(sign * int(amount), "D" if code == "N" else code)


def _plural(context: Context, i: int, code: str, before: str) -> Match | None:
    """ "recent weeks", "the coming months", "years ago", "for decades"."""
    if context.at(i + 1) == "ago":
        return Match(i, i + 1, "DATE", "PAST_REF")
    if context.at(i + 1) in ("or", "and") and context.at(i + 2) in context.words.plural_units:
        found = _plural_phrase(context, i, code, before)
        return None if found is None else found._replace(last=i + 2)
    return _plural_phrase(context, i, code, before)


def _plural_phrase(context: Context, i: int, code: str, before: str) -> Match | None:
    if before in ("recent", "past", "last", "previous"):
        first = i - 1 if context.at(i - 2) not in ("the", "these") else i - 2
        return Match(first, i, "DURATION", duration("X", code))
    if before in ("coming", "next", "following"):
        return Match(i - 2 if context.at(i - 2) == "the" else i - 1, i, "DATE", "FUTURE_REF")
    if before == "these" and code == "D":
        return Match(i - 1, i, "DATE", "PRESENT_REF")
    if before == "of" and context.at(i - 2) in ("hundreds", "thousands", "dozens"):
        return Match(i - 2, i, "DURATION", duration("X", code))
    if before in ("for", "of", "in", "within", "after", "over") and code in ("H", "D", "W", "MO", "Y", "DE", "CE"):
        return Match(i, i, "DURATION", duration("X", code))
    return None


_PARTS_OF = {"end", "start", "beginning", "rest", "middle", "part", "half", "later", "earlier", "most", "much"}


def _single(context: Context, i: int, code: str, before: str) -> Match | None:
    if before in _FREQUENCY:
        return Match(i - 1, i, "SET", duration("1", code)) if before != "per" else None
    if (told := narrative.unit(context, i, code)) is not None:
        return told
    if before in _LAST or before in _NEXT or before in _THIS:
        return _deictic(context, i, code, before)
    if (
        before in ("the", "that")
        and context.at(i - 2) in ("of", "this", "in")
        and code in ("Y", "MO", "W", "DE", "CE", "Q")
    ):
        if (
            context.at(i - 3) in _PARTS_OF
            or context.at(i - 3) in context.words.plural_units
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
    return Match(first, i, "DATE", context.anchor.plus(shift, code))


def every(context: Context, i: int) -> Match | None:
    """ "every Friday", "every two weeks", "each year"."""
    following = context.at(i + 1)
    number = context.words.weekdays.get(following)
    if number is not None:
        return Match(i, i + 1, "SET", f"XXXX-WXX-{number}")
    if following in context.words.months and context.tokens[i + 1].text[:1].isupper():
        return Match(i, i + 1, "SET", f"XXXX-{context.words.months[following]:02}")
    if following in context.words.seasons:
        return Match(i, i + 1, "SET", f"XXXX-{context.words.seasons[following]}")
    if following in context.words.day_parts:
        return Match(i, i + 1, "SET", f"XXXX-XX-XX{context.words.day_parts[following]}")
    found = context.number(i + 1)
    if found is not None and context.at(found[1]) in context.words.units:
        return Match(i, found[1], "SET", duration(found[0], context.words.units[context.at(found[1])]))
    if following in context.words.units:
        return Match(i, i + 1, "SET", duration("1", context.words.units[following]))
    return None
