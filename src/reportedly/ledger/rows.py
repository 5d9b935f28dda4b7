"""A reading as rows of the tables, and rows as a reading again, without loss."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Table, select

from ..vocabulary import (
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
    Span,
    Time,
    claim_id,
)
from . import schema
from .schema import SPAN

Row = dict[str, Any]
Rows = dict[Table, list[Row]]
T = TypeVar("T")


def report_row(report: Report, series: str, added: str) -> Row:
    """``report`` as a row; ``series`` is what its versions have in common."""
    return {**{name: getattr(report, name) for name in Report.__struct_fields__}, "series": series, "added": added}


def report_of(row: Mapping[str, Any]) -> Report:
    """The report that ``row`` holds."""
    return Report(
        **{name: row[name] for name in Report.__struct_fields__ if name != "authors"}, authors=(*row["authors"],)
    )


def read_of(connection: Connection, report: Report, key: int, model: str) -> Reading:
    """The reading with this ``key``, of ``report`` by ``model``."""
    first, last = key * SPAN, (key + 1) * SPAN - 1
    found: dict[Table, list[Row]] = {}
    for table in schema.NOUNS:
        column = table.c.key if "key" in table.c else next(iter(table.c))
        asked = select(table).where(column.between(first, last)).order_by(*table.primary_key.columns)
        done = connection.execute(asked)
        names = list(done.keys())  # once, and not for each of the many rows of a long report
        found[table] = [dict(zip(names, row, strict=True)) for row in done]
    return reading_of(report, model, found)


def rows(reading: Reading, key: int) -> Rows:
    """All rows of ``reading``, whose own key is ``key``, in an order that foreign keys allow."""
    base = key * SPAN

    def at(name: str | None) -> int | None:
        return None if name is None else base + int(name[1:])

    def all_at(owner: str, column: str, others: Iterable[str], other: str) -> list[Row]:
        return [{column: at(owner), other: at(name)} for name in others]

    parts = [(claim, part) for claim in reading.claims for part in claim.participants]
    return {
        schema.entity: [
            {"key": at(one.id), "reading": key, **_fields(one, "name type country sector wikidata mentions")}
            for one in reading.entities
        ],
        schema.time: [
            {**_placed(one, at), "reading": key, "type": one.type, "value": one.value} for one in reading.times
        ],
        schema.place: [
            {**_placed(one, at), **_fields(one, "name country latitude longitude geonames"), "entity": at(one.entity),
             "reading": key}
            for one in reading.places
        ],
        schema.source: [
            {"key": at(one.id), "reading": key, **_fields(one, "kind name role count anonymity")}
            for one in reading.sources
        ],
        schema.source_entity: [
            row for one in reading.sources for row in all_at(one.id, "source", one.entities, "entity")
        ],
        schema.attribution: [_attribution(one, at, key) for one in _outer_first(reading.attributions)],
        schema.claim: [_claim(one, at, key, reading.report.id) for one in reading.claims],
        schema.attribution_about: [
            row for one in reading.attributions for row in all_at(one.id, "attribution", one.about, "claim")
        ],
        schema.participant: [
            {"key": base + number, "claim": at(claim.id), "role": part.role, "start": part.span[0], "end": part.span[1],
             "entity": at(part.entity)}
            for number, (claim, part) in enumerate(parts, 1)
        ],
        schema.relation: [
            {"key": base + number, "reading": key, "kind": one.kind, "from_claim": at(one.from_),
             "to_claim": at(one.to), "cue_spans": one.cue_spans, "score": one.score}
            for number, one in enumerate(reading.relations, 1)
        ],
        schema.policy: [_policy(one, at, key) for one in _replaced_first(reading.policies)],
        schema.policy_bound: [row for one in reading.policies for row in all_at(one.id, "policy", one.bound, "entity")],
        schema.policy_exception: [
            row for one in reading.policies for row in all_at(one.id, "policy", one.exceptions, "claim")
        ],
        schema.forecast: [
            {"key": at(one.id), "reading": key, "claim": at(one.claim), "condition": at(one.condition),
             "deadline": at(one.deadline)}
            for one in reading.forecasts
        ],
    }  # fmt: skip


def _fields(noun: object, names: str) -> Row:
    return {name: getattr(noun, name) for name in names.split()}


def _placed(one: Time | Place, at: Callable[[str | None], int | None]) -> Row:
    return {"key": at(one.id), "start": one.span[0], "end": one.span[1]}


def _attribution(one: Attribution, at: Callable[[str | None], int | None], key: int) -> Row:
    same = "act negated manner source_spans cue_spans content_spans addressee_spans implied score"
    return {"key": at(one.id), "reading": key, "source": at(one.source), "inside": at(one.inside), **_fields(one, same)}


def _claim(one: Claim, at: Callable[[str | None], int | None], key: int, report: str) -> Row:
    same = "text spans polarity certainty tense mood deontic factuality evidential_spans evaluative time_relation score"
    event = one.event
    return {
        "key": at(one.id),
        "reading": key,
        "id": claim_id(report, one),
        "attribution": at(one.attribution),
        **_fields(one, same),
        "head_start": one.head[0],
        "head_end": one.head[1],
        "event_type": event and event.type,
        "event_mode": event and event.mode,
        "event_contexts": event and event.contexts,
        "event_score": event and event.score,
        "time": at(one.time),
        "place": at(one.place),
    }


def _policy(one: Policy, at: Callable[[str | None], int | None], key: int) -> Row:
    tied = ("claim", "ruling", "ruler", "territory", "since", "until", "replaces")
    return {"key": at(one.id), "reading": key, "kind": one.kind, **{name: at(getattr(one, name)) for name in tied}}


def _outer_first(attributions: Sequence[Attribution]) -> list[Attribution]:
    return _after(attributions, lambda one: one.inside)


def _replaced_first(policies: Sequence[Policy]) -> list[Policy]:
    return _after(policies, lambda one: one.replaces)


def _after(things: Sequence[T], needs: Callable[[T], str | None]) -> list[T]:
    """``things``, each after the one of them that it points at."""
    known = {one.id: one for one in things}  # type: ignore[attr-defined]
    found: dict[str, T] = {}
    for one in things:
        waiting = [one]
        while (other := needs(waiting[-1])) is not None and other not in found and known[other] not in waiting:
            waiting.append(known[other])
        found.update((each.id, each) for each in reversed(waiting))  # type: ignore[attr-defined]
    return list(found.values())


def reading_of(report: Report, model: str, found: Mapping[Table, Sequence[Mapping[str, Any]]]) -> Reading:
    """The reading that the rows ``found`` hold; each table's rows in the order of their keys."""
    about = _grouped(found[schema.attribution_about], "attribution", "claim", "c")
    credited = _grouped(found[schema.source_entity], "source", "entity", "e")
    bound = _grouped(found[schema.policy_bound], "policy", "entity", "e")
    exceptions = _grouped(found[schema.policy_exception], "policy", "claim", "c")
    parts: dict[int, list[Participant]] = {}
    for row in found[schema.participant]:
        part = Participant(role=row["role"], span=(row["start"], row["end"]), entity=_id("e", row["entity"]))
        parts.setdefault(row["claim"], []).append(part)
    return Reading(
        model=model,
        report=report,
        entities=tuple(
            Entity(id=_is("e", row), mentions=_spans(row["mentions"]),
                   **_same(row, "name type country sector wikidata"))
            for row in found[schema.entity]
        ),
        times=tuple(Time(id=_is("t", row), span=_span(row), **_same(row, "type value")) for row in found[schema.time]),
        places=tuple(
            Place(id=_is("p", row), span=_span(row), entity=_id("e", row["entity"]),
                  **_same(row, "name country latitude longitude geonames"))
            for row in found[schema.place]
        ),
        sources=tuple(
            Source(id=_is("s", row), **_same(row, "kind name role count anonymity"),
                   entities=credited.get(row["key"], ()))
            for row in found[schema.source]
        ),
        attributions=tuple(
            Attribution(id=_is("a", row), source=_is("s", row, "source"), inside=_id("a", row["inside"]),
                        about=about.get(row["key"], ()), **_same(row, "act negated manner implied score"),
                        source_spans=_spans(row["source_spans"]), cue_spans=_spans(row["cue_spans"]),
                        content_spans=_spans(row["content_spans"]), addressee_spans=_spans(row["addressee_spans"]))
            for row in found[schema.attribution]
        ),
        claims=tuple(_claim_of(row, parts.get(row["key"], [])) for row in found[schema.claim]),
        relations=tuple(
            Relation(kind=row["kind"], from_=_is("c", row, "from_claim"), to=_is("c", row, "to_claim"),
                     cue_spans=_spans(row["cue_spans"]), score=row["score"])
            for row in found[schema.relation]
        ),
        policies=tuple(
            Policy(id=_is("y", row), claim=_is("c", row, "claim"), ruling=_id("c", row["ruling"]), kind=row["kind"],
                   ruler=_id("e", row["ruler"]), bound=bound.get(row["key"], ()), territory=_id("p", row["territory"]),
                   since=_id("t", row["since"]), until=_id("t", row["until"]),
                   exceptions=exceptions.get(row["key"], ()), replaces=_id("y", row["replaces"]))
            for row in found[schema.policy]
        ),
        forecasts=tuple(
            Forecast(id=_is("f", row), claim=_is("c", row, "claim"), condition=_id("c", row["condition"]),
                     deadline=_id("t", row["deadline"]))
            for row in found[schema.forecast]
        ),
    )  # fmt: skip


