"""``python -m training.events``: fits the head for types of happenings on what the shipped network sees.

A multinomial logistic regression with a penalty on its weights (L2), by Nesterov's accelerated gradient: no chance in
it, so that the same data and network give the same head. Where a label leaves several types possible (a root that
PLOVER codes for two of them, or by a rule of tense), the likelihood is that of their sum.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from reportedly.read.events import learned
from reportedly.read.events.learned import Head
from reportedly.read.events.vectors import PARTS
from reportedly.read.model.decode import softmax
from reportedly.read.model.labels import EVENT

from . import event_rows
from .event_rows import Flags, Floats, Rows

DECAY = 0.01
"""Penalty on the weights, of standardised numbers, beside the mean loss."""
LIFT = 2.0
"""What the network and the lexicon say outright is scaled up by this, so that its few weights are penalised less."""
ROUNDS = 150
"""More change no figure by more than a sentence or two."""
WARMTHS = (0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
FOLDS = 5


def fit(rows: Rows, *, decay: float = DECAY, rounds: int = ROUNDS, warmth: float = 1.0) -> Head:
    """The head that ``rows`` teach."""
    mean, spread = rows.numbers.mean(0), rows.numbers.std(0) + 1e-3
    spread[len(PARTS) * learned.STATES :] /= LIFT
    numbers = (rows.numbers - mean) / spread
    share = (rows.weights / rows.weights.sum())[:, None]
    step = 1 / (0.5 * _steepest(numbers, share) + decay)
    weights = np.zeros((numbers.shape[1], len(EVENT)), dtype=np.float32)
    bias = np.zeros(len(EVENT), dtype=np.float32)
    ahead, ahead_bias = weights, bias
    for turn in range(rounds):
        error = share * _error(numbers @ ahead + ahead_bias, rows.allowed)
        before, before_bias = weights, bias
        weights = ahead - step * (numbers.T @ error + decay * ahead)
        bias = ahead_bias - step * error.sum(0)
        push = turn / (turn + 3)
        ahead, ahead_bias = weights + push * (weights - before), bias + push * (bias - before_bias)
    weights = weights / spread[:, None]
    return Head(weights, bias - mean @ weights, warmth)


def _error(scores: Floats, allowed: Flags) -> Floats:
    """What is given too much to each type: chances, less the chances among those that are allowed."""
    chances = softmax(scores)
    right = chances * allowed + 1e-9 * allowed
    return np.asarray(chances - right / right.sum(1, keepdims=True), dtype=np.float32)


def _steepest(numbers: Floats, share: Floats) -> float:
    """The greatest curvature of the loss, of a softmax at most half of this: by power iteration."""
    vector = np.full(numbers.shape[1], numbers.shape[1] ** -0.5, dtype=np.float32)
    size = 1.0
    for _ in range(30):
        vector = numbers.T @ (share[:, 0] * (numbers @ vector))
        size = float(np.linalg.norm(vector))
        vector = vector / size
    return 1.05 * size + 1.0  # the bias counts as one number more


def surprise(chances: Floats, rows: Rows) -> float:
    """Mean negative log likelihood of what is allowed."""
    right = (chances * rows.allowed).sum(1)
    return float(-(rows.weights * np.log(right + 1e-6)).sum() / rows.weights.sum())


def warmest(out_of_fold: Sequence[tuple[Head, Rows]]) -> float:
    """The warmth with the least surprise on rows that each head was not fitted on: it makes chances honest."""

    def at(warmth: float) -> float:
        return sum(surprise(head.warmed(warmth).chances(rows.numbers), rows) for head, rows in out_of_fold)

    return min(WARMTHS, key=at)


def folded(learn: Rows, folds: Sequence[int], always: Rows) -> list[tuple[Head, Rows]]:
    """For each fold of ``learn`` a head fitted on the others and on ``always``, and the fold's rows."""
    numbers = np.array(folds)
    found = []
    for fold in range(FOLDS):
        head = fit(event_rows.join([learn.pick(numbers != fold), always]))
        found.append((head, learn.pick(numbers == fold)))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: writes the head beside the network, and says how it does on folds of PLOVER's set."""
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    parser.add_argument("--out", type=Path, default=learned.PATH)
    options = parser.parse_args(arguments)
    if not learned.PATH.exists():  # the reader needs one to read what is learned from
        learned.of_network().save(learned.PATH)
    told = event_rows.read_plover()
    plover, always = event_rows.of_plover(told), event_rows.join([event_rows.of_own(), event_rows.of_news()])
    tried = folded(plover, [event_rows.fold(one.row.text, FOLDS) for one in told], always)
    warmth = warmest(tried)
    print(f"{len(plover)} and {len(always)} rows; warmth {warmth}", file=sys.stderr)
    fit(event_rows.join([plover, always]), warmth=warmth).save(options.out)


if __name__ == "__main__":
    main()
