"""Who may be an entity of an export: bodies and office holders, nobody in private and no source without a name."""

from __future__ import annotations

import pytest

from reportedly.publish.formats.actors import actors, credited
from reportedly.vocabulary import Entity, Reading, Source, make_report


def entity(name: str, type: str = "person", sector: str | None = None, country: str | None = None) -> Entity:
    return Entity(
        id="e1", name=name, type=type, country=country, sector=sector, wikidata=None, mentions=((0, 1),)  # type: ignore[arg-type]
    )  # fmt: skip


def source(role: str | None, kind: str = "named", entities: tuple[str, ...] = ("e1",)) -> Source:
    return Source(id="s1", kind=kind, name="x", role=role, count=None, entities=entities, anonymity=None)  # type: ignore[arg-type]


def reading(one: Entity, *sources: Source, text: str = "A text.") -> Reading:
    return Reading(model="by hand", report=make_report(text), entities=(one,), sources=sources)


@pytest.mark.parametrize(
    ("one", "sources", "kind"),
    [
        (entity("Ada Quill", sector="GOV"), (), "person"),
        (entity("Ada Quill"), (source("minister"),), "person"),
        (entity("Ada Quill"), (source("spokeswoman"),), "person"),
        (entity("Ada Quill"), (), None),
        (entity("Ada Quill"), (source("resident"),), None),
        (entity("Ada Quill", sector="MIL"), (source("sergeant"),), None),  # a soldier holds no office
        (entity("Ada Quill"), (source("minister", kind="unnamed"),), None),
        (entity("Ada Quill"), (source("minister", entities=("e1", "e2")),), None),  # whose office, nobody knows
        (entity("Quill", sector="GOV"), (), None),  # half a name
        (entity("Western official", sector="GOV"), (), None),  # nobody's name
        (entity("Foreign Ministry", "organisation", "GOV"), (), "public body"),
        (entity("Ukrainian air force", "organisation", "MIL"), (), "public body"),
        (entity("Ukrainian troops", "organisation", "MIL"), (), None),
        (entity("Port Daily", "organisation", "JRN"), (), "organisation"),
        (entity("two officials", "group", "GOV"), (), None),
        (entity("Villagers of Brem", "group"), (), None),
        (entity("Marovia", "country", "GOV", "UKR"), (), None),
    ],
)
def test_who_is_one(one: Entity, sources: tuple[Source, ...], kind: str | None) -> None:
    found = actors(reading(one, *sources))
    assert [actor.kind for actor in found.values()] == ([kind] if kind else [])


def test_bodies_of_one_country_are_one_and_those_of_none_are_kept_apart() -> None:
    def key(one: Entity, text: str) -> str:
        return actors(reading(one, text=text))["e1"].key

    senate = entity("Senate", "organisation", "LEG")
    assert key(senate, "One.") != key(senate, "Another.")
    ministry = entity("Foreign Ministry", "organisation", "GOV", "GBR")
    assert key(ministry, "One.") == key(ministry, "Another.")
    assert key(ministry, "One.") != key(entity("Foreign Ministry", "organisation", "GOV", "RUS"), "One.")
    alliance = entity("NATO", "organisation", "IGO")
    assert key(alliance, "One.") == key(alliance, "Another.")


def test_a_source_without_a_name_is_nobody() -> None:
    one = reading(entity("Foreign Ministry", "organisation", "GOV", "GBR"))
    known = actors(one)
    assert [actor.name for actor in credited(source("official", kind="named"), known)] == ["Foreign Ministry"]
    assert credited(source("official", kind="unnamed"), known) == []


def test_nobody_private_of_the_newsroom(readings: dict[str, Reading]) -> None:
    people = {one.name for each in readings.values() for one in actors(each).values() if one.kind == "person"}
    named = {one.name for each in readings.values() for one in each.entities if one.type == "person"}
    assert {
        "Iryna",
        "Taras",
        "Vera Lindqvist",
        "Colm Prentice",
        "Lev Arnault",
    } <= named  # who live there, report, study
    assert not people & {"Iryna", "Taras", "Vera Lindqvist", "Colm Prentice", "Lev Arnault"}
    assert {"Dmitry Peskov", "Vladimir Putin"} <= people
