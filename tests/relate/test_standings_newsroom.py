"""The newsroom's origins, responses, loops and standings, with its events as the gold has them: whatever is joined
otherwise is no fault of the rules."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest

from evaluation.newsroom import Expectation, Found, expectations, load
from evaluation.newsroom.found import digests
from reportedly.relate import events
from reportedly.relate.digest import order
from reportedly.relate.model import Happening, Related
from reportedly.relate.standard import PARTS
from reportedly.relate.together import relate

ROOM = load()
SECTIONS = ("loops", "origins", "independence", "responses", "standings")
EXPECTED: dict[str, Expectation] = {
    one.name: one for one in expectations(ROOM.gold) if one.name.partition("/")[0] in SECTIONS
}
ALSO = {
    "ban-lifted": [
        {"report": "poranek-withdrawn", "head": "agreed", "at": "Washington has agreed that"},
        {"report": "newsheap-confirms", "head": "fire", "at": "Ukraine may now fire American"},
        {"report": "wire-zelenskiy", "head": "lifted", "at": "Washington had lifted its ban"},
        {"report": "wire-zelenskiy", "head": "allowed", "at": "Ukraine was now allowed"},
        {"report": "wire-kremlin", "head": "allowed", "at": "Washington had allowed Ukraine"},
        {"report": "northlight-allies", "head": "lifted", "at": "long-range strikes was lifted"},
        {"report": "courier-bryansk", "head": "dropped", "at": "to have dropped its objections"},
        {"report": "courier-bodies", "head": "authorized", "at": "Biden had authorized such"},
        {"report": "estmark-1", "head": "lifted", "at": "has lifted its restrictions"},
    ]
}
"""Claims of events that the gold does not name: relays, and what somebody would not say."""


@cache
def found() -> Found:
    readings, made = digests(ROOM, "learned")
    bare = Found(ROOM, readings, made, Related())
    told = tuple(_event(bare, name, row["claims"]) for name, row in ROOM.gold["events"].items())
    parts = dataclasses.replace(
        PARTS, events=lambda *_: told, event_link=lambda *_: (), contradictions=events.contradictions,
        updates=events.updates, distortions=events.distortions,
    )  # fmt: skip
    return Found(ROOM, readings, made, relate(made.values(), parts=parts))


def _event(bare: Found, name: str, claims: list[dict[str, str]]) -> Happening:
    keys = {}
    for one in [*claims, *ALSO.get(name, [])]:
        mention = bare.mention(one["report"], one)
        assert mention is not None, one
        keys[bare.id(one["report"]), mention.id] = mention
    first = min(keys, key=lambda key: (order(bare.by_id[key[0]]), keys[key].number))
    return Happening(id=name, label=name, type=keys[first].type, claims=tuple(sorted(keys)))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_rules_say_of_the_newsroom_what_the_gold_says(name: str) -> None:
    assert EXPECTED[name].unmet(found()) == []
