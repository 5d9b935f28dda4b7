"""The products behind arcs, ties and vectors: right by hand and by the standard library, with weights of any kind."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.model.arcs import Arcs, _gelu
from reportedly.read.model.labels import ROLES

WIDTH, ARC, FAR = 12, 8, 3


def random_arcs(seed: int = 0, *, scale: float = 1.0) -> Arcs:
    rng = np.random.default_rng(seed)
    shapes = {
        "cue.weight": (ARC, WIDTH),
        "cue.bias": (ARC,),
        "ask.weight": (len(ROLES) * ARC, ARC),
        "ask.bias": (len(ROLES) * ARC,),
        "near": (len(ROLES), 2 * FAR + 1),
        "base": (len(ROLES),),
        "tie_cue.weight": (ARC, WIDTH),
        "tie_cue.bias": (ARC,),
        "tie_ask.weight": (ARC, ARC),
        "tie_ask.bias": (ARC,),
        "tie_near": (2 * FAR + 1,),
        "vector.weight": (WIDTH, WIDTH),
    }
    weights = {name: scale * rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    if not scale:  # nothing but the distances speaks
        weights["near"] = np.tile(np.arange(-FAR, FAR + 1, dtype=np.float32), (len(ROLES), 1))
        weights["tie_near"] = weights["near"][0]
    return Arcs(weights)


def states(length: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(length, WIDTH)).astype(np.float32), rng.normal(size=(length, ARC)).astype(np.float32)


def positions(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int32)


@given(st.floats(-30, 30, width=32))
def test_gelu_is_that_of_the_error_function(x: float) -> None:
    assert float(_gelu(np.array([x], dtype=np.float32))[0]) == pytest.approx(
        x * 0.5 * (1 + math.erf(x / math.sqrt(2))), abs=4e-6
    )


def test_there_is_a_score_for_each_cue_role_and_piece() -> None:
    scores = random_arcs().roles(*states(9), [positions(2), positions(4, 5)])
    assert scores.shape == (2, len(ROLES), 9)
    assert scores.dtype == np.float32


def test_a_cue_is_asked_alone() -> None:
    arcs, given_states = random_arcs(), states(9)
    both = arcs.roles(*given_states, [positions(2), positions(4, 5)])
    np.testing.assert_allclose(both[1:], arcs.roles(*given_states, [positions(4, 5)]), atol=1e-5)


def test_a_cue_of_several_pieces_is_their_mean() -> None:
    arcs, (hidden, keys) = random_arcs(), states(9)
    alike = hidden.copy()
    alike[4] = alike[5] = (hidden[4] + hidden[5]) / 2
    both = (arcs.roles(state, keys, [positions(4, 5)]) for state in (hidden, alike))
    np.testing.assert_allclose(*both, atol=1e-5)


def test_distance_counts_from_the_first_piece_of_the_cue_and_only_so_far() -> None:
    scores = random_arcs(scale=0).roles(*states(9), [positions(4, 5), positions(0)])
    assert scores[0, 0].tolist() == [-3, -3, -2, -1, 0, 1, 2, 3, 3]
    assert scores[1, -1].tolist() == [0, 1, 2, 3, 3, 3, 3, 3, 3]


def test_ties_are_scored_for_each_head_and_piece() -> None:
    scores = random_arcs().ties(*states(9), positions(1, 8))
    assert scores.shape == (2, 9)
    near = random_arcs(scale=0).ties(*states(9), positions(8))
    assert near[0].tolist() == [-3, -3, -3, -3, -3, -3, -2, -1, 0]


def test_a_vector_has_length_one_and_knows_no_order() -> None:
    arcs, (hidden, _) = random_arcs(), states(5)
    assert float(np.linalg.norm(arcs.vector(hidden))) == pytest.approx(1, abs=1e-5)
    np.testing.assert_allclose(arcs.vector(hidden), arcs.vector(hidden[::-1]), atol=1e-5)


def test_a_vector_of_nothing_but_zeros_is_zero() -> None:
    assert not random_arcs().vector(np.zeros((3, WIDTH), dtype=np.float32)).any()


def test_weights_kept_in_half_precision_are_worked_with_in_full() -> None:
    full = random_arcs()
    halves = Arcs({name: value.astype(np.float16) for name, value in full._of.items()})
    scores = halves.roles(*states(9), [positions(2)])
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, full.roles(*states(9), [positions(2)]), atol=0.1)
