"""Which words take something out of a rule? "Except", "other than", "apart from"."""

from __future__ import annotations

from ..language import Parse, Token

_WORDS = frozenset({"except", "excluding", "barring", "save", "excepting", "bar"})
_PAIRS = frozenset(
    {
        ("other", "than"),
        ("apart", "from"),
        ("aside", "from"),
        ("exception", "of"),
        ("exemption", "for"),
        ("exemptions", "for"),
    }
)
_REACH = 3


def marker(parse: Parse, number: int) -> Token | None:
    """The last token of the words of excepting that begin at ``number``; None if none do."""
    token = parse.tokens[number]
    if token.lower in _WORDS and token.pos in {"ADP", "SCONJ", "VERB"} and token.dep in {"prep", "mark", "pcomp"}:
        return token
    after = parse.tokens[number + 1] if number + 1 < len(parse.tokens) else token
    return after if (token.lower, after.lower) in _PAIRS else None


def is_excepted(parse: Parse, noun: Token) -> bool:
    """Whether ``noun`` stands right behind such words: "other than licensed divers"."""
    first = max(0, noun.i - _REACH)
    return any((last := marker(parse, number)) is not None and last.i < noun.i for number in range(first, noun.i))
