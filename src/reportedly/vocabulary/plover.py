"""PLOVER's own arithmetic over types: the quad class of each, and the root that its manual codes for what is told.

In a reading type and factuality stay apart: "will not lift the ban" is CONCEDE, negated and future. PLOVER has one code
for both, by rules of tense; :func:`coded` applies them, for exports and for scoring against sets that were so coded.
"""

from __future__ import annotations

from typing import Literal

from .codes import EventType, Mood, Polarity, Tense

Quad = Literal[1, 2, 3, 4]
"""Verbal cooperation, material cooperation, verbal conflict, material conflict."""

_QUADS: dict[EventType, Quad] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
# The manual has SANCTION under material conflict in its own section and its summary table, under verbal in one more.

_WILLING: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_KIND: frozenset[EventType] = _WILLING | {"AGREE", "CONCEDE", "RETREAT"}
_AHEAD: frozenset[Mood] = frozenset({"planned", "expected"})


def quad_of(type: EventType) -> Quad:
    """The quad class of a type, by the manual."""
    return _QUADS[type]


def coded(
    type: EventType, *, polarity: Polarity = "affirmed", tense: Tense | None = None, mood: Mood = "asserted"
) -> EventType:
    """The type that PLOVER's manual codes where a claim of ``type`` is told with these axes.

    Cooperation that is to come is AGREE, a retreat to come CONCEDE; kindness denied or refused is REJECT.
    """
    if type in _KIND and polarity == "negated":
        return "REJECT"
    if tense == "future" or mood in _AHEAD:
        return "AGREE" if type in _WILLING else "CONCEDE" if type == "RETREAT" else type
    return type
