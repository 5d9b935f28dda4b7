"""Readings of invented news in any number, to fill ledgers with: the sizes are those of real ones, the words are not.

``readings(count, seed)`` gives the same ones each time, and what stands in front of reading *n* does not change it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from reportedly.vocabulary import (
    Attribution,
    Claim,
    Entity,
    Event,
    Forecast,
    Participant,
    Place,
    Policy,
    Reading,
    Relation,
    Report,
    Source,
    make_report,
)

from .draft import Draft, Noted
from .invented import Name, Names

MODEL = "synthetic 1"
CLAIMS = 30
"""Claims of a report, more or less."""
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
"""When the first one was published."""


def readings(count: int, *, seed: int = 0, first: int = 0) -> Iterator[Reading]:
    """Readings ``first`` to ``first + count - 1`` of the endless row that ``seed`` begins, dated an hour apart."""
    names = Names(seed)
    for number in range(first, first + count):
        yield reading(random.Random(f"{seed} {number}"), names, number)


def reading(chance: random.Random, names: Names, number: int) -> Reading:
    """One reading, which :func:`reportedly.vocabulary.check.problems` finds no fault with."""
    day = BEGIN + timedelta(hours=number)
    draft = Draft(chance, names, day)
    outlet = names.outlet(chance).name
    report = make_report(
        draft.text, title=draft.title, publisher=outlet, section="world", authors=(names.person(chance).name,),
        published=day.isoformat().replace("+00:00", "Z"), url=f"https://{outlet.split()[1].lower()}.example/{number}",
    )  # fmt: skip
    return _assembled(draft, report)


def _assembled(draft: Draft, report: Report) -> Reading:
    entity = {name: f"e{number}" for number, name in enumerate(draft.mentions, 1)}
    source = {key: f"s{number}" for number, key in enumerate(draft.sources, 1)}
    order = sorted(range(len(draft.claims)), key=lambda number: draft.claims[number]["head"])
    claim = {old: f"c{new}" for new, old in enumerate(order, 1)}
    last = claim[order[-1]]
    return Reading(
        model=MODEL,
        report=report,
        entities=tuple(_entity(entity[name], name, spans) for name, spans in draft.mentions.items()),
        times=tuple(draft.times),
        places=tuple(
            Place(id=f"p{number}", span=span, entity=entity[name], name=name.name, country=name.country,
                  latitude=name.latitude, longitude=name.longitude, geonames=None)
            for number, (span, name) in enumerate(draft.places, 1)
        ),
        sources=tuple(
            Source(id=source[key], kind=cast(Any, key[0]), name=key[1], role=None if name else "official", count=None,
                   entities=(entity[name],) if name else (), anonymity=None)
            for key, name in draft.sources.items()
        ),
        attributions=tuple(
            Attribution(id=f"a{number}", source=source[one["source"]], act=one["act"], negated=False, manner="indirect",
                        source_spans=(one["words"],), cue_spans=(one["cue"],), content_spans=(one["content"],),
                        addressee_spans=(), about=(), inside=_id("a", one["inside"]), implied=False, score=0.9)
            for number, one in enumerate(draft.attributions, 1)
        ),
        claims=tuple(_claim(claim[number], draft.claims[number], report.text, entity) for number in order),
        relations=tuple(
            Relation(kind=cast(Any, kind), from_=claim[left], to=claim[right], cue_spans=(), score=0.7)
            for kind, left, right in draft.relations
        ),
        policies=tuple(
            Policy(id=f"y{number}", claim=claim[one["claim"]], ruling=claim[one["ruling"]], kind=one["kind"],
                   ruler=entity[one["ruler"]], bound=(entity[one["bound"]],), territory=None, since=None, until=None,
                   exceptions=(), replaces=None)
            for number, one in enumerate(draft.policies, 1)
        ),
        forecasts=(Forecast(id="f1", claim=last, condition=None, deadline=None),),
    )  # fmt: skip


def _entity(id: str, name: Name, spans: list[tuple[int, int]]) -> Entity:
    return Entity(id=id, name=name.name, type=cast(Any, name.type), country=name.country, sector=name.sector,
                  wikidata=None, mentions=tuple(spans))  # fmt: skip


def _claim(id: str, one: Noted, text: str, entity: dict[Name, str]) -> Claim:
    start, end = one["span"]
    event = one["event"] and Event(type=one["event"], mode=None, contexts=(), score=0.8)
    return Claim(
        id=id, attribution=_id("a", one["attribution"]), text=text[start:end], spans=((start, end),), head=one["head"],
        polarity=one["polarity"], certainty=one["certainty"], tense="past", mood="asserted", deontic=one["deontic"],
        factuality=one["factuality"], evidential_spans=(), evaluative=False, event=event,
        participants=tuple(
            Participant(role=cast(Any, role), span=span, entity=name and entity[name])
            for role, span, name in one["parts"]
        ),
        time=one["time"] and f"t{one['time']}", time_relation=one["time"] and "at",
        place=one["place"] and f"p{one['place']}", score=0.85,
    )  # fmt: skip


def _id(letter: str, number: int | None) -> str | None:
    return None if number is None else f"{letter}{number + 1}"
