"""Where on earth is a name? A compact index of 170,000 towns, shipped with the package and read in milliseconds.

``places.bin`` is written by ``compile.py`` from GeoNames (CC BY 4.0, see NOTICE). It is shipped rather than built
on the user's machine so that a reading depends on the text and this version only, never on what else is
installed, and so that two processes never race for a cache. It holds, after a header line of JSON: one
12-byte record a town, then lines of ``folded name <tab> record numbers``, sorted, which are searched by bisection
in place: nothing is unpacked at start-up.
"""

from __future__ import annotations

import json
import math
import struct
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

RECORD = struct.Struct("<IhhHH")
"""GeoNames id, latitude and longitude in hundredths of a degree, population, region: 0.01 degree is 1.1 km."""
POPULATION_STEP = 4096
"""Populations are kept as ``POPULATION_STEP * log10(1 + people)``: within 0.1 per cent, in two bytes."""


class Town(NamedTuple):
    """A populated place. ``country`` is ISO 3166-1 alpha-2, ``region`` GeoNames' admin1 code (postal in the US)."""

    geonames: int
    latitude: float
    longitude: float
    population: int
    country: str
    region: str


class _Index:
    """The file in memory, and where its parts begin."""

    __slots__ = ("data", "names", "records", "regions")

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n")
        header = json.loads(data[:end])
        self.data = data
        self.records = end + 1
        self.names = self.records + RECORD.size * header["towns"]
        self.regions: list[list[str]] = [region.split(".", 1) for region in header["regions"]]

    def town(self, number: int) -> Town:
        geonames, latitude, longitude, population, region = RECORD.unpack_from(
            self.data, self.records + number * RECORD.size
        )
        country, admin = self.regions[region]
        people = round(10 ** (population / POPULATION_STEP)) - 1
        return Town(geonames, latitude / 100, longitude / 100, people, country, admin)

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
def towns(name: str) -> tuple[Town, ...]:
    """The towns called ``name``, also by another name in Latin letters, most people first; case is no matter.

    A common other name counts only for towns of 50,000 people or more, so that no village takes a great name.
    """
    key = fold(name)
    if not key:
        return ()
    index = _load()
    numbers = index.find(key.encode())
    return tuple(index.town(int(number, 36)) for number in numbers.split())


def packed_population(people: int) -> int:
    """``people`` in two bytes, as the records keep it."""
    return min(65_535, round(POPULATION_STEP * math.log10(1 + max(people, 0))))


@cache
def _load() -> _Index:
    return _Index(files(__package__).joinpath("places.bin").read_bytes())


__all__ = ["Town", "fold", "packed_population", "towns"]
