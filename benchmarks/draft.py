"""Writes one invented report from left to right and notes what stands where."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from reportedly.vocabulary import Span, Time

from .invented import Name, Names

SENTENCES = 22
"""With them a report has some 30 claims, 12 attributions, 20 entities and 450 words."""
_CUES = (("said", "say"),) * 6 + (("denied", "deny"), ("confirmed", "confirm"), ("believed", "believe"))
_MODALS = (("", "certain", 3.0),) * 7 + (("may have ", "possible", 1.0), ("probably ", "probable", 2.0))
_FORCES = (("permitted", "allowed"), ("forbidden", "forbade"), ("required", "ordered"))
_LINKS = ((", and that ", None), (" because ", "reason"), (", while ", "contrast"))

Noted = dict[str, Any]


class Draft:
    """The text so far, and what was noted of it: positions are code points, things are named by their numbers."""

    def __init__(self, chance: random.Random, names: Names, day: datetime) -> None:
        self.chance, self.names, self.day = chance, names, day
        self.parts: list[str] = []
        self.at = 0
        self.mentions: dict[Name, list[Span]] = {}
        self.times: list[Time] = []
        self.places: list[tuple[Span, Name]] = []
        self.sources: dict[tuple[str, str], Name | None] = {}
        self.attributions: list[Noted] = []
        self.claims: list[Noted] = []
        self.relations: list[tuple[str, int, int]] = []
        self.policies: list[Noted] = []
        self._cast = [names.who(chance) for _ in range(9)]
        self._scenes = [names.where(chance) for _ in range(4)]
        self.title = f"{names.word(chance).title()} and {names.word(chance)} in {self._scenes[0].name}"
        self._write(f"{self.title}\n\n")
        for line in range(SENTENCES):
            self._sentence(line)

    @property
    def text(self) -> str:
        return "".join(self.parts).rstrip()

    def _write(self, text: str) -> Span:
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return start, self.at

    def _mention(self, name: Name) -> Span:
        span = self._write(name.name)
        self.mentions.setdefault(name, []).append(span)
        return span

    def _sentence(self, line: int) -> None:
        if line == 7:
            self._ruling()
        elif line % 5 in (1, 3):
            self._clause(None)
            self._write(f", {self.names.word(self.chance)} by {self.names.word(self.chance)}, as it had for weeks")
        else:
            around = self._credit(None) if line == 10 else None
            self._attributed(self._credit(around))
            if around is not None:
                self._end(around)
        self._write(".\n\n" if line % 3 == 2 else ". ")

    def _credit(self, inside: int | None) -> int:
        """Somebody says that: the number of the attribution, whose content begins here."""
        start = self.at
        named = self.chance.random() < 0.6
        name = self.names.official(self.chance) if named else None
        key = ("named", name.name) if name else ("unnamed", self.names.unnamed(self.chance))
        self.sources.setdefault(key, name)
        if name:
            self._mention(name)
        else:
            self._write(key[1])
        found: Noted = {"source": key, "words": (start, self.at), "inside": inside}
        self._write(" ")
        cue, found["act"] = self.chance.choice(_CUES)
        found["cue"] = self._write(cue)
        found["content"] = (self._write(" that ")[0] + 1, self.at)
        self.attributions.append(found)
        return len(self.attributions) - 1

    def _end(self, attribution: int) -> None:
        found = self.attributions[attribution]
        found["content"] = (found["content"][0], self.at)

    def _attributed(self, attribution: int) -> None:
        first = self._clause(attribution)
        if self.chance.random() < 0.7:
            words, kind = self.chance.choice(_LINKS)
            self._write(words)
            second = self._clause(attribution)
            if kind:
                self.relations.append((kind, second, first))
        else:
            self._write(f", by {self.names.word(self.chance)} and by {self.names.word(self.chance)} alike")
        self._end(attribution)

    def _clause(self, attribution: int | None) -> int:
        chance, start = self.chance, self.at
        actor = chance.choice(self._cast)
        parts: list[tuple[str, Span, Name | None]] = [("actor", self._mention(actor), actor)]
        modal, certainty, factuality = chance.choice(_MODALS)
        negated = chance.random() < 0.1
        self._write(f" {modal}{'never ' if negated else ''}")
        event = self.names.event(chance)
        head = self._write(self.names.verb(event))
        self._write(" ")
        if chance.random() < 0.5:
            other = chance.choice(self._cast)
            parts.append(("recipient", self._mention(other), other))
        else:
            self._write("the ")
            thing = self._write(f"{self.names.word(chance)} {self.names.word(chance)}")
            parts.append(("object", thing, None))
        place = self._place() if chance.random() < 0.4 else None
        time = self._time() if chance.random() < 0.25 else None
        self.claims.append(
            {"attribution": attribution, "span": (start, self.at), "head": head, "certainty": certainty,
             "polarity": "negated" if negated else "affirmed", "factuality": -factuality if negated else factuality,
             "event": event, "parts": parts, "place": place, "time": time, "deontic": "none"}
        )  # fmt: skip
        return len(self.claims) - 1

    def _ruling(self) -> None:
        ruler, bound = self._cast[0], self._cast[1]
        start = self.at
        by = self._mention(ruler)
        self._write(" ")
        force, cue = self.chance.choice(_FORCES)
        head = self._write(cue)
        self._write(" ")
        who = self._mention(bound)
        self._write(" to ")
        act = self._write("enter")
        self._write(" the ")
        thing = self._write(self.names.word(self.chance))
        same = {"attribution": None, "certainty": "certain", "polarity": "affirmed", "place": None, "time": None}
        self.claims += [
            {**same, "span": (start, self.at), "head": head, "factuality": 3.0, "event": "CONCEDE", "deontic": "none",
             "parts": [("actor", by, ruler), ("recipient", who, bound)]},
            {**same, "span": (who[0], self.at), "head": act, "factuality": 1.0, "event": None, "deontic": force,
             "parts": [("actor", who, bound), ("object", thing, None)]},
        ]  # fmt: skip
        claim = len(self.claims) - 1
        self.policies.append({"claim": claim, "ruling": claim - 1, "kind": force, "ruler": ruler, "bound": bound})

    def _place(self) -> int:
        self._write(" in ")
        scene = self.chance.choice(self._scenes)
        self.places.append((self._mention(scene), scene))
        return len(self.places)

    def _time(self) -> int:
        self._write(" on ")
        then = self.day - timedelta(days=self.chance.randrange(5))
        span = self._write(f"{then:%B} {then.day}")
        self.times.append(Time(id=f"t{len(self.times) + 1}", span=span, type="DATE", value=f"{then:%Y-%m-%d}"))
        return len(self.times)
