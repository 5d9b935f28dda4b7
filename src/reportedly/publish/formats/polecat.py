"""An event table in POLECAT's own columns, with those that it lacks: who says so, how sure, of what force, on what.

One row for each claim that has a PLOVER type, as POLECAT has one for each event of each story. The columns and the ways
of filling them are those of its releases (Halterman et al. 2023, "PLOVER and POLECAT"; Harvard Dataverse): "None" for
what is not known, "; " between several, quad codes by name. What this reader does not find (intensity, COW numbers,
Wikipedia ids, provinces) is "None" too. ``Event Date`` is a day that the text gives, never that of publication;
``Event Time`` is the TIMEX3 value in the precision of the text. ``Event Type`` is the type that PLOVER's manual codes
for what is told, where a cooperation to come is AGREE and one refused is REJECT; ``Told Type`` is that of the happening
itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

from ...vocabulary import Claim, Entity, Participant, Reading, Time, claim_id
from ...vocabulary.plover import coded, quad_of
from ..chosen import Chosen, Read
from ..listing import harmless
from ..target import Target

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
"""The columns of its weekly files, in their order."""
OURS = (
    "Event Time", "Time Relation", "Told Type", "Polarity", "Certainty", "Tense", "Mood", "Deontic", "Factuality",
    "Claim Source", "Claim Source Kind", "Claim Source Chain", "Act", "Score", "Same Event", "Standing", "Origins",
    "Claim", "Report", "URL",
)  # fmt: skip
"""What they lack. ``Same Event`` is the id that all claims about one happening share; ``Origins`` those of it."""
NONE = "None"
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write(chosen: Chosen, to: Target) -> int:
    """Writes the table, tabs between columns as POLECAT has it, or commas with ``--set as=csv``; how many rows."""
    count = 0
    delimiter = {"tsv": "\t", "csv": ","}[to.choice("as", "tsv", "csv")]
    with to.text() as out:
        table = csv.DictWriter(out, [*POLECAT, *OURS], lineterminator="\n", delimiter=delimiter)
        table.writeheader()
        for one, rows in chosen.told():
            for row in _rows(one, rows):
                table.writerow({name: harmless(_told(value)) for name, value in row.items()})
                count += 1
    return count


def _rows(one: Read, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    reading, report = one.reading, one.reading.report
    named = {kind: _joined(each.name for each in reading.entities if each.type == kind) for kind in _STORY.values()}
    places = _joined(place.name for place in reading.places)
    told = {row["id"]: row for row in rows}
    for claim in one.claims:
        if claim.event is None:
            continue
        id = claim_id(report.id, claim)
        row = told[id]
        time = next((each for each in reading.times if each.id == claim.time), None)
        type = coded(claim.event.type, polarity=claim.polarity, tense=claim.tense, mood=claim.mood)
        yield {
            "Event ID": id,
            "Event Date": _day(time, claim.time_relation),
            "Event Type": type,
            "Event Mode": claim.event.mode,
            "Intensity": None,
            "Quad Code": _QUADS[quad_of(type)],
            "Contexts": _joined(claim.event.contexts),
            **_part(reading, claim, "actor", "Actor"),
            **_part(reading, claim, "recipient", "Recipient"),
            **_place(reading, claim),
            "Source": report.publisher,
            "Publication Date": (report.published or "")[:10] or None,
            **{column: named[kind] for column, kind in _STORY.items()},
            "Story Locations": places,
            "Language": report.language,
            "Version": reading.model,
            "Event Time": None if time is None else time.value,
            "Time Relation": claim.time_relation,
            "Told Type": claim.event.type,
            **{axis.capitalize(): getattr(claim, axis) for axis in ("polarity", "certainty", "tense", "mood")},
            "Deontic": claim.deontic,
            "Factuality": claim.factuality,
            "Claim Source": row["source"],
            "Claim Source Kind": row["source_kind"],
            "Claim Source Chain": row["chain"],
            "Act": row["act"],
            "Score": claim.score,
            "Same Event": row["event"],
            "Standing": row["standing"],
            "Origins": row["origins"],
            "Claim": claim.text,
            "Report": report.id,
            "URL": report.url,
        }


def _day(time: Time | None, relation: str | None) -> str | None:
    """The day at which it was, where the text gives one."""
    found = re.match(r"\d{4}-\d\d-\d\d", time.value) if time is not None and relation in (None, "at") else None
    return found[0] if found else None


_STORY = {"Story People": "person", "Story Organizations": "organisation"}


def _part(reading: Reading, claim: Claim, role: str, column: str) -> dict[str, Any]:
    """Who takes part in one ``role``, in POLECAT's eight columns."""
    parts = [part for part in claim.participants if part.role == role]
    known = [entity for part in parts if (entity := _entity(reading, part)) is not None]
    sectors = _joined(entity.sector for entity in known)
    return {
        f"{column} Name": _joined(_name(reading, part) for part in parts),
        f"{column} Country": _joined(entity.country for entity in known),
        f"{column} COW": None,
        f"Primary {column} Sector": sectors.partition("; ")[0] if sectors else None,
        f"{column} Sectors": sectors,
        f"{column} Title": None,
        f"{column} Name Raw": _joined(reading.quote(part.span) for part in parts),
        f"Wikipedia {column} ID": None,
    }


def _entity(reading: Reading, part: Participant) -> Entity | None:
    return next((each for each in reading.entities if each.id == part.entity), None)


def _name(reading: Reading, part: Participant) -> str:
    entity = _entity(reading, part)
    return reading.quote(part.span) if entity is None else entity.name


def _place(reading: Reading, claim: Claim) -> dict[str, Any]:
    place = next((each for each in reading.places if each.id == claim.place), None)
    found = dict.fromkeys(("City", "District", "Province", "Feature Type"))
    for column, name in {"Placename": "name", "Country": "country", "Latitude": "latitude", "Longitude": "longitude",
                         "GeoNames ID": "geonames"}.items():  # fmt: skip
        found[column] = getattr(place, name, None)
    return {**found, "Raw Placename": None if place is None else reading.quote(place.span)}


def _joined(values: Any) -> str | None:
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def _told(value: Any) -> Any:
    """A cell: no tab or line break of a report's own makes a new one."""
    if value is None or value == "":
        return NONE
    return " ".join(value.split()) if isinstance(value, str) else value
