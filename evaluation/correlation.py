"""How close are predicted values to gold ones? MAE, Pearson r, bands, and how much they hang on the sample."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .attributions import Counts

Pair = tuple[float, float]
"""Gold and predicted."""

BANDS = ("negated", "uncommitted", "factual")
RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over ``targets`` values: mean absolute error, Pearson's r (0 where a side does not vary), F1 by band."""

    targets: int
    mae: float
    r: float
    bands: dict[str, Counts]


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """How ``pairs`` of gold and predicted values agree."""
    bands = {band: Counts() for band in BANDS}
    for gold, predicted in pairs:
        right, found = band_of(gold), band_of(predicted)
        bands[right].gold += 1
        bands[found].predicted += 1
        bands[right].right += right == found
    mae, r = _mae_and_r([_sums(pairs)])
    return Agreement(len(pairs), mae, r, bands)


def band_of(value: float) -> str:
    """``negated`` below -1, ``factual`` above 1, ``uncommitted`` between and at them."""
    return "negated" if value < -1 else "factual" if value > 1 else "uncommitted"


def interval(groups: Sequence[Sequence[Pair]], *, seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of r, by drawing whole groups (sentences) with replacement."""
    sums = [_sums(group) for group in groups if group]
    if not sums:
        return 0.0, 0.0
    draw = random.Random(seed)
    values = sorted(_mae_and_r(draw.choices(sums, k=len(sums)))[1] for _ in range(RESAMPLES))
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES)]


_Sums = tuple[float, float, float, float, float, float, float]


def _sums(pairs: Sequence[Pair]) -> _Sums:
    return (
        float(len(pairs)),
        sum(x for x, _ in pairs),
        sum(y for _, y in pairs),
        sum(x * x for x, _ in pairs),
        sum(y * y for _, y in pairs),
        sum(x * y for x, y in pairs),
        sum(abs(x - y) for x, y in pairs),
    )


def _mae_and_r(groups: Sequence[_Sums]) -> tuple[float, float]:
    n, x, y, xx, yy, xy, apart = (sum(column) for column in zip(*groups, strict=True))
    if not n:
        return 0.0, 0.0
    spread = (n * xx - x * x) * (n * yy - y * y)
    # Sums of squares lose digits, so a side that does not vary can come out a hair above nought.
    r = (n * xy - x * y) / sqrt(spread) if spread > 1e-6 else 0.0
    return apart / n, r
