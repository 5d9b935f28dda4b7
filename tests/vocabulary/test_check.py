"""The check: silent on a sound reading, one plain sentence for each breach."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from reportedly.vocabulary import Reading, from_json, make_report, to_json
from reportedly.vocabulary.check import problems

from .readings import BODY, at, readings, small


def changed(path: str, **values: Any) -> Reading:
    """The small reading with one thing in it replaced: ``claims.1`` is the second claim."""
    reading = small()
    name, _, number = path.partition(".")
    if not number:
        return replace(reading, **{name: replace(getattr(reading, name), **values)})
    things = list(getattr(reading, name))
    things[int(number)] = replace(things[int(number)], **values)
    return replace(reading, **{name: tuple(things)})


def test_a_sound_reading_has_no_problems() -> None:
    assert problems(small()) == []


def test_an_empty_reading_has_no_problems() -> None:
    assert problems(Reading(model="rules 0", report=make_report(""))) == []


def test_a_sound_reading_stays_sound_through_json() -> None:
    assert problems(from_json(to_json(small()))) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings())
def test_no_shape_of_reading_makes_the_check_raise(reading: Reading) -> None:
    assert all(isinstance(problem, str) and problem for problem in problems(reading))


NAN = float("nan")
END = len(BODY)

BREACHES: list[tuple[str, dict[str, Any], str]] = [
    ("report", {"id": "0" * 20}, "its content gives"),
    ("report", {"title": "two  spaces"}, "title is not canonical"),
    ("report", {"text": BODY + "\r\n"}, "text is not canonical"),
    ("report", {"title": "Elsewhere"}, "text is not canonical"),
    ("report", {"published": "yesterday"}, "published is no ISO 8601 date"),
    ("entities.1", {"id": "e3"}, "should be e2"),
    ("times.0", {"id": "t0"}, "should be t1"),
    ("places.0", {"id": "x1"}, "should be p1"),
    ("sources.1", {"id": "s1"}, "should be s2"),
    ("attributions.1", {"id": "a3"}, "should be a2"),
    ("claims.4", {"id": "c6"}, "should be c5"),
    ("policies.0", {"id": "y2"}, "should be y1"),
    ("forecasts.0", {"id": "f2"}, "should be f1"),
    ("entities.0", {"mentions": ()}, "e1: mentions: there are none"),
    ("entities.0", {"mentions": ((0, 5), (3, 6))}, "overlaps"),
    ("entities.0", {"mentions": ((60, 65),)}, "e2 starts before e1"),
    ("entities.0", {"country": "us"}, "alpha-3"),
    ("entities.0", {"name": ""}, "e1 has no name"),
    ("times.0", {"span": (5, 5)}, r"\[5, 5\) is empty"),
    ("times.0", {"span": (5, END + 1)}, "outside the text"),
    ("times.0", {"span": (-1, 3)}, "outside the text"),
    ("times.0", {"value": ""}, "t1 has no value"),
    ("places.0", {"entity": "e9"}, "entity names e9, which does not exist"),
    ("places.0", {"longitude": None}, "only one of latitude and longitude"),
    ("places.0", {"latitude": 91.0}, "nowhere on Earth"),
    ("places.0", {"latitude": NAN}, "nowhere on Earth"),
    ("sources.1", {"entities": ("e9",)}, "entities names e9"),
    ("sources.1", {"name": None}, "s2 is named but has no name"),
    ("sources.1", {"count": 0}, "counts 0 people"),
    ("attributions.1", {"source": "s1"}, "s2 is credited by no attribution"),
    ("attributions.0", {"source": "s9"}, "source names s9"),
    ("attributions.0", {"source_spans": (at("Ruvia"),)}, "which is unspecified"),
    ("attributions.0", {"implied": True}, "implied and yet has a cue"),
    ("attributions.1", {"cue_spans": ()}, "one contiguous span, not 0"),
    ("attributions.1", {"cue_spans": (at("let"), at("May"))}, "one contiguous span, not 2"),
    ("attributions.1", {"implied": True, "cue_spans": (), "content_spans": ()}, "neither cue nor content"),
    ("attributions.1", {"about": ("c1",)}, "about other claims though it has content"),
    ("attributions.1", {"about": ("c9",), "content_spans": ()}, "about names c9"),
    ("attributions.1", {"inside": "a9"}, "inside names a9"),
    ("attributions.1", {"inside": "a2"}, "inside itself"),
    ("attributions.0", {"inside": "a2"}, "a1 is inside itself"),
    ("attributions.0", {"inside": "a2"}, "a1 comes before a2"),
    ("attributions.1", {"cue_spans": (at("Nobody"),), "content_spans": (at("objected"),)}, "none of it stands in"),
    ("attributions.1", {"content_spans": ((40, 30),)}, "a2: content spans"),
    ("attributions.0", {"content_spans": (at("objected"),), "cue_spans": (at("Nobody"),)}, "a2 starts before a1"),
    ("attributions.1", {"score": 1.2}, "a2: the score must lie between 0 and 1"),
    ("claims.0", {"score": NAN}, "c1: the score"),
    ("claims.0", {"text": "let it"}, "c1: the text is not what stands at its spans"),
    ("claims.0", {"head": at("objected")}, "c1: the head is in none of the spans"),
    ("claims.0", {"head": (at("let")[0], at("let ")[1])}, "starts or ends with white space"),
    ("claims.0", {"spans": ()}, "c1: spans: there are none"),
    ("claims.0", {"factuality": 3.5}, "between -3 and 3"),
    ("claims.0", {"factuality": NAN}, "between -3 and 3"),
    ("claims.0", {"evidential_spans": ((9, 2),)}, "c1: evidential spans"),
    ("claims.0", {"attribution": "a9"}, "attribution names a9"),
    ("claims.0", {"attribution": "a2"}, "not in the content of its attribution a2"),
    ("claims.1", {"attribution": "a1"}, "c2: a2 is a closer attribution than a1"),
    ("claims.1", {"attribution": None}, "c2 is the author's, yet it stands in the content of a2"),
    ("claims.0", {"event": replace(small().claims[0].event, score=2.0)}, "c1: event: the score"),
    ("claims.1", {"participants": (replace(small().claims[1].participants[0], entity="e9"),)}, "actor names e9"),
    ("claims.1", {"participants": (replace(small().claims[1].participants[0], span=(3, 2)),)}, "c2: actor"),
    ("claims.1", {"time": None}, "only one of time and time_relation"),
    ("claims.1", {"time": "t9"}, "time names t9"),
    ("claims.1", {"place": "p9"}, "place names p9"),
    ("claims.4", {"head": at("fly", 1)}, "c5 must come before c4"),
    ("relations.0", {"from_": "c9"}, "from names c9"),
    ("relations.0", {"to": "c9"}, "to names c9"),
    ("relations.0", {"to": "c3"}, "relates a claim to itself"),
    ("relations.0", {"cue_spans": ((2, 1),)}, "cue spans"),
    ("relations.0", {"score": -0.1}, "the score"),
    ("policies.0", {"claim": "c9"}, "claim names c9"),
    ("policies.0", {"claim": "c1"}, "is permitted, but its claim c1 is none"),
    ("policies.0", {"kind": "forbidden"}, "is forbidden, but its claim c2 is permitted"),
    ("policies.0", {"ruling": "c2"}, "its ruling c2 is itself permitted"),
    ("policies.0", {"ruling": "c9"}, "ruling names c9"),
    ("policies.0", {"ruler": "e9"}, "ruler names e9"),
    ("policies.0", {"bound": ("e9",)}, "bound names e9"),
    ("policies.0", {"territory": "p9"}, "territory names p9"),
    ("policies.0", {"since": "t9"}, "since names t9"),
    ("policies.0", {"until": "t9"}, "until names t9"),
    ("policies.0", {"exceptions": ("c9",)}, "exceptions names c9"),
    ("policies.0", {"exceptions": ("c2",)}, "also its ruling or its exception"),
    ("policies.0", {"replaces": "y1"}, "replaces itself"),
    ("policies.0", {"replaces": "y9"}, "replaces names y9"),
    ("forecasts.0", {"claim": "c9"}, "claim names c9"),
    ("forecasts.0", {"condition": "c9"}, "condition names c9"),
    ("forecasts.0", {"condition": "c4"}, "its own condition"),
    ("forecasts.0", {"deadline": "t9"}, "deadline names t9"),
]


@pytest.mark.parametrize(("path", "values", "message"), BREACHES, ids=[f"{b[0]} {b[2]}" for b in BREACHES])
def test_a_breach_is_said(path: str, values: dict[str, Any], message: str) -> None:
    found = problems(changed(path, **values))
    assert any(re.search(message, problem) for problem in found), found


def test_a_reading_without_a_model_is_said() -> None:
    assert problems(replace(small(), model="")) == ["the reading does not name its model"]


def test_a_relation_that_stands_twice_is_said() -> None:
    reading = small()
    assert "stands twice" in problems(replace(reading, relations=reading.relations * 2))[0]


def test_two_forecasts_of_one_claim_are_said() -> None:
    reading = small()
    twice = (reading.forecasts[0], replace(reading.forecasts[0], id="f2"))
    assert problems(replace(reading, forecasts=twice)) == ["f1 and f2 tie the same claim: one is enough"]


def test_policies_out_of_order_are_said() -> None:
    reading = small()
    other = replace(reading.forecasts[0], id="f2", claim="c1", condition=None)
    found = problems(replace(reading, forecasts=(reading.forecasts[0], other)))
    assert found == ["forecasts are not in text order: f2 starts before f1"]
