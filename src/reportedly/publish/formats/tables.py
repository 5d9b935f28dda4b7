"""All that is chosen as flat tables with typed columns: what CSV and Parquet have in common.

Ids tie the tables: ``report`` is a report's id, ``claim`` a claim's, ``event`` an event's. What only a reading tells
apart (attributions, entities) has the id that the reading gives it, such as ``a1``, beside its report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...vocabulary import Attribution, Reading, Span, claim_id
from ..chosen import Chosen, Read

Row = dict[str, Any]
KINDS = ("text", "whole", "real", "truth", "texts", "spans", "claims", "json")
"""Of columns. ``spans`` are starts and ends in code points of the report's text; ``claims`` are reports and claims."""

_SIDE = "report url claim source value text span:spans moment"


def _columns(told: str) -> dict[str, str]:
    """Columns and their kinds, from ``name:kind``; a name alone is text."""
    found = {}
    for one in told.split():
        name, _, kind = one.partition(":")
        found[name] = kind or "text"
    return found


def _two(before: str, *names: str) -> str:
    sides = (f"{name}_{column}" for name in names for column in _SIDE.split())
    return " ".join([before, *sides])


TABLES: dict[str, dict[str, str]] = {
    name: _columns(told)
    for name, told in {
        "reports": "id url title publisher authors:texts dateline agency section published modified retrieved "
        "correction language status unread model claims:whole sources:whole versions:whole added extra:json text",
        "claims": "id report title publisher published url status text source source_kind act act_negated:truth chain "
        "certainty polarity tense mood deontic factuality:real event_type event_mode event_contexts:texts "
        "event_score:real time time_relation place place_country latitude:real longitude:real evaluative:truth "
        "score:real spans:spans head:spans evidential_spans:spans event standing origins:whole",
        "attributions": "report id source source_kind source_role source_count:whole anonymity act negated:truth "
        "manner words cue content source_spans:spans cue_spans:spans content_spans:spans addressee_spans:spans inside "
        "about:texts implied:truth score:real",
        "participants": "report claim role words start:whole end:whole entity name type country sector wikidata",
        "relations": "report kind from to cue cue_spans:spans score:real",
        "entities": "report id name type country sector wikidata mentions:spans",
        "times": "report id words start:whole end:whole type value",
        "settings": "report id words start:whole end:whole entity name country latitude:real longitude:real "
        "geonames:whole",
        "sources": "name kind reports:whole attributions:whole claims:whole denials:whole refusals:whole first last",
        "actors": "name type country sector wikidata reports:whole claims:whole does:whole receives:whole first last",
        "places": "name country latitude:real longitude:real geonames:whole reports:whole claims:whole",
        "stories": "id title first last reports:whole",
        "story_reports": "story report url title publisher published",
        "events": "id label type standing since origins:whole reports:whole claims:whole first last place ahead:truth "
        "stories:texts",
        "members": "event report claim",
        "origins": "event id source kind publisher published report url claim text denies:truth withdrawn "
        "carriers:claims",
        "independence": "event origin with independence why",
        "steps": "of id moment standing rule words because:claims",
        "responses": "event source act negated:truth moment report publisher claim words span:spans",
        "derivations": "from from_url from_title from_publisher to to_url to_title to_publisher agency kind score:real "
        "from_spans:spans to_spans:spans claims:texts",
        "contradictions": _two("event label kind about", "left", "right"),
        "updates": _two("event label kind about", "before", "after"),
        "distortions": _two("event label kind about", "was", "now"),
        "policies": "id act ruler bound:texts territory kind",
        "shifts": "policy moment kind report url claim since until source replaces",
        "outlook": "id text source kind condition condition_met:truth deadline basis why standing report url published "
        "claim",
        "judgements": "number:whole made who kind subject object value note",
    }.items()
}
"""The tables and the kinds of their columns; a row has all of its table's, and may have more."""


def rows(chosen: Chosen) -> Iterator[tuple[str, Row]]:
    """Each row with the name of its table; rows of one table stand in a fixed order, tables run beside each other."""
    for one in chosen.reports():
        yield from _report(one)
    for claim in chosen.claims():
        yield "claims", {**claim, "head": [claim["head"]]}
    for name in ("sources", "actors", "places"):
        yield from ((name, row) for row in getattr(chosen, name)())
    for story in chosen.stories():
        yield "stories", {**story, "reports": len(story["reports"])}
        for report in story["reports"]:
            yield "story_reports", {"story": story["id"], "report": report.pop("id"), **report}
    for event in chosen.events():
        yield from _event(event)
    for row in chosen.derivations():
        sides = {f"{side}_spans": [pair[side] for pair in row["spans"] if pair[side]] for side in ("from", "to")}
        claims = [taken["id"] for taken in row["claims"]]
        yield "derivations", {**row, **sides, "claims": claims}
    for name, left, right in (
        ("contradictions", "left", "right"),
        ("updates", "before", "after"),
        ("distortions", "was", "now"),
    ):
        yield from ((name, _sides(row, left, right)) for row in getattr(chosen, name)())
    for policy in chosen.policies():
        yield "policies", policy
        yield from (("shifts", {"policy": policy["id"], **shift}) for shift in policy["shifts"])
    for row in chosen.outlook():
        yield "outlook", row
        yield from (("steps", {"of": "outlook", "id": row["id"], **step}) for step in row["trail"])
    yield from (("judgements", row) for row in chosen.judgements())


