"""FollowTheMoney 4: reports as articles, claims as notes with their words, bodies and office holders as mentions.

A claim is carried as what somebody wrote, never as a fact of the graph: no ownership, no sanction, no membership and no
party to an event comes out of it. What is named as an entity says :mod:`.actors`. ``docs/intelligence.md`` has the
table of what becomes of what.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from ...errors import UsageError
from ...relate.days import moment
from ...version import __version__
from ...vocabulary import Report
from ..chosen import Chosen, Read
from ..outline import Outline
from ..target import Target
from .actors import Actor, actors, credited
from .along import Kept
from .graded import Grades
from .streamed import address
from .telling import Told, flat

DATASET = "reportedly"
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
"""Of FollowTheMoney's own statement files."""
TYPES = {
    "address": "address", "author": "string", "bodyText": "text", "contentHash": "checksum", "country": "country",
    "date": "date", "description": "text", "detectedCountry": "country", "detectedSchema": "string",
    "document": "entity", "endDate": "date", "entity": "entity", "fileName": "string", "id": "id", "keywords": "string",
    "language": "language", "location": "address", "mimeType": "mimetype", "modifiedAt": "date", "name": "name",
    "notes": "text", "object": "entity", "processingAgent": "string", "proof": "entity", "publishedAt": "date",
    "publisher": "string", "resolved": "entity", "retrievedAt": "date", "role": "string", "sourceUrl": "url",
    "startDate": "date", "subject": "entity", "summary": "text", "title": "string", "wikidataId": "identifier",
}  # fmt: skip
"""The type of each property written here, as the model has it."""
LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "pl": "pol", "pt": "por", "ru": "rus",
    "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
_SLUG = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_SCHEMATA = {"person": "Person", "public body": "PublicBody", "organisation": "Organization"}


class Value(NamedTuple):
    """A value of a property, as the model wants it, and as it stood before where that differs."""

    prop: str
    text: str
    original: str | None = None


class Thing(NamedTuple):
    """An entity. ``external``: read out of a text, and so no more than a suggestion; ``seen``: when it was fetched."""

    id: str
    schema: str
    values: tuple[Value, ...]
    external: bool
    origin: str
    seen: str | None = None


def write(chosen: Chosen, to: Target) -> int:
    """Writes entities as JSON lines; how many."""
    encode = msgspec.json.Encoder().encode
    with to.binary() as out:
        count = 0
        for thing in things(chosen):
            count += 1
            properties: dict[str, list[str]] = {}
            for value in thing.values:
                properties.setdefault(value.prop, []).append(value.text)
            out.write(encode({"id": thing.id, "schema": thing.schema, "properties": properties}) + b"\n")
    return count


def statements(chosen: Chosen, to: Target) -> int:
    """Writes one row of CSV for each property of each entity, and one for the entity itself; how many.

    ``origin`` is what the value comes from: the report as it was published, or the model that read it; ``external``
    marks all that was read out of a text. ``--set dataset=NAME`` names the data set.

    Raises:
        UsageError: a data set cannot have that name.
    """
    dataset = to.options.get("dataset", DATASET)
    if not _SLUG.fullmatch(dataset):
        raise UsageError(f"dataset={dataset}: the name of a data set is small letters, digits and single _")
    with to.text() as out:
        rows = csv.writer(out, dialect=csv.unix_dialect)
        rows.writerow(COLUMNS)
        count = 0
        for thing in things(chosen):
            for row in _rows(thing, dataset):
                rows.writerow([row[name] for name in COLUMNS])
                count += 1
    return count


def things(chosen: Chosen) -> Iterator[Thing]:
    """All that is chosen as entities: report by report, then what was found across them, then what people judged."""
    grades = Grades(chosen.judgements())
    kept = Kept(chosen, grades.all)
    seen: set[str] = set()
    for read, rows in chosen.told():
        kept.add(read)
        events = {row["id"]: row["event"] for row in rows}
        yield from _of_report(read, seen, events, grades)
    yield from _derivations(chosen, kept)
    yield from _events(chosen, kept)
    yield from _judgements(grades, kept)


