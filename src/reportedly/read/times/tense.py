"""Does the clause around a time look back or ahead? That decides between last Friday and next Friday."""

from __future__ import annotations

from functools import cache

from .. import lexicon
from ..language import Parse, Token


def direction(parse: Parse, first: int, last: int) -> int:
    """-1 past, 1 future, 0 where the governing verb tells neither."""
    tokens = parse.tokens
    token = tokens[last]
    for i in range(first, last + 1):
        if not first <= tokens[i].head <= last:
            token = tokens[i]
            break
    for governor in parse.ancestors(token):
        if governor.lower in _ahead() or governor.lemma in _ahead():
            return 1
        if governor.pos in ("VERB", "AUX"):
            return _of_verb(parse, governor)
    return 0


def _of_verb(parse: Parse, verb: Token) -> int:
    helpers = [child.lower for child in parse.children(verb, "aux", "auxpass")]
    if any(
        word in ("will", "'ll", "’ll", "shall", "would", "could", "may", "might", "should", "must", "can")
        for word in helpers
    ):
        return 1 if "have" not in helpers else -1
    if verb.tag == "VBD" or any(
        word in ("had", "has", "have", "was", "were", "did", "'ve", "’ve", "been") for word in helpers
    ):
        return -1
    governor = parse.head(verb)
    if "to" in helpers:
        if governor.i == verb.i or governor.lemma in _ahead() or governor.tag in ("VBZ", "VBP"):
            return 1
        return (
            1
            if any(child.lemma in ("will", "be") and child.tag != "VBD" for child in parse.children(governor, "aux"))
            else -1
        )
    if verb.tag in ("VBZ", "VBP") or (
        verb.tag == "VBG" and any(word in ("is", "are", "'s", "’s", "am") for word in helpers)
    ):
        return 1 if verb.tag == "VBG" else 0
    if verb.tag in ("VBN", "VBG") and governor.i != verb.i and governor.pos in ("VERB", "AUX"):
        return _of_verb(parse, governor) if governor.tag != "VBG" else 0
    return -1 if verb.tag == "VBN" else 0


@cache
def _ahead() -> frozenset[str]:
    return frozenset(lexicon.load("times")["ahead"])
