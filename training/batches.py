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
SHARES: Mapping[str, float] = {
    "polnear": 1.0,
    "UW": 1.0,
    "UDS_IH2": 0.4,
    "CB": 1.0,
    "MV2": 0.5,
    "RP": 0.5,
    "timebank": 1.0,
    "szeged-news": 1.0,
    "szeged-wiki": 0.25,
    "causal": 0.7,
    "plover": 1.0,
    "silver": 0.2,
}
"""What part of a set's texts an epoch shows; another part each time."""
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


def epoch(sets: Mapping[str, list[Prepared]], seed: int) -> list[list[Batch]]:
    """The steps of an epoch: each a batch of PolNeAR and its part of the others'; the same for the same seed."""
    rng = random.Random(seed)
    main: list[Sample] = []
    others: list[Sample] = []
    for name, items in sets.items():
        size = max(1, round(len(items) * SHARES[name]))
        chosen = rng.sample(items, size) if size < len(items) else items
        found = [_altered(sample, rng) for item in chosen for sample in item.samples(rng)]
        (main if name == MAIN else others).extend(found)
    steps = [[batch] for batch in batched(main, rng)]
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
    elif rows[0].dtype == np.float32:
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