def _claim_of(row: Mapping[str, Any], parts: list[Participant]) -> Claim:
    event = None
    if row["event_type"] is not None:
        contexts = tuple(row["event_contexts"])
        event = Event(type=row["event_type"], mode=row["event_mode"], contexts=contexts, score=row["event_score"])
    same = "text polarity certainty tense mood deontic factuality evaluative time_relation score"
    return Claim(
        id=_is("c", row),
        attribution=_id("a", row["attribution"]),
        spans=_spans(row["spans"]),
        head=(row["head_start"], row["head_end"]),
        evidential_spans=_spans(row["evidential_spans"]),
        event=event,
        participants=tuple(parts),
        time=_id("t", row["time"]),
        place=_id("p", row["place"]),
        **_same(row, same),
    )


def _same(row: Mapping[str, Any], names: str) -> Row:
    return {name: row[name] for name in names.split()}


def _id(letter: str, key: int | None) -> str | None:
    return None if key is None else f"{letter}{key % SPAN}"


def _is(letter: str, row: Mapping[str, Any], column: str = "key") -> str:
    return f"{letter}{row[column] % SPAN}"


def _span(row: Mapping[str, Any]) -> Span:
    return row["start"], row["end"]


def _spans(found: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return cast(tuple[Span, ...], tuple(map(tuple, found)))


def _grouped(found: Iterable[Mapping[str, Any]], owner: str, other: str, letter: str) -> dict[int, tuple[str, ...]]:
    """The ids that each owner points at, in the order of their keys."""
    grouped: dict[int, tuple[str, ...]] = {}
    for row in found:
        grouped[row[owner]] = (*grouped.get(row[owner], ()), _is(letter, row, other))
    return grouped
