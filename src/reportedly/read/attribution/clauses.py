"""The clause around a word: what an adverb, "according to" or a point of view speaks of."""

from __future__ import annotations

from ..language import Parse, Token
from . import pieces
from .pieces import Range

VERBAL = ("VERB", "AUX")
_PART_OF_MORE = ("xcomp", "pcomp", "acl", "csubj", "amod", "auxpass", "aux")


def verb_above(parse: Parse, token: Token) -> Token:
    """The verb of the clause that ``token`` stands in; the root where there is none."""
    at = token
    for at in parse.ancestors(token):
        if at.pos in VERBAL and at.dep not in _PART_OF_MORE:
            break
    while at.dep == "conj" and not any(t.dep in ("nsubj", "nsubjpass") for t in parse.children(at)):
        above = parse.head(at)
        if above.pos not in VERBAL:
            break
        at = above
    return at


def around(parse: Parse, verb: Token, holes: list[Range]) -> list[Range]:
    """The clause of ``verb`` without ``holes`` and without what leads it in ("but", "that", "which")."""
    first, last = verb.left, verb.right
    tokens = parse.tokens
    while first < last and (tokens[first].dep == "cc" or tokens[first].text in pieces.STOPS):
        first += 1
    found: list[Range] = [(first, last)]
    for hole in holes:
        found = pieces.cut(found, hole)
    return found
