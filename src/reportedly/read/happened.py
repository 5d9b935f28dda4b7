"""What kind of happening does the network take a claim for? Beside the lexicon, or in its place where they differ.

At the words of the held-out PLOVER sentences the network has the type right at 79 %, the lexicon at 56 to 64 %
(``evaluation/happenings.py``); but every sentence there has an event, so that it must be surer before it fills one in.
"""

from __future__ import annotations

import numpy as np

from ..vocabulary import Event
from .drafts import ClaimDraft
from .events import contexts_of
from .language import Parse
from .model.decode import softmax
from .model.labels import EVENT
from .model.look import Look

OVERRULES = 0.9
"""How likely a type must be to stand in the place of the lexicon's."""
FILLS = 0.7
"""The same where the lexicon has none: most claims that it leaves open are of no type."""


def overrule(parse: Parse, look: Look, claims: list[ClaimDraft]) -> None:
    """Sets ``event`` where the network is sure of a type that the lexicon does not give; ``why`` says so.

    Where the two agree, the lexicon's row stays, with its mode; where the network sees no happening, the lexicon's
    type stays too, since the network learned from the lexicon what is none. So it does in claims that are denied,
    planned, ruled on or in doubt: the PLOVER set takes "will not help" for a refusal, here it is help, denied.
    """
    for claim in claims:
        if not _plain(claim):
            continue
        token = parse.tokens[claim.head]
        chances = softmax(look.output("event", (token.start, token.end))[None])[0]
        best = int(np.argmax(chances))
        ruled = claim.event.type if claim.event is not None else None
        if EVENT[best] in ("none", ruled) or chances[best] < (FILLS if ruled is None else OVERRULES):
            continue
        score = round(float(chances[best]), 2)
        claim.event = Event(type=EVENT[best], mode=None, contexts=contexts_of(parse, claim), score=score)  # type: ignore[arg-type]
        claim.why["event"] = f"the network: {EVENT[best]}" + (f", where the lexicon says {ruled}" if ruled else "")


def _plain(claim: ClaimDraft) -> bool:
    told = (claim.polarity, claim.mood, claim.deontic)
    return told == ("affirmed", "asserted", "none")