def _of_report(read: Read, seen: set[str], events: dict[str, str | None], grades: Grades) -> Iterator[Thing]:
    report = read.reading.report
    origin = f"{DATASET}/{read.reading.model}"
    fetched = _date(report.retrieved)
    known = actors(read.reading)
    yield _article(read)
    for actor in known.values():
        id = f"rp-actor-{actor.key}"
        if id not in seen:
            seen.add(id)
            yield Thing(id, _SCHEMATA[actor.kind], tuple(_actor(actor)), True, origin, fetched)
    for actor in {one.key: one for one in known.values()}.values():
        yield Thing(_id("mention", report.id, actor.key), "Mention", (
            Value("document", _report(report.id)),
            Value("name", actor.name),
            Value("resolved", f"rp-actor-{actor.key}"),
            Value("detectedSchema", _SCHEMATA[actor.kind]),
        ), True, origin, fetched)  # fmt: skip
    outline = Outline(read.reading)
    for claim in read.claims:
        told = Told(outline, claim)
        values = _note(told, report, known, events.get(told.id), grades)
        yield Thing(_claim(told.id), "Note", tuple(values), True, origin, fetched)


def _article(read: Read) -> Thing:
    report = read.reading.report
    values = [
        Value("fileName", f"{report.id}.txt"),
        Value("mimeType", "text/plain"),
        Value("contentHash", hashlib.sha1(report.text.encode(), usedforsecurity=False).hexdigest()),
        Value("bodyText", report.text),
        Value("processingAgent", f"{DATASET} {__version__}, {read.reading.model}"),
    ]
    for prop, text in (("title", report.title), ("publisher", report.publisher), ("summary", report.correction)):
        if text and flat(text):
            values.append(Value(prop, flat(text), text))
    values += [Value("author", flat(name), name) for name in report.authors if flat(name)]
    for prop, date in (
        ("publishedAt", report.published), ("modifiedAt", report.modified), ("retrievedAt", report.retrieved),
    ):  # fmt: skip
        if (found := _date(date)) is not None:
            values.append(Value(prop, found, date))
    if (url := address(report.url)) is not None:
        values.append(Value("sourceUrl", url))
    if (language := LANGUAGES.get(report.language)) is not None:
        values.append(Value("language", language, report.language))
    countries = {one.country for one in read.reading.entities} | {one.country for one in read.reading.places}
    for country in sorted(filter(None, countries)):
        if (code := _country(country)) is not None:
            values.append(Value("detectedCountry", code, country))
    return Thing(_report(report.id), "Article", tuple(dict.fromkeys(values)), False, "report", _date(report.retrieved))


def _actor(actor: Actor) -> Iterator[Value]:
    yield Value("name", actor.name)
    if actor.country is not None and actor.kind != "person" and (code := _country(actor.country)) is not None:
        yield Value("country", code, actor.country)
    if actor.wikidata is not None:
        yield Value("wikidataId", actor.wikidata)


def _note(told: Told, report: Report, known: dict[str, Actor], event: str | None, grades: Grades) -> Iterator[Value]:
    yield Value("description", told.words, told.claim.text)
    yield Value("summary", told.sentence)
    yield Value("entity", _report(report.id))
    # A claim hangs at the bodies that it tells of and that say it, never at a person: that would be a dossier.
    bodies = [known[part.entity] for part in told.claim.participants if part.entity in known]
    for step in told.chain:
        bodies += credited(step.source, known)
    for key in dict.fromkeys(body.key for body in bodies if body.kind != "person"):
        yield Value("entity", f"rp-actor-{key}")
    if event is not None:
        yield Value("entity", f"rp-event-{event}")
    for label in told.labels():
        yield Value("keywords", label)
    for grade in grades.credibility(told.id):
        yield Value("keywords", f"information credibility:{grade}")
    if (url := address(report.url)) is not None:
        yield Value("sourceUrl", url)
    if report.publisher and flat(report.publisher):
        yield Value("publisher", flat(report.publisher), report.publisher)


def _derivations(chosen: Chosen, kept: Kept) -> Iterator[Thing]:
    for row in chosen.derivations():
        if not kept.report(row["to"]):
            continue
        id = _id("derivation", row["from"], row["to"], row["kind"])
        yield Thing(id, "UnknownLink", (
            Value("subject", _report(row["from"])),
            Value("object", _report(row["to"])),
            Value("role", f"takes from: {row['kind']}"),
        ), True, f"{DATASET} {__version__}")  # fmt: skip


