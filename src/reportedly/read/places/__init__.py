"""Where? Place names with coordinates, and the place at which each claim is set.

Coordinates are WGS 84 degrees, to a hundredth of a degree for towns (GeoNames), for counties and regions the middle of
their towns, and to about a degree for countries. :func:`find` and :func:`attach` are the interface.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..drafts import ClaimDraft, EntityDraft, PlaceDraft
from ..entities import tables
from ..gazetteer import Spot
from ..language import Parse
from . import mentions, scene, support
from .grouping import around, group
from .mention import Mention
from .resolution import resolve


def find(parse: Parse, entities: list[EntityDraft]) -> list[PlaceDraft]:
    """Every mention of a place, and of a country where it stands as a place, in text order.

    Sets the country of place entities that have none. Persons and acting governments are no places.
    """
    possible = mentions.possible(parse, entities)
    named = around(entities)
    support.describe(parse, possible, [mentions.chance(mention) for mention in possible], entities, named)
    found = mentions.chosen(parse, possible)
    names, of = group(parse, found, entities)
    meant = resolve(names, named)
    places = drafts(parse, found, of, meant, entities)
    for place in places:
        if place.entity is not None and entities[place.entity].country is None:
            entities[place.entity].country = place.country
    return places


def drafts(
    parse: Parse,
    found: Sequence[Mention],
    of: Sequence[int],
    meant: Sequence[Spot | None],
    entities: Sequence[EntityDraft],
) -> list[PlaceDraft]:
    """The places of mentions ``found``, of the names ``of``, that have the meanings ``meant``; and the countries."""
    places = [_place(mention, meant[number], entities) for mention, number in zip(found, of, strict=True)]
    places += _countries(parse, entities)
    places.sort(key=lambda place: (place.first, place.last))
    return places


def _place(mention: Mention, spot: Spot | None, entities: Sequence[EntityDraft]) -> PlaceDraft:
    entity = None if mention.entity is None else entities[mention.entity]
    if spot is None:
        country = None if entity is None else entity.country
        return PlaceDraft(mention.first, mention.last, mention.name, mention.entity, country)
    country = spot.country or None
    return PlaceDraft(
        mention.first,
        mention.last,
        mention.name,
        mention.entity,
        country,
        spot.latitude,
        spot.longitude,
        spot.geonames or None,
    )


def _countries(parse: Parse, entities: Sequence[EntityDraft]) -> list[PlaceDraft]:
    """Countries where they stand as places."""
    found = []
    for number, entity in enumerate(entities):
        if entity.type != "country" or entity.country is None:
            continue
        row = tables.countries()[entity.country]
        for first, last in entity.mentions:
            if (bounds := scene.is_scene(parse, first, last)) is not None:
                point = float(row.latitude), float(row.longitude)
                found.append(PlaceDraft(*bounds, entity.name, number, entity.country, *point, row.geonames))
    return found


def attach(parse: Parse, claims: list[ClaimDraft], places: list[PlaceDraft], entities: list[EntityDraft]) -> None:
    """Sets ``place`` of each claim whose clause says where: after a locative preposition, or as what was struck."""
    del entities  # the drafts of places already know theirs
    scene.attach(parse, claims, places)


__all__ = ["attach", "find"]
