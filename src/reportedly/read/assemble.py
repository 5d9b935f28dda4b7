"""Gives ids: turns drafts, which point at each other by index, into the nouns of a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ..version import __version__
from ..vocabulary import (
    Attribution,
    Claim,
    Entity,
    Forecast,
    Participant,
    Place,
    Policy,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Time,
    normalise,
    quote,
)
from . import language
from .drafts import (
    AttributionDraft,
    ClaimDraft,
    EntityDraft,
    ForecastDraft,
    PlaceDraft,
    PolicyDraft,
    RelationDraft,
    SourceDraft,
    TimeDraft,
)
from .language import Parse
from .mend import depth_of

T = TypeVar("T")


@dataclass(slots=True)
class Drafts:
    """All that was found in one report; each list's places are the others' indices."""

    entities: list[EntityDraft] = field(default_factory=list)
    times: list[TimeDraft] = field(default_factory=list)
    places: list[PlaceDraft] = field(default_factory=list)
    sources: list[SourceDraft] = field(default_factory=list)
    attributions: list[AttributionDraft] = field(default_factory=list)
    claims: list[ClaimDraft] = field(default_factory=list)
    relations: list[RelationDraft] = field(default_factory=list)
    policies: list[PolicyDraft] = field(default_factory=list)
    forecasts: list[ForecastDraft] = field(default_factory=list)
    passing: set[int] = field(default_factory=set)
    """Claims that are left out of the reading, and all that hangs on them."""


class _Ids:
    """Draft index to id, in text order; an index that nothing stands at, or that is left out, has no id."""

    def __init__(
        self, prefix: str, drafts: Sequence[T], key: Callable[[T], object], without: frozenset[int] = frozenset()
    ) -> None:
        kept = (index for index in range(len(drafts)) if index not in without)
        self.order = sorted(kept, key=lambda i: (key(drafts[i]), i))
        self.rank = {index: number for number, index in enumerate(self.order, 1)}
        self.names = {index: f"{prefix}{number}" for index, number in self.rank.items()}

    def __call__(self, index: int | None) -> str | None:
        return None if index is None else self.names.get(index)

    def all(self, indices: Sequence[int]) -> tuple[str, ...]:
        known = {index for index in indices if index in self.rank}
        return tuple(self.names[index] for index in sorted(known, key=self.rank.__getitem__))


def model_name(reader: str) -> str:
    """What a reading by the reader of this name says as its ``model``."""
    return f"reportedly-{reader} {__version__} / {language.model_name()}"


def assemble(report: Report, parse: Parse, drafts: Drafts, reader: str) -> Reading:
    """The reading that ``drafts`` amount to."""
    entities = _Ids("e", drafts.entities, lambda draft: min(draft.mentions, default=(0, 0)))
    times = _Ids("t", drafts.times, lambda draft: (draft.first, draft.last))
    places = _Ids("p", drafts.places, lambda draft: (draft.first, draft.last))
    depths = [depth_of(drafts.attributions, index) for index in range(len(drafts.attributions))]
    placed = [(*_start(draft), depth) for draft, depth in zip(drafts.attributions, depths, strict=True)]
    attributions = _Ids("a", placed, lambda place: place)
    first_use: dict[int | None, int] = {}
    for index in attributions.order:
        first_use.setdefault(drafts.attributions[index].origin, len(first_use))
    sources = _Ids("s", range(len(drafts.sources)), lambda index: first_use.get(index, len(drafts.attributions)))
    claims = _claims(parse, drafts)
    policies = _Ids("y", drafts.policies, lambda draft: claims.rank[draft.claim], _without(drafts.policies, claims))
    forecasts = _Ids("f", drafts.forecasts, lambda draft: claims.rank[draft.claim], _without(drafts.forecasts, claims))
    return Reading(
        model=model_name(reader),
        report=report,
        entities=tuple(_entity(parse, drafts.entities[i], entities(i)) for i in entities.order),
        times=tuple(_time(parse, drafts.times[i], times(i)) for i in times.order),
        places=tuple(_place(parse, drafts.places[i], places(i), entities) for i in places.order),
        sources=tuple(_source(drafts.sources[i], sources(i), entities) for i in sources.order),
        attributions=tuple(
            _attribution(drafts.attributions[i], attributions(i), attributions, sources, claims)
            for i in attributions.order
        ),
        claims=tuple(
            _claim(report, parse, drafts.claims[i], claims(i), attributions, entities, times, places)
            for i in claims.order
        ),
        relations=tuple(_relation(draft, claims) for draft in _by_text(drafts.relations, claims)),
        policies=tuple(
            _policy(drafts.policies[i], policies(i), policies, claims, entities, places, times) for i in policies.order
        ),
        forecasts=tuple(_forecast(drafts.forecasts[i], forecasts(i), claims, times) for i in forecasts.order),
    )


def claim_order(parse: Parse, drafts: Drafts) -> list[int]:
    """Which draft each claim of the reading was, in the reading's order."""
    return _claims(parse, drafts).order


def _claims(parse: Parse, drafts: Drafts) -> _Ids:
    return _Ids("c", drafts.claims, lambda draft: parse.tokens[draft.head].start, frozenset(drafts.passing))


