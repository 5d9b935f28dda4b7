"""The regression finds the weights that the data were made with, as far as the ridge lets it."""

from __future__ import annotations

import numpy as np

from training.logistic import Names, fit


def test_a_name_that_always_goes_with_yes_weighs_for_it() -> None:
    rows = [["yes"], ["no"]] * 20
    right = np.array([True, False] * 20)
    yes, no, bias = fit(Names(rows, ["yes", "no"]), np.ones((40, 1)), right, 1.0, 1.0)
    assert yes > 1 > -1 > no
    assert abs(bias) < 0.1


def test_numbers_are_weighed_beside_names() -> None:
    drawn = np.random.default_rng(1)
    numbers = drawn.normal(size=(4000, 2))
    right = drawn.random(4000) < 1 / (1 + np.exp(-(2 * numbers[:, 0] - numbers[:, 1])))
    found = fit(None, numbers, right, 1.0, 1e-3)
    assert np.allclose(found, [2, -1], atol=0.2)


def test_unknown_names_are_passed_over() -> None:
    assert Names([["a", "b"], ["b"]], ["a"]).dot(np.array([3.0])).tolist() == [3.0, 0.0]
