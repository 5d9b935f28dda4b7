"""A reading made by hand, on an invented affair, with one of everything that a view has to show."""

from __future__ import annotations

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
    Span,
    Time,
    make_report,
)

BODY = """The Orvane government has reportedly allowed fishing fleets from Tessaly to enter the Mirror Straits, which \
it had closed since March 2021.

Two harbour officials, speaking on condition of anonymity because the order is not public, told several papers \
that the boats would sail at dawn if the weather held. They went because stocks had recovered.

The ministry has not confirmed the change and declined to comment. Minister Ada Quill denied on Tuesday that any \
licence had been sold, and a survey shows that cod may return to the Straits. The move is a gamble with the sea."""


def sample(before: str = "") -> Reading:
    """The reading; ``before`` stands before headline and body, so that nothing is where it was."""
    report = make_report(
        before + BODY,
        title=before + "Orvane opens the Mirror Straits",
        publisher="The Lantern",
        published="2024-11-18T09:30:00Z",
        authors=("Ilse Marr",),
        url="https://lantern.example/straits",
    )
    return _Builder(report).reading()


class _Builder:
    def __init__(self, report: Report) -> None:
        self.report = report

    def at(self, words: str, *, after: str = "") -> Span:
        start = self.report.text.index(words, self.report.text.index(after))
        return start, start + len(words)

    def reading(self) -> Reading:
        at = self.at
        return Reading(
            model="by hand",
            report=self.report,
            entities=(
                self.entity("e1", "Orvane", "country", at("Orvane government")[0]),
                self.entity("e2", "Tessaly", "country", at("Tessaly")[0]),
            ),
            times=(
                Time(id="t1", span=at("March 2021"), type="DATE", value="2021-03"),
                Time(id="t2", span=at("dawn"), type="TIME", value="2024-11-18TMO"),
                Time(id="t3", span=at("Tuesday"), type="DATE", value="2024-11-12"),
            ),
            places=(
                Place(
                    id="p1", span=at("Mirror Straits", after="enter"), entity=None, name="Mirror Straits",
                    country=None, latitude=None, longitude=None, geonames=None,
                ),
            ),
            sources=(
                self.source("s1", "unspecified", None),
                self.source("s2", "named", "the Orvane government", entities=("e1",)),
                self.source(
                    "s3", "unnamed", "Two harbour officials", role="official", count=2,
                    anonymity="on condition of anonymity because the order is not public",
                ),
                self.source("s4", "named", "The ministry"),
                self.source("s5", "named", "Minister Ada Quill", role="minister"),
                self.source("s6", "document", "a survey"),
            ),
            attributions=self.attributions(),
            claims=self.claims(),
            relations=(
                Relation(kind="condition", from_="c6", to="c5", cue_spans=(at("if"),), score=0.9),
                Relation(kind="reason", from_="c8", to="c7", cue_spans=(at("because", after="They went"),), score=0.9),
            ),
            policies=(
                Policy(
                    id="y1", claim="c3", ruling="c2", kind="permitted", ruler="e1", bound=("e2",), territory="p1",
                    since=None, until=None, exceptions=(), replaces=None,
                ),
            ),
            forecasts=(Forecast(id="f1", claim="c5", condition="c6", deadline="t2"),),
        )  # fmt: skip

    def entity(self, name_id: str, name: str, kind: str, start: int) -> Entity:
        return Entity(
            id=name_id, name=name, type=kind, country=None, sector=None, wikidata=None,  # type: ignore[arg-type]
            mentions=((start, start + len(name)),),
        )  # fmt: skip

    def source(self, source_id: str, kind: str, name: str | None, **more: object) -> Source:
        known: dict[str, object] = {"role": None, "count": None, "entities": (), "anonymity": None}
        return Source(id=source_id, kind=kind, name=name, **(known | more))  # type: ignore[arg-type]

    def attribution(self, attribution_id: str, source: str, act: str, cue: list[Span], **more: object) -> Attribution:
        known: dict[str, object] = {
            "negated": False, "manner": "indirect", "source_spans": (), "content_spans": (), "addressee_spans": (),
            "about": (), "inside": None, "implied": False, "score": 0.9,
        }  # fmt: skip
        return Attribution(
            id=attribution_id,
            source=source,
            act=act,
            cue_spans=tuple(cue),
            **(known | more),  # type: ignore[arg-type]
        )

    def attributions(self) -> tuple[Attribution, ...]:
        at, make = self.at, self.attribution
        officials = at("Two harbour officials, speaking on condition of anonymity because the order is not public")
        return (
            make(
                "a1", "s1", "say", [at("reportedly")],
                content_spans=(
                    at("The Orvane government has"),
                    at("allowed fishing fleets from Tessaly to enter the Mirror Straits"),
                ),
            ),
            make(
                "a2", "s2", "order", [at("has reportedly allowed")], inside="a1",
                source_spans=(at("The Orvane government"),),
                content_spans=(at("fishing fleets from Tessaly to enter the Mirror Straits"),),
            ),
            make(
                "a3", "s3", "say", [at("told")], source_spans=(officials,), addressee_spans=(at("several papers"),),
                content_spans=(at("that the boats would sail at dawn if the weather held"),),
            ),
            make("a4", "s3", "say", [], implied=True, content_spans=(at("They went because stocks had recovered"),)),
            make(
                "a5", "s4", "confirm", [at("has not confirmed")], negated=True, source_spans=(at("The ministry"),),
                about=("c2", "c3"),
            ),
            make("a6", "s4", "decline", [at("declined to comment")], source_spans=(at("The ministry"),)),
            make(
                "a7", "s5", "deny", [at("denied")], source_spans=(at("Minister Ada Quill"),),
                content_spans=(at("that any licence had been sold"),),
            ),
            make(
                "a8", "s6", "show", [at("shows")], source_spans=(at("a survey"),),
                content_spans=(at("that cod may return to the Straits"),),
            ),
        )  # fmt: skip

    def claim(self, claim_id: str, attribution: str | None, spans: list[Span], head: Span, **more: object) -> Claim:
        known: dict[str, object] = {
            "polarity": "affirmed", "certainty": "certain", "tense": "past", "mood": "asserted", "deontic": "none",
            "factuality": 3.0, "evidential_spans": (), "evaluative": False, "event": None, "participants": (),
            "time": None, "time_relation": None, "place": None, "score": 0.8,
        }  # fmt: skip
        return Claim(
            id=claim_id, attribution=attribution, spans=tuple(spans), head=head,
            text=" … ".join(self.report.text[start:end] for start, end in spans), **(known | more),  # type: ignore[arg-type]
        )  # fmt: skip

    def claims(self) -> tuple[Claim, ...]:
        at, make = self.at, self.claim
        return (
            make("c1", None, [at("Orvane opens the Mirror Straits")], at("opens"), tense="present"),
            make(
                "c2", "a1", [at("The Orvane government has reportedly allowed")], at("allowed"), factuality=1.6,
                evidential_spans=(at("reportedly"),), event=self.event("COOPERATE"),
            ),
            make(
                "c3", "a2", [at("fishing fleets from Tessaly to enter the Mirror Straits")], at("enter"), tense=None,
                deontic="permitted", factuality=0.2, place="p1",
                participants=(
                    Participant(role="actor", span=at("fishing fleets from Tessaly"), entity="e2"),
                ),
            ),
            make(
                "c4", None, [at("which it had closed since March 2021")], at("closed"), time="t1",
                time_relation="since",
            ),
            make(
                "c5", "a3", [at("the boats would sail at dawn")], at("sail"), tense="future", certainty="probable",
                factuality=1.4, time="t2", time_relation="at", evidential_spans=(at("would"),),
            ),
            make(
                "c6", "a3", [at("the weather held")], at("held"), mood="conditional", certainty="unknown",
                factuality=0.0,
            ),
            make("c7", "a4", [at("They went")], at("went"), factuality=2.6),
            make("c8", "a4", [at("stocks had recovered")], at("recovered"), factuality=2.6),
            make(
                "c9", "a7", [at("any licence had been sold")], at("sold"), polarity="affirmed", factuality=-2.0,
                time="t3", time_relation="at",
            ),
            make(
                "c10", "a8", [at("cod may return to the Straits")], at("return"), certainty="possible", tense="future",
                factuality=0.8, evidential_spans=(at("may"),), score=0.3,
            ),
            make(
                "c11", None, [at("The move is a gamble with the sea")], at("gamble"), tense="present",
                evaluative=True,
            ),
        )  # fmt: skip

    def event(self, kind: str) -> Event:
        return Event(type=kind, mode=None, contexts=("maritime",), score=0.7)  # type: ignore[arg-type]
