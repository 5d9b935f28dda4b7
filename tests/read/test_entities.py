"""Entities: names, countries, governments that act, bodies, and who is meant again."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import entities, language, lexicon
from reportedly.read.drafts import EntityDraft
from reportedly.read.entities import agents

EXAMPLES: list[dict[str, Any]] = lexicon.load("entities")["examples"]
COUNTRIES: dict[str, dict[str, Any]] = lexicon.load("countries")


def read(text: str) -> dict[str, tuple[EntityDraft, list[str]]]:
    """Entities by name, with the words of their mentions."""
    parse = language.parse(text)
    found = entities.find(parse)
    return {
        draft.name: (draft, [text[slice(*parse.span(first, last))] for first, last in draft.mentions])
        for draft in found
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_every_example_of_the_lexicon(example: dict[str, Any]) -> None:
    found = read(example["text"])
    assert example["name"] in found
    draft = found[example["name"]][0]
    for key in ("type", "country", "sector"):
        if key in example:
            assert getattr(draft, key) == example[key]


@pytest.mark.parametrize(("code", "row"), COUNTRIES.items(), ids=list(COUNTRIES))
def test_every_country_is_found_by_its_name(code: str, row: dict[str, Any]) -> None:
    text = f"The envoy said that {row['name']} had signed the treaty."
    wanted = {"GEO"} if code == "GEO" else {code}
    assert wanted <= {draft.country for draft, _ in read(text).values()}


def test_a_country_its_adjective_and_its_seat_are_one_entity() -> None:
    found = read("Kenya closed the border. Kenyan troops arrived. Nairobi accused Somalia of lying.")
    assert found["Kenya"][1] == ["Kenya", "Kenyan", "Nairobi"]
    assert (found["Kenya"][0].type, found["Kenya"][0].sector) == ("country", "GOV")


@pytest.mark.parametrize(
    "text",
    [
        "Two bombs went off in Moscow on Friday.",
        "The delegation flew to Moscow.",
        "The train from Moscow was late.",
        "The fire spread near Moscow.",
        "Drones struck Moscow.",
    ],
)
def test_a_seat_of_government_is_a_place_where_grammar_says_so(text: str) -> None:
    found = read(text)
    assert found["Moscow"][0].type == "place"
    assert "Russia" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Moscow rejected the offer.",
        "The talks with Moscow broke down.",
        "The pressure on Moscow grew.",
        "The offer was rejected by Moscow.",
        "Poland urged Moscow to withdraw.",
    ],
)
def test_a_seat_of_government_is_its_country_where_it_acts(text: str) -> None:
    assert "Moscow" in read(text)["Russia"][1]


def test_a_surname_and_a_pronoun_mean_the_person_named_before() -> None:
    found = read("Governor Ana Lopez resigned. Lopez said she was tired.")
    assert found["Ana Lopez"][1] == ["Ana Lopez", "Lopez", "she"]
    assert found["Ana Lopez"][0].sector == "GOV"


def test_a_pronoun_that_could_mean_either_of_two_is_left_alone() -> None:
    found = read("Ana Lopez met Ruth Adams and Carol Stone met Linda Moss. A dog barked at her.")
    assert all("her" not in mentions for _, mentions in found.values())


def test_a_pronoun_of_the_other_gender_is_not_taken() -> None:
    found = read("Ana Lopez met Robert Moss. He left early.")
    assert "He" in found["Robert Moss"][1]


def test_an_acronym_in_brackets_is_the_same_body() -> None:
    found = read("The Northern Grain Board (NGB) met in Oslo. The NGB fixed the price.")
    mentions = next(mentions for draft, mentions in found.values() if draft.name.endswith("Northern Grain Board"))
    assert mentions.count("NGB") == 2


def test_the_ministry_is_the_last_one_named() -> None:
    found = read("The French Interior Ministry denied the report. The ministry gave no reason.")
    mentions = next(mentions for name, (_, mentions) in found.items() if name.endswith("Interior Ministry"))
    assert mentions[-1] == "ministry"


def test_an_administration_is_named_after_its_head() -> None:
    found = read("President Ada Moss’s administration fell. The Moss administration had lasted a year.")
    draft, mentions = found["Moss administration"]
    assert (draft.type, draft.sector, len(mentions)) == ("organisation", "GOV", 2)


def test_a_title_gives_sector_and_country_of_a_person() -> None:
    draft = read("Ukrainian President Petro Hrytsak spoke.")["Petro Hrytsak"][0]
    assert (draft.type, draft.country, draft.sector) == ("person", "UKR", "GOV")


def test_a_former_minister_is_of_the_elites() -> None:
    assert read("Former French Prime Minister Jean Moulin spoke.")["Jean Moulin"][0].sector == "ELI"


def test_an_apposition_gives_the_office() -> None:
    draft = read("Karl Berg, the Norwegian foreign minister, resigned.")["Karl Berg"][0]
    assert (draft.country, draft.sector) == ("NOR", "GOV")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Osric Marlow, a retired artillery colonel who teaches at Larsa College, told the Herald so.", "Osric Marlow"),
        ("Osric Underby, the national harbour adviser, told reporters that the gate was shut.", "Osric Underby"),
        ("“Such things one does not say,” Hugo Marinsk said in his Sunday speech.", "Hugo Marinsk"),
    ],
)
def test_who_has_an_office_or_a_speech_is_somebody_whatever_the_name_looks_like(text: str, name: str) -> None:
    assert read(text)[name][0].type == "person"


@pytest.mark.parametrize(
    "text",
    [
        "Underby Marlow, a producer of nets, told reporters that the gate was shut.",
        "Underby College, a rival of the academy, told reporters that the gate was shut.",
    ],
)
def test_what_makes_or_teaches_is_nobody(text: str) -> None:
    assert [draft.type for draft, _ in read(text).values() if draft.name.startswith("Underby")] != ["person"]


def test_a_person_with_the_name_of_a_country_is_no_country() -> None:
    assert "JOR" not in {draft.country for draft, _ in read("Michael Jordan scored twice.").values()}


def test_international_bodies_have_no_country() -> None:
    draft = read("NATO sent planes.")["NATO"][0]
    assert (draft.sector, draft.country) == ("IGO", None)


def test_nested_mentions_are_kept() -> None:
    found = read("Kenyan soldiers left.")
    assert found["Kenyan soldiers"][0].type == "group"
    assert found["Kenya"][1] == ["Kenyan"]


def test_entities_come_in_text_order_with_sorted_mentions() -> None:
    parse = language.parse("Norway met Peru. Chile met Norway. Peru left.")
    found = entities.find(parse)
    firsts = [draft.mentions[0] for draft in found]
    assert firsts == sorted(firsts)
    assert all(draft.mentions == sorted(set(draft.mentions)) for draft in found)


@pytest.mark.parametrize(
    "text", ["", "x", "🦊🦊", "“" * 5000, "مرحبا بالعالم", "’s", "U.S.", "(", "The the the", "\u0301a"]
)
def test_no_text_raises(text: str) -> None:
    assert isinstance(entities.find(language.parse(text)), list)


@given(
    st.lists(
        st.sampled_from(
            ["Moscow", "said", "President", "Ada", "Moss", "’s", "army", "the", "(", ")", "NATO", "of", "Kenyan",
             "officials", ",", ".", "and", "he", "in", "U.S.", "ministry", "\n\n"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_mentions_always_lie_in_the_text(words: list[str]) -> None:
    parse = language.parse(" ".join(words))
    for draft in entities.find(parse):
        assert draft.name
        assert draft.mentions
        assert all(0 <= first <= last < len(parse.tokens) for first, last in draft.mentions)


def test_mentions_of_one_entity_never_overlap() -> None:
    parse = language.parse("The Kenyan army (KA) and Kenya's army met the army of Kenya; Kenya’s Kenyan army left.")
    for draft in entities.find(parse):
        for (_, last), (first, _) in pairwise(draft.mentions):
            assert last < first


def test_a_government_is_named_with_its_country_and_meant_again() -> None:
    found = read("The government of Kestria resigned. The government gave no reason. The Kestrian government was new.")
    assert found["government of Kestria"][1] == ["government of Kestria", "government", "Kestrian government"]
    assert read("The government of Kenya resigned.")["government of Kenya"][0].country == "KEN"


def test_the_office_named_elsewhere_gives_a_person_and_the_administration_their_country() -> None:
    text = "President Ada Moss’s administration fell. The U.S. president had been ill."
    assert {read(text)[name][0].country for name in ("Ada Moss", "Moss administration")} == {"USA"}
    both = text + " The Kenyan president sent flowers."
    assert read(both)["Ada Moss"][0].country is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The shop closes at Easter.", "Easter"),
        ("The Minority Leader said no.", "Minority Leader"),
        ("Findings vary. The findings were printed.", "Findings"),
        ("An anti-Marovian crowd marched.", "anti-Marovian"),
    ],
)
def test_what_has_a_capital_and_is_no_name(text: str, name: str) -> None:
    assert name not in read(text)


def test_one_name_is_one_person_however_it_is_spelt() -> None:
    found = read("Joanna Brudziński resigned. Brudzinski had served for a year.")
    assert found["Joanna Brudziński"][1] == ["Joanna Brudziński", "Brudzinski"]


def test_a_ship_is_a_thing() -> None:
    assert read("The crew of the MV Selma Lark was rescued.")["MV Selma Lark"][0].type == "thing"


AGENTS: list[dict[str, Any]] = lexicon.load("agents")["examples"]


@pytest.mark.parametrize("example", AGENTS, ids=lambda example: example["name"])
def test_every_example_of_the_nouns_for_people(example: dict[str, Any]) -> None:
    draft = read(example["text"])[example["name"]][0]
    for key in ("type", "country", "sector"):
        if key in example:
            assert getattr(draft, key) == example[key]


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("policeman", "policemen"), ("spy", "spies"), ("witness", "witnesses"), ("army officer", "army officers")],
)
def test_plurals_are_formed_by_rule(singular: str, plural: str) -> None:
    assert agents.plural(singular) == plural


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("General Sori Bakary of Mali took power.", "Sori Bakary", "MLI", "MIL"),
        ("Mayor Jan Prochazka of Brno closed the bridge.", "Jan Prochazka", "CZE", "GOV"),
        ("Rebel leader Sori Bakary fled.", "Sori Bakary", None, "REB"),
        ("Then-President Ivan Doga of Moldova had signed it.", "Ivan Doga", "MDA", "ELI"),
        ("Ana Lopez was Chile's trade minister until May.", "Ana Lopez", "CHL", "ELI"),
        ("Ana Lopez, a former senator, is now Chile's trade minister.", "Ana Lopez", "CHL", "GOV"),
    ],
)
def test_a_person_has_the_office_that_the_text_tells_last(
    text: str, name: str, country: str | None, sector: str
) -> None:
    draft = read(text)[name][0]
    assert (draft.country, draft.sector) == (country, sector)


def test_an_office_is_the_one_who_is_named_with_it() -> None:
    found = read("Norwegian Foreign Minister Karl Berg left. The Norwegian foreign minister was tired.")
    assert len([draft for draft, _ in found.values() if draft.type == "person"]) == 1


def test_an_office_before_a_name_is_nobody_else() -> None:
    found = read("The Norwegian foreign minister Karl Berg left.")
    assert [draft.name for draft, _ in found.values() if draft.type == "person"] == ["Karl Berg"]


def test_a_shorter_form_of_a_name_is_the_same_body() -> None:
    found = read("The Supreme Court of Nepal annulled it. The Supreme Court gave no reason.")
    assert len([draft for draft, _ in found.values() if draft.sector == "JUD"]) == 1


def test_the_same_form_of_another_country_is_another_body() -> None:
    found = read("The Supreme Court of Nepal annulled it. The Supreme Court of India did not.")
    assert {draft.country for draft, _ in found.values() if draft.sector == "JUD"} == {"NPL", "IND"}


def test_the_north_is_a_korea_where_one_is_named() -> None:
    assert "North" in read("South Korea protested. The North denied it.")["North Korea"][1]


def test_a_doubtful_seat_counts_where_its_country_is_named() -> None:
    assert "Seychelles" not in read("Victoria refused to sign.")


def test_a_people_alone_is_its_state_and_counted_is_people() -> None:
    assert read("The Russians shelled the bridge.")["Russia"][0].sector == "GOV"
    assert read("Thousands of Peruvians marched home.")["Peruvians"][0].sector == "CVL"


def test_a_land_that_few_recognise_has_its_own_sector() -> None:
    draft = read("Abkhazia closed the crossing.")["Abkhazia"][0]
    assert (draft.country, draft.sector) == ("GEO", "PRE")


@pytest.mark.parametrize(("more", "kind"), [("", "person"), (" It rained in Oakley on Monday.", "place")])
def test_a_name_that_acts_and_has_an_administration_is_somebody_unless_something_is_there(more: str, kind: str) -> None:
    text = "Oakley clears Ecuador to fish off Peru. The Oakley administration has authorized Ecuador to build a port."
    assert read(text + more)["Oakley"][0].type == kind
