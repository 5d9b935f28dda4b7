"""Places: the gazetteer, which town of a name is meant, and where a claim is set."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import entities, events, language, lexicon, places
from reportedly.read.drafts import ClaimDraft, PlaceDraft
from reportedly.read.gazetteer import COUNTY, REGION, fold, packed_population, spots, towns
from reportedly.read.places.candidates import bare, candidates
from reportedly.read.places.name import Around, Inside, name_of
from reportedly.read.places.resolution import resolve

EXAMPLES: list[dict[str, Any]] = lexicon.load("places")["examples"]


def read(text: str) -> dict[str, PlaceDraft]:
    """The places of a text by their words."""
    parse = language.parse(text)
    return {
        text[slice(*parse.span(place.first, place.last))]: place for place in places.find(parse, entities.find(parse))
    }


def scene(text: str, head: str) -> str | None:
    parse = language.parse(text)
    named = entities.find(parse)
    found = places.find(parse, named)
    token = next(token for token in parse.tokens if token.text == head)
    claim = ClaimDraft(token.i, (parse.span(token.left, token.right),))
    events.classify(parse, [claim])
    places.attach(parse, [claim], found, named)
    return None if claim.place is None else found[claim.place].name


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_every_example_of_the_lexicon(example: dict[str, Any]) -> None:
    place = read(example["text"])[example["name"]]
    assert (place.country, place.geonames) == (example["country"], example["geonames"])


def meant(name: str, *, inside: Inside | None = None) -> tuple[str, float, float] | None:
    """Country and point of ``name`` alone in a report."""
    one = name_of(name)
    if inside is not None:
        one.inside[inside] += 1
    spot = resolve([one], Around())[0]
    return None if spot is None else (spot.country, spot.latitude, spot.longitude)


@pytest.mark.parametrize("name", lexicon.load("regions"))
def test_every_region_resolves_by_its_name(name: str) -> None:
    row = lexicon.load("regions")[name]
    found = {(spot.country, spot.latitude, spot.longitude) for spot in candidates(name)}
    assert (row["country"] or "", float(row["at"][0]), float(row["at"][1])) in found


@pytest.mark.parametrize("name", ["Ohio", "Bavaria", "Kurdistan", "Red Sea", "West Bank", "Xinjiang"])
def test_a_region_is_meant_rather_than_a_town_of_its_name(name: str) -> None:
    row = lexicon.load("regions")[name]
    assert meant(name) == (row["country"] or "", float(row["at"][0]), float(row["at"][1]))


def test_counties_and_their_short_names_are_known() -> None:
    assert {(spot.country, spot.region) for spot in spots("Otter Tail County")} == {("US", "MN")}
    assert [spot.kind for spot in spots("Otter Tail")] == [COUNTY]
    assert [spot.kind for spot in spots("Bavaria")][:1] == [REGION]


def test_a_county_is_meant_where_the_words_say_county() -> None:
    found = read("A barn burned down in Cuyahoga County, Ohio.")["Cuyahoga County"]
    assert (found.country, found.geonames) == ("USA", 5151606)


def test_a_town_near_the_other_towns_of_the_report_is_preferred() -> None:
    text = "The road from Rockport to Camden was closed. Drivers from Belfast and Rockland went by Augusta, Maine."
    assert read(text)["Camden"].geonames == 4959908


def test_what_was_once_put_somewhere_stays_there() -> None:
    text = "A bakery burned down in Paris, Texas. The mayor of Paris thanked the crews."
    parse = language.parse(text)
    found = [place for place in places.find(parse, entities.find(parse)) if place.name == "Paris"]
    assert [place.geonames for place in found] == [4717560, 4717560]


def test_the_same_name_may_mean_two_places_where_the_text_says_so() -> None:
    parse = language.parse("Fires broke out in Paris, Texas, and in Paris, France.")
    found = [place for place in places.find(parse, entities.find(parse)) if place.name == "Paris"]
    assert [place.country for place in found] == ["USA", "FRA"]


def test_a_town_is_a_place_in_the_name_of_its_police() -> None:
    assert read("Springfield Police arrested two men in Springfield, Ohio.")["Springfield"].country == "USA"


@pytest.mark.parametrize(
    ("name", "short", "unit"),
    [
        ("Kursk region", "Kursk", True),
        ("Rowan County", "Rowan", True),
        ("province of Lisk", "Lisk", True),
        ("city of Odesa", "Odesa", False),
        ("Odesa", "Odesa", False),
        ("County", "County", False),
    ],
)
def test_the_word_for_a_unit_is_no_part_of_its_name(name: str, short: str, unit: bool) -> None:
    assert bare(name) == (short, unit)


def test_the_town_with_most_people_is_meant_where_nothing_else_is_said() -> None:
    assert read("A bakery burned down in Paris.")["Paris"].country == "FRA"


def test_a_town_in_a_country_that_the_report_names_is_preferred() -> None:
    assert read("A bakery burned down in Cartagena. Spain has seen many fires.")["Cartagena"].country == "ESP"
    assert read("A bakery burned down in Cartagena.")["Cartagena"].country == "COL"


def test_a_great_town_joined_to_a_place_is_one() -> None:
    assert {"Odesa", "Mykolaiv"} <= set(read("Troops shelled Odesa and Mykolaiv."))


def test_units_named_together_share_their_word() -> None:
    found = read("Storms crossed Harris, Fort Bend and Galveston counties in Texas.")
    assert found["Galveston"].geonames in {spot.geonames for spot in spots("Galveston County")}


def test_a_place_in_the_words_for_its_people_is_found() -> None:
    assert read("Two Indiana banks closed, said Los Angeles police officers.").keys() >= {"Indiana", "Los Angeles"}


@pytest.mark.parametrize("name", ["St. Louis", "Mt. Vernon", "Saint Paul"])
def test_saints_and_mounts_are_found_however_they_are_spelt(name: str) -> None:
    assert candidates(name)


def test_a_name_is_told_how_sure_its_other_mentions_are_and_what_lies_near() -> None:
    parse = language.parse("The mayor of Lyons met boys from Boulder and Longmont. They came to Lyons in Colorado.")
    named = entities.find(parse)
    possible = places.mentions.possible(parse, named)
    odds = [places.mentions.chance(mention) for mention in possible]
    places.support.describe(parse, possible, odds, named, Around())
    first = next(mention for mention in possible if mention.name == "Lyons")
    assert {"named 1 times more", "sure elsewhere 5"} <= set(first.features)
    assert not {"first choice near 0", "region named 0"} <= set(first.features)


def test_hundreds_of_names_of_many_places_are_resolved_in_seconds() -> None:
    names = [replace(name_of("Springfield"), key=str(number)) for number in range(200)]
    before = time.process_time()
    assert all(resolve(names, Around()))
    assert time.process_time() - before < 30


def test_an_unknown_name_stays_a_place_without_coordinates() -> None:
    place = read("Shells fell near the village of Qrzblat in Ukraine.").get("Qrzblat")
    assert place is None or (place.latitude is None and place.geonames is None)


def test_a_person_with_the_name_of_a_town_is_no_place() -> None:
    assert read("President Andrew Kingston spoke. Kingston smiled.") == {}


def test_a_government_that_acts_is_no_place_but_in_its_capital_it_is() -> None:
    assert read("Moscow rejected the offer.") == {}
    assert read("A bomb went off in Moscow.")["Moscow"].country == "RUS"


def test_a_country_is_a_place_where_it_is_a_scene() -> None:
    assert read("Kenya sent troops.") == {}
    assert read("Troops arrived in Kenya.")["Kenya"].country == "KEN"
    assert read("Troops crossed into Kenyan territory.")["Kenyan territory"].country == "KEN"


def test_a_place_entity_learns_its_country() -> None:
    parse = language.parse("A bakery burned down in Gothenburg.")
    found = entities.find(parse)
    places.find(parse, found)
    assert [entity.country for entity in found if entity.name == "Gothenburg"] == ["SWE"]


@pytest.mark.parametrize(
    ("text", "head", "place"),
    [
        ("Gunmen killed three people in Nairobi.", "killed", "Nairobi"),
        ("The missiles will be used around Kursk.", "used", "Kursk"),
        ("Rockets hit Odesa at night.", "hit", "Odesa"),
        ("The minister visited Warsaw.", "visited", "Warsaw"),
        ("The general denounced the attack in Kharkiv.", "attack", "Kharkiv"),
        ("Moscow said that a court in Moscow had sentenced the banker.", "sentenced", "Moscow"),
        ("Protesters in Nairobi blocked a road.", "blocked", "Nairobi"),
        ("A bomb went off in the Greek port of Volos.", "went", "Volos"),
    ],
)
def test_a_claim_is_set_where_its_clause_says(text: str, head: str, place: str) -> None:
    assert scene(text, head) == place


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("OSLO (Agency) - Farmers blocked two roads.", "blocked"),
        ("Russia attacked the convoy.", "attacked"),
        ("The talks with Moscow collapsed.", "collapsed"),
        ("Officials in Warsaw rejected the plan.", "rejected"),
        ("The mayor said in Warsaw that farmers had blocked the road.", "blocked"),
    ],
)
def test_what_is_not_the_scene(text: str, head: str) -> None:
    assert scene(text, head) is None


@pytest.mark.parametrize(
    "text",
    [
        "NAIROBI (Wirefast) - Gunmen burned two lorries.",
        "NAIROBI, March 3 (Wirefast) — Gunmen burned two lorries.",
        "Nairobi, Kenya (Wirefast) - Gunmen burned two lorries.",
    ],
)
def test_a_dateline_is_a_place_but_no_scene(text: str) -> None:
    assert {"NAIROBI", "Nairobi"} & set(read(text))
    assert scene(text, "burned") is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Moscow said that its forces had withdrawn.", "withdrawn"),
        ("Washington imposed sanctions on the bank.", "imposed"),
        ("Beijing condemned the sale.", "condemned"),
    ],
)
def test_a_capital_that_acts_is_a_government_and_no_scene(text: str, head: str) -> None:
    assert scene(text, head) is None
    assert not read(text)


def test_towns_are_found_without_accents_and_by_older_names() -> None:
    assert towns("Zurich") == towns("Zürich") != ()
    assert {town.geonames for town in towns("Kiev")} >= {703448}
    assert towns("Nowhere-at-all") == ()


def test_towns_come_with_most_people_first() -> None:
    found = towns("Springfield")
    assert [town.population for town in found] == sorted((town.population for town in found), reverse=True)


def test_the_whole_index_is_sorted_and_points_into_itself() -> None:
    from reportedly.read import gazetteer

    index = gazetteer._load()
    lines = index.data[index.names :].split(b"\n")[:-1]
    names = [line.partition(b"\t")[0] for line in lines]
    assert names == sorted(set(names))
    count = (index.names - index.records) // gazetteer.RECORD.size
    assert all(
        int(number.rstrip(b"~"), 36) < count for line in lines[::97] for number in line.partition(b"\t")[2].split()
    )


def test_the_index_is_read_in_a_blink_and_is_small() -> None:
    code = (
        "import time\n"
        "from reportedly.read.gazetteer import spots\n"
        "before = time.process_time(); spots('Kyiv'); print(time.process_time() - before)"
    )
    taken = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert taken < 0.3
    assert files("reportedly.read.gazetteer").joinpath("places.bin").stat().st_size < 15_000_000  # type: ignore[attr-defined]


@given(st.text(max_size=20))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert isinstance(towns(name), tuple)


def test_populations_are_kept_within_a_per_mille() -> None:
    assert packed_population(0) == 0
    kyiv = towns("Kyiv")[0].population
    assert abs(kyiv - 2_952_301) < 3_000


@pytest.mark.parametrize("text", ["", "in", "in in in", "🦊 in 🦊", "near ,", "Paris, ,", "“" * 500])
def test_no_text_raises(text: str) -> None:
    parse = language.parse(text)
    assert isinstance(places.find(parse, entities.find(parse)), list)


@pytest.mark.parametrize(("capital", "country"), [("LISBON", "PRT"), ("Warsaw", "POL")])
def test_a_capital_is_not_drawn_to_a_namesake_far_from_all_that_is_named(capital: str, country: str) -> None:
    text = f"{capital} (Wirefast) - A court in Texas heard the appeal on Monday, and a company from Houston will pay."
    assert read(text)[capital].country == country


def test_a_namesake_of_a_capital_is_meant_where_its_state_is_named() -> None:
    assert read("The fair opens in Paris, Texas, near Dallas. Paris has held it for years.")["Paris"].country == "USA"
