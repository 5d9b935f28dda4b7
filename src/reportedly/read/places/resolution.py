"""Which place of that name is meant? A linear model over what the report says of it and of the other places.

Two rounds: the first asks the text ("Paris, Texas"), the countries named, and how many people live there; the second
asks besides which other places of the report lie near, each with the chance that the first gave it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..gazetteer import COUNTY, REGION, TOWN, Spot
from . import weights
from .candidates import bare, candidates, capitals, shorts

Inside = tuple[str, str | None]
"""The country (alpha-3) and, where it is known, the region (admin1) that the text puts a place in."""
Features = dict[str, float]
ROUNDS = 2
"""How often the places of a report are held against each other."""
_CELL = 1.0
"""Degrees: a place is near another in the same or the next cell, some 160 km at most."""
_CLOSE = 0.3
"""And close to it in one of these, some 50 km."""

SMALLER = 5
"""How many times fewer people than a capital a namesake of it has that needs more to be meant than its country."""
NEAR = 0.2
"""Evidence of another place near: a logarithm of 1 and its chance."""


@dataclass(slots=True)
class Name:
    """A name of the report with its candidates; ``inside`` what the text puts it in, ``unit`` whether it is said to be
    a county or the like, ``beside`` the keys of names that stand right beside it, ``count`` its mentions."""

    key: str
    spots: tuple[Spot, ...]
    unit: bool = False
    inside: Counter[Inside] = field(default_factory=Counter)
    beside: set[str] = field(default_factory=set)
    count: int = 0

    def narrow(self, inside: Inside) -> None:
        """Leaves only the candidates that lie where the text says, if any does."""
        country, region = inside
        here = tuple(spot for spot in self.spots if spot.country == country)
        exactly = tuple(spot for spot in here if spot.region == region)
        self.spots = exactly or here or self.spots


@dataclass(slots=True)
class Around:
    """How often the report names each country, by itself or by its people."""

    countries: Counter[str] = field(default_factory=Counter)


def name_of(text: str) -> Name:
    """The name that ``text`` gives, with its candidates; "Kursk region" has those of Kursk if it has none itself."""
    short, unit = bare(shorts().get(text, text))
    spots = candidates(shorts().get(text, text)) or candidates(short)
    return Name(shorts().get(text, text).casefold(), spots, unit)


def resolve(names: Sequence[Name], around: Around) -> list[Spot | None]:
    """The place meant by each name; ``None`` where the gazetteer knows none."""
    alone = rows = features(names, around)
    found = [chances(each, "first") for each in rows]
    for _ in range(ROUNDS):
        rows = with_others(names, alone, found)
        found = [chances(each, "second") for each in rows]
    return [best(*each) for each in zip(names, found, rows, strict=True)]


def best(name: Name, chance: Sequence[float], rows: Sequence[Features]) -> Spot | None:
    """The candidate with the best chance; of two alike the one with more people, which stands first.

    A namesake of a capital must be drawn by something nearer than its country: the sets that the model is fitted on
    are mostly local US news, where that draws too much ("LISBON" over a story from Texas).
    """
    if not chance:
        return None
    top = max(range(len(chance)), key=chance.__getitem__)
    capital = next((k for k, spot in enumerate(name.spots) if spot.geonames in capitals()), top)
    far_smaller = name.spots[top].population * SMALLER < name.spots[capital].population
    return name.spots[capital if far_smaller and not _is_drawn(rows[top]) else top]


def _is_drawn(row: Features) -> bool:
    """Whether the text puts it there, or names its region or another place near it."""
    said = "in the region said" in row or "in the country said" in row
    return said or max(row.get("near", 0.0), row.get("beside, near", 0.0), row.get("region named", 0.0)) >= NEAR


def chances(rows: Sequence[Features], model: str) -> list[float]:
    """How likely each candidate is, by the weights of ``model``."""
    if len(rows) < 2:
        return [1.0] * len(rows)
    table = weights.load(model)
    scores = [sum(table.get(feature, 0.0) * value for feature, value in row.items()) for row in rows]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def features(names: Sequence[Name], around: Around) -> list[list[Features]]:
    """A row of features for each candidate of each name, by itself."""
    return [[_row(name, spot, rank, around) for rank, spot in enumerate(name.spots)] for name in names]


def with_others(
    names: Sequence[Name], rows: Sequence[Sequence[Features]], found: Sequence[Sequence[float]]
) -> list[list[Features]]:
    """``rows`` with what the other names say, whose candidates have the chances ``found``."""
    near = _Near(names, found)
    together = []
    for number, (name, mine) in enumerate(zip(names, rows, strict=True)):
        alone = len(name.spots) < 2
        together.append(
            [row if alone else row | near.row(number, spot) for row, spot in zip(mine, name.spots, strict=True)]
        )
    return together


def _row(name: Name, spot: Spot, rank: int, around: Around) -> Features:
    people = math.log10(1 + spot.population)
    most = math.log10(1 + max(each.population for each in name.spots))
    row = {"people": people, "fewer than the most": most - people}
    if not rank:
        row["first"] = 1.0
    if spot.kind == REGION:
        row["region, said so" if name.unit else "region"] = 1.0
        if spot.other and not name.unit:
            row["region by another name"] = 1.0
    elif spot.kind == COUNTY:
        row["county, said so" if name.unit else "county"] = 1.0
        if spot.other and not name.unit:
            row["county by its short name"] = 1.0
    elif name.unit:
        row["town, said to be more"] = 1.0
    if spot.other and spot.kind == TOWN:
        row["other name"] = 1.0
    if spot.geonames in capitals():
        row["capital"] = 1.0
    for (country, region), count in name.inside.items():
        if country != spot.country:
            row["outside what the text says"] = 1.0
        elif region is None:
            row["in the country said"] = 1.0
        else:
            row["in the region said" if region == spot.region else "in another region than said"] = 1.0
        row["said"] = float(min(count, 3))
    named = around.countries.get(spot.country, 0)
    if named:
        row["country named"] = 1.0
        row["country named often"] = math.log1p(named)
        row["share of the countries named"] = named / max(around.countries.total(), 1)
    return row


class _Near:
    """What the other names of the report say for a candidate, by cell, region and country."""

    def __init__(self, names: Sequence[Name], found: Sequence[Sequence[float]]) -> None:
        self.names = names
        self.cells: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
        self.small: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
        self.regions: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        self.named: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        self.countries: dict[str, dict[int, float]] = defaultdict(dict)
        self.keys = {name.key: number for number, name in enumerate(names)}
        for number, (name, chance) in enumerate(zip(names, found, strict=True)):
            for spot, share in zip(name.spots, chance, strict=True):
                if share < 0.01:
                    continue
                places: list[dict[int, float]] = [self.countries[spot.country]]
                if spot.region:
                    places.append(self.regions[spot.country, spot.region])
                if spot.kind != REGION:
                    places += [self.cells[_cell(spot, _CELL)], self.small[_cell(spot, _CLOSE)]]
                elif spot.region:
                    places.append(self.named[spot.country, spot.region])
                for place in places:
                    place[number] = place.get(number, 0.0) + share

    def row(self, number: int, spot: Spot) -> Features:
        name = self.names[number]
        near, close = _around(self.cells, spot, _CELL), _around(self.small, spot, _CLOSE)
        region = self.regions.get((spot.country, spot.region), {}) if spot.region else {}
        named = self.named.get((spot.country, spot.region), {}) if spot.region else {}
        country = self.countries.get(spot.country, {})
        others = max(len(self.names) - 1, 1)
        beside = {self.keys[key] for key in name.beside if key in self.keys}
        return {
            "close": math.log1p(sum(share for other, share in close.items() if other != number)),
            "region named": max((share for other, share in named.items() if other != number), default=0.0),
            "near": math.log1p(sum(share for other, share in near.items() if other != number)),
            "in the region": math.log1p(sum(share for other, share in region.items() if other != number)),
            "in the country": sum(share for other, share in country.items() if other != number) / others,
            "beside, near": max((near.get(other, 0.0) for other in beside), default=0.0),
            "beside, in the region": max((region.get(other, 0.0) for other in beside), default=0.0),
            "beside, in the country": max((country.get(other, 0.0) for other in beside), default=0.0),
        }


_Cells = dict[tuple[int, int], dict[int, float]]


def _around(cells: _Cells, spot: Spot, size: float) -> dict[int, float]:
    """The names with a candidate in the cell of ``spot`` or one beside it, and the chance of the likeliest."""
    x, y = _cell(spot, size)
    found: dict[int, float] = {}
    for a in (x - 1, x, x + 1):
        for b in (y - 1, y, y + 1):
            for name, share in cells.get((a, b), {}).items():
                found[name] = max(found.get(name, 0.0), share)
    return found


def _cell(spot: Spot, size: float) -> tuple[int, int]:
    """A cell is as wide on the ground as it is high, as far as the circle of latitude goes."""
    width = max(math.cos(math.radians(spot.latitude)), 0.1)
    return math.floor(spot.latitude / size), math.floor(spot.longitude * width / size)
