"""What is shown at each step: windows of PolNeAR beside windows of the other sets, batched by length."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from reportedly.read.model import labels
from reportedly.read.model.pieces import PAD

from .labels import UNKNOWN, Prepared, Sample, without

MAIN = "polnear"
PIECES = 2048
"""Word pieces of a batch, padding included."""
SHARES: Mapping[str, tuple[float, float]] = {
    "polnear": (1.0, 1.0),
    "UW": (1.0, 1.3),
    "UDS_IH2": (0.35, 0.25),
    "CB": (1.0, 1.0),
    "MV2": (0.4, 0.4),
    "RP": (0.4, 0.4),
    "timebank": (1.0, 1.0),
    "szeged-news": (1.5, 2.0),
    "szeged-wiki": (0.2, 0.1),
    "causal": (1.0, 1.3),
    "own-events": (2.0, 2.0),
    "silver": (0.1, 0.1),
}
"""What part of a set's texts an epoch shows, another part each time; above 1, texts come again, cut and set otherwise.

First in the first two thirds of the epochs, then in the last one, which is more of what is scarce and close to news.
"""
# Curly quotation marks and the straight ones, in MiniLM's vocabulary: “ ” ‘ ’ to " and '.
STRAIGHT = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
QUOTES = frozenset({1523, 1524, 1000})


@dataclass(slots=True)
class Batch:
    """Padded samples."""

    samples: list[Sample]
    ids: Tensor
    mask: Tensor
    real: Tensor
    """Pieces that are no marks."""


def epoch(sets: Mapping[str, list[Prepared]], seed: int, *, late: bool = False) -> list[list[Batch]]:
    """The steps of an epoch: each a batch of PolNeAR and its part of the others'; the same for the same seed.

    ``late``: of the last third of the epochs. Without PolNeAR each step is a batch of the others.
    """
    rng = random.Random(seed)
    main: list[Sample] = []
    others: list[Sample] = []
    for name, items in sets.items():
        again, rest = divmod(round(len(items) * SHARES[name][late]), max(1, len(items)))
        chosen = items * again + rng.sample(items, rest if again else max(rest, min(1, len(items))))
        found = [_altered(sample, rng) for item in chosen for sample in item.samples(rng)]
        (main if name == MAIN else others).extend(found)
    steps = [[batch] for batch in batched(main, rng)]
    if not steps:
        return [[batch] for batch in batched(others, rng)]
    for k, batch in enumerate(batched(others, rng)):
        steps[k % len(steps)].append(batch)
    return steps


def batched(samples: list[Sample], rng: random.Random, pieces: int = PIECES) -> list[Batch]:
    """Batches of samples of like length, in random order."""
    order = sorted(samples, key=lambda sample: (len(sample.ids), rng.random()))
    groups: list[list[Sample]] = []
    for sample in order:
        if groups and len(sample.ids) * (len(groups[-1]) + 1) <= pieces:
            groups[-1].append(sample)
        else:
            groups.append([sample])
    rng.shuffle(groups)
    return [stack(group) for group in groups]


def stack(samples: list[Sample]) -> Batch:
    """One padded batch."""
    length = max(len(sample.ids) for sample in samples)
    ids = np.full((len(samples), length), PAD, dtype=np.int64)
    real = np.zeros((len(samples), length), dtype=bool)
    for k, sample in enumerate(samples):
        ids[k, : len(sample.ids)] = sample.ids
        real[k, : len(sample.ids)] = (sample.ids != 101) & (sample.ids != 102)
    return Batch(samples, torch.from_numpy(ids), torch.from_numpy(ids != PAD), torch.from_numpy(real))


def padded(batch: Batch, name: str, axis: str | None = None) -> Tensor:
    """A row of labels for each sample, padded with what counts as unknown."""
    rows = [sample.axes[axis] if axis else getattr(sample, name) for sample in batch.samples]
    length = batch.ids.shape[1]
    if name == "values":
        filled = np.full((len(rows), length, len(labels.QUESTIONS)), np.nan, dtype=np.float32)
    elif rows[0].dtype == np.float32:  # weights
        filled = np.ones((len(rows), length), dtype=np.float32)
    else:
        filled = np.full((len(rows), length), UNKNOWN, dtype=np.int64)
    for k, row in enumerate(rows):
        filled[k, : len(row)] = row
    return torch.from_numpy(filled)


def _altered(sample: Sample, rng: random.Random) -> Sample:
    """Other newsrooms set other quotation marks, or none: a third straight, one in twelve without."""
    draw = rng.random()
    if draw < 1 / 3:
        sample.ids = np.array([STRAIGHT.get(one, one) for one in sample.ids.tolist()], dtype=np.int64)
    elif draw < 5 / 12:
        return without(sample, QUOTES)
    return sample
