"""What do the other places of a report say for a candidate? How many of them lie near it, by their chances so far."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from ..gazetteer import REGION, Spot
from .name import Features, Name

_CELL = 1.0
"""Degrees: a place is near another in the same or the next cell, some 160 km at most."""
_CLOSE = 0.3
"""And close to it in one of these, some 50 km."""
_WIDE = 3.0
"""And not far from it in one of these, some 500 km."""
_MOST = 100
"""Names of a report that speak for others, the first of them: a list of towns must not cost minutes."""

_Shares = dict[int, float]
"""Chance by the number of the name."""
_Cells = dict[tuple[int, int], _Shares]


class Nearby:
    """What the other names of the report say for a candidate, by cell, region and country."""

    def __init__(
        self, names: Sequence[Name], found: Sequence[Sequence[float]], sure: Sequence[float] | None = None
    ) -> None:
        """Of ``names`` with candidates of the chances ``found``; ``sure`` is how surely each is a place at all."""
        self.names = names
        self.cells: dict[float, _Cells] = {size: defaultdict(dict) for size in (_CLOSE, _CELL, _WIDE)}
        self.regions: dict[tuple[str, str], _Shares] = defaultdict(dict)
        self.named: dict[tuple[str, str], _Shares] = defaultdict(dict)
        self.countries: dict[str, _Shares] = defaultdict(dict)
        self.keys = {name.key: number for number, name in enumerate(names)}
        self.sentences: dict[int, set[int]] = defaultdict(set)
        for number, (name, chance) in enumerate(zip(names[:_MOST], found, strict=False)):
            for sentence in name.sentences:
                self.sentences[sentence].add(number)
            for spot, alone in zip(name.spots, chance, strict=True):
                share = alone if sure is None else alone * sure[number]
                if share >= 0.01:
                    self._add(number, spot, share)

    def _add(self, number: int, spot: Spot, share: float) -> None:
        tables: list[_Shares] = [self.countries[spot.country]]
        if spot.region:
            tables.append(self.regions[spot.country, spot.region])
        if spot.kind != REGION:
            tables += [cells[_cell(spot, size)] for size, cells in self.cells.items()]
        elif spot.region:
            tables.append(self.named[spot.country, spot.region])
        for table in tables:
            table[number] = table.get(number, 0.0) + share

    def rows(self, number: int) -> list[Features]:
        """What speaks for each candidate of a name, in their order."""
        name = self.names[number]
        beside = {self.keys[key] for key in name.beside if key in self.keys} - {number}
        here = {other for sentence in name.sentences for other in self.sentences.get(sentence, ())} - {number}
        return [self._row(number, spot, beside, here) for spot in name.spots]

    def _row(self, number: int, spot: Spot, beside: Collection[int], here: Collection[int]) -> Features:
        close, near, wide = (_total(_around(cells, spot, size), number) for size, cells in self.cells.items())
        shares = _around(self.cells[_CELL], spot, _CELL)
        region = self.regions.get((spot.country, spot.region), {}) if spot.region else {}
        named = self.named.get((spot.country, spot.region), {}) if spot.region else {}
        country = self.countries.get(spot.country, {})
        inside, others = _total(region, number), max(min(len(self.names), _MOST) - 1, 1)
        return {
            "close": math.log1p(close),
            "near": math.log1p(near),
            "wide": math.log1p(wide),
            "in the region": math.log1p(inside),
            "near, of all": near / others,
            "in the region, of all": inside / others,
            "in the country": _total(country, number) / others,
            "region named": _best(named, (other for other in named if other != number)),
            "in the sentence, near": _best(shares, here),
            "in the sentence, in the region": _best(region, here),
            "in the sentence, region named": _best(named, here),
            "beside, near": _best(shares, beside),
            "beside, in the region": _best(region, beside),
            "beside, in the country": _best(country, beside),
        }


def _total(shares: _Shares, number: int) -> float:
    """The chances of all but name ``number`` together."""
    return max(sum(shares.values()) - shares.get(number, 0.0), 0.0)


def _best(shares: _Shares, numbers: Iterable[int]) -> float:
    return max((shares.get(other, 0.0) for other in numbers), default=0.0)


def _around(cells: _Cells, spot: Spot, size: float) -> _Shares:
    """The names with a candidate in the cell of ``spot`` or one beside it, and the chance of the likeliest."""
    x, y = _cell(spot, size)
    found: _Shares = {}
    for a in (x - 1, x, x + 1):
        for b in (y - 1, y, y + 1):
            for name, share in cells.get((a, b), {}).items():
                found[name] = max(found.get(name, 0.0), share)
    return found


def _cell(spot: Spot, size: float) -> tuple[int, int]:
    """A cell is as wide on the ground as it is high, as far as the circle of latitude goes."""
    width = max(math.cos(math.radians(spot.latitude)), 0.1)
    return math.floor(spot.latitude / size), math.floor(spot.longitude * width / size)
