"""STIX 2.1: a report for each report, a note for each claim with its words, an opinion for what people judged of it.

Nothing is said in the producer's own name but that a text has these words: no indicator, no threat actor, no sighting.
``confidence`` is an analyst's, never the text's: without a grade it is absent. Ids are UUIDv5 over what an object is
about, so that a second export updates the first. ``docs/intelligence.md`` has the table of what becomes of what.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import msgspec

from ...errors import UsageError
from ...relate.days import moment
from ...version import __version__
from ..chosen import Chosen, Read
from ..outline import Outline
from ..target import Target
from .actors import Actor, actors, credited
from .along import Kept
from .graded import CREDIBILITY, RELIABILITY, Grades, estimative
from .streamed import address, array
from .telling import Told, flat

NAMESPACE = uuid.UUID("3f1c0b52-6d0e-4b8a-9c57-2a8e6f0d4b19")
"""Of the UUIDv5 of everything but cyber observables, of which there are none: for these STIX 2.1 (2.9) has its own."""
MARKINGS = {
    "clear": ("white", "613f2e26-407d-48c7-9eca-b8e91df99dc9"),
    "green": ("green", "34098fce-860f-48ae-8e50-ebd3cc5e41da"),
    "amber": ("amber", "f88d31f6-486f-44da-b317-01333bde0b82"),
    "red": ("red", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed"),
}
"""The traffic light protocol's marking definitions, as STIX 2.1 (7.2.1.4) fixes them; its white is now called clear."""
TLP = "amber"
"""Where nothing else is asked for: news is public, what somebody collects and judges of it is not."""
MADE = "2024-11-01T00:00:00.000Z"
"""When the definitions were made that are the same in every export."""
AXES = f"extension-definition--{uuid.uuid5(NAMESPACE, 'extension axes')}"
"""The extension by which a note carries what STIX has no property for."""
SCHEMA = (
    "spans: list of [start, end), code points of the text of the report that the note refers to, in Unicode NFC; head: "
    "one of these pairs; polarity, certainty, tense, mood, deontic: values of reportedly's vocabulary; factuality: "
    "-3 to 3, what the report as a whole commits its reader to; score: 0 to 1, how sure the reader is of its reading; "
    "sources: list of {kind, name, act, negated}, who says so, outermost first; likelihood: a value of MISP's "
    "estimative-language, where the text's own words name one."
)
OPINIONS = {
    "wrong reading": ("strongly-disagree", "The words were read wrongly."),
    "wrong source": ("disagree", "It is credited to the wrong source."),
    "came true": ("strongly-agree", "What it forecasts came true."),
    "did not come true": ("strongly-disagree", "What it forecasts did not come true."),
}
"""What people judge of a claim, on STIX's scale of agreement with the object."""
_AGREEMENT = {"1": "strongly-agree", "2": "agree", "3": "neutral", "4": "disagree", "5": "strongly-disagree"}
_CLASSES = {"person": "individual", "public body": "organization", "organisation": "organization"}
_COPIES = frozenset({"copy", "partial copy", "byline"})

Object = dict[str, Any]


def write(chosen: Chosen, to: Target) -> int:
    """Writes one bundle; how many objects it has. ``--set tlp=clear|green|amber|red`` marks them; usual is amber.

    Raises:
        UsageError: there is no such marking.
    """
    tlp = to.options.get("tlp", TLP)
    if tlp not in MARKINGS:
        raise UsageError(f"tlp={tlp}: there is no such marking; there are: {', '.join(MARKINGS)}")
    count = 0
    first = ""
    with array(
        to,
        '{"type":"bundle","objects":[',
        lambda: f'],"id":"{_id("bundle", repr(chosen.asked), chosen.story or "", first)}"}}',
    ) as add:
        for made in objects(chosen, tlp):
            first = first or (made["id"] if made["type"] in ("report", "grouping") else "")
            add(made)
            count += 1
    return count


def objects(chosen: Chosen, tlp: str = TLP) -> Iterator[Object]:
    """The objects: definitions, then report by report, then what was found across them, then judgements."""
    grades = Grades(chosen.judgements())
    made = _Making(tlp, Kept(chosen, grades.all))
    yield from made.definitions()
    for read in chosen.reports():
        yield from made.of_report(read, grades)
    for row in chosen.derivations():
        yield from made.derivation(row)
    for row in chosen.events():
        yield from made.event(row)
    for row in grades.all:
        yield from made.judgement(row)


