"""Which places can a name mean? The gazetteer's, and the regions and seas of our own list, as one kind of record."""

from __future__ import annotations

from functools import cache, lru_cache

from .. import lexicon
from ..entities import tables
from ..gazetteer import REGION, TOWN, Spot, fold, spots
from .wordlists import words

MOST = 60
"""Candidates of a name, those with most people first: behind them nobody meant the sixty-first Springfield."""
_GREAT = 5_000_000
"""People as which a region of our list counts that the gazetteer does not have: seas, parts of the world."""


@lru_cache(maxsize=8192)
def candidates(name: str) -> tuple[Spot, ...]:
    """The places called ``name``, at most :data:`MOST`; ``country`` is alpha-3, or empty for seas and continents."""
    listed = _regions().get(fold(name), ())
    known = {spot.geonames for spot in listed}
    alpha3 = tables.alpha3()
    found = [
        spot._replace(country=alpha3.get(spot.country, ""))
        for spot in _spots(name)[:MOST]
        if spot.geonames not in known
    ]
    return (*listed, *found)


def _spots(name: str) -> tuple[Spot, ...]:
    """The gazetteer's places of a name, "St. Lisk" also as "Saint Lisk" and the other way round."""
    first, _, rest = name.partition(" ")
    other = _SPELT.get(first.casefold()) if rest else None
    found = spots(name)
    if other is None:
        return found
    known = {spot.geonames for spot in found}
    more = [spot for spot in spots(f"{other} {rest}") if spot.geonames not in known]
    return tuple(sorted((*found, *more), key=lambda spot: -spot.population))


_SPELT = {"st.": "Saint", "saint": "St.", "mt.": "Mount", "mount": "Mt.", "ft.": "Fort", "fort": "Ft.", "st": "Saint"}


@cache
def _regions() -> dict[str, tuple[Spot, ...]]:
    """``regions.yaml`` by folded name, with its points; ids and people from the gazetteer where that has the region."""
    table: dict[str, tuple[Spot, ...]] = {}
    alpha3 = tables.alpha3()
    for name, row in lexicon.load("regions").items():
        country, part, (latitude, longitude) = row["country"] or "", row.get("part") or "", row["at"]
        same = [
            spot
            for spot in spots(name)
            if spot.kind == REGION and alpha3.get(spot.country) == country and part in ("", spot.region)
        ]
        geonames = row.get("geonames") or (same[0].geonames if same else 0)
        people = same[0].population if same else _GREAT
        spot = Spot(geonames, float(latitude), float(longitude), people, country, part, REGION, False)
        table[fold(name)] = (*table.get(fold(name), ()), spot)
    return table


@cache
def shorts() -> dict[str, str]:
    """Abbreviation of a region, with or without its last dot, to the region's name."""
    return {
        text: name
        for name, row in lexicon.load("regions").items()
        for short in row.get("short", ())
        for text in (short, short.rstrip("."))
        if len(text) > 1
    }


@lru_cache(maxsize=8192)
def bare(name: str) -> tuple[str, bool]:
    """``name`` without the word that says what it is, and whether that word makes it a unit larger than a town.

    >>> bare("Kursk region"), bare("city of Odesa"), bare("Odesa")
    (('Kursk', True), ('Odesa', False), ('Odesa', False))
    """
    pieces = name.split()
    units, parts = words("units"), words("parts")
    if len(pieces) > 1 and (pieces[-1].lower() in parts or pieces[-1].lower() in units):
        return " ".join(pieces[:-1]), pieces[-1].lower() in units
    if len(pieces) > 2 and pieces[1].lower() == "of" and (pieces[0].lower() in parts or pieces[0].lower() in units):
        return " ".join(pieces[2:]), pieces[0].lower() in units
    return name, False


@cache
def capitals() -> frozenset[int]:
    """GeoNames ids of the seats of government."""
    alpha3 = tables.alpha3()
    found: set[int] = set()
    for code, row in lexicon.load("countries").items():
        for seat in row["seats"]:
            here = [spot for spot in spots(seat) if alpha3.get(spot.country) == code and spot.kind == TOWN]
            found.update(spot.geonames for spot in here[:1])
    return frozenset(found)
