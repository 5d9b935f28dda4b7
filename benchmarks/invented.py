"""Names and words that nobody bears: outlets, people, bodies and towns made of syllables, drawn by Zipf's law."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_VERBS = {
    "AGREE": "agreed with", "CONSULT": "met", "SUPPORT": "praised", "CONCEDE": "freed", "COOPERATE": "joined",
    "AID": "supplied", "RETREAT": "left", "REQUEST": "called on", "ACCUSE": "accused", "REJECT": "rebuffed",
    "THREATEN": "threatened", "PROTEST": "booed", "SANCTION": "fined", "MOBILIZE": "armed", "COERCE": "arrested",
    "ASSAULT": "shelled",
}  # fmt: skip
_COUNTRIES = "AUT BRA CAN CHE CHL CZE DNK EST FIN FRA GHA GRC HUN IDN IRL ISL JPN KEN MAR MEX NOR NZL PER PRT SWE URY"
_ONSETS = "b br c d dr f g gl h k l m n p pr r s st t tr v w z"
_VOWELS = "a e i o u ai ea ou"
_ENDS = "n l r s m k d nd st lm"
_BODIES = "Port Authority|Ministry of Harbours|Coast Guard|Fishing Union|Grain Council|River Commission|Rail Office"
_OUTLETS = "Courier|Lantern|Gazette|Herald|Wire|Daily|Mirror|Observer"
_PEOPLE = "officials|officers|diplomats|residents|engineers|aides|lawmakers|witnesses"
_COUNTS = ("two", "three", "several", "local", "senior", "former", "two senior", "some")


class Name(NamedTuple):
    """Somebody, some body or some place."""

    name: str
    type: str
    country: str | None = None
    sector: str | None = None
    latitude: float = 0.0
    longitude: float = 0.0


class Names:
    """All there is to be drawn from; the same for one seed."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        stems = sorted({_stem(chance) for _ in range(9_000)})
        chance.shuffle(stems)
        titles = [stem.title() for stem in stems]
        countries = _COUNTRIES.split()
        self._words = stems
        self._towns = [
            Name(title, "place", chance.choice(countries), None, chance.uniform(-60, 70), chance.uniform(-179, 179))
            for title in titles[:1_500]
        ]
        self._given, self._family = titles[1_500:1_700], titles[1_700:3_700]
        self._outlets = [
            Name(f"The {titles[3_700 + n]} {chance.choice(_OUTLETS.split('|'))}", "organisation", None, "MED")
            for n in range(80)
        ]
        self._bodies = [
            Name(f"{town.name} {chance.choice(_BODIES.split('|'))}", "organisation", town.country, "GOV")
            for town in self._towns[:1_200]
        ]
        self._verbs = sorted(_VERBS)

    def outlet(self, chance: random.Random) -> Name:
        return _drawn(self._outlets, chance)

    def person(self, chance: random.Random) -> Name:
        given, family = _drawn(self._given, chance), _drawn(self._family, chance)
        return Name(f"{given} {family}", "person", self._towns[len(given) * len(family)].country, "CVL")

    def where(self, chance: random.Random) -> Name:
        return _drawn(self._towns, chance)

    def who(self, chance: random.Random) -> Name:
        return _drawn(self._bodies, chance) if chance.random() < 0.5 else self.person(chance)

    def official(self, chance: random.Random) -> Name:
        """A source that is named: a person, a body, an outlet."""
        return self.outlet(chance) if chance.random() < 0.2 else self.who(chance)

    def unnamed(self, chance: random.Random) -> str:
        """A source that is not."""
        people = f"{chance.choice(_COUNTS)} {chance.choice(_PEOPLE.split('|'))}"
        return f"{people} in {self.where(chance).name}" if chance.random() < 0.5 else people

    def body(self, chance: random.Random) -> Name:
        return _drawn(self._bodies, chance)

    def word(self, chance: random.Random) -> str:
        return _drawn(self._words, chance)

    def common(self, chance: random.Random) -> str:
        """One of the most frequent words."""
        return chance.choice(self._words[:20])

    def rare(self, chance: random.Random) -> str:
        """One of the least frequent words."""
        return chance.choice(self._words[-2_000:])

    def country(self, chance: random.Random) -> str:
        return chance.choice(_COUNTRIES.split())

    def event(self, chance: random.Random) -> str | None:
        """A type of event, or none."""
        return _drawn(self._verbs, chance) if chance.random() < 0.7 else None

    def verb(self, event: str | None) -> str:
        return "watched" if event is None else _VERBS[event]


_RANKED: dict[int, list[float]] = {}


def _drawn(things: Sequence[T], chance: random.Random) -> T:
    """One of ``things``, the n-th of them with a probability that falls as 1/n."""
    ranks = _RANKED.get(len(things))
    if ranks is None:
        ranks = _RANKED[len(things)] = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))
    return things[bisect(ranks, chance.random() * ranks[-1]) % len(things)]


def _stem(chance: random.Random) -> str:
    onsets, vowels, ends = _ONSETS.split(), _VOWELS.split(), _ENDS.split()
    syllables = (chance.choice(onsets) + chance.choice(vowels) for _ in range(chance.choice((1, 2, 2))))
    return "".join(syllables) + chance.choice(ends)