def _report(one: Read) -> Iterator[tuple[str, Row]]:
    reading, report = one.reading, one.reading.report
    own = {name: getattr(report, name, None) for name in TABLES["reports"]}
    yield "reports", {name: one.record.get(name, value) for name, value in own.items()}
    at = {"report": report.id}
    claims = {claim.id: claim_id(report.id, claim) for claim in reading.claims}
    entities = {entity.id: entity for entity in reading.entities}
    chosen = {claim.id for claim in one.claims}
    yield from (("attributions", {**at, **_attribution(reading, each, claims)}) for each in reading.attributions)
    for claim in one.claims:
        for part in claim.participants:
            entity = entities.get(part.entity or "")
            named = {name: getattr(entity, name, None) for name in ("name", "type", "country", "sector", "wikidata")}
            yield "participants", {**at, "claim": claims[claim.id], "role": part.role, **_at(reading, part.span),
                                   "entity": part.entity, **named}  # fmt: skip
    for relation in reading.relations:
        if relation.from_ in chosen and relation.to in chosen:
            yield "relations", {
                **at, "kind": relation.kind, "from": claims[relation.from_], "to": claims[relation.to],
                "cue": reading.quote(*relation.cue_spans), "cue_spans": relation.cue_spans, "score": relation.score,
            }  # fmt: skip
    for entity in reading.entities:
        yield "entities", {**at, **{name: getattr(entity, name) for name in TABLES["entities"] if name != "report"}}
    for time in reading.times:
        yield "times", {**at, "id": time.id, **_at(reading, time.span), "type": time.type, "value": time.value}
    for place in reading.places:
        told = ("entity", "name", "country", "latitude", "longitude", "geonames")
        yield "settings", {**at, "id": place.id, **_at(reading, place.span),
                           **{name: getattr(place, name) for name in told}}  # fmt: skip


def _attribution(reading: Reading, one: Attribution, claims: dict[str, str]) -> Row:
    source = next(each for each in reading.sources if each.id == one.source)
    return {
        "id": one.id, "source": source.name, "source_kind": source.kind, "source_role": source.role,
        "source_count": source.count, "anonymity": source.anonymity, "act": one.act, "negated": one.negated,
        "manner": one.manner, "words": reading.quote(*one.source_spans), "cue": reading.quote(*one.cue_spans),
        "content": reading.quote(*one.content_spans), "source_spans": one.source_spans, "cue_spans": one.cue_spans,
        "content_spans": one.content_spans, "addressee_spans": one.addressee_spans, "inside": one.inside,
        "about": [claims[each] for each in one.about], "implied": one.implied, "score": one.score,
    }  # fmt: skip


def _at(reading: Reading, span: Span) -> Row:
    return {"words": reading.quote(span), "start": span[0], "end": span[1]}


def _event(event: Row) -> Iterator[tuple[str, Row]]:
    id = event["id"]
    yield "events", {**event, "stories": [story["id"] for story in event["stories"]]}
    yield from (("members", {"event": id, **one}) for one in event["members"])
    for origin in event["rests"]:
        carriers = [{"report": one["report"], "claim": one["claim"]} for one in origin["carriers"]]
        yield "origins", {**origin, "event": id, "carriers": carriers}
        # Each pair is told by both of its origins: here once.
        pairs = (pair for pair in origin["pairs"] if pair["with"] > origin["id"])
        yield from (("independence", {"event": id, "origin": origin["id"], **pair}) for pair in pairs)
    yield from (("steps", {"of": "event", "id": id, **step}) for step in event["trail"])
    yield from (("responses", {"event": id, **one, "span": [one["span"]]}) for one in event["responses"])


def _sides(row: Row, *names: str) -> Row:
    found = {name: row[name] for name in ("event", "label", "kind", "about")}
    for name in names:
        for column in _SIDE.split():
            key = column.partition(":")[0]
            value = row[name][key]
            found[f"{name}_{key}"] = _spans(value) if key == "span" else value
    return found


def _spans(one: Sequence[int] | None) -> list[Sequence[int]]:
    return [] if one is None else [one]
