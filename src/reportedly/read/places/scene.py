"""Where is a claim set? The place that its own clause puts it in; never the dateline, never whoever acts."""

from __future__ import annotations

from functools import cache
from typing import Any

from .. import lexicon
from ..drafts import ClaimDraft, PlaceDraft
from ..language import Parse, Token

_WEAK = 2
_WIDE = 4


def attach(parse: Parse, claims: list[ClaimDraft], places: list[PlaceDraft]) -> None:
    """Sets ``place``: of several, the one after the plainest preposition, then the nearest to the head."""
    heads: dict[int, list[ClaimDraft]] = {}
    for claim in claims:
        heads.setdefault(claim.head, []).append(claim)
    best: dict[int, tuple[int, int]] = {}
    for number, place in enumerate(places):
        found = _owner(parse, place, heads)
        if found is None:
            continue
        owner, rank = found
        order = (rank, abs(owner - place.first))
        if owner in best and best[owner] <= order:
            continue
        best[owner] = order
        for claim in heads[owner]:
            claim.place = number


def top(parse: Parse, first: int, last: int) -> Token:
    """The token that ties tokens ``first`` to ``last`` to the rest of the sentence."""
    tokens = parse.tokens
    for i in range(first, last + 1):
        if not first <= tokens[i].head <= last:
            return tokens[i]
    return tokens[last]


def _owner(parse: Parse, place: PlaceDraft, heads: dict[int, list[ClaimDraft]]) -> tuple[int, int] | None:
    """The claim head that the place belongs to and a rank, 0 the plainest."""
    token = top(parse, place.first, place.last)
    governor = parse.head(token)
    # "in the Greek port of Volos": Volos is the scene, though Greece has the plainer preposition.
    wide = _WIDE * any(
        parse.children(child, "pobj") and parse.children(child, "pobj")[0].pos == "PROPN"
        for child in parse.children(token, "prep")
        if child.lower == "of" and child.i > place.last
    )
    while token.dep in ("conj", "appos", "compound", "nmod", "amod", "poss") and governor.i != token.i:
        if governor.i in heads and governor.pos == "NOUN" and token.dep != "appos":
            return governor.i, _WEAK
        token, governor = governor, parse.head(governor)
    if token.dep in ("dobj", "nsubjpass") and governor.lemma in _table("objects"):
        return (governor.i, 0) if governor.i in heads else None
    if token.dep != "pobj":
        return None
    rank: int | None = _scene().get(governor.lower)
    if rank is None:
        return None
    if governor.lower in ("to", "from", "for", "against", "of") and not _goes(parse, governor):
        return None
    return _climb(parse, governor, heads, rank + wide)


def _goes(parse: Parse, preposition: Token) -> bool:
    """ "travelled to", "an attack on": where motion or an attack makes the object of a preposition a place."""
    governor = parse.head(preposition)
    word = governor.lower
    if preposition.lower == "of":
        return word in _table("land") or word in _table("attacks") or governor.lemma in _table("objects")
    return governor.lemma in _table("motion") or word in _table("land")


def _climb(parse: Parse, preposition: Token, heads: dict[int, list[ClaimDraft]], rank: int) -> tuple[int, int] | None:
    for token in parse.ancestors(preposition):
        if token.i in heads:
            return token.i, rank
        if token.pos in ("VERB", "AUX"):
            inner = [child for child in parse.children(token, "xcomp") if child.i in heads]
            return (inner[0].i, rank) if len(inner) == 1 else None
        if token.dep in ("nsubj", "nsubjpass") and token.pos in ("NOUN", "PROPN", "PRON"):
            verb = parse.head(token)
            told = verb.i in heads and (token.dep == "nsubjpass" or _acts_there(token, preposition, heads[verb.i]))
            return (verb.i, max(rank, _WEAK)) if told else None
    return None


def _acts_there(subject: Token, preposition: Token, claims: list[ClaimDraft]) -> bool:
    """ "A court in Lexford fined", "protesters in Lexford blocked": who sits or stands there acts there.

    What officials in a capital demand or promise is set nowhere.
    """
    if preposition.lower not in ("in", "at", "near", "outside", "inside") or preposition.head != subject.i:
        return False
    return subject.lemma in _table("seated") or any(
        claim.event is not None and claim.event.type in _HANDS_ON for claim in claims
    )


_HANDS_ON = {"PROTEST", "ASSAULT", "COERCE", "MOBILIZE"}
"""Types of events that need somebody on the spot."""


def _scene() -> dict[str, int]:
    found: dict[str, int] = lexicon.load("places")["scene"]
    return found


@cache
def _table(part: str) -> frozenset[str]:
    row: Any = lexicon.load("places")[part]
    return frozenset(row)


def is_scene(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """Whether a country stands here as a place: its tokens, widened over "territory" and the like, or ``None``."""
    tokens = parse.tokens
    token = top(parse, first, last)
    governor = parse.head(token)
    if token.dep in ("amod", "poss", "compound", "nmod"):
        between = parse.tokens[last + 1 : governor.i]
        named = any(word.pos == "PROPN" for word in between)
        return (
            (first, governor.i)
            if governor.lower in _table("land") and 0 < governor.i - first < 5 and not named
            else None
        )
    if first > 1 and tokens[first - 1].text == "," and token.dep in ("appos", "npadvmod", "pobj", "dobj", "conj"):
        before = tokens[first - 2]
        return (first, last) if before.pos == "PROPN" and before.entity in ("GPE", "LOC") else None
    while token.dep == "conj" and governor.i != token.i:
        token, governor = governor, parse.head(governor)
    if token.dep in ("dobj", "nsubjpass"):
        return (first, last) if governor.lemma in _table("objects") and governor.lemma != "target" else None
    if token.dep != "pobj":
        return None
    word = governor.lower
    if word in _table("country_after"):
        return first, last
    if word in ("to", "from", "of"):
        return (first, last) if _goes(parse, governor) else None
    return None
