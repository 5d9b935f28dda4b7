"""The closed lists of values: axes, kinds, acts, and the PLOVER and TIMEX3 codes that others fixed."""

from __future__ import annotations

from typing import Literal

SourceKind = Literal["named", "unnamed", "document", "unspecified", "author"]
Act = Literal["say", "confirm", "deny", "decline", "believe", "expect", "ask", "intend", "order", "show"]
Manner = Literal["direct", "indirect", "mixed"]

Polarity = Literal["affirmed", "negated", "unknown"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Tense = Literal["past", "present", "future"]
Mood = Literal["asserted", "conditional", "question", "wished", "planned", "expected"]
Deontic = Literal["none", "permitted", "forbidden", "required"]
Force = Literal["permitted", "forbidden", "required"]

EntityType = Literal["person", "organisation", "country", "place", "group", "thing", "other"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeRelation = Literal["at", "since", "until", "before", "after"]
Role = Literal["actor", "recipient", "object", "instrument"]
RelationKind = Literal["reason", "purpose", "condition", "concession", "contrast", "result", "same"]

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The 16 event types of the PLOVER manual (Open Event Data Alliance, 2021)."""
