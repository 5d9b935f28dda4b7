"""How is it done? PLOVER's mode of a happening whose type the lexicon's rows did not give, or gave without a mode."""

from __future__ import annotations

from functools import cache

from ...vocabulary import EventType
from .. import lexicon
from ..language import Parse, Token

_BELONGS = ("dobj", "nsubjpass", "nsubj", "xcomp", "prt", "prep", "pobj", "compound", "amod", "agent", "ccomp", "attr")
_DEPTH = 3
"""Levels of the parse below the head."""


def mode_of(parse: Parse, head: Token, type: EventType) -> str | None:
    """The mode by the words at and under ``head``; ``None`` where none tells."""
    known = _modes().get(type, ())
    if not known:
        return None
    for words in ({head.lemma, head.lower}, _near(parse, head)):
        for mode, telling in known:
            if not telling.isdisjoint(words):
                return mode
    return None


def _near(parse: Parse, head: Token) -> set[str]:
    """The words that belong to the head, of a few levels."""
    found: set[str] = set()
    level = [head]
    for _ in range(_DEPTH):
        level = [child for token in level for child in parse.children(token, *_BELONGS)]
        found.update(word for token in level for word in (token.lemma, token.lower))
    return found


@cache
def _modes() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Type to its modes in order, each with its words."""
    table: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in lexicon.load("events")["modes"]:
        table.setdefault(row["type"], []).append((row["mode"], frozenset(row["words"])))
    return table
