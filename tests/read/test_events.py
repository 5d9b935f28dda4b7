"""Events: PLOVER types, modes and contexts of claims."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from reportedly.read import events, language, lexicon
from reportedly.read.drafts import ClaimDraft
from reportedly.vocabulary import Event, EventType

ROWS: list[dict[str, Any]] = lexicon.load("events")["rows"]


def event(text: str, head: str) -> Event | None:
    parse = language.parse(text)
    token = next(token for token in parse.tokens if token.lower == head)
    claim = ClaimDraft(token.i, ((0, len(text)),))
    events.classify(parse, [claim])
    return claim.event


def kind(text: str, head: str) -> str | None:
    found = event(text, head)
    return found.type if found is not None else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_every_row_has_an_example_that_gives_its_type_and_mode(row: dict[str, Any]) -> None:
    found = event(row["example"], row["head"])
    if row["type"] is None:
        assert found is None
        return
    assert found is not None
    assert (found.type, found.mode) == (row["type"], row.get("mode"))
    assert set(row.get("contexts", ())) <= set(found.contexts)
    assert 0 < found.score < 1


def test_every_type_of_plover_has_rows() -> None:
    assert {row["type"] for row in ROWS} - {None} == set(get_args(EventType))


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("The bank will not help the farmers.", "help", "AID"),
        ("The visit may spur talks.", "talks", "CONSULT"),
        ("The premier plans to visit Oslo.", "visit", "CONSULT"),
        ("Peru threatened to expel the ambassador.", "threatened", "THREATEN"),
        ("Peru threatened to expel the ambassador.", "expel", "SANCTION"),
        ("The army never attacked the town.", "attacked", "ASSAULT"),
        ("If the rebels attack the port, the army will answer.", "attack", "ASSAULT"),
    ],
)
def test_negation_and_modality_never_change_the_type(text: str, head: str, wanted: str) -> None:
    assert kind(text, head) == wanted


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The mayor said that it rained.", "said"),
        ("The mayor told reporters a story.", "told"),
        ("The bridge is long.", "is"),
    ],
)
def test_saying_and_being_are_no_events(text: str, head: str) -> None:
    assert kind(text, head) is None


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("The two sides held talks.", "held", "CONSULT"),
        ("The rebels launched an attack.", "launched", "ASSAULT"),
        ("Police launched an investigation.", "launched", "ACCUSE"),
        ("The council imposed sanctions.", "imposed", "SANCTION"),
        ("The council lifted the sanctions.", "lifted", "CONCEDE"),
        ("Talks were held in Oslo.", "held", "CONSULT"),
        ("Hostages held since May were released.", "released", "RETREAT"),
        ("The firm released a report.", "released", None),
    ],
)
def test_the_object_decides(text: str, head: str, wanted: str | None) -> None:
    assert kind(text, head) == wanted


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("A road accident killed five people.", "killed", None),
        ("The fire killed two sailors.", "killed", None),
        ("Gunmen killed five people.", "killed", "ASSAULT"),
        ("Kestria killed nine of its own soldiers.", "killed", "ASSAULT"),
        ("The missile killed a nurse.", "killed", "ASSAULT"),
        ("Five people were killed when the bridge collapsed in a storm.", "killed", None),
        ("Five people were killed in a raid on the camp.", "killed", "ASSAULT"),
        ("The crash injured nine.", "injured", None),
        ("An explosion at the bakery woke the street.", "explosion", None),
        ("An explosion woke the street after the attackers had fled.", "explosion", "ASSAULT"),
        ("Engineers will examine the road.", "examine", None),
        ("The guardrail would be examined.", "examined", None),
        ("Auditors examined the allegations.", "examined", "ACCUSE"),
        ("A suspect was questioned by police.", "questioned", "ACCUSE"),
        ("The heat permits life.", "permits", None),
        ("The law permits the sale.", "permits", "CONCEDE"),
        ("The ferry returned to the island.", "returned", None),
        ("The fence prevents the sand from drifting.", "prevents", None),
        ("The council asked whether the road was safe.", "asked", None),
    ],
)
def test_who_does_it_and_to_what_decides(text: str, head: str, wanted: str | None) -> None:
    assert kind(text, head) == wanted


def test_words_of_the_claim_add_contexts() -> None:
    found = event("The union imposed sanctions over the nuclear reactor.", "imposed")
    assert found is not None
    assert "cbrn" in found.contexts


@pytest.mark.parametrize("text", ["attack", "held", "…", "call on"])
def test_fragments_do_not_raise(text: str) -> None:
    parse = language.parse(text)
    events.classify(parse, [ClaimDraft(token.i, ((token.start, token.end),)) for token in parse.tokens])


def test_a_title_is_no_context() -> None:
    found = event("President Anna Vidal phoned her rival.", "phoned")
    assert found is not None
    assert "executive" not in found.contexts


def test_two_words_can_tell_a_context() -> None:
    found = event("Prosecutors accused the colonel of war crimes.", "accused")
    assert found is not None
    assert "human_rights" in found.contexts
