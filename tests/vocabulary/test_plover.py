"""PLOVER's quad classes, and what its manual codes for a type with axes."""

from __future__ import annotations

from typing import get_args

import pytest

from reportedly.vocabulary import EventType, Mood, Polarity, Tense
from reportedly.vocabulary.plover import coded, quad_of


def test_every_type_has_a_quad_class() -> None:
    assert {quad_of(kind) for kind in get_args(EventType)} == {1, 2, 3, 4}


@pytest.mark.parametrize(("kind", "quad"), [("CONCEDE", 1), ("RETREAT", 2), ("THREATEN", 3), ("SANCTION", 4)])
def test_classes_are_those_of_the_manual(kind: EventType, quad: int) -> None:
    assert quad_of(kind) == quad


@pytest.mark.parametrize(
    ("kind", "polarity", "tense", "mood", "wanted"),
    [
        ("CONSULT", "affirmed", "past", "asserted", "CONSULT"),
        ("CONSULT", "affirmed", "future", "asserted", "AGREE"),
        ("AID", "affirmed", None, "planned", "AGREE"),
        ("RETREAT", "affirmed", "future", "asserted", "CONCEDE"),
        ("CONCEDE", "negated", "future", "asserted", "REJECT"),
        ("ASSAULT", "negated", "past", "asserted", "ASSAULT"),
        ("ASSAULT", "affirmed", "future", "planned", "ASSAULT"),
    ],
)
def test_the_manual_s_rules_of_tense(
    kind: EventType, polarity: Polarity, tense: Tense | None, mood: Mood, wanted: EventType
) -> None:
    assert coded(kind, polarity=polarity, tense=tense, mood=mood) == wanted
