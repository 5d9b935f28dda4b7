"""Which of the towns of a name is meant? Containment first, then the countries of the report, then people."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from .. import lexicon
from ..entities import tables
from ..gazetteer import Town, fold, towns
from ..language import Parse

_COUNTRY_BONUS = 2.0
"""A town in a country that the report names beats one with up to a hundred times its people elsewhere."""
_REGION_BONUS = 1.2
_REGION_STEP = 0.3
"""A region that the report names, by itself or by a town in it, counts for more with every mention, up to five."""


class Resolved(NamedTuple):
    """A place on earth: WGS 84 degrees, country alpha-3, GeoNames id where there is one."""

    country: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    region: str | None = None


Inside = tuple[str, str | None]
"""The country and, where it is known, the region (admin1) that the text puts a place in."""


@cache
def _regions() -> dict[str, list[Resolved]]:
    """``regions.yaml`` and the countries, by folded name: Georgia is both."""
    table: dict[str, list[Resolved]] = {}
    for country in tables.countries().values():
        found = Resolved(country.code, float(country.latitude), float(country.longitude), country.geonames)
        table.setdefault(fold(country.name), []).append(found)
    for name, row in lexicon.load("regions").items():
        found = Resolved(row["country"], float(row["at"][0]), float(row["at"][1]), row.get("geonames"))
        table.setdefault(fold(name), []).append(found)
    return table


def _known(key: str, holder: Inside | None) -> Resolved | None:
    found = _regions().get(key)
    if not found:
        return None
    return next((one for one in found if holder is not None and one.country == holder[0]), found[0])


@cache
def _shorts() -> dict[str, Inside]:
    """What may stand after a town and a comma: name or abbreviation to country and region."""
    table: dict[str, Inside] = {}
    for text, code in tables.countries_by_phrase().items():
        table[text] = (code, None)
    for name, row in lexicon.load("regions").items():
        if row["country"]:
            for text in (name, *row.get("short", ())):
                table.setdefault(text, (row["country"], row.get("part")))
    for name in ("Georgia",):
        table.pop(name, None)
    return table


@dataclass
class Around:
    """How often the report names each country, and each region (country, admin1), by itself or by a town in it."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)


def resolve(name: str, around: Around, holder: Inside | None) -> Resolved | None:
    """The place called ``name``; ``holder`` is the country and region that the text puts it in."""
    key = fold(name)
    known = _known(key, holder)
    if known is not None and (holder is None or holder[0] == known.country) and not _rather_town(name, holder):
        return known
    if len(key) < 3:
        return known
    candidates = towns(name) or towns(_without_part(name))
    if not candidates:
        return known or _known(fold(_without_part(name)), holder)
    best = max(candidates, key=lambda town: (_score(town, around, holder), -town.geonames))
    alpha3 = tables.alpha3().get(best.country)
    if holder is not None and holder[0] != alpha3 and known is not None:
        return known
    return Resolved(alpha3, best.latitude, best.longitude, best.geonames, best.region)


def _rather_town(name: str, holder: Inside | None) -> bool:
    """ "New York", "Washington" and "Victoria" alone are the towns; with a country behind they stay what they were."""
    return name in ("New York", "Washington", "Victoria", "Galicia") and (
        holder is None or holder[1] is None or name != "Washington"
    )


def _without_part(name: str) -> str:
    words = name.split()
    parts = frozenset(lexicon.load("places")["parts"])
    if len(words) > 1 and words[-1].lower() in parts:
        return " ".join(words[:-1])
    if len(words) > 2 and words[1].lower() == "of" and words[0].lower() in parts:
        return " ".join(words[2:])
    return ""


def _score(town: Town, around: Around, holder: Inside | None) -> float:
    score = math.log10(1 + town.population)
    country = tables.alpha3().get(town.country, "")
    if holder is not None:
        score += 20.0 if holder[0] == country else 0.0
        score += 20.0 if holder[1] is not None and holder == (country, town.region) else 0.0
    mentions = around.countries.get(country, 0)
    if mentions:
        score += _COUNTRY_BONUS + 0.1 * min(mentions, 5)
    near = around.regions.get((country, town.region), 0)
    return score + (_REGION_BONUS + _REGION_STEP * min(near, 5) if near else 0.0)


def holder(parse: Parse, first: int, last: int) -> Inside | None:
    """The country and region that the words around put a place in: "Lviv, Ukraine", "Kenya's Lamu", "Paris, Tex."."""
    tokens = parse.tokens
    table = _shorts()
    if last + 2 < len(tokens) and tokens[last + 1].text in (",", "("):
        for size in (3, 2, 1):
            end = last + 1 + size
            if end < len(tokens):
                start_char, end_char = parse.span(last + 2, end)
                if (found := table.get(parse.text[start_char:end_char])) is not None:
                    return found
        if tokens[last + 2].text == "Georgia":
            return ("USA", "GA") if "Tbilisi" not in parse.text else ("GEO", None)
    if last + 2 < len(tokens) and tokens[last + 1].lower in ("in", "of"):
        step = last + 3 if tokens[last + 2].lower == "the" else last + 2
        if step < len(tokens) and (found := table.get(tokens[step].text)) and len(tokens[step].text) > 2:
            return found
    before = first - 1
    if before > 0 and tokens[before].tag == "POS":
        before -= 1
        return table.get(tokens[before].text)
    code = tables.countries_by_phrase().get(tokens[before].text) if before >= 0 else None
    return (code, None) if code is not None and tokens[before].dep in ("amod", "compound", "nmod") else None


def region_of(name: str) -> tuple[str, str] | None:
    """Country and admin1 of a region's name."""
    row = lexicon.load("regions").get(name)
    return (row["country"], row["part"]) if row and row.get("part") else None
