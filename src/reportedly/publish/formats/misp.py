"""MISP: one event with a news-media object for each report and an annotation for each claim, in its words.

Tags are those of the taxonomies ``admiralty-scale``, where a person graded, ``estimative-language``, where the text's
own word is one of its terms, ``tlp``, and free ones of the namespace ``reportedly`` for the axes. Nothing is meant for
detection: no attribute is ``to_ids``, and none correlates but addresses. ``docs/intelligence.md`` has the table of what
becomes of what.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from ...errors import UsageError
from ...relate.days import moment
from ..chosen import Chosen, Read
from ..outline import Outline
from ..target import Target
from .along import Along, Kept
from .graded import Grades, estimative, tags
from .streamed import address, array
from .telling import Told, flat

NAMESPACE = uuid.UUID("8c2f7f0e-52a4-4d0b-b1de-6c7a53f0a9d2")
"""Of the UUIDv5 of everything in an event: a second export updates the first."""
MARKINGS = ("clear", "green", "amber", "amber+strict", "red")
"""Of the taxonomy ``tlp``."""
TLP = "amber"
TEMPLATES = {
    "news-media": ("691463c5-5302-4847-9bec-4c56ccfec677", "3", "misc",
                   "News media are forms of mass media delivering news to the general public."),
    "annotation": ("5d8dc046-15a1-4ca3-a09f-ed4ede7c4487", "3", "misc",
                   "An annotation object allowing analysts to add annotations, comments, executive summary to a MISP "
                   "event, objects or attributes."),
}  # fmt: skip
"""Object templates of MISP by name: UUID, version, meta category, description."""
DATELESS = "1970-01-01"
"""A MISP event must have a date: this one says that no report has any."""
_TAGGED = frozenset({"polarity", "certainty", "tense", "mood", "deontic", "event"})
_COPIED = {"copy": "derived-from", "partial copy": "derived-from", "byline": "derived-from"}

Object = dict[str, Any]


def write(chosen: Chosen, to: Target) -> int:
    """Writes one event; how many objects it has. ``--set tlp=...`` tags it; usual is amber.

    It stays in the organisation that imports it (distribution 0) until somebody there shares it.

    Raises:
        UsageError: there is no such marking.
    """
    tlp = to.options.get("tlp", TLP)
    if tlp not in MARKINGS:
        raise UsageError(f"tlp={tlp}: there is no such marking; there are: {', '.join(MARKINGS)}")
    making = _Making(chosen)

    def event() -> str:
        told = f"story {chosen.story}" if chosen.story else "all reports" if chosen.whole else "some reports"
        found = {
            "uuid": _uuid("event", repr(chosen.asked), chosen.story or "", making.first),
            "info": f"Claims in news reports, as told and not as facts ({told}: {making.reports})",
            "date": making.latest[:10] or DATELESS,
            "timestamp": _seconds(making.latest),
            "threat_level_id": "4",
            "analysis": "0",
            "distribution": "0",
            "published": False,
            "Tag": [{"name": f"tlp:{tlp}"}],
        }
        return "]," + msgspec.json.encode(found).decode()[1:] + "}"

    count = 0
    with array(to, '{"Event":{"Object":[', event) as add:
        for made in making.objects():
            add(made)
            count += 1
    return count


class _Making:
    """What is known of an event while it is written: what later objects may point at, and its dates."""

    def __init__(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.grades = Grades(chosen.judgements())
        self.kept = Kept(chosen, self.grades.all)
        # An object holds the references that it makes, also to reports that come after it.
        self._there = None if chosen.whole else {read.reading.report.id for read in chosen.reports()}
        self.first = ""
        self.latest = ""
        self.reports = 0

    def objects(self) -> Iterator[Object]:
        """Reports with their claims, then happenings, then what people judged."""
        taken = Along(self.chosen.derivations(), "from")
        for read in self.chosen.reports():
            report = read.reading.report
            self.kept.add(read)
            self.first = self.first or report.id
            self.latest = max(self.latest, moment(report.modified), moment(report.published))
            self.reports += 1
            yield self._report(read, taken.of(report.id))
            outline = Outline(read.reading)
            for claim in read.claims:
                yield self._claim(Told(outline, claim))
        for row in self.chosen.events():
            yield from self._event(row)
        for row in self.grades.all:
            yield from self._judgement(row)

    def _report(self, read: Read, taken: list[Object]) -> Object:
        report = read.reading.report
        made = _Made("news-media", "report", report.id, _seconds(moment(report.modified) or moment(report.published)))
        publisher = flat(report.publisher or "")
        if publisher:
            made.add("source", publisher, tags=tags(self.grades, publisher))
        if report.title and flat(report.title):
            made.add("title", flat(report.title))
        made.add("content", report.text)
        if (url := address(report.url)) is not None:
            made.add("link", url, type="link", category="External analysis", correlate=True)
        dated = f"published {report.published}" if report.published else "no date given"
        return made.done(f"A report, {dated}.", [
            _reference(made.uuid, _uuid("report", row["to"]), _COPIED.get(row["kind"], "references"), row["kind"])
            for row in taken if row["to"] is not None and (self._there is None or row["to"] in self._there)
        ])  # fmt: skip

    def _claim(self, told: Told) -> Object:
        reading, report = told.outline.reading, told.outline.reading.report
        made = _Made("annotation", "claim", told.id, _seconds(moment(report.modified) or moment(report.published)))
        named = [flat(step.source.name) for step in told.chain if step.source.kind == "named" and step.source.name]
        graded = [tag for name in dict.fromkeys(named) for tag in tags(self.grades, name)]
        graded += tags(self.grades, None, told.id, estimative(reading, told.claim))
        free = [
            f'reportedly:{name}="{value}"' for name, value in told.values() if name in _TAGGED and value is not None
        ]
        where = ", ".join(f"{start}-{end}" for start, end in told.claim.spans)
        comment = f"{told.sentence} Code points {where} of the report's text."
        made.add("text", told.claim.text, tags=[*graded, *free], comment=comment)
        made.add("type", "Annotation")
        made.add("format", "text")
        return made.done("A claim, in the report's words.", [
            _reference(made.uuid, _uuid("report", report.id), "annotates", f"code points {where}")
        ])  # fmt: skip

    def _event(self, row: Object) -> Iterator[Object]:
        claims = self.kept.of(row)
        if len(claims) < 2:  # of one claim this tells nothing new
            return
        made = _Made("annotation", "event", row["id"], _seconds(row["since"] or ""))
        trail = " ".join(flat(f"{step['moment'] or 'Without a date'}: {step['words']}") for step in row["trail"])
        told = f"Claims about one happening: {flat(row['label'])}. Standing, no verdict: {row['standing']}. {trail}"
        made.add("text", told, tags=[f'reportedly:standing="{row["standing"]}"'])
        made.add("type", "Other")
        made.add("format", "text")
        yield made.done("What is told of one happening.", [
            _reference(made.uuid, _uuid("claim", claim), "references", "tells of it") for claim in claims
        ])  # fmt: skip

    def _judgement(self, row: Object) -> Iterator[Object]:
        if self.kept.report(row["subject"]):
            about = _uuid("report", row["subject"])
        elif self.kept.claim(row["subject"]):
            about = _uuid("claim", row["subject"])
        else:
            return
        made = _Made("annotation", "judgement", f"{row['made']} {row['who']} {row['kind']} {row['subject']}",
                     _seconds(row["made"]))  # fmt: skip
        told = f"A person judged: {row['kind']}{' ' + row['value'] if row['value'] else ''}."
        made.add("text", f"{told} {flat(row['note'] or '')}".strip())
        made.add("type", "Other")
        made.add("format", "text")
        yield made.done("What a person judged.", [
            _reference(made.uuid, about, "annotates", row["kind"])
        ])  # fmt: skip


class _Made:
    """An object of a template, while its attributes are added."""

    def __init__(self, template: str, kind: str, id: str, seconds: str) -> None:
        self.uuid = _uuid(kind, id)
        self._template = template
        self._seconds = seconds
        self._attributes: list[Object] = []

    def add(
        self, relation: str, value: str, *, type: str = "text", category: str = "Other", tags: Sequence[str] = (),
        comment: str = "", correlate: bool = False,
    ) -> None:  # fmt: skip
        """Adds an attribute; ``relation`` is its name in the template."""
        self._attributes.append({
            "uuid": str(uuid.uuid5(NAMESPACE, f"{self.uuid} {relation}")), "object_relation": relation, "type": type,
            "category": category, "value": value, "to_ids": False, "disable_correlation": not correlate,
            "distribution": "5", "timestamp": self._seconds, "comment": comment, "Tag": [{"name": one} for one in tags],
        })  # fmt: skip

    def done(self, comment: str, references: Sequence[Object]) -> Object:
        """The object."""
        number, version, category, description = TEMPLATES[self._template]
        return {
            "uuid": self.uuid, "name": self._template, "template_uuid": number, "template_version": version,
            "meta-category": category, "description": description, "distribution": "5", "timestamp": self._seconds,
            "comment": comment, "Attribute": self._attributes, "ObjectReference": list(references),
        }  # fmt: skip


def _reference(source: str, target: str, kind: str, comment: str) -> Object:
    return {
        "uuid": str(uuid.uuid5(NAMESPACE, f"{source} {target} {kind} {comment}")), "object_uuid": source,
        "referenced_uuid": target, "relationship_type": kind, "comment": comment,
    }  # fmt: skip


def _uuid(kind: str, *parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, msgspec.json.encode([kind, *parts]).decode()))


def _seconds(moment: str) -> str:
    """A moment as MISP's timestamps: seconds since 1970 in UTC."""
    if not moment:
        return "0"
    return str(max(0, int(datetime.fromisoformat(moment).timestamp())))
