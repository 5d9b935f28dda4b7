"""What does the learned reader tell apart? The order of its outputs, shared by training and by running it."""

from __future__ import annotations

CUE = ("O", "B", "I")
ACTS = ("say", "confirm", "deny", "decline", "believe", "expect", "ask", "intend", "order", "show")
QUESTIONS = ("news", "happened", "embedded")
"""Whose value it is: UW's (how sure is the report), UDS-IH2's (has it happened?), that of clauses embedded on purpose
(CommitmentBank, MegaVeridicality, RP)."""
CERTAINTY = ("certain", "probable", "possible", "unknown")
POLARITY = ("affirmed", "negated", "unknown")
TENSE = ("none", "past", "present", "future")
MOOD = ("asserted", "conditional", "question", "wished", "planned", "expected")
DEONTIC = ("none", "permitted", "forbidden", "required")
HEDGE = ("none", "condition", "doxastic", "investigation", "possible", "probable")
"""The classes of hedge cues of the CoNLL-2010 and Szeged corpora."""
EVENT = (
    "none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
TIES = ("none", "reason", "purpose", "condition", "result")
"""What a claim's head is to another one; which one, an arc says."""
CAUSAL = ("cause", "effect", "signal")
"""What a word is part of, in a sentence that tells of a cause; it may be part of several."""
AXES = {"certainty": CERTAINTY, "polarity": POLARITY, "tense": TENSE, "mood": MOOD, "deontic": DEONTIC}

ROLES = ("source", "content", "content_start", "content_end", "addressee")
"""What an arc from a cue to a token can say of the token."""

TOKEN_OUTPUTS: dict[str, int] = {
    "cue": len(CUE),
    "act": len(ACTS),
    "head": 1,
    "value": len(QUESTIONS),
    **{axis: len(values) for axis, values in AXES.items()},
    "hedge": len(HEDGE),
    "event": len(EVENT),
    "tie": len(TIES),
    "causal": len(CAUSAL) + 2,
}
"""Name and width of each block of the encoder's output for a word piece, in order.

The last two of ``causal``: how much the piece counts for whether its sentence is causal, and what it says of that."""


def columns() -> dict[str, slice]:
    """Where each block stands in the output."""
    found: dict[str, slice] = {}
    start = 0
    for name, width in TOKEN_OUTPUTS.items():
        found[name] = slice(start, start + width)
        start += width
    return found
