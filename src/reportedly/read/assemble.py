"""Gives ids: turns drafts, which point at each other by index, into the nouns of a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from .. import __version__
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


class _Ids:
    """Draft index to id, in text order; an index that nothing stands at has no id."""

    def __init__(self, prefix: str, drafts: Sequence[T], key: Callable[[T], object]) -> None:
        self.order = sorted(range(len(drafts)), key=lambda i: (key(drafts[i]), i))
        self.names = {index: f"{prefix}{number}" for number, index in enumerate(self.order, 1)}

    def __call__(self, index: int | None) -> str | None:
        return None if index is None else self.names.get(index)

    def all(self, indices: Sequence[int]) -> tuple[str, ...]:
        known = {index: int(self.names[index][1:]) for index in indices if index in self.names}
        return tuple(self.names[index] for index in sorted(known, key=lambda i: known[i]))


def assemble(report: Report, parse: Parse, drafts: Drafts) -> Reading:
    """The reading that ``drafts`` amount to."""
    entities = _Ids("e", drafts.entities, lambda draft: min(draft.mentions, default=(0, 0)))
    times = _Ids("t", drafts.times, lambda draft: (draft.first, draft.last))
    places = _Ids("p", drafts.places, lambda draft: (draft.first, draft.last))
    attributions = _Ids("a", drafts.attributions, _position)
    first_use = {
        draft.origin: number
        for number, draft in reversed([(attributions.order.index(i), d) for i, d in enumerate(drafts.attributions)])
    }
    sources = _Ids("s", [(i, draft) for i, draft in enumerate(drafts.sources)], lambda pair: first_use.get(pair[0], 1 << 30))
    claims = _Ids("c", drafts.claims, lambda draft: parse.tokens[draft.head].start)
    policies = _Ids("y", drafts.policies, lambda draft: claims.order.index(draft.claim))
    forecasts = _Ids("f", drafts.forecasts, lambda draft: claims.order.index(draft.claim))
    return Reading(
        model=f"reportedly-rules {__version__} / {language.model_name()}",
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
            _policy(drafts.policies[i], policies(i), policies, claims, entities, places, times)
            for i in policies.order
        ),
        forecasts=tuple(_forecast(drafts.forecasts[i], forecasts(i), claims, times) for i in forecasts.order),
    )


def _position(draft: AttributionDraft) -> tuple[int, int]:
    """Text order; of two that begin together the wider one, which holds the other, comes first."""
    spans = normalise((*draft.source, *draft.cue, *draft.content))
    return (spans[0][0], -spans[-1][1]) if spans else (0, 0)


def _by_text(relations: list[RelationDraft], claims: _Ids) -> list[RelationDraft]:
    return sorted(
        relations, key=lambda draft: (claims.order.index(draft.source), claims.order.index(draft.target), draft.kind)
    )


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
