"""A reading: one report with its sources, attributions and claims, as frozen types and as JSON.

Field order is the order of the keys in JSON; the contract is ``docs/vocabulary.md``.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from .codes import (
    Act,
    Certainty,
    Deontic,
    EntityType,
    EventType,
    Force,
    Manner,
    Mood,
    Polarity,
    RelationKind,
    Role,
    SourceKind,
    Tense,
    TimeRelation,
    TimeType,
)
from .report import Report
from .spans import Span, quote


class _Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all nouns share: frozen, built by keyword, and no key that the contract does not name."""


class Entity(_Noun, frozen=True, kw_only=True):
    """Somebody or something the report names, with every mention of it."""

    id: str
    name: str
    type: EntityType
    country: str | None
    sector: str | None
    wikidata: str | None
    mentions: tuple[Span, ...]


class Time(_Noun, frozen=True, kw_only=True):
    """A time expression; ``value`` is TIMEX3 in the precision that the text gives."""

    id: str
    span: Span
    type: TimeType
    value: str


class Place(_Noun, frozen=True, kw_only=True):
    """A place name and where it is: WGS 84 degrees, GeoNames id; ``None`` where it could not be resolved."""

    id: str
    span: Span
    entity: str | None
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None


class Source(_Noun, frozen=True, kw_only=True):
    """Who is credited. ``anonymity`` quotes the words that say on what terms."""

    id: str
    kind: SourceKind
    name: str | None
    role: str | None
    count: int | None
    entities: tuple[str, ...]
    anonymity: str | None


class Attribution(_Noun, frozen=True, kw_only=True):
    """Source, cue and content. ``inside`` names the attribution it stands in; ``score`` is 0 to 1."""

    id: str
    source: str
    act: Act
    negated: bool
    manner: Manner
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    addressee_spans: tuple[Span, ...]
    about: tuple[str, ...]
    inside: str | None
    implied: bool
    score: float


class Event(_Noun, frozen=True, kw_only=True):
    """What kind of happening a claim tells of, in PLOVER's codes."""

    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    score: float


class Participant(_Noun, frozen=True, kw_only=True):
    """Who or what takes part in a claim, and how."""

    role: Role
    span: Span
    entity: str | None


class Claim(_Noun, frozen=True, kw_only=True):
    """The smallest thing that can turn out to be so or not, and how the text presents it.

    ``factuality`` runs from -3 (certainly not) to 3 (certainly), for the report as a whole (Saurí and
    Pustejovsky 2009 on the scale of Lee et al. 2015); ``certainty`` is that of the innermost attribution.
    """

    id: str
    attribution: str | None
    text: str
    spans: tuple[Span, ...]
    head: Span
    polarity: Polarity
    certainty: Certainty
    tense: Tense | None
    mood: Mood
    deontic: Deontic
    factuality: float
    evidential_spans: tuple[Span, ...]
    evaluative: bool
    event: Event | None
    participants: tuple[Participant, ...]
    time: str | None
    time_relation: TimeRelation | None
    place: str | None
    score: float


class Relation(_Noun, frozen=True, kw_only=True, rename={"from_": "from"}):
    """``from_`` is the reason, purpose, condition, concession, contrast or result *of* ``to``."""

    kind: RelationKind
    from_: str
    to: str
    cue_spans: tuple[Span, ...]
    score: float


class Policy(_Noun, frozen=True, kw_only=True):
    """A claim that something is permitted, forbidden or required, with its parts tied together."""

    id: str
    claim: str
    ruling: str | None
    kind: Force
    ruler: str | None
    bound: tuple[str, ...]
    territory: str | None
    since: str | None
    until: str | None
    exceptions: tuple[str, ...]
    replaces: str | None


class Forecast(_Noun, frozen=True, kw_only=True):
    """A claim about what lies ahead, with its condition and its deadline."""

    id: str
    claim: str
    condition: str | None
    deadline: str | None


class Reading(_Noun, frozen=True, kw_only=True):
    """A report with all that was read in it: a pure function of the report and the model version."""

    format: Literal["reportedly/reading"] = "reportedly/reading"
    version: Literal[1] = 1
    model: str
    report: Report
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    policies: tuple[Policy, ...] = ()
    forecasts: tuple[Forecast, ...] = ()

    def quote(self, *spans: Span) -> str:
        """The report's own words at ``spans``."""
        return quote(self.report.text, spans)


def claim_id(report_id: str, claim: Claim) -> str:
    """The claim's id outside its reading: 16 hexadecimal digits over report id, head and spans.

    Reading the report again, with a better model too, keeps the id of a claim found in the same words.
    """
    content = msgspec.json.encode([report_id, claim.head, claim.spans])
    return hashlib.sha256(content).hexdigest()[:16]
