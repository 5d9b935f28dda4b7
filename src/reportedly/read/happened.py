"""What kind of happening does the learned head take a claim for? Beside the lexicon, or in its place.

The head sees the network's vectors of the words, and what the lexicon says (``events/vectors.py``); how it was fitted,
and how often it is right, ``docs/events.md`` tells.
"""

from __future__ import annotations

import numpy as np

from ..vocabulary import Event, EventType
from .drafts import ClaimDraft
from .events import contexts_of, learned, modes, vectors
from .language import Parse
from .model.labels import EVENT
from .model.look import Look

Floats = vectors.Floats
OVERRULES = 0.9
"""How likely a type must be to stand in the place of the lexicon's."""
FILLS = 0.7
"""The same where the lexicon has none: most claims that it leaves open are of no type."""
DROPS = 0.95
"""How likely it must be that nothing of PLOVER's kinds happens for the lexicon's type to go."""


def settle(parse: Parse, look: Look, claims: list[ClaimDraft], head: learned.Head | None = None) -> list[ClaimDraft]:
    """Sets ``event`` of each claim by the lexicon's type, which is there, and the ``head`` (the shipped one if
    ``None``); ``why`` says which.

    ``score`` becomes the head's chance of the type that is given. Returns the claims whose type is another one now.
    What is denied, planned, ruled on or in doubt keeps the lexicon's type: the PLOVER set takes "will not help" for a
    refusal, here it is help, denied.
    """
    head = head or learned.shipped()
    plain = [claim for claim in claims if _plain(claim)]
    if not plain:
        return []
    chances = head.chances(vectors.rows(parse, look, [asked(claim) for claim in plain]))
    return [claim for claim, mine in zip(plain, chances, strict=True) if _settle(parse, claim, mine)]


def _plain(claim: ClaimDraft) -> bool:
    told = (claim.polarity, claim.mood, claim.deontic)
    return told == ("affirmed", "asserted", "none")


def asked(claim: ClaimDraft) -> vectors.Asked:
    """What the head is asked about a claim whose participants are known."""
    parts: dict[str, list[tuple[int, int]]] = {}
    for each in claim.participants:
        parts.setdefault(each.role, []).append(each.span)
    return vectors.Asked(
        head=claim.head,
        doers=tuple(parts.get("actor", ())),
        others=tuple(parts.get("recipient") or parts.get("object") or ()),
        lexical=claim.event.type if claim.event is not None else None,
    )


def _settle(parse: Parse, claim: ClaimDraft, chances: Floats) -> bool:
    ruled = claim.event.type if claim.event is not None else None
    best = 1 + int(np.argmax(chances[1:]))
    kind: EventType | None = ruled
    if ruled is None:
        if chances[best] < FILLS:
            return False
        kind = EVENT[best]  # type: ignore[assignment]
    elif EVENT[best] != ruled and chances[best] >= OVERRULES:
        kind = EVENT[best]  # type: ignore[assignment]
    elif chances[0] >= DROPS:
        kind = None
    if kind is None:
        claim.event = None
        claim.why["event"] = f"the learned head: no happening, where the lexicon says {ruled}"
        return True
    _give(parse, claim, kind, float(chances[EVENT.index(kind)]))
    if kind != ruled:
        claim.why["event"] = f"the learned head: {kind}" + (f", where the lexicon says {ruled}" if ruled else "")
    return kind != ruled


def _give(parse: Parse, claim: ClaimDraft, kind: EventType, chance: float) -> None:
    """Type, mode, contexts and score; of the lexicon's row what holds for the type too."""
    row = claim.event if claim.event is not None and claim.event.type == kind else None
    mode = (row.mode if row else None) or modes.mode_of(parse, parse.tokens[claim.head], kind)
    contexts = row.contexts if row else contexts_of(parse, claim)
    claim.event = Event(type=kind, mode=mode, contexts=contexts, score=round(chance, 2))
