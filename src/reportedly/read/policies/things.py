"""The claim that a noun stands for where a rule is over a thing: "bags" in "a ban on bags" for their use."""

from __future__ import annotations

from ...vocabulary import Force
from ..claims.pieces import phrase
from ..drafts import ClaimDraft
from ..language import Parse, Token

RULE = "a thing under a rule"
SCORE = 0.6
"""How sure we are of the extraction: as of other nouns that something governs."""
_FACTUALITY = {"permitted": 1.5, "forbidden": -0.72, "required": 1.8}
"""What acts under a ruling have (`signs.yaml`)."""


def claim_of(parse: Parse, noun: Token, force: Force, why: str) -> ClaimDraft:
    """A claim headed by ``noun``, whose words are its phrase."""
    pieces: list[tuple[int, int]] = []
    for token in phrase(parse, noun):
        if pieces and pieces[-1][1] == token.i - 1:
            pieces[-1] = (pieces[-1][0], token.i)
        else:
            pieces.append((token.i, token.i))
    return ClaimDraft(
        head=noun.i,
        spans=tuple(parse.span(first, last) for first, last in pieces),
        deontic=force,
        factuality=_FACTUALITY[force],
        score=SCORE,
        rule=RULE,
        why={"deontic": why},
    )