class _Making:
    """What a bundle knows of itself while it is made: ids alone, so that nothing points at what is not in it."""

    def __init__(self, tlp: str, kept: Kept) -> None:
        self.kept = kept
        colour, number = MARKINGS[tlp]
        self.colour = colour
        self.marking = f"marking-definition--{number}"
        self.tool = _id("identity", "tool")
        self.reports: dict[str, tuple[str, str]] = {}
        """The object of a report and when it was created, by the report's id."""
        self.identities: set[str] = set()

    def definitions(self) -> Iterator[Object]:
        """The marking, who made the bundle, and the extension."""
        yield {
            "type": "marking-definition", "spec_version": "2.1", "id": self.marking,
            "created": "2017-01-20T00:00:00.000Z", "definition_type": "tlp",
            "name": f"TLP:{self.colour.upper()}", "definition": {"tlp": self.colour},
        }  # fmt: skip
        yield self._made(
            "identity", self.tool, MADE, name=f"reportedly {__version__}", identity_class="system",
            description="Reads news reports and keeps what they claim, in their words. It rules on no claim.",
        )  # fmt: skip
        yield self._made(
            "extension-definition", AXES, MADE, name="reportedly axes", version="1.0.0", schema=SCHEMA,
            description="How a text presents a claim, and where it stands in the text.",
            extension_types=["property-extension"],
        )  # fmt: skip

    def of_report(self, read: Read, grades: Grades) -> Iterator[Object]:
        """A report: who published it, whom it names, itself, and its claims."""
        self.kept.add(read)
        report = read.reading.report
        out = _moment(report.published)
        created = out or _moment(report.retrieved) or _moment(read.record["added"]) or MADE
        changed = max(created, _moment(report.modified) or created)
        kind = "report" if out is not None else "grouping"
        id = _id(kind, report.id)
        self.reports[report.id] = (id, created)
        known = actors(read.reading)
        about = []
        if report.publisher and flat(report.publisher):
            name = flat(report.publisher)
            about.append(_id("identity", "outlet", name.casefold()))
            yield from self._identity(about[0], name, "organization", created, grades)
        for actor in {one.key: one for one in known.values()}.values():
            about.append(_actor(actor))
            yield from self._identity(
                about[-1], actor.name, _CLASSES[actor.kind], created, grades,
                **({"sectors": ["government"]} if actor.kind == "public body" else {}),
            )  # fmt: skip
        told: Object = {
            "name": flat(report.title or report.text)[:200] or "a report without words",
            "object_refs": list(dict.fromkeys(about)) or [self.tool],
            "external_references": [_reference(read)],
            "lang": report.language,
        }
        if kind == "report":
            told["published"] = out
        else:  # Without a date it is no report of STIX, which must have one: none is made up.
            told |= {"context": "unspecified", "labels": ["undated report"]}
        if report.correction and flat(report.correction):
            told["description"] = f"Correction: {flat(report.correction)}"
        yield self._made(kind, id, created, changed, **told)
        outline = Outline(read.reading)
        for claim in read.claims:
            yield self._note(Told(outline, claim), known, id, created, grades)

    def _note(self, told: Told, known: dict[str, Actor], report: str, created: str, grades: Grades) -> Object:
        reading, claim = told.outline.reading, told.claim
        about = [known[part.entity] for part in claim.participants if part.entity in known]
        for step in told.chain:
            about += credited(step.source, known)
        likelihood = estimative(reading, claim)
        confidence = grades.confidence(told.id)
        return self._made(
            "note", _id("note", told.id), created, max(created, _moment(grades.made(told.id)) or created),
            **({"confidence": confidence} if confidence is not None else {}),
            abstract=told.sentence, content=claim.text, lang=reading.report.language,
            labels=[label for label in told.labels() if not label.startswith(("span:", "score:", "factuality:"))],
            object_refs=list(dict.fromkeys([report, *map(_actor, about)])),
            external_references=[{"source_name": "reportedly", "external_id": told.id}],
            extensions={AXES: {
                "extension_type": "property-extension",
                "spans": claim.spans, "head": claim.head, "polarity": claim.polarity, "certainty": claim.certainty,
                **({"tense": claim.tense} if claim.tense is not None else {}),
                "mood": claim.mood, "deontic": claim.deontic, "factuality": claim.factuality, "score": claim.score,
                **({"sources": [_source(step) for step in told.chain]} if told.chain else {}),
                **({"likelihood": likelihood} if likelihood is not None else {}),
            }},
        )  # fmt: skip

    def _identity(self, id: str, name: str, kind: str, created: str, grades: Grades, **more: Any) -> Iterator[Object]:
        """An identity once, and a note of how reliable people hold it to be."""
        if id in self.identities:
            return
        self.identities.add(id)
        yield self._made("identity", id, created, name=name, identity_class=kind, **more)
        for grade in grades.reliability(name):
            yield self._made(
                "note", _id("note", "reliability", id, grade), _moment(grades.made(name)) or created,
                content=f"Source reliability {grade}: {RELIABILITY[grade]}, as a person graded it.",
                labels=[f'admiralty-scale:source-reliability="{grade.lower()}"'], object_refs=[id],
            )  # fmt: skip

    def derivation(self, row: Object) -> Iterator[Object]:
        """That one report takes from another: derived from it where it copies, related to it where it cites."""
        if row["from"] not in self.reports or row["to"] not in self.reports:
            return
        source, created = self.reports[row["from"]]
        target, _ = self.reports[row["to"]]
        copied = row["kind"] in _COPIES and source.partition("--")[0] == target.partition("--")[0]
        yield self._made(
            "relationship", _id("relationship", row["from"], row["to"], row["kind"]), created,
            relationship_type="derived-from" if copied else "related-to", source_ref=source, target_ref=target,
            description=f"{row['kind']}: {len(row['claims'])} claims are taken from there.",
        )  # fmt: skip

    def event(self, row: Object) -> Iterator[Object]:
        """Notes about one happening, with what the ledger can say of it: a grouping, since STIX knows no event."""
        notes = self.kept.of(row)
        if len(notes) < 2:  # of one claim a grouping tells nothing new
            return
        moments = [found for step in row["trail"] if (found := _moment(step["moment"])) is not None]
        created = min(moments, default=MADE)
        trail = " ".join(flat(f"{step['moment'] or 'Without a date'}: {step['words']}") for step in row["trail"])
        yield self._made(
            "grouping", _id("grouping", "event", row["id"]), created,
            max(moments, default=created), name=flat(row["label"])[:200], context="unspecified",
            description=f"Claims about one happening. Standing, which is no verdict: {row['standing']}. {trail}",
            labels=[f"standing:{row['standing']}", f"independent origins:{row['origins']}"],
            object_refs=[_id("note", one) for one in notes],
        )  # fmt: skip

    def judgement(self, row: Object) -> Iterator[Object]:
        """What a person judged of a claim or a report, by no name: who they are is nobody else's concern."""
        if row["subject"] in self.reports:
            about = self.reports[row["subject"]][0]
        elif self.kept.claim(row["subject"]):
            about = _id("note", row["subject"])
        else:
            return
        made = _moment(row["made"]) or MADE
        note = flat(row["note"] or "")
        name = (row["made"], row["who"], row["kind"], row["subject"])
        if row["kind"] == "note":
            yield self._made("note", _id("note", "judgement", *name), made, content=note, object_refs=[about])
            return
        if row["kind"] == "credibility" and row["value"] in CREDIBILITY:
            opinion = _AGREEMENT[row["value"]]
            why = f"Information credibility {row['value']}: {CREDIBILITY[row['value']]}."
        elif row["kind"] in OPINIONS:
            opinion, why = OPINIONS[row["kind"]]
        else:
            return
        yield self._made(
            "opinion", _id("opinion", *name), made, opinion=opinion, explanation=f"{why} {note}".strip(),
            object_refs=[about],
        )  # fmt: skip

    def _made(self, type: str, id: str, created: str, modified: str | None = None, **properties: Any) -> Object:
        found: Object = {"type": type, "spec_version": "2.1", "id": id}
        if id != self.tool:
            found["created_by_ref"] = self.tool
        return {
            **found, "created": created, "modified": modified or created, **properties,
            "object_marking_refs": [self.marking],
        }  # fmt: skip


