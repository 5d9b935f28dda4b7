"""Where? Place names with coordinates, and the place at which each claim is set.

Coordinates are WGS 84 degrees, to a hundredth of a degree for towns (GeoNames) and to about a degree for
countries and regions. A first version by containment, the countries of the report and population; :func:`find` and
:func:`attach` are the interface that a learned reader can take over.
"""

from __future__ import annotations

from ..drafts import ClaimDraft, EntityDraft, PlaceDraft
from ..language import Parse
from . import scene
from .resolution import Around, Inside, Resolved, holder, region_of, resolve


def find(parse: Parse, entities: list[EntityDraft]) -> list[PlaceDraft]:
    """Every mention of a place, and of a country where it stands as a place, in text order.

    Sets the country of place entities that have none. Persons and acting governments are no places.
    """
    around = _around(entities)
    held: dict[str, Resolved] = {}
    waiting: list[tuple[int, int, int, Inside | None]] = []
    for number, entity in enumerate(entities):
        if entity.type == "place":
            for first, last in entity.mentions:
                inside = holder(parse, first, last)
                waiting.append((first, last, number, inside))
                if inside is not None:
                    _learn(_name(parse, first, last), inside, around, held)
    places = [_place(parse, entities, mention, around, held) for mention in waiting]
    for number, entity in enumerate(entities):
        if entity.type == "country":
            found = resolve(entity.name, around, None)
            for first, last in entity.mentions:
                if (bounds := scene.is_scene(parse, first, last)) is not None:
                    places.append(_draft(bounds[0], bounds[1], entity.name, number, found))
    places.sort(key=lambda place: (place.first, place.last))
    return places


def _around(entities: list[EntityDraft]) -> Around:
    """The countries and regions that the report names."""
    around = Around()
    for entity in entities:
        if entity.country is not None:
            around.countries[entity.country] += len(entity.mentions)
        if entity.type == "place" and (region := region_of(entity.name)):
            around.regions[region] += len(entity.mentions)
    return around


def _learn(name: str, inside: Inside, around: Around, held: dict[str, Resolved]) -> None:
    """What "Lexford, Kent" teaches for the rest of the report: which Lexford is meant, and that Kent is near."""
    found = resolve(name, around, inside)
    if found is not None and found.country == inside[0]:
        held.setdefault(name, found)
        if found.region is not None and found.country is not None:
            around.regions[found.country, found.region] += 1


def _name(parse: Parse, first: int, last: int) -> str:
    start, end = parse.span(first, last)
    return " ".join(parse.text[start:end].split())


def _place(
    parse: Parse,
    entities: list[EntityDraft],
    mention: tuple[int, int, int, Inside | None],
    around: Around,
    held: dict[str, Resolved],
) -> PlaceDraft:
    first, last, number, inside = mention
    entity = entities[number]
    name = _name(parse, first, last)
    found = held.get(name) if inside is None else None
    if found is None:
        found = resolve(name, around, inside or ((entity.country, None) if entity.country else None))
    if found is None and name != entity.name:
        found = resolve(entity.name, around, (entity.country, None) if entity.country else None)
    if found is not None and entity.country is None:
        entity.country = found.country
    return _draft(first, last, name, number, found)


def _draft(first: int, last: int, name: str, entity: int, found: Resolved | None) -> PlaceDraft:
    if found is None:
        return PlaceDraft(first, last, name, entity)
    return PlaceDraft(first, last, name, entity, found.country, found.latitude, found.longitude, found.geonames)


def attach(parse: Parse, claims: list[ClaimDraft], places: list[PlaceDraft], entities: list[EntityDraft]) -> None:
    """Sets ``place`` of each claim whose clause says where: after a locative preposition, or as what was struck."""
    del entities  # the drafts of places already know theirs
    scene.attach(parse, claims, places)


__all__ = ["attach", "find"]
