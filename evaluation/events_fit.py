"""Fits the weights by which mentions are judged to be one event: a logistic regression over pairs of mentions of ECB+.

``python -m evaluation.events_fit`` fits on all 33 topics and writes ``relate/events/weights.json``: figures, no text.
Scores are by folds (``evaluation/events_identity.py``), so that no topic is judged by weights fitted on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reportedly.relate.events import likeness
from reportedly.relate.events.likeness import FEATURES, features, together, wording
from reportedly.relate.events.told import page

if TYPE_CHECKING:
    from reportedly.relate.digest import Digest

Floats = npt.NDArray[np.float64]
STRENGTH = 1.0
"""Of the ridge, on features in standard units."""
STEPS = 30
WRITTEN = Path(likeness.__file__).with_name("weights.json")
Matched = Sequence[tuple["Digest", int, str]]
"""Mentions of one topic: the digest, the mention's number, and the gold chain."""


def rows(mentions: Matched) -> tuple[Floats, Floats]:
    """The features of all pairs of mentions of a topic, and whether they are one event."""
    pairs = [(page(left), i - 1, page(right), j - 1) for (left, i, _), (right, j, _) in combinations(mentions, 2)]
    one = [float(chain == other) for (_, _, chain), (_, _, other) in combinations(mentions, 2)]
    shared: dict[tuple[str, str], tuple[float, float, float]] = {}
    for left, _, right, _ in pairs:
        key = (left.digest.report, right.digest.report)
        if key not in shared:
            shared[key] = together(left, right)
    told = [shared[left.digest.report, right.digest.report] for left, _, right, _ in pairs]
    return features(pairs, told, wording(pairs)), np.array(one)


def fit(pairs: Iterable[tuple[Floats, Floats]]) -> Floats:
    """The weight of each feature: Newton's method on the log loss with a ridge."""
    parts = list(pairs)
    x, y = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    middle, spread = x.mean(0), x.std(0) + 1e-6
    middle[0], spread[0] = 0.0, 1.0
    z = (x - middle) / spread
    ridge = STRENGTH * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(z @ weights)))
        slope = z.T @ (chance - y) + ridge @ weights
        curve = (z * (chance * (1 - chance))[:, None]).T @ z + ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    plain = weights / spread
    plain[0] = weights[0] - float((weights[1:] * middle[1:] / spread[1:]).sum())
    return np.asarray(plain, dtype=np.float64)


def write(weights: Floats, path: Path = WRITTEN) -> None:
    """The weights by name, five digits each."""
    told: Mapping[str, float] = {name: round(float(value), 5) for name, value in zip(FEATURES, weights, strict=True)}
    path.write_text(json.dumps({"fitted on": "ECB+ 1-35", "weights": told}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Fits on all topics."""
    from .events_identity import matched, topics

    write(fit(rows(matched(topic)) for topic in topics().values()))


if __name__ == "__main__":
    main()
