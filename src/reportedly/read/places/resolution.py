"""Which place of that name is meant? A linear model over what the report says of it and of the other places.

Three rounds: the first asks the text ("Paris, Texas"), the countries named, and how many people live there; the
others ask besides which other places of the report lie near, each with the chance that the round before gave it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..gazetteer import COUNTY, REGION, TOWN, Spot
from . import weights
from .candidates import capitals
from .name import Around, Features, Name
from .nearby import Nearby

MODELS = ("second", "third")
"""The weights of each round in which the places of a report are held against each other."""
SMALLER = 5
"""How many times fewer people than a capital a namesake of it has that needs more to be meant than its country."""
NEAR = 0.2
"""Evidence of another place near: a logarithm of 1 and its chance."""


def resolve(names: Sequence[Name], around: Around) -> list[Spot | None]:
    """The place meant by each name; ``None`` where the gazetteer knows none."""
    alone = rows = features(names, around)
    found = [chances(each, "first") for each in rows]
    for model in MODELS:
        rows = with_others(names, alone, found)
        found = [chances(each, model) for each in rows]
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
    nearby = Nearby(names, found)
    return [
        [row | told for row, told in zip(mine, nearby.rows(number), strict=True)] if len(mine) > 1 else list(mine)
        for number, mine in enumerate(rows)
    ]


def _among(name: Name, spot: Spot) -> Features:
    """What sets a candidate apart from the others of its name, and what the words around say of its kind."""
    row: Features = {}
    same = [each for each in name.spots if each.country == spot.country and each is not spot]
    if spot.kind != REGION and all(each.population <= spot.population for each in same if each.kind == spot.kind):
        row[f"largest {_KINDS[spot.kind]} in its country"] = 1.0
    twin = TOWN if spot.kind == REGION else REGION
    if any(each.kind == twin and each.region == spot.region for each in same):
        row[f"{_KINDS[spot.kind]}, and a {_KINDS[twin]} with it"] = 1.0
    if spot.kind == TOWN and any(each.kind == COUNTY and each.region == spot.region for each in same):
        row["town, and a county with it"] = 1.0
    for feature, count in name.around.items():
        if count:
            row[f"{_KINDS[spot.kind]}, {feature}"] = 1.0
    return row


_KINDS = {TOWN: "town", REGION: "region", COUNTY: "county"}


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
    row |= _among(name, spot)
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
        if spot.country in around.by_name:
            row["country named by its name"] = 1.0
        if not any(each.country != spot.country and each.country in around.countries for each in name.spots):
            row["the only one in a country named"] = 1.0
        row["share of the countries named"] = named / max(around.countries.total(), 1)
    return row
