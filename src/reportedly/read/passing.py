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

PLAINLY_SO = 2.0
"""Factuality from which a noun is merely presupposed; below it the text says something about it."""

_POINTING = frozenset({"this", "that", "these", "those", "the", "such"})


def find(
    parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft], relations: list[RelationDraft]
) -> set[int]:
    """Indices of the claims to leave out."""
    tied = {end for tie in relations if tie.kind != "same" for end in (tie.source, tie.target)}
    tied.update(claim for one in attributions for claim in one.about)
    passing = {
        index
        for index, claim in enumerate(claims)
        if claim.rule == HAPPENING and index not in tied and _presupposed(claim) and _bare(parse, claim)
    }
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