def _events(chosen: Chosen, kept: Kept) -> Iterator[Thing]:
    for row in chosen.events():
        values = [
            Value("name", flat(row["label"]), row["label"]),
            Value(
                "summary", f"Told of, not established. Standing: {row['standing']}, since {row['since'] or 'no date'}"
            ),
            *(Value("notes", flat(f"{step['moment']} {step['words']}")) for step in row["trail"]),
            Value("keywords", f"standing:{row['standing']}"),
            Value("keywords", f"independent origins:{row['origins']}"),
        ]
        if row["type"] is not None:
            values.append(Value("keywords", f"event:{row['type']}"))
        if row["place"]:
            values.append(Value("location", flat(row["place"])))
        if row["first"] is not None and row["first"] == row["last"]:
            values.append(Value("date", row["first"]))
        elif row["first"] is not None:
            values += [Value("startDate", row["first"]), Value("endDate", row["last"] or row["first"])]
        values += [Value("proof", _report(one["report"])) for one in row["members"] if kept.report(one["report"])]
        yield Thing(f"rp-event-{row['id']}", "Event", tuple(dict.fromkeys(values)), True, f"{DATASET} {__version__}")


def _judgements(grades: Grades, kept: Kept) -> Iterator[Thing]:
    for row in grades.all:
        both = [id for id in (row["subject"], row["object"]) if id]
        about = [_report(id) for id in both if kept.report(id)] + [_claim(id) for id in both if kept.claim(id)]
        if not about:
            continue
        told = f"{row['kind']}{': ' + row['value'] if row['value'] else ''}"
        id = _id("judgement", row["made"], row["who"], row["kind"], row["subject"], row["object"] or "")
        values = [Value("description", flat(row["note"] or told)), Value("summary", f"Judged by a person: {told}")]
        values += [Value("entity", one) for one in about]
        yield Thing(id, "Note", tuple(values), False, "judgement", _date(row["made"]))


def _rows(thing: Thing, dataset: str) -> Iterator[dict[str, str]]:
    base = {
        "canonical_id": thing.id, "entity_id": thing.id, "schema": thing.schema, "dataset": dataset, "lang": "",
        "external": "t" if thing.external else "f", "first_seen": thing.seen or "", "last_seen": thing.seen or "",
    }  # fmt: skip
    ids = []
    for value in thing.values:
        id = statement_id(dataset, thing.id, value.prop, value.text, external=thing.external)
        ids.append(id)
        original = value.original if value.original != value.text else None
        yield {
            **base, "prop": value.prop, "prop_type": TYPES[value.prop], "value": value.text,
            "origin": thing.origin, "original_value": original or "", "id": id,
        }  # fmt: skip
    # The entity itself has a row too: its value tells whether anything about it has changed.
    told = hashlib.sha1((thing.schema + "".join(sorted(ids))).encode(), usedforsecurity=False).hexdigest()
    id = statement_id(dataset, thing.id, "id", told, external=False)
    yield {
        **base, "prop": "id", "prop_type": "id", "value": told, "origin": "", "original_value": "", "id": id,
        "external": "f",
    }  # fmt: skip


def statement_id(dataset: str, entity: str, prop: str, value: str, *, external: bool) -> str:
    """The id that FollowTheMoney gives to a statement."""
    told = f"{dataset}.{entity}.{prop}.{value}" + (".ext" if external else "")
    return hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()


def _date(written: str | None) -> str | None:
    """A date as the model wants it: in UTC and without a zone, as precise as it was written."""
    if not written:
        return None
    if "T" not in written:
        return written if moment(written) else None
    return moment(written).removesuffix("Z") or None


@cache
def _country(code: str) -> str | None:
    from ...read.entities.tables import countries

    found = countries().get(code)
    return found.iso.lower() if found is not None else None


def _report(id: str) -> str:
    return f"rp-report-{id}"


def _claim(id: str) -> str:
    return f"rp-claim-{id}"


def _id(kind: str, *parts: str) -> str:
    return f"rp-{kind}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:20]}"
