"""Years and decades in words, as speakers and transcripts give them: "nineteen ninety-four", "the nineties"."""

from __future__ import annotations

from .context import Context, Match

_CENTURIES = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900, "twenty": 2000}


def year(context: Context, i: int) -> tuple[int, int] | None:
    """A year in words from ``i`` on, and its last token."""
    word = context.at(i)
    if word == "two" and context.at(i + 1) == "thousand":
        step = i + 3 if context.at(i + 2) == "and" else i + 2
        small = context.words.numbers.get(context.at(step), 0)
        return (2000 + small, step) if 0 < small < 20 and context.at(step) not in ("a", "an") else (2000, i + 1)
    if word not in _CENTURIES:
        return None
    tens = context.words.numbers.get(context.at(i + 1), 0)
    if tens < 10:
        return None
    step = i + 3 if context.at(i + 2) == "-" else i + 2
    digit = context.words.numbers.get(context.at(step), 0)
    if tens >= 20 and 0 < digit < 10 and context.at(step) not in ("a", "an"):
        return _CENTURIES[word] + tens + digit, step
    return _CENTURIES[word] + tens, i + 1


def alone(context: Context, i: int) -> Match | None:
    """A year in words that stands by itself: after "in", "the year" and the like, or with three words of its own."""
    found = year(context, i)
    if found is None:
        return None
    there, last = found
    before = context.at(i - 1)
    if (
        context.at(last + 1) == "-"
        or context.at(last + 1) in context.words.counted
        or context.at(last + 1) in context.words.units
    ):
        return None
    if before == "year":
        return Match(i - 2 if context.at(i - 2) == "the" else i - 1, last, "DATE", str(there))
    # "Two thousand" and "twenty ten" are numbers first; "nineteen ninety-four" can only be a year.
    if there < 2000 or (before in ("in", "since", "until") and context.at(i) != "two"):
        return Match(i, last, "DATE", str(there))
    return None


def decade(context: Context, i: int) -> Match | None:
    """``the nineties``, ``the early sixties``."""
    first = i - 1
    if context.at(first) in ("early", "mid", "late"):
        first -= 1
    elif context.at(first) == "-" and context.at(first - 1) == "mid":
        first -= 2
    return Match(first, i, "DATE", context.words.decades[context.at(i)]) if context.at(first) == "the" else None
