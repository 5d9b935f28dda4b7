"""Words that point at the past, the present or the future and no further: "now", "recent", "soon", "in the past"."""

from __future__ import annotations

from .context import Context, Match

_NEAR = {"near", "immediate", "distant"}
_NO_WISH = {"as", "after", "afterwards", "enough", "before"}


def reference(context: Context, i: int) -> Match | None:
    """The time that the word at ``i`` is by itself."""
    word = context.at(i)
    value = context.words.references[word]
    token = context.tokens[i]
    if word in ("current", "recent"):
        qualifies = token.dep == "amod" and context.at(i + 1) not in context.words.units
        return Match(i, i, "DATE", value) if qualifies else None
    if word == "soon":
        follows = context.at(i + 1) in _NO_WISH or context.at(i - 1) in ("as", "too", "how")
        return None if follows or context.direction(i, i) < 0 else Match(i, i, "DATE", value)
    if word in ("past", "future"):
        first = i - 1 if context.at(i - 1) in _NEAR else i
        return Match(first - 1, i, "DATE", value) if context.at(first - 1) == "the" and token.pos == "NOUN" else None
    if word == "now":
        return Match(i - 1 if context.at(i - 1) == "right" else i, i, "DATE", value)
    return Match(i - 1 if context.at(i - 1) in ("more", "most") else i, i, "DATE", value)
