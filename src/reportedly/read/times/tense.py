"""Does the clause around a time look back or ahead? That decides between last Friday and next Friday."""

from __future__ import annotations

from functools import cache

from .. import lexicon
from ..language import Parse, Token


def direction(parse: Parse, first: int, last: int) -> int:
    """-1 past, 1 future, 0 where the governing verb tells neither, or where only nearness can decide."""
    tokens = parse.tokens
    token = tokens[last]
    for i in range(first, last + 1):
        if not first <= tokens[i].head <= last:
            token = tokens[i]
            break
    before = tokens[first - 2] if first > 1 and tokens[first - 1].lower in ("from", "on") else tokens[first - 1]
    if first and before.lower in _due() and (told := _still_ahead(parse, before, before)) is not None:
        return told
    found = _governed(parse, token)
    # "Had until Friday", "lent it money through January": a past verb tells nothing of where a spell ends.
    return 0 if found < 0 and first and tokens[first - 1].lower in _UP_TO and last == first else found


_STATES = {"say", "be", "have", "show", "indicate", "suggest", "think", "believe", "know"}
_UP_TO = {"until", "till", "through", "by"}


def _governed(parse: Parse, token: Token) -> int:
    preposition = token
    for governor in parse.ancestors(token):
        if governor.lower in _ahead() or governor.lemma in _ahead():
            if (told := _still_ahead(parse, governor, preposition)) is not None:
                return told
        elif governor.pos in ("VERB", "AUX"):
            return _of_verb(parse, governor)
        if governor.pos == "ADP":
            preposition = governor
    return 0


def _still_ahead(parse: Parse, word: Token, preposition: Token) -> int | None:
    """What a time directly under ``word`` (scheduled, due, agreed ...) is; ``None`` where the word decides nothing.

    "Scheduled for Friday" lies ahead; "agreed in June" is when they agreed; "had been due Friday" is over.
    """
    helpers = {child.lower for child in parse.children(word, "aux", "auxpass")}
    above = parse.head(word)
    if "had" in helpers or (
        above.lemma == "be" and any(child.lower == "had" for child in parse.children(above, "aux"))
    ):
        return -1
    if word.lemma in _acts():
        if word.tag == "VBD" or (word.tag == "VBN" and "been" not in helpers):
            return 1 if preposition.lower == "for" else -1
        return _of_verb(parse, word) if word.pos == "VERB" else 1
    if word.tag == "VBN" and any(child.lower == "as" for child in parse.children(word, "mark")):
        return None
    return 1


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
        if governor.i != verb.i and (governor.lemma in _ahead() or governor.lower in _ahead()):
            past = _still_ahead(parse, governor, verb) if governor.lemma not in _acts() else 1
            return 1 if past is None else past
        if governor.i == verb.i or governor.tag in ("VBZ", "VBP"):
            return 1
        return (
            1
            if any(child.lemma in ("will", "be") and child.tag != "VBD" for child in parse.children(governor, "aux"))
            else -1
        )
    if verb.tag in ("VBZ", "VBP") or (
        verb.tag == "VBG" and any(word in ("is", "are", "'s", "’s", "am") for word in helpers)
    ):
        if verb.tag == "VBG":
            return 1
        # "Parliament votes on Thursday": what is set down; a headline has no full stop, and tells of the past so.
        told = parse.tokens[parse.sentence_of(verb).last].lower in (".", '"', "”")
        return 1 if told and verb.lemma not in _STATES else 0
    if verb.tag == "VBN" and not helpers:
        # "The terms announced Friday": over, whatever the verb above says.
        return -1
    if verb.tag in ("VBN", "VBG") and governor.i != verb.i and governor.pos in ("VERB", "AUX"):
        return _of_verb(parse, governor) if governor.tag != "VBG" else 0
    return -1 if verb.tag == "VBN" else 0


@cache
def _ahead() -> frozenset[str]:
    data = lexicon.load("times")
    return frozenset((*data["ahead"], *data["acts"], *data["due"]))


@cache
def _acts() -> frozenset[str]:
    return frozenset(lexicon.load("times")["acts"])


@cache
def _due() -> frozenset[str]:
    return frozenset(lexicon.load("times")["due"])
