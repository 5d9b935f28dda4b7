"""Which claims does the network tie together, where no rule does? Reasons, purposes, conditions and results.

On the held-out tenth of the Causal News Corpus the two find different ties, each a fifth of them: F1 of pairs with
their kind is 31.9 for the rules, 32.3 for the network, and 40.4 for the rules with what the network adds
(``evaluation/ties.py``). So the rules stay, since they can say which words tie, and the network adds to them.
"""

from __future__ import annotations

import numpy as np

from ..vocabulary import Span
from .drafts import ClaimDraft, RelationDraft
from .language import Parse
from .model.decode import softmax
from .model.labels import TIES
from .model.look import Look

RULE = "network"
LEAST = 0.5
"""How likely a claim must be a reason, purpose, condition or result of any other."""
POINTED = 0.3
"""How likely the other claim must be the one."""


def relate(
    parse: Parse,
    look: Look,
    claims: list[ClaimDraft],
    relations: list[RelationDraft],
    *,
    least: float = LEAST,
    pointed: float = POINTED,
) -> list[RelationDraft]:
    """What the network ties beside ``relations``, in text order; a pair that these tie in any way is left alone."""
    tied = {frozenset((one.source, one.target)) for one in relations}
    found: list[RelationDraft] = []
    for source, claim in enumerate(claims):
        chances = softmax(look.output("tie", _place(parse, claim))[None])[0]
        if 1 - chances[0] < least:
            continue
        kind = TIES[1 + int(np.argmax(chances[1:]))]
        others = [k for k, other in enumerate(claims) if k != source and _near(parse, claim, other)]
        if not others:
            continue
        likely = look.tie(_place(parse, claim), [_place(parse, claims[k]) for k in others])[:-1]
        best = int(np.argmax(likely))
        target = others[best]
        if likely[best] < pointed or frozenset((source, target)) in tied:
            continue
        tied.add(frozenset((source, target)))
        score = round(float((1 - chances[0]) * likely[best]), 2)
        found.append(RelationDraft(kind=kind, source=source, target=target, score=score, rule=RULE))  # type: ignore[arg-type]
    return found


def _place(parse: Parse, claim: ClaimDraft) -> Span:
    token = parse.tokens[claim.head]
    return token.start, token.end


def _near(parse: Parse, one: ClaimDraft, other: ClaimDraft) -> bool:
    return abs(parse.tokens[one.head].sentence - parse.tokens[other.head].sentence) <= 1
