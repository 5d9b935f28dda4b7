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
from . import mentions, scene
from .containment import holder
from .mentions import Mention
from .resolution import Around, Inside, Name, name_of, resolve


def find(parse: Parse, entities: list[EntityDraft]) -> list[PlaceDraft]:
    """Every mention of a place, and of a country where it stands as a place, in text order.

    Sets the country of place entities that have none. Persons and acting governments are no places.
    """
    found = mentions.find(parse, entities)
    names, of = group(parse, found, entities)
    meant = resolve(names, around(entities))
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


def around(entities: Sequence[EntityDraft]) -> Around:
    """The countries that the report names, by themselves or by their people."""
    named = Around()
    for entity in entities:
        if entity.country is not None and entity.type in ("country", "group"):
            named.countries[entity.country] += len(entity.mentions)
    return named


def group(parse: Parse, found: Sequence[Mention], entities: Sequence[EntityDraft]) -> tuple[list[Name], list[int]]:
    """The names of the mentions, once each, and the index of each mention's name.

    A mention that the text puts elsewhere than the others of its name is a name of its own.
    """
    names: list[Name] = []
    numbers: dict[tuple[str, Inside | None], int] = {}
    of: list[int] = []
    for mention in found:
        told = inside = holder(parse, mention.first, mention.last)
        if inside is None and mention.entity is not None and (code := entities[mention.entity].country):
            inside = code, None
        name = name_of(mention.name)
        key = name.key, inside
        if inside is None:
            # What was once "Paris, Texas" stays there.
            key = next((known for known in numbers if known[0] == name.key), key)
        elif (name.key, None) in numbers:
            numbers[key] = numbers.pop((name.key, None))
        if key not in numbers:
            numbers[key] = len(names)
            names.append(name)
        number = numbers[key]
        of.append(number)
        names[number].count += 1
        if inside is not None:
            names[number].inside[inside] += 1
        if told is not None:
            names[number].narrow(told)
    for left, right in zip(range(len(found)), range(1, len(found)), strict=False):
        if 2 <= found[right].first - found[left].last <= 3 and _same_sentence(parse, found[left], found[right]):
            names[of[left]].beside.add(names[of[right]].key)
            names[of[right]].beside.add(names[of[left]].key)
    return names, of


def _same_sentence(parse: Parse, left: Mention, right: Mention) -> bool:
    return parse.tokens[left.last].sentence == parse.tokens[right.first].sentence


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
