"""Scores become cues and runs: the best there are, none over a mark, each cue with an act and its chances."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.model.arcs import Arcs
from reportedly.read.model.decode import FURTHER, Found, attributions, best_runs, cues, segments, softmax
from reportedly.read.model.labels import ACTS, ROLES, TOKEN_OUTPUTS, columns

FAR = 20
# Scores on a grid of eighths add up without rounding, so that ties are ties.
scores = st.integers(-40, 40).map(lambda k: k / 8)
triples = st.lists(st.tuples(scores, scores, scores), min_size=1, max_size=9)


def floats(values: object) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def outputs(tags: str, act: str = "say") -> np.ndarray:
    """Outputs that are sure of the tags: a letter of ``O``, ``B``, ``I`` a position."""
    found = np.zeros((len(tags), sum(TOKEN_OUTPUTS.values())), dtype=np.float32)
    found[:, columns()["cue"]] = [[6.0 * (tag == letter) for letter in "OBI"] for tag in tags]
    found[:, columns()["act"].start + ACTS.index(act)] = 5
    return found


def tags_found(tags: str, *, real: str | None = None, least: float = 0.5) -> list[list[int]]:
    letters = np.array([mark != "|" for mark in real or tags])
    return [cue.tolist() for cue, _ in cues(outputs(tags), letters, least=least)]


def by_distance(**roles: dict[int, float]) -> Arcs:
    """Arcs that ask only how far a piece is from the cue: ``role={distance: log odds}``, others -5."""
    near = np.full((len(ROLES), 2 * FAR + 1), -5, dtype=np.float32)
    near[[ROLES.index("content_start"), ROLES.index("content_end")]] = 0
    for role, odds in roles.items():
        for distance, value in odds.items():
            near[ROLES.index(role), distance + FAR] = value
    return Arcs(
        {
            "cue.weight": np.zeros((2, 3)),
            "cue.bias": np.zeros(2),
            "ask.weight": np.zeros((2 * len(ROLES), 2)),
            "ask.bias": np.zeros(2 * len(ROLES)),
            "near": near,
            "base": np.zeros(len(ROLES)),
        }
    )


def found_in(tags: str, arcs: Arcs, real: str | None = None, *, act: str = "say", least: float = 0.5) -> list[Found]:
    size = len(tags)
    letters = np.array([mark != "|" for mark in real or tags])
    return attributions(outputs(tags, act), np.zeros((size, 2)), np.zeros((size, 3)), letters, arcs, least=least)


@given(triples)
def test_the_first_run_is_the_best_of_all(rows: list[tuple[float, float, float]]) -> None:
    inside, starts, ends = (floats(column) for column in zip(*rows, strict=True))
    totals = {
        (a, b): float(inside[a : b + 1].sum() + starts[a] + ends[b])
        for a, b in combinations_with_replacement(range(len(rows)), 2)
    }
    found = segments(inside, starts, ends)
    best = max(totals.values())
    assert [totals[run] for run in found] == ([best] if best > 0 else [])


@given(triples, st.integers(1, 4))
def test_every_next_run_is_the_best_of_what_is_left(rows: list[tuple[float, float, float]], most: int) -> None:
    inside, starts, ends = (floats(column) for column in zip(*rows, strict=True))

    def remaining(taken: set[int]) -> dict[tuple[int, int], float]:
        return {
            (a, b): float(inside[a : b + 1].sum() + starts[a] + ends[b])
            for a, b in combinations_with_replacement(range(len(rows)), 2)
            if taken.isdisjoint(range(a, b + 1))
        }

    found = segments(inside, starts, ends, most=most)
    assert len(found) <= most
    taken: set[int] = set()
    for first, last in found:
        left = remaining(taken)
        assert left[first, last] == max(left.values()) > (FURTHER if taken else 0)
        taken.update(range(first, last + 1))
    if len(found) < most:
        assert all(total <= (FURTHER if found else 0) for total in remaining(taken).values())
    assert found == segments(inside, starts, ends, most=most + 1)[: len(found)]


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(scores, min_size=n, max_size=n), min_size=3, max_size=12)))
def test_the_best_runs_of_all_rows_are_those_of_each(rows: list[list[float]]) -> None:
    inside = floats(rows)
    starts, ends = np.roll(inside, 1, axis=0), np.roll(inside, 2, axis=0)
    for runs, edges in ((best_runs(inside), (None, None)), (best_runs(inside, starts, ends), (starts, ends))):
        for k, (score, first, last) in enumerate(runs):
            alone = segments(inside[k], *(None if edge is None else edge[k] for edge in edges))
            assert alone == ([(first, last)] if score > 0 else [])


def test_without_edges_a_run_ends_where_the_odds_turn() -> None:
    assert segments(floats([-1, 2, 2, -1, 2, -9, 1])) == [(1, 4)]


def test_nothing_likely_is_no_run() -> None:
    assert segments(floats([-1, -2])) == []


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("OOO", []),
        ("OBO", [[1]]),
        ("OBIO", [[1, 2]]),
        ("BIBI", [[0, 1, 2, 3]]),
        ("OIIO", [[1, 2]]),
        ("OOB", [[2]]),
    ],
)
def test_cues_are_runs_even_where_one_begins_behind_another(tags: str, expected: list[list[int]]) -> None:
    assert tags_found(tags) == expected


def test_a_mark_is_no_cue_and_parts_one() -> None:
    assert tags_found("BIIB", real=".|.|") == [[0], [2]]


def test_a_cue_must_be_as_likely_as_asked_for() -> None:
    unsure = outputs("OBO")
    unsure[1, columns()["cue"]] = np.log([0.6, 0.3, 0.1])
    real = np.ones(3, dtype=bool)
    ((cue, chance),) = cues(unsure, real, least=0.35)
    assert (cue.tolist(), chance) == ([1], pytest.approx(0.4, abs=1e-6))
    assert cues(unsure, real, least=0.45) == []


def test_a_cue_gets_its_source_content_addressee_act_and_chances() -> None:
    arcs = by_distance(source={-2: 4, -1: 4}, content={2: 3, 3: 3, 4: 3}, addressee={1: 2})
    (found,) = found_in("OOOBOOOOO", arcs, act="deny")
    assert found.cue.tolist() == [3]
    assert (found.source, found.content, found.addressee) == (((1, 2),), ((5, 7),), ((4, 4),))
    assert found.act == "deny"
    assert found.cue_score == pytest.approx(1 - 1 / (np.exp(6) + 2), abs=1e-5)
    assert found.source_score == pytest.approx(1 / (1 + np.exp(-4)), abs=1e-5)
    assert found.content_score == pytest.approx(1 / (1 + np.exp(-3)), abs=1e-5)


def test_without_a_cue_nothing_is_found() -> None:
    assert found_in("OOO", by_distance()) == []


def test_a_cue_may_have_neither_source_nor_content() -> None:
    (found,) = found_in("OBO", by_distance())
    assert (found.source, found.content, found.addressee) == ((), (), ())
    assert (found.source_score, found.content_score) == (0, 0)


def test_a_mark_is_in_no_run() -> None:
    (found,) = found_in("BOOO|", by_distance(content=dict.fromkeys(range(1, 5), 2)), real=".|..|")
    assert found.content == ((2, 3),)


def test_the_cue_and_the_source_are_no_content() -> None:
    arcs = by_distance(source={1: 9}, content=dict.fromkeys(range(-2, 4), 4))
    (found,) = found_in("OOBOOO", arcs)
    assert found.source == ((3, 3),)
    assert found.content == ((0, 1), (4, 5))


def test_a_long_content_does_not_run_over_the_cue_and_the_source() -> None:
    arcs = by_distance(source={1: 9}, content=dict.fromkeys(range(-15, 16), 6))
    (found,) = found_in("O" * 15 + "B" + "O" * 15, arcs)
    assert found.content == ((0, 14), (17, 30))


def test_a_further_part_must_be_surer_than_the_first() -> None:
    inside = floats([3, -9, 3, -9, FURTHER + 1])
    assert segments(inside, most=3) == [(4, 4)]
    assert segments(inside[:3], most=3) == [(0, 0)]


def test_parts_of_a_content_come_in_text_order_and_are_three_at_most() -> None:
    arcs = by_distance(content={1: 5, 4: 8, 7: 6, 10: 7})
    (found,) = found_in("B" + "O" * 11, arcs)
    assert found.content == ((4, 4), (7, 7), (10, 10))


@given(st.lists(st.floats(-80, 80, width=32), min_size=1, max_size=6))
def test_chances_add_up_to_one(row: list[float]) -> None:
    chances = softmax(floats([row]))
    assert float(chances.sum()) == pytest.approx(1, abs=1e-5)
    assert int(chances.argmax()) in [k for k, value in enumerate(row) if value >= max(row) - 1e-3]


def test_the_outputs_stand_side_by_side() -> None:
    found = list(columns().values())
    assert found[0].start == 0
    assert all(one.stop == other.start for one, other in pairwise(found))
    assert [one.stop - one.start for one in found] == list(TOKEN_OUTPUTS.values())