def _without(drafts: Sequence[PolicyDraft | ForecastDraft], claims: _Ids) -> frozenset[int]:
    return frozenset(index for index, draft in enumerate(drafts) if draft.claim not in claims.rank)


def _start(draft: AttributionDraft) -> tuple[int]:
    """Text order; of two that begin together the one around the other comes first, by its depth."""
    return (min((start for start, _ in (*draft.source, *draft.cue, *draft.content)), default=0),)


def _by_text(relations: list[RelationDraft], claims: _Ids) -> list[RelationDraft]:
    kept = (draft for draft in relations if draft.source in claims.rank and draft.target in claims.rank)
    return sorted(kept, key=lambda draft: (claims.rank[draft.source], claims.rank[draft.target], draft.kind))


def _known(name: str | None) -> str:
    if name is None:
        raise LookupError("a draft points at nothing")
    return name


def _entity(parse: Parse, draft: EntityDraft, name: str | None) -> Entity:
    return Entity(
        id=_known(name),
        name=draft.name,
        type=draft.type,
        country=draft.country,
        sector=draft.sector,
        wikidata=None,
        mentions=tuple(sorted({parse.span(first, last) for first, last in draft.mentions})),
    )


def _time(parse: Parse, draft: TimeDraft, name: str | None) -> Time:
    return Time(id=_known(name), span=parse.span(draft.first, draft.last), type=draft.type, value=draft.value)


def _place(parse: Parse, draft: PlaceDraft, name: str | None, entities: _Ids) -> Place:
    return Place(
        id=_known(name),
        span=parse.span(draft.first, draft.last),
        entity=entities(draft.entity),
        name=draft.name,
        country=draft.country,
        latitude=draft.latitude,
        longitude=draft.longitude,
        geonames=draft.geonames,
    )


def _source(draft: SourceDraft, name: str | None, entities: _Ids) -> Source:
    return Source(
        id=_known(name),
        kind=draft.kind,
        name=draft.name,
        role=draft.role,
        count=draft.count,
        entities=entities.all(draft.entities),
        anonymity=draft.anonymity,
    )


def _attribution(
    draft: AttributionDraft, name: str | None, attributions: _Ids, sources: _Ids, claims: _Ids
) -> Attribution:
    return Attribution(
        id=_known(name),
        source=_known(sources(draft.origin)),
        act=draft.act,
        negated=draft.negated,
        manner=draft.manner,
        source_spans=normalise(draft.source),
        cue_spans=normalise(draft.cue),
        content_spans=normalise(draft.content),
        addressee_spans=normalise(draft.addressee),
        about=claims.all(draft.about),
        inside=attributions(draft.inside),
        implied=draft.implied,
        score=round(draft.score, 2),
    )


def _claim(
    report: Report,
    parse: Parse,
    draft: ClaimDraft,
    name: str | None,
    attributions: _Ids,
    entities: _Ids,
    times: _Ids,
    places: _Ids,
) -> Claim:
    head = parse.tokens[draft.head]
    spans: tuple[Span, ...] = normalise(draft.spans)
    return Claim(
        id=_known(name),
        attribution=attributions(draft.attribution),
        text=quote(report.text, spans),
        spans=spans,
        head=(head.start, head.end),
        polarity=draft.polarity,
        certainty=draft.certainty,
        tense=draft.tense,
        mood=draft.mood,
        deontic=draft.deontic,
        factuality=round(draft.factuality, 2),
        evidential_spans=normalise(draft.evidential),
        evaluative=draft.evaluative,
        event=draft.event,
        participants=tuple(
            Participant(role=each.role, span=each.span, entity=entities(each.entity))
            for each in sorted(draft.participants, key=lambda each: (each.span, each.role))
        ),
        time=times(draft.time),
        time_relation=draft.time_relation,
        place=places(draft.place),
        score=round(draft.score, 2),
    )


def _relation(draft: RelationDraft, claims: _Ids) -> Relation:
    return Relation(
        kind=draft.kind,
        from_=_known(claims(draft.source)),
        to=_known(claims(draft.target)),
        cue_spans=normalise(draft.cue),
        score=round(draft.score, 2),
    )


def _policy(
    draft: PolicyDraft, name: str | None, policies: _Ids, claims: _Ids, entities: _Ids, places: _Ids, times: _Ids
) -> Policy:
    return Policy(
        id=_known(name),
        claim=_known(claims(draft.claim)),
        ruling=claims(draft.ruling),
        kind=draft.kind,
        ruler=entities(draft.ruler),
        bound=entities.all(draft.bound),
        territory=places(draft.territory),
        since=times(draft.since),
        until=times(draft.until),
        exceptions=claims.all(draft.exceptions),
        replaces=policies(draft.replaces),
    )


def _forecast(draft: ForecastDraft, name: str | None, claims: _Ids, times: _Ids) -> Forecast:
    return Forecast(
        id=_known(name),
        claim=_known(claims(draft.claim)),
        condition=claims(draft.condition),
        deadline=times(draft.deadline),
    )
