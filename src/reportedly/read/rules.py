"""The reader by rules: every question asked in turn of one parse, the answers put together as a reading."""

from __future__ import annotations

from ..vocabulary import Reading, Report, headline_end
from . import (
    about,
    actors,
    attribution,
    claims,
    entities,
    events,
    factuality,
    forecasts,
    happened,
    judged,
    mend,
    passing,
    places,
    policies,
    quotations,
    relations,
    sources,
    tied,
    times,
)
from .assemble import Drafts, assemble
from .drafts import ClaimDraft, RelationDraft
from .language import Parse
from .model.look import Look

NAME = "rules"


def read(report: Report, parse: Parse) -> Reading:
    """The reading of ``report``, whose text ``parse`` is of."""
    return assemble(report, parse, draft(report, parse), NAME)


def read_seen(report: Report, parse: Parse) -> tuple[Reading, bytes]:
    """The same reading, without vectors: rules see no numbers."""
    return read(report, parse), b""


def name() -> str:
    """The name of the reader."""
    return NAME


def draft(report: Report, parse: Parse, look: Look | None = None) -> Drafts:
    """What the rules found, before ids are given; with ``look``, what they and the network found together."""
    quotes = quotations.find(parse)
    found_entities = entities.find(parse)
    found_times = times.find(parse, report.published)
    found_places = places.find(parse, found_entities)
    found = attribution.find(parse, quotes, headline=headline_end(report.text, report.title), look=look)
    credited = sources.resolve(parse, found, found_entities)
    stated = claims.find(parse, found, look)
    factuality.judge(parse, stated, found)
    if look is not None:
        judged.weigh(parse, look, stated, found)
    related = relations.find(parse, stated, found)
    events.classify(parse, stated)
    if look is not None:
        related = sorted([*related, *tied.relate(parse, look, stated, related)], key=lambda one: _ends(stated, one))
    actors.find(parse, stated, found_entities)
    if look is not None:
        actors.find(parse, happened.settle(parse, look, stated), found_entities)
    times.attach(parse, stated, found_times)
    places.attach(parse, stated, found_places, found_entities)
    ruled = policies.find(parse, stated, found, related, found_entities, found_places, found_times, credited)
    mend.mend(parse, stated, found)
    about.fill(parse, stated, found)
    return Drafts(
        entities=found_entities,
        times=found_times,
        places=found_places,
        sources=credited,
        attributions=found,
        claims=stated,
        relations=related,
        policies=ruled,
        forecasts=forecasts.find(parse, stated, found, related, found_times, report.published),
        passing=passing.find(parse, stated, found, related),
    )


def _ends(claims: list[ClaimDraft], relation: RelationDraft) -> tuple[int, int]:
    return claims[relation.source].head, claims[relation.target].head
