"""What the questions under ``read`` hand to each other before ids are given: indices instead of ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..vocabulary import (
    Act,
    Certainty,
    Deontic,
    EntityType,
    Event,
    Force,
    Manner,
    Mood,
    Polarity,
    RelationKind,
    Role,
    SourceKind,
    Span,
    Tense,
    TimeRelation,
    TimeType,
)

if TYPE_CHECKING:
    from .model.look import Attributed


@dataclass(slots=True)
class EntityDraft:
    """An entity and the tokens of its mentions (first, last), inclusive; pronouns and short names too."""

    name: str
    type: EntityType
    country: str | None = None
    sector: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class TimeDraft:
    """A time expression over tokens ``first`` to ``last`` (inclusive)."""

    first: int
    last: int
    type: TimeType
    value: str


@dataclass(slots=True)
class PlaceDraft:
    """A place name over tokens ``first`` to ``last`` (inclusive); ``entity`` indexes the entities."""

    first: int
    last: int
    name: str
    entity: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


@dataclass(slots=True)
class SourceDraft:
    """Somebody credited; ``entities`` index the entities."""

    kind: SourceKind
    name: str | None
    role: str | None = None
    count: int | None = None
    entities: tuple[int, ...] = ()
    anonymity: str | None = None


@dataclass(slots=True)
class AttributionDraft:
    """Source, cue and content, as spans in code points.

    ``anchor`` is the token that carries the cue (the verb, noun, adverb, preposition, colon); of an implied
    one, the first token of its content. ``source_head`` is the head token of the source's words, if any.
    ``inside`` and ``follows`` (for an implied one: whom it carries on) index the list of attributions,
    ``origin`` indexes the sources once they are resolved.
    """

    act: Act
    anchor: int
    kind: SourceKind
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    source_head: int | None = None
    negated: bool = False
    manner: Manner = "indirect"
    implied: bool = False
    inside: int | None = None
    follows: int | None = None
    origin: int | None = None
    about: list[int] = field(default_factory=list)
    rule: str = ""
    score: float = 0.5
    seen: Attributed | None = None
    """What the network saw of it, if it did."""
    chance: float | None = None
    """How likely the network finds its cue, where a network looked."""


@dataclass(slots=True)
class ClaimDraft:
    """A claim: its head token, its words, and how the text presents it.

    ``attribution`` indexes the innermost attribution around the head; ``ruling`` that of act ``order`` whose
    governed act this is; ``cue_of`` the attribution of which the head is the cue. ``why`` tells, value by value,
    which words and rule led there.
    """

    head: int
    spans: tuple[Span, ...]
    attribution: int | None = None
    ruling: int | None = None
    cue_of: int | None = None
    polarity: Polarity = "affirmed"
    certainty: Certainty = "certain"
    tense: Tense | None = None
    mood: Mood = "asserted"
    deontic: Deontic = "none"
    factuality: float = 3.0
    evidential: tuple[Span, ...] = ()
    evaluative: bool = False
    event: Event | None = None
    participants: list[ParticipantDraft] = field(default_factory=list)
    time: int | None = None
    time_relation: TimeRelation | None = None
    place: int | None = None
    score: float = 0.5
    rule: str = ""
    why: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ParticipantDraft:
    """A participant's words, their head token and the entity they name."""

    role: Role
    span: Span
    head: int
    entity: int | None = None


@dataclass(slots=True)
class RelationDraft:
    """``source`` is the reason, purpose, condition ... *of* ``target``; both index the claims."""

    kind: RelationKind
    source: int
    target: int
    cue: tuple[Span, ...] = ()
    score: float = 0.5
    rule: str = ""


@dataclass(slots=True)
class PolicyDraft:
    """Indices: ``claim``, ``ruling``, ``exceptions`` into claims; ``ruler``, ``bound`` into entities; and so on."""

    claim: int
    kind: Force
    ruling: int | None = None
    ruler: int | None = None
    bound: tuple[int, ...] = ()
    territory: int | None = None
    since: int | None = None
    until: int | None = None
    exceptions: tuple[int, ...] = ()
    replaces: int | None = None


@dataclass(slots=True)
class ForecastDraft:
    """Indices into claims and times."""

    claim: int
    condition: int | None = None
    deadline: int | None = None
