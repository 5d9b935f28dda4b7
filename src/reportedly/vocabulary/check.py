"""Does a reading keep the contract of ``docs/vocabulary.md``? Says in plain sentences what does not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from .reading import Attribution, Claim, Reading
from .report import report_id
from .spans import Span, covers, quote, shared
from .text import canonical_text, canonical_title

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
_COUNTRY = re.compile(r"[A-Z]{3}")


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


def problems(reading: Reading) -> list[str]:
    """Every way in which ``reading`` breaks the contract, one plain sentence each; empty when it keeps it.

    Linear in the size of the reading but for the nesting of attributions. Never raises on a decoded reading.
    """
    found: list[str] = []
    for part in (_report, _ids, _things, _sources, _attributions, _claims, _relations, _policies, _forecasts):
        found.extend(part(reading))
    return found


def attribution_start(attribution: Attribution) -> int:
    """The code point that orders attributions: the first one of source, cue and content."""
    spans = (*attribution.source_spans, *attribution.cue_spans, *attribution.content_spans)
    return min((start for start, _ in spans), default=0)


def _report(reading: Reading) -> Iterator[str]:
    report = reading.report
    found = report_id(
        url=report.url, publisher=report.publisher, title=report.title, published=report.published, text=report.text
    )
    if report.id != found:
        yield f"the report's id is {report.id!r}, but its content gives {found!r}"
    if report.title != canonical_title(report.title):
        yield "the report's title is not canonical (one line, NFC, single spaces)"
    if report.text != canonical_text(report.text, report.title):
        yield "the report's text is not canonical (NFC, newlines, headline first)"
    for name in ("published", "modified", "retrieved"):
        value = getattr(report, name)
        if value is not None and not _DATE.fullmatch(value):
            yield f"the report's {name} is no ISO 8601 date: {value!r}"
    if not reading.model:
        yield "the reading does not name its model"


def _ids(reading: Reading) -> Iterator[str]:
    lists: tuple[tuple[str, Sequence[_Identified]], ...] = (
        ("e", reading.entities),
        ("t", reading.times),
        ("p", reading.places),
        ("s", reading.sources),
        ("a", reading.attributions),
        ("c", reading.claims),
        ("y", reading.policies),
        ("f", reading.forecasts),
    )
    for prefix, things in lists:
        for number, thing in enumerate(things, 1):
            if thing.id != f"{prefix}{number}":
                yield f"{thing.id}: ids count up from {prefix}1 in text order; this should be {prefix}{number}"


def _things(reading: Reading) -> Iterator[str]:
    text = reading.report.text
    entities = {entity.id for entity in reading.entities}
    for entity in reading.entities:
        yield from _spans(text, entity.mentions, f"{entity.id}: mentions", needed=True)
        yield from _country(entity.country, entity.id)
        if not entity.name:
            yield f"{entity.id} has no name"
    for time in reading.times:
        yield from _spans(text, [time.span], f"{time.id}: span")
        if not time.value:
            yield f"{time.id} has no value"
    for place in reading.places:
        yield from _spans(text, [place.span], f"{place.id}: span")
        yield from _country(place.country, place.id)
        yield from _refers(place.id, "entity", place.entity, entities)
        if (place.latitude is None) != (place.longitude is None):
            yield f"{place.id} has only one of latitude and longitude"
        if not (abs(place.latitude or 0) <= 90 and abs(place.longitude or 0) <= 180):
            yield f"{place.id} lies nowhere on Earth: {place.latitude}, {place.longitude}"
    yield from _ordered("entities", [(e.id, min(e.mentions, default=(0, 0))[0]) for e in reading.entities])
    yield from _ordered("times", [(t.id, t.span[0]) for t in reading.times])
    yield from _ordered("places", [(p.id, p.span[0]) for p in reading.places])


def _sources(reading: Reading) -> Iterator[str]:
    entities = {entity.id for entity in reading.entities}
    first: dict[str, int] = {}
    for number, attribution in enumerate(reading.attributions):
        first.setdefault(attribution.source, number)
    for source in reading.sources:
        for entity in source.entities:
            yield from _refers(source.id, "entities", entity, entities)
        if source.id not in first:
            yield f"{source.id} is credited by no attribution"
        if source.kind == "named" and not source.name:
            yield f"{source.id} is named but has no name"
        if source.count is not None and source.count < 1:
            yield f"{source.id} counts {source.count} people"
    yield from _ordered("sources", [(s.id, first[s.id]) for s in reading.sources if s.id in first])


def _attributions(reading: Reading) -> Iterator[str]:
    text = reading.report.text
    sources = {source.id: source for source in reading.sources}
    claims = {claim.id for claim in reading.claims}
    known = {attribution.id: attribution for attribution in reading.attributions}
    order = {id: number for number, id in enumerate(known)}
    for one in reading.attributions:
        for name in ("source", "cue", "content", "addressee"):
            yield from _spans(text, getattr(one, f"{name}_spans"), f"{one.id}: {name} spans")
        yield from _refers(one.id, "source", one.source, sources)
        yield from _refers(one.id, "inside", one.inside, known)
        for claim in one.about:
            yield from _refers(one.id, "about", claim, claims)
        yield from _score(one.id, one.score)
        if one.implied and one.cue_spans:
            yield f"{one.id} is implied and yet has a cue"
        if not one.implied and len(one.cue_spans) != 1:
            yield f"{one.id}: the cue must be one contiguous span, not {len(one.cue_spans)}"
        if one.implied and not one.content_spans:
            yield f"{one.id} has neither cue nor content"
        if one.about and one.content_spans:
            yield f"{one.id} is about other claims though it has content of its own"
        source = sources.get(one.source)
        if source is not None and source.kind == "unspecified" and one.source_spans:
            yield f"{one.id} points at the words of its source, which is unspecified"
        yield from _nesting(one, known, order)
    yield from _ordered("attributions", [(a.id, attribution_start(a)) for a in reading.attributions])


def _nesting(one: Attribution, known: dict[str, Attribution], order: dict[str, int]) -> Iterator[str]:
    outer = known.get(one.inside or "")
    if outer is None:
        return
    if not shared(outer.content_spans, one.cue_spans) and not shared(outer.content_spans, one.content_spans):
        yield f"{one.id} is inside {outer.id}, but none of it stands in the content of {outer.id}"
    if order[one.id] < order[outer.id] and attribution_start(one) == attribution_start(outer):
        yield f"{one.id} comes before {outer.id}, which it is inside of"
    seen = {one.id}
    step: Attribution | None = outer
    while step is not None:
        if step.id in seen:
            yield f"{one.id} is inside itself"
            return
        seen.add(step.id)
        step = known.get(step.inside or "")


def _claims(reading: Reading) -> Iterator[str]:
    text = reading.report.text
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    entities = {entity.id for entity in reading.entities}
    times = {time.id for time in reading.times}
    places = {place.id for place in reading.places}
    for claim in reading.claims:
        yield from _words(text, claim)
        yield from _refers(claim.id, "attribution", claim.attribution, attributions)
        yield from _refers(claim.id, "time", claim.time, times)
        yield from _refers(claim.id, "place", claim.place, places)
        yield from _score(claim.id, claim.score)
        if not -3 <= claim.factuality <= 3:
            yield f"{claim.id}: factuality must lie between -3 and 3, not {claim.factuality}"
        if (claim.time is None) != (claim.time_relation is None):
            yield f"{claim.id} has only one of time and time_relation"
        if claim.event is not None:
            yield from _score(f"{claim.id}: event", claim.event.score)
        for participant in claim.participants:
            yield from _spans(text, [participant.span], f"{claim.id}: {participant.role}")
            yield from _refers(claim.id, participant.role, participant.entity, entities)
        yield from _innermost(claim, attributions)
    for left, right in pairwise(reading.claims):
        if left.head[0] >= right.head[0]:
            yield f"{right.id} must come before {left.id}: claims are in the order of their heads, one a head"


def _words(text: str, claim: Claim) -> Iterator[str]:
    yield from _spans(text, claim.spans, f"{claim.id}: spans", needed=True)
    yield from _spans(text, claim.evidential_spans, f"{claim.id}: evidential spans")
    yield from _spans(text, [claim.head], f"{claim.id}: head")
    start, end = claim.head
    if not any(first <= start and end <= last for first, last in claim.spans):
        yield f"{claim.id}: the head is in none of the spans"
    head = text[start:end] if start >= 0 else ""
    if head != head.strip():
        yield f"{claim.id}: the head starts or ends with white space"
    if claim.text != quote(text, claim.spans):
        yield f"{claim.id}: the text is not what stands at its spans"


def _innermost(claim: Claim, attributions: dict[str, Attribution]) -> Iterator[str]:
    start = claim.head[0]
    own = attributions.get(claim.attribution or "")
    around = [
        one for one in attributions.values() if covers(one.content_spans, start) and not covers(one.cue_spans, start)
    ]
    if claim.attribution is None and around:
        yield f"{claim.id} is the author's, yet it stands in the content of {around[-1].id}"
    if own is None:
        return
    if own not in around:
        yield f"{claim.id}: the head is not in the content of its attribution {own.id}"
    for one in around:
        if one.inside == own.id:
            yield f"{claim.id}: {one.id} is a closer attribution than {own.id}"


def _relations(reading: Reading) -> Iterator[str]:
    claims = {claim.id for claim in reading.claims}
    seen: set[tuple[str, str, str]] = set()
    for relation in reading.relations:
        name = f"relation {relation.kind} from {relation.from_} to {relation.to}"
        yield from _refers(name, "from", relation.from_, claims)
        yield from _refers(name, "to", relation.to, claims)
        yield from _spans(reading.report.text, relation.cue_spans, f"{name}: cue spans")
        yield from _score(name, relation.score)
        if relation.from_ == relation.to:
            yield f"{name} relates a claim to itself"
        key = (relation.kind, relation.from_, relation.to)
        if key in seen:
            yield f"{name} stands twice"
        seen.add(key)


def _policies(reading: Reading) -> Iterator[str]:
    claims = {claim.id: claim for claim in reading.claims}
    entities = {entity.id for entity in reading.entities}
    places = {place.id for place in reading.places}
    times = {time.id for time in reading.times}
    policies = {policy.id: policy for policy in reading.policies}
    for policy in reading.policies:
        yield from _refers(policy.id, "claim", policy.claim, claims)
        yield from _refers(policy.id, "ruling", policy.ruling, claims)
        yield from _refers(policy.id, "ruler", policy.ruler, entities)
        yield from _refers(policy.id, "territory", policy.territory, places)
        yield from _refers(policy.id, "since", policy.since, times)
        yield from _refers(policy.id, "until", policy.until, times)
        yield from _refers(policy.id, "replaces", policy.replaces, policies)
        for entity in policy.bound:
            yield from _refers(policy.id, "bound", entity, entities)
        for claim in policy.exceptions:
            yield from _refers(policy.id, "exceptions", claim, claims)
        if (governed := claims.get(policy.claim)) and governed.deontic != policy.kind:
            yield f"{policy.id} is {policy.kind}, but its claim {governed.id} is {governed.deontic}"
        if (ruling := claims.get(policy.ruling or "")) and ruling.deontic != "none":
            yield f"{policy.id}: its ruling {ruling.id} is itself {ruling.deontic}, though a ruling just happens"
        if policy.claim in (policy.ruling, *policy.exceptions):
            yield f"{policy.id}: its claim is also its ruling or its exception"
        if policy.replaces == policy.id:
            yield f"{policy.id} replaces itself"
    yield from _ordered_by_claim("policies", [(p.id, p.claim) for p in reading.policies], list(claims))


def _forecasts(reading: Reading) -> Iterator[str]:
    claims = {claim.id: claim for claim in reading.claims}
    times = {time.id for time in reading.times}
    for forecast in reading.forecasts:
        yield from _refers(forecast.id, "claim", forecast.claim, claims)
        yield from _refers(forecast.id, "condition", forecast.condition, claims)
        yield from _refers(forecast.id, "deadline", forecast.deadline, times)
        if forecast.claim == forecast.condition:
            yield f"{forecast.id} is its own condition"
    yield from _ordered_by_claim("forecasts", [(f.id, f.claim) for f in reading.forecasts], list(claims))


def _spans(text: str, spans: Iterable[Span], name: str, *, needed: bool = False) -> Iterator[str]:
    previous = 0
    count = 0
    for start, end in spans:
        count += 1
        if not 0 <= start < end <= len(text):
            yield f"{name}: [{start}, {end}) is empty or outside the text of {len(text)} code points"
        elif start < previous:
            yield f"{name}: [{start}, {end}) overlaps the one before it or is out of order"
        previous = max(previous, end)
    if needed and not count:
        yield f"{name}: there are none"


def _refers(name: str, key: str, target: str | None, known: Iterable[str]) -> Iterator[str]:
    if target is not None and target not in known:
        yield f"{name}: {key} names {target}, which does not exist"


def _score(name: str, score: float) -> Iterator[str]:
    if not (math.isfinite(score) and 0 <= score <= 1):
        yield f"{name}: the score must lie between 0 and 1, not {score}"


def _country(country: str | None, name: str) -> Iterator[str]:
    if country is not None and not _COUNTRY.fullmatch(country):
        yield f"{name}: {country!r} is no ISO 3166-1 alpha-3 code"


def _ordered(name: str, starts: Sequence[tuple[str, int]]) -> Iterator[str]:
    for (left, before), (right, after) in pairwise(starts):
        if before > after:
            yield f"{name} are not in text order: {right} starts before {left}"


def _ordered_by_claim(name: str, claims: Sequence[tuple[str, str]], order: Sequence[str]) -> Iterator[str]:
    place = {claim: number for number, claim in enumerate(order)}
    known = [(id, place[claim]) for id, claim in claims if claim in place]
    yield from _ordered(name, known)
    for (left, before), (right, after) in pairwise(known):
        if before == after:
            yield f"{left} and {right} tie the same claim: one is enough"
