"""W3C Web Annotation: JSON-LD with one annotation for each claim, cue and source, anchored by position and quotation.

https://www.w3.org/TR/annotation-model/. One file is an ``AnnotationCollection`` with its one page in it. Terms of ours
are in :data:`CONTEXT`, which every file holds, so that nothing has to be fetched but the W3C's own context.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ...vocabulary import Attribution, Claim, Reading, Report, Source, Span, claim_id
from ..chosen import Chosen
from ..sheet import Mark, pieces, sheet
from ..target import Target
from .selecting import address, name, position, quotation
from .streamed import array

VOCABULARY = "urn:reportedly:term:"
W3C = "http://www.w3.org/ns/anno.jsonld"
_TERMS = (
    "Claim Attribution Source TextVersion polarity certainty tense mood deontic factuality evaluative score event mode "
    "contexts participants role time timeRelation place country latitude longitude geonames wikidata act negated "
    "manner kind count anonymity evidence head contents creditedTo sha256"
)
CONTEXT: list[Any] = [
    W3C,
    {
        "reportedly": VOCABULARY,
        **{term: f"{VOCABULARY}{term}" for term in _TERMS.split()},
        "chain": {"@id": f"{VOCABULARY}chain", "@container": "@list"},
        "report": {"@id": f"{VOCABULARY}report", "@type": "@id"},
    },
]
"""The W3C's context and our terms; ``docs/annotation.md`` says what each means."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")


def write(chosen: Chosen, to: Target) -> int:
    """Writes the collection; how many annotations."""
    count = 0
    page = {"id": name("page", "1"), "type": "AnnotationPage", "startIndex": 0}
    head = {"@context": CONTEXT, "id": name("annotations", "all"), "type": "AnnotationCollection"}
    before = f'{_opened(head)},"label":"What reportedly read","first":{_opened(page)},"items":['
    with array(to, before, lambda: f']}},"last":"{page["id"]}","total":{count}}}') as add:
        for one in chosen.reports():
            for annotation in annotated(one.reading, one.claims):
                add(annotation)
                count += 1
    return count


def _opened(found: dict[str, Any]) -> str:
    """An object as JSON, to which more is to be added."""
    return msgspec.json.encode(found).decode()[:-1]


def annotated(reading: Reading, claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """The annotations of a reading, in the order of the text, without a context: ``claims`` and what bears on them."""
    report = reading.report
    chosen = list(claims)
    told = _Told(reading, chosen)
    version = _version(report)
    generator = {"type": "Software", "name": f"reportedly, {reading.model}"}
    for mark in sheet(reading, chosen).marks:
        bodies = told.bodies(mark)
        if bodies:
            yield {
                "id": name("annotation", f"{report.id}:{mark.id}"),
                "type": "Annotation",
                "motivation": "identifying" if mark.kind == "source" else "classifying",
                "generator": generator,
                "body": bodies[0] if len(bodies) == 1 else bodies,
                "target": [_target(report, span, version) for span in mark.spans],
            }


def _target(report: Report, span: Span, version: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": address(report),
        "state": version,
        "selector": [position(span), quotation(report.text, span)],
    }


def _version(report: Report) -> dict[str, Any]:
    """Of which text the positions are: its hash, and when it stood there, where that is known to the second."""
    moment = next(
        (one for one in (report.retrieved, report.modified, report.published) if one and _MOMENT.fullmatch(one)), None
    )
    return _there(
        {
            "id": name("report", report.id),
            "type": ["TimeState", "TextVersion"] if moment else "TextVersion",
            "sourceDate": moment,
            "sha256": hashlib.sha256(report.text.encode()).hexdigest(),
        }
    )


class _Told:
    """What a reading says of its marks."""

    def __init__(self, reading: Reading, claims: Iterable[Claim]) -> None:
        self.reading = reading
        self.text = reading.report.text
        self.claims = {claim_id(reading.report.id, one): one for one in claims}
        self.attributions = {one.id: one for one in reading.attributions}
        self.sources = {one.id: one for one in reading.sources}
        self.entities = {one.id: one for one in reading.entities}
        self.times = {one.id: one for one in reading.times}
        self.places = {one.id: one for one in reading.places}
        self.cues: dict[tuple[Span, ...], list[Attribution]] = {}
        self.named: dict[tuple[Span, ...], dict[str, Source]] = {}
        for one in reading.attributions:
            self.cues.setdefault(pieces(self.text, one.cue_spans), []).append(one)
            found = self.named.setdefault(pieces(self.text, one.source_spans), {})
            found[one.source] = self.sources[one.source]

    def bodies(self, mark: Mark) -> list[dict[str, Any]]:
        if mark.kind == "claim":
            return [self.claim(mark.id, self.claims[mark.id])]
        if mark.kind == "cue":
            return [self.attribution(one) for one in self.cues[mark.spans]]
        if mark.kind == "source":
            return [self.source(one) for one in self.named[mark.spans].values()]
        return []  # a hedge is evidence of its claim, which quotes it

    def claim(self, id: str, claim: Claim) -> dict[str, Any]:
        event, time = claim.event, self.times.get(claim.time or "")
        found = {
            "id": name("claim", id),
            "type": "Claim",
            "report": name("report", self.reading.report.id),
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            "tense": claim.tense,
            "mood": claim.mood,
            "deontic": claim.deontic,
            "factuality": claim.factuality,
            "evaluative": claim.evaluative,
            "score": claim.score,
            "head": self.reading.quote(claim.head),
            "evidence": [self.reading.quote(span) for span in claim.evidential_spans],
            "event": event and event.type,
            "mode": event and event.mode,
            "contexts": list(event.contexts) if event else [],
            "participants": [
                {"role": one.role, **self.entity(one.entity, one.span)} for one in claim.participants
            ],
            "time": time and time.value,
            "timeRelation": claim.time_relation,
            "place": self.place(claim.place),
            "chain": [self.attribution(one) for one in self.chain(claim.attribution)],
        }  # fmt: skip
        return _there(found)

    def chain(self, id: str | None) -> list[Attribution]:
        """The attributions around a claim, the outermost first."""
        found: list[Attribution] = []
        while id is not None and (one := self.attributions.get(id)) is not None and one not in found:
            found.append(one)
            id = one.inside
        return found[::-1]

    def attribution(self, one: Attribution) -> dict[str, Any]:
        return {
            "type": "Attribution",
            "act": one.act,
            "negated": one.negated,
            "manner": one.manner,
            "score": one.score,
            "contents": [self.reading.quote(span) for span in one.content_spans],
            "creditedTo": self.source(self.sources[one.source]),
        }

    def source(self, one: Source) -> dict[str, Any]:
        return _there(
            {
                "type": "Source",
                "kind": one.kind,
                "name": one.name,
                "role": one.role,
                "count": one.count,
                "anonymity": one.anonymity,
            }
        )

    def entity(self, id: str | None, span: Span) -> dict[str, Any]:
        one = self.entities.get(id or "")
        if one is None:
            return {"name": self.reading.quote(span)}
        return _there({"name": one.name, "country": one.country, "wikidata": one.wikidata})

    def place(self, id: str | None) -> dict[str, Any] | None:
        one = self.places.get(id or "")
        if one is None:
            return None
        return _there(
            {
                "name": one.name,
                "country": one.country,
                "latitude": one.latitude,
                "longitude": one.longitude,
                "geonames": one.geonames,
            }
        )


def _there(found: dict[str, Any]) -> dict[str, Any]:
    """Without what is absent: JSON-LD knows no ``null``."""
    return {name: value for name, value in found.items() if value is not None and value != []}
