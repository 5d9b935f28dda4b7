"""What one wording tells of a rule: the act, the force, the word that rules, and whom it binds."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...vocabulary import Force
from ..language import Parse, Token


@dataclass(slots=True)
class Told:
    """``beside`` are further words whose times are the rule's: the "ban" of "lifted the ban"."""

    act: Token
    force: Force
    word: Token
    doers: list[Token] = field(default_factory=list)
    beside: list[Token] = field(default_factory=list)


def behind(parse: Parse, word: Token, prepositions: frozenset[str]) -> list[Token]:
    """What hangs on ``word`` by one of ``prepositions``: "the ban by the ministry", "allowed by law"."""
    return [
        inner
        for child in parse.children(word, "prep", "agent", "dative")
        if child.lower in prepositions
        for inner in parse.children(child, "pobj", "pcomp")
    ]
