"""Digests, derivations and events made by hand from few words, for tests of what is found across reports.

A case is a mapping, as `gold/standings.yaml` explains it; `Case` makes what the functions of `relate` are given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportedly.relate.days import moment
from reportedly.relate.digest import Ahead, Amount, Credit, Digest, Mention, Party, Sentence, When
from reportedly.relate.model import Contradiction, Derivation, Distortion, Happening, Side, SpanPair, Update
from reportedly.relate.naming import body, head, surname, words
from reportedly.relate.stemming import stem
from reportedly.vocabulary import Span

_WHO = re.compile(
    r"(?P<kind>named|unnamed|document|unspecified|author)(?:: (?P<name>[^(@+!]+?))?(?: \((?P<role>[^)]*)\))?"
    r"(?: @(?P<country>[A-Z]{3})?/(?P<sector>[A-Z]{3})?)?(?: \+(?P<of>[^!]+?))?(?: !(?P<not>not )?(?P<act>\w+))?"
)
_TAKES = re.compile(
    r"(?P<from>[\w-]+)(?:\.(?P<claim>\d+))? < (?:agency (?P<agency>[^:]+)|(?P<to>[\w-]+)(?:\.(?P<other>\d+))?)"
    r": (?P<kind>[\w ]+)"
)


WHAT = "the harbour bridge was struck"
"""What a case is about, unless it says."""


def _span(number: int) -> Span:
    return (number * 100, number * 100 + 10)


def credit(told: str, number: int = 0) -> Credit:
    """Who is credited: ``named: Anna Berg (minister) @VAL/GOV +Ministry of Ports !not confirm``."""
    match = _WHO.fullmatch(told)
    assert match is not None, told
    name, country, sector = match["name"], match["country"], match["sector"]
    parties = []
    if name and match["kind"] == "named":
        person = (match["role"] or "paper") != "paper" or sector == "CVL"
        parties.append(Party(None, _key(name, country, person), name, (0, 0), country, sector))
    elif country and match["kind"] != "named" and not match["of"]:
        parties.append(Party(None, f"country:{country}", country, (0, 0), country, "GOV"))
    if match["of"]:
        parties.append(Party(None, _key(match["of"], country, False), match["of"], (0, 0), country, "GOV"))
    count = re.match(r"(two|three|a|an|one)\b", name or "")
    return Credit(
        f"a{number}", f"s{number}", match["kind"], name,  # type: ignore[arg-type]
        match["role"] or (head(name) if name and match["kind"] != "named" else None),
        {"two": 2, "three": 3}.get(count[1], 1) if count else None, tuple(parties), match["act"] or "say",  # type: ignore[arg-type]
        bool(match["not"]), "indirect", False, 1.0, (_span(number),), ((number * 100 + 11, number * 100 + 15),),
        (_span(number),),
    )  # fmt: skip


def _key(name: str, country: str | None, person: bool) -> str:
    if person:
        return f"name:{surname(words(name)[-1])}"
    return (
        f"country:{country}"
        if (" " not in name or name.endswith(" paper")) and country
        else f"name:{body(name, country)}"
    )


@dataclass(frozen=True)
class Case:
    """One situation of the gold."""

    told: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.told["name"])

    @cached_property
    def digests(self) -> dict[str, Digest]:
        return {name: self._digest(name, one) for name, one in self.told["reports"].items()}

    @cached_property
    def event(self) -> Happening:
        claims = [
            (name, f"{name}.{number}")
            for name, one in self.told["reports"].items()
            for number, claim in enumerate(one.get("claims", ()), 1)
            if claim.get("in", True)
        ]
        claims.sort(key=lambda it: (self.digests[it[0]].moment or "~", it))
        return Happening(
            id="event", label=self.told.get("what", WHAT), type=self.told.get("type", "ASSAULT"), claims=tuple(claims)
        )

    @cached_property
    def derivations(self) -> tuple[Derivation, ...]:
        return tuple(one for told in self.told.get("takes", ()) for one in self._takes(told))

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        return tuple(
            Contradiction(
                event="event", kind=kind, about=self.event.label, left=self._side(left), right=self._side(right)
            )
            for kind, left, right in self.told.get("contradictions", ())
        )

    @cached_property
    def updates(self) -> tuple[Update, ...]:
        return tuple(
            Update(event="event", kind="number", about="it", before=self._side(before), after=self._side(after))
            for before, after in self.told.get("updates", ())
        )

    @cached_property
    def distortions(self) -> tuple[Distortion, ...]:
        return tuple(
            Distortion(event="event", kind=kind, was=self._side(was), now=self._side(now))
            for kind, was, now in self.told.get("distortions", ())
        )

    @property
    def owners(self) -> dict[str, str]:
        return dict(self.told.get("owners", {}))

    def _side(self, claim: str) -> Side:
        digest = self.digests[claim.rpartition(".")[0]]
        found = next(one for one in digest.mentions if one.id == claim)
        source = found.credits[-1].name if found.credits else None
        return Side(report=digest.report, claim=claim, source=source, value="", span=found.head, moment=digest.moment)

    def _takes(self, told: str) -> Sequence[Derivation]:
        match = _TAKES.fullmatch(told)
        assert match is not None, told
        mine = [f"{match['from']}.{match['claim']}"] if match["claim"] else [
            one.id for one in self.digests[match["from"]].mentions
        ]  # fmt: skip
        there = {one.id for one in self.digests[match["to"]].mentions} if match["to"] else set()
        others: list[str | None] = []
        for claim in mine:
            other = f"{match['to']}.{match['other'] or claim.rpartition('.')[2]}"
            others.append(other if match["other"] or (other in there and match["kind"] != "citation") else None)
        return [
            Derivation(
                from_=match["from"], to=match["to"], kind=match["kind"], score=1.0, agency=match["agency"],  # type: ignore[arg-type]
                spans=(SpanPair(from_=_span(0), to=_span(0)),), claims=tuple(zip(mine, others, strict=True)),
            )
        ]  # fmt: skip

    def _digest(self, name: str, told: Mapping[str, Any]) -> Digest:
        claims = list(told.get("claims", ()))
        out = moment(told["at"]) if told.get("at") else ""
        return Digest(
            report=name, series=told.get("series", name), url=None, title=None, publisher=told.get("by"),
            agency=told.get("agency"), authors=(), language="en", moment=out, published=told.get("at"), modified=None,
            correction=told.get("correction"), status=told.get("status", ""), links=(), text=" " * 2000, words=(),
            keys=tuple(word for one in claims for word in words(one.get("text", self.told.get("what", WHAT)))),
            sentences=tuple(
                Sentence((at * 100, at * 100 + 90), one.get("zone", 1), at, at * 10, at * 10 + 9)
                for at, one in enumerate(claims)
            ),
            quotations=(), mentions=tuple(self._mention(name, at, one) for at, one in enumerate(claims, 1)), ties=(),
            rules=(),
            ahead=tuple(
                Ahead(f"f{at}", at, None, When(one["deadline"], one["deadline"], one["deadline"], "before"))
                for at, one in enumerate(claims, 1) if one.get("deadline")
            ),
            responses=tuple(credit(one, 15) for one in told.get("responses", ())), names=(), places=(), vectors=b"",
        )  # fmt: skip

    def _mention(self, name: str, number: int, told: Mapping[str, Any]) -> Mention:
        who = told.get("who") or []
        text = told.get("text", self.told.get("what", WHAT))
        stems = tuple(stem(word) for word in words(text))
        parties = []
        if actor := told.get("actor", self.told.get("actor")):
            country = actor.rpartition("@")[2][:3] if "@" in actor else None
            named = actor.partition(" @")[0]
            parties.append(
                Party("actor", _key(named, country, False), named, (0, 0), country, actor.partition("/")[2] or "GOV")
            )
        return Mention(
            id=f"{name}.{number}", number=number, text=text, spans=(_span(number - 1),), head=_span(number - 1),
            word=told.get("word", "strike"), sentence=number - 1, polarity=told.get("polarity", "affirmed"),
            certainty=told.get("certainty", "certain"), tense=told.get("tense", "past"),
            mood=told.get("mood", "asserted"),
            deontic="none", factuality=3.0, evaluative=told.get("evaluative", False),
            type=told.get("type", self.told.get("type", "ASSAULT")), mode=None, type_score=1.0, parties=tuple(parties),
            where=None, when=None,
            amounts=_amounts(told),
            credits=tuple(
                credit(one, number * 10 + at) for at, one in enumerate([who] if isinstance(who, str) else who)
            ),
            about=tuple(credit(one, number * 10 + 5 + at) for at, one in enumerate(told.get("spoken_of", ()))),
            names=(), stems=stems, score=1.0,
        )  # fmt: skip


def _amounts(told: Mapping[str, Any]) -> tuple[Amount, ...]:
    return (Amount(float(told["number"]), "missil", told.get("about", False), (0, 0)),) if "number" in told else ()
