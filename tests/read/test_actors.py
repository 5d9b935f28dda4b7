"""Actors: the participants of a claim and their roles."""

from __future__ import annotations

import pytest

from reportedly.read import actors, entities, events, language
from reportedly.read.drafts import ClaimDraft


def roles(text: str, head: str) -> set[tuple[str, str]]:
    """Role and words of each participant of the claim at ``head``."""
    parse = language.parse(text)
    token = next(token for token in parse.tokens if token.text == head)
    claim = ClaimDraft(token.i, (parse.span(token.left, token.right),))
    events.classify(parse, [claim])
    actors.find(parse, [claim], entities.find(parse))
    return {(part.role, text[slice(*part.span)]) for part in claim.participants}


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("Rebels attacked Ukraine.", "attacked", {("actor", "Rebels"), ("recipient", "Ukraine")}),
        ("Ukraine was attacked by rebels.", "attacked", {("actor", "rebels"), ("recipient", "Ukraine")}),
        ("Sweden sent tents to Kenya.", "sent", {("actor", "Sweden"), ("object", "tents"), ("recipient", "Kenya")}),
        ("Sweden gave them tents.", "gave", {("actor", "Sweden"), ("object", "tents"), ("recipient", "them")}),
        ("France held talks with Spain.", "held", {("actor", "France"), ("object", "talks"), ("recipient", "Spain")}),
        ("The premier ordered the army to leave the town.", "leave", {("actor", "the army"), ("object", "the town")}),
        ("The premier promised the army to leave town.", "leave", {("actor", "The premier"), ("object", "town")}),
        ("The soldiers who shelled the town fled.", "shelled", {("actor", "The soldiers"), ("object", "the town")}),
        ("Peru and Chile signed a treaty.", "signed", {("actor", "Peru"), ("actor", "Chile"), ("object", "a treaty")}),
        ("The army took the fort and burned the bridge.", "burned", {("actor", "The army"), ("object", "the bridge")}),
        ("Guards attacked the crowd with clubs.", "attacked",
         {("actor", "Guards"), ("object", "the crowd"), ("instrument", "clubs")}),
        ("The weapons supplied by Norway arrived.", "supplied", {("actor", "Norway"), ("object", "The weapons")}),
        ("Kenya's attack on Somalia failed.", "attack", {("actor", "Kenya's"), ("recipient", "Somalia")}),
        ("Talks between Peru and Chile failed.", "Talks", {("actor", "Peru"), ("actor", "Chile")}),
        ("Norway barred the firm from selling guns.", "selling", {("actor", "the firm"), ("object", "guns")}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_roles(text: str, head: str, wanted: set[tuple[str, str]]) -> None:
    found = {(role, words.removesuffix("'s")) for role, words in roles(text, head)}
    assert found == {(role, words.removesuffix("'s")) for role, words in wanted}


def test_a_participant_knows_its_entity_also_by_a_pronoun() -> None:
    text = "Ana Lopez resigned. She left the capital."
    parse = language.parse(text)
    found = entities.find(parse)
    token = next(token for token in parse.tokens if token.text == "left")
    claim = ClaimDraft(token.i, (parse.span(token.left, token.right),))
    actors.find(parse, [claim], found)
    actor = claim.participants[0]
    assert actor.entity is not None
    assert found[actor.entity].name == "Ana Lopez"


@pytest.mark.parametrize("text", ["", "go", "by", "who who who", "and and", "🦊 attacked 🦊", "“" * 300])
def test_no_text_raises(text: str) -> None:
    parse = language.parse(text)
    claims = [ClaimDraft(token.i, ((token.start, token.end),)) for token in parse.tokens]
    events.classify(parse, claims)
    actors.find(parse, claims, entities.find(parse))
    for claim in claims:
        for part in claim.participants:
            assert 0 <= part.span[0] < part.span[1] <= len(text)


def parties(text: str, *heads: str) -> list[tuple[str, str | None, int]]:
    """Type, sector and number of mentions of every entity, the claims at ``heads`` having their participants."""
    parse = language.parse(text)
    found = entities.find(parse)
    claims = [
        ClaimDraft(token.i, (parse.span(token.left, token.right),)) for token in parse.tokens if token.text in heads
    ]
    events.classify(parse, claims)
    actors.find(parse, claims, found)
    return [(entity.type, entity.sector, len(entity.mentions)) for entity in found]


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("Rebels seized the airfield.", "seized", ("group", "REB", 1)),
        ("A retired general opened the clinic.", "opened", ("person", "ELI", 1)),
        ("The ministry closed the beach.", "closed", ("organisation", "GOV", 1)),
        ("Union leaders stopped the train.", "stopped", ("group", "LAB", 1)),
        ("Two soldiers shot the driver.", "shot", ("group", "MIL", 1)),
    ],
)
def test_a_common_noun_that_takes_part_is_somebody(text: str, head: str, wanted: tuple[str, str, int]) -> None:
    assert wanted in parties(text, head)


@pytest.mark.parametrize("text", ["People left the town.", "The state left the town.", "The rain left the town."])
def test_people_at_large_and_things_are_nobody(text: str) -> None:
    assert parties(text, "left") == []


def test_a_definite_noun_is_the_last_one_so_called_and_a_counted_one_is_new() -> None:
    again = parties("Rebels seized the hill. The rebels burned it.", "seized", "burned")
    assert again == [("group", "REB", 2)]
    new = parties("Two soldiers seized the hill. Three soldiers burned it.", "seized", "burned")
    assert new == [("group", "MIL", 1), ("group", "MIL", 1)]
