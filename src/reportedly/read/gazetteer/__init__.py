"""Where on earth is a name? A compact index of towns, counties and regions, shipped and read in milliseconds.

``places.bin`` is written by ``compile.py`` from GeoNames (CC BY 4.0, see NOTICE). It is shipped rather than built
on the user's machine so that a reading depends on the text and this version only, never on what else is
installed, and so that two processes never race for a cache. It holds, after a header line of JSON: one
13-byte record a place, then lines of ``folded name <tab> record numbers``, sorted, which are searched by bisection
in place: nothing is unpacked at start-up. A number with ``~`` behind it has the name only as another one.
"""

from __future__ import annotations

import json
import math
import struct
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

RECORD = struct.Struct("<IhhHHB")
"""GeoNames id, latitude and longitude in hundredths of a degree, population, region, kind: 0.01 degree is 1.1 km."""
TOWN, REGION, COUNTY = 0, 1, 2
"""Kinds: a populated place, an administrative unit of the first order (admin1), one of the second (admin2)."""
POPULATION_STEP = 4096
"""Populations are kept as ``POPULATION_STEP * log10(1 + people)``: within 0.1 per cent, in two bytes."""


class Spot(NamedTuple):
    """A place of one of the kinds. ``country`` is ISO 3166-1 alpha-2, ``region`` GeoNames' admin1 code (postal in the
    US). ``other``: what it was looked up by is not its own name, but another or a short one."""

    geonames: int
    latitude: float
    longitude: float
    population: int
    country: str
    region: str
    kind: int
    other: bool


class _Index:
    """The file in memory, and where its parts begin."""

    __slots__ = ("data", "names", "records", "regions")

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n")
        header = json.loads(data[:end])
        self.data = data
        self.records = end + 1
        self.names = self.records + RECORD.size * header["places"]
        self.regions: list[list[str]] = [region.split(".", 1) for region in header["regions"]]

    def spot(self, entry: bytes) -> Spot:
        """The place that ``entry``, a number of a line, points at."""
        number = int(entry.rstrip(b"~"), 36)
        geonames, latitude, longitude, population, region, kind = RECORD.unpack_from(
            self.data, self.records + number * RECORD.size
        )
        country, admin = self.regions[region]
        people = round(10 ** (population / POPULATION_STEP)) - 1
        other = entry.endswith(b"~")
        return Spot(geonames, latitude / 100, longitude / 100, people, country, admin, kind, other)

    def find(self, key: bytes) -> bytes:
        """The record numbers after ``key``, or nothing."""
        data = self.data
        low, high = self.names, len(data)
        while low < high:
            middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.find(b"\n", middle)
            tab = data.find(b"\t", middle, end)
            found = data[middle:tab]
            if found == key:
                return data[tab + 1 : end]
            if found < key:
                low = end + 1
            else:
                high = middle
        return b""


def fold(name: str) -> str:
    """``name`` without accents, case and apostrophes, single spaces: "Côte  d’Or" and "cote dor" are one key.

    >>> fold("Chișinău"), fold("Saint-Étienne"), fold("Sana'a")
    ('chisinau', 'saint etienne', 'sanaa')
    """
    # Twice: a compatibility letter may decompose into one that has case ("𝗔"), and a folded one into two.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    kept = [" " if letter in "-–\u00a0" else letter for letter in plain if not unicodedata.combining(letter)]
    return " ".join("".join(kept).translate(_STROKES).split())


_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "'": "", "’": "", "ʻ": "", "`": "", ".": ""}
)


@lru_cache(maxsize=4096)
def spots(name: str) -> tuple[Spot, ...]:
    """The places called ``name``, also by another name in Latin letters, most people first; case is no matter.

    Another name counts only for towns of 15,000 people or more, so that no village takes a great name.
    """
    key = fold(name)
    if not key:
        return ()
    index = _load()
    return tuple(index.spot(entry) for entry in index.find(key.encode()).split())


@lru_cache(maxsize=4096)
def towns(name: str) -> tuple[Spot, ...]:
    """The populated places among :func:`spots`."""
    return tuple(spot for spot in spots(name) if spot.kind == TOWN)


def packed_population(people: int) -> int:
    """``people`` in two bytes, as the records keep it."""
    return min(65_535, round(POPULATION_STEP * math.log10(1 + max(people, 0))))


@cache
def _load() -> _Index:
    return _Index(files(__package__).joinpath("places.bin").read_bytes())


__all__ = ["Spot", "fold", "packed_population", "spots", "towns"]
