"""Logistic regression over names that are there or not and over numbers, by L-BFGS (Liu and Nocedal 1989), in numpy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
MEMORY = 8
STEPS = 60


class Names:
    """Rows of names as a sparse matrix of ones; ``known`` names its columns, other names are passed over."""

    def __init__(self, rows: Sequence[Sequence[str]], known: Sequence[str]) -> None:
        column = {name: k for k, name in enumerate(known)}
        cells = [(i, column[name]) for i, row in enumerate(rows) for name in dict.fromkeys(row) if name in column]
        self.width = len(known)
        self._size = len(rows)
        self._rows = np.array([i for i, _ in cells], np.int64)
        self._columns = np.array([k for _, k in cells], np.int64)

    def dot(self, weights: Floats) -> Floats:
        """For each row the sum of its names' weights."""
        return np.asarray(np.bincount(self._rows, weights[self._columns], self._size), np.float64)

    def back(self, rows: Floats) -> Floats:
        """For each name the sum over the rows that hold it."""
        return np.asarray(np.bincount(self._columns, rows[self._rows], self.width), np.float64)


def fit(
    names: Names | None, numbers: Floats, right: npt.NDArray[np.bool_], ridge_names: float, ridge_numbers: float
) -> Floats:
    """The weights of the names (if any), then of the columns of ``numbers``, by maximum likelihood with a ridge."""
    width = names.width if names is not None else 0
    ridge = np.concatenate([np.full(width, ridge_names), np.full(numbers.shape[1], ridge_numbers)])
    target = right.astype(np.float64)

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = numbers @ weights[width:]
        if names is not None:
            odds = odds + names.dot(weights[:width])
        off = 1 / (1 + np.exp(-np.clip(odds, -30, 30))) - target
        slope = numbers.T @ off
        if names is not None:
            slope = np.concatenate([names.back(off), slope])
        value = float((np.logaddexp(0, odds) - target * odds).sum() + (ridge * weights * weights).sum() / 2)
        return value, slope + ridge * weights

    return minimise(loss, np.zeros(len(ridge)))


def minimise(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """Where ``loss`` (a convex function's value and slope) is least, from ``start``."""
    here = start
    value, slope = loss(here)
    moves: list[tuple[Floats, Floats]] = []
    for _ in range(STEPS):
        way = _direction(slope, moves)
        length = 1.0
        while True:
            there = here - length * way
            next_value, next_slope = loss(there)
            if next_value <= value - 1e-4 * length * float(slope @ way) or length < 1e-6:
                break
            length /= 2
        if (there - here) @ (next_slope - slope) > 1e-12:
            moves = [*moves[1 - MEMORY :], (there - here, next_slope - slope)]
        done = abs(value - next_value) <= 1e-6 * abs(value)
        here, value, slope = there, next_value, next_slope
        if done:
            break
    return here


def _direction(slope: Floats, moves: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The slope turned by the curvature that the last moves showed."""
    way = slope.copy()
    shares = []
    for moved, changed in reversed(moves):
        share = float(moved @ way) / float(changed @ moved)
        shares.append(share)
        way -= share * changed
    if moves:
        moved, changed = moves[-1]
        way *= float(moved @ changed) / float(changed @ changed)
    else:
        way /= max(1.0, float(np.abs(slope).max()))
    for (moved, changed), share in zip(moves, reversed(shares), strict=True):
        way += moved * (share - float(changed @ way) / float(changed @ moved))
    return way
