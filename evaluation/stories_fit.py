"""How were the weights for stories fitted, and what do they do on topics that they were not fitted on?

``src/reportedly/relate/stories/weights.json``, fitted on ECB+:

- what a pair's figures weigh: logistic regression over each text and its candidates in three shuffles of the order,
  right where both are of one story; figures are scaled to one spread, ridge 10.
- the bar for groups: of a small grid of ``start``, ``rise`` and ``close``, what gives the best B-cubed F1 on the same
  texts in two of these shuffles, on average with its neighbours in the grid, since the best of all by itself is chance.

Only figures enter, never a word. The weights of rarity (``rarity.npy``) come from other sets (``training/stories.py``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from reportedly.relate.stories import tables
from reportedly.relate.stories.features import FIGURES
from reportedly.relate.stories.tables import Bar, Weights

from .coreference import Score
from .stories import SHUFFLES, Compared, Told, compare, score

FOLDS = 5
FITTED = (101, 102, 103)
"""Seeds of the shuffles that weights are fitted on."""
ROOTS = ("words", "names", "few here")
RIDGE = 10.0
LINK = 0.5
GRID = {"start": (-2.5, -2.0, -1.5, -1.0), "rise": (0.4, 0.6, 0.8), "close": (0.3, 0.5)}
PATH = Path(tables.__file__).with_name("weights.json")

Floats = npt.NDArray[np.float64]


def folds(texts: Sequence[Told]) -> dict[str, list[Score]]:
    """The scores of all folds together, for each shuffle: each fold's texts alone, and among all texts."""
    parts = {one: fold(one, sorted({text.topic for text in texts})) for one in {text.topic for text in texts}}
    whole = [compare(texts, seed) for seed in range(SHUFFLES)]
    alone: list[list[Score]] = [[] for _ in range(SHUFFLES)]
    among: list[list[Score]] = [[] for _ in range(SHUFFLES)]
    for number in range(FOLDS):
        held = [one for one in texts if parts[one.topic] == number]
        weights = fitted([one for one in texts if parts[one.topic] != number])
        for seed in range(SHUFFLES):
            alone[seed].append(score(held, compare(held, seed).found(weights)))
            among[seed].append(score(held, whole[seed].found(weights)))
    return {
        "each fold's texts alone": [sum(scores[1:], scores[0]) for scores in alone],
        "all texts at once": [sum(scores[1:], scores[0]) for scores in among],
    }


def fold(topic: str, topics: Sequence[str]) -> int:
    """Topics in the order of a hash of their names, dealt out."""
    dealt = sorted(topics, key=lambda one: hashlib.sha256(one.encode()).hexdigest())
    return dealt.index(topic) % FOLDS


def fitted(texts: Sequence[Told]) -> Weights:
    """The weights for ``texts``."""
    shuffles = [compare(texts, seed) for seed in FITTED]
    rows = [pairs(one) for one in shuffles]
    weights = regression(np.concatenate([row for row, _ in rows]), np.concatenate([same for _, same in rows]))
    found: dict[tuple[float, ...], float] = {}
    for point in product(*GRID.values()):
        tried = msgspec.structs.replace(weights, bar=_bar(point))
        found[point] = sum(score(texts, one.found(tried)).f1 for one in shuffles[:2])
    best = max(found, key=lambda point: (_around(point, found), point))
    return msgspec.structs.replace(weights, bar=_bar(best))


def _bar(point: tuple[float, ...]) -> Bar:
    return Bar(**dict(zip(GRID, point, strict=True)), link=LINK, largest=12)


def _around(point: tuple[float, ...], found: dict[tuple[float, ...], float]) -> float:
    """The mean over the point and its neighbours along each line of the grid."""
    values = [found[point]]
    for at, line in enumerate(GRID.values()):
        number = line.index(point[at])
        for beside in (number - 1, number + 1):
            if 0 <= beside < len(line):
                values.append(found[(*point[:at], line[beside], *point[at + 1 :])])
    return sum(values) / len(values)


def pairs(one: Compared) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The figures of each pair that is looked at, and whether it is of one story."""
    rows = np.concatenate([rows for _, _, rows in one.candidates])
    story = {id: text.story for id, text in one.told.items()}
    same = [story[each.report] == story[other.report] for each, before, _ in one.candidates for other in before]
    return rows, np.array(same)


def regression(rows: Floats, same: npt.NDArray[np.bool_]) -> Weights:
    """What figures weigh by logistic regression, with a bar still to be found."""
    from training.logistic import fit

    roots = np.sqrt(np.maximum(rows[:, [FIGURES.index(name) for name in ROOTS]], 0))
    columns = np.concatenate([rows, roots], axis=1)
    middle, spread = columns.mean(0), columns.std(0) + 1e-9
    scaled = np.column_stack([(columns - middle) / spread, np.ones(len(columns))])
    learnt = fit(None, scaled, same, 0.0, RIDGE)
    weights = learnt[:-1] / spread
    start = float(learnt[-1] - weights @ middle)
    told = [round(float(value), 3) for value in weights]
    return Weights(
        figures=dict(zip(FIGURES, told, strict=False)),
        roots=dict(zip(ROOTS, told[len(FIGURES) :], strict=True)),
        start=round(start, 3),
        bar=Bar(0.0, 0.0, 0.0, LINK),
    )


def write(weights: Weights) -> None:
    """Keeps the weights that come with the package."""
    PATH.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
