"""How far does a time reach? "The end of 2022", "late Tuesday", "the next year or so": what TimeML keeps inside."""

from __future__ import annotations

from .context import Context, Match

_ENDS = {"end", "beginning", "start", "middle"}
_PARTS = {"early", "earlier", "late", "later", "sometime", "around"}
_BEHIND = {("or", "so"), ("or", "later"), ("or", "more"), ("and", "beyond")}
_THE_SAME = {"DATE", "TIME"}


def widened(context: Context, match: Match) -> Match:
    """``match`` with the words that say which part of it is meant, or how roughly; its value stays."""
    first, last = match.first, match.last
    if match.type in _THE_SAME and not match.value.endswith("_REF"):
        first = _before(context, match)
    if (context.at(last + 1), context.at(last + 2)) in _BEHIND:
        last += 2
    return match if (first, last) == (match.first, match.last) else match._replace(first=first, last=last)


def _before(context: Context, match: Match) -> int:
    first = match.first
    before = context.at(first - 1)
    if before in _PARTS and (before != "around" or context.tokens[first].tag in ("CD", "NNP")):
        # "Earlier" and "later" may belong to the verb; beside "than" they compare.
        return first - 1 if context.at(first - 2) != "than" else first
    if before == "of" and context.at(first - 2) in _ENDS and context.at(first - 3) == "the":
        return first - 3
    return first