def _reference(read: Read) -> Object:
    report = read.reading.report
    found: Object = {"source_name": flat(report.publisher or "") or "a report", "external_id": report.id}
    if (url := address(report.url)) is not None:
        found["url"] = url
    # STIX knows dates to the millisecond only: how the report gives its own stands here.
    dated = f"published {report.published}" if report.published else "no date given"
    authors = [flat(one) for one in report.authors if flat(one)]
    found["description"] = ", ".join([dated, *([f"by {', '.join(authors)}"] if authors else [])])
    return found


def _source(step: Any) -> Object:
    source, attribution = step.source, step.attribution
    named = {"name": flat(source.name)} if source.name else {}
    return {"kind": source.kind, **named, "act": attribution.act, "negated": attribution.negated}


def _actor(actor: Actor) -> str:
    return _id("identity", "actor", actor.key)


def _id(type: str, *parts: str) -> str:
    # The type is part of the name: no two objects of one producer may share the UUID (STIX 2.1, 2.9).
    return f"{type}--{uuid.uuid5(NAMESPACE, msgspec.json.encode([type, *parts]).decode())}"


def _moment(written: str | None) -> str | None:
    """A date as STIX writes it, in UTC with milliseconds: of a day alone its last second, as everywhere in a ledger."""
    found = moment(written)
    return f"{found[:-1]}.000Z" if found else None
