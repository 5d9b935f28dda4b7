"""Which nouns only name a happening in passing, and tell nothing that can turn out to be so or not?

"The crash closed the road": the closing is a claim, "the crash" points back to one. Event nouns are heads while the
questions are asked, since relations, rulings and attributions hang on them; what nothing hangs on at the end is left
out, because an event too many is an error like any other (PETRARCH's trackers count 315 % extra).
"""

from __future__ import annotations

from bisect import bisect_left

from .claims.heads import HAPPENING
from .drafts import AttributionDraft, ClaimDraft, RelationDraft
from .language import Parse, Token

PLAINLY_SO = 2.5
"""Factuality from which a noun is merely presupposed; below it the text says something about it. Set on UW train."""

_POINTING = frozenset({"this", "that", "these", "those", "the", "such"})


def find(
    parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft], relations: list[RelationDraft]
) -> set[int]:
    """Indices of the claims to leave out."""
    tied = {end for tie in relations if tie.kind != "same" for end in (tie.source, tie.target)}
    tied.update(claim for one in attributions for claim in one.about)
    passing: set[int] = set()
    told: set[str] = set()
    for index, claim in sorted(enumerate(claims), key=lambda pair: parse.tokens[pair[1].head].i):
        noun = parse.tokens[claim.head]
        again = noun.lemma in told and _given(parse, noun)
        known = claim.rule == HAPPENING and index not in tied and _presupposed(claim)
        if known and (again or _bare(parse, claim) or _unspecific(parse, claim)):
            passing.add(index)
        if noun.pos == "NOUN":
            told.add(noun.lemma)
    return passing - _sole_contents(parse, claims, attributions, passing)


def _presupposed(claim: ClaimDraft) -> bool:
    return (
        claim.ruling is None
        and claim.cue_of is None
        and (claim.polarity, claim.certainty, claim.mood, claim.deontic) == ("affirmed", "certain", "asserted", "none")
        and claim.factuality >= PLAINLY_SO
        and not claim.evaluative
    )


def _bare(parse: Parse, claim: ClaimDraft) -> bool:
    if claim.participants or claim.time is not None or claim.place is not None:
        return False
    return claim.event is None or _points_back(parse, parse.tokens[claim.head])


def _unspecific(parse: Parse, claim: ClaimDraft) -> bool:
    """ "In support of the union", "drug deals at the door": a kind of happening, or a phrase, and no single one."""
    noun = parse.tokens[claim.head]
    if claim.time is not None or claim.place is not None or noun.dep not in _BELOW:
        return False
    if parse.children(noun, "det", "poss", "nummod"):
        return False
    before = parse.head(noun)
    phrase = before.dep == "prep" and before.lower in ("in", "by", "at", "on", "under") and noun.left == noun.i
    return phrase or not claim.participants


def _given(parse: Parse, noun: Token) -> bool:
    """A happening named again, and taken as known: "the January quake" after "a quake struck"."""
    return noun.dep in _BELOW and bool(parse.children(noun, "det", "poss")) and not _indefinite(parse, noun)


def _indefinite(parse: Parse, noun: Token) -> bool:
    return any(child.lower in ("a", "an", "another", "any", "some") for child in parse.children(noun, "det"))


_BELOW = frozenset(("pobj", "poss", "conj", "compound", "dobj", "nsubj"))
"""Places in the sentence where a noun does not carry it."""


def _points_back(parse: Parse, noun: Token) -> bool:
    return any(child.lower in _POINTING or child.tag == "PRP$" for child in parse.children(noun, "det", "poss"))


def _sole_contents(
    parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft], passing: set[int]
) -> set[int]:
    """Of ``passing``, the first in each content that holds no other claim: "confirmed the purchase"."""
    spared: set[int] = set()
    places = sorted((parse.tokens[claim.head].start, index) for index, claim in enumerate(claims))
    for one in attributions:
        inside = [
            index
            for start, end in one.content
            for _, index in places[bisect_left(places, (start, -1)) : bisect_left(places, (end, -1))]
        ]
        if inside and all(index in passing for index in inside):
            spared.add(inside[0])
    return spared
