"""What was learned of marks (``marks.npz``, written by ``training/marks.py``): a weight of each for every stance."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...errors import MissingPartError

Floats = npt.NDArray[np.float32]
PATH = Path(__file__).with_name("marks.npz")


class Weights:
    """Multinomial logistic regression over names that are there or not. ``weights``: (name, stance), the bias last."""

    def __init__(self, names: Iterable[str], weights: Floats) -> None:
        self._at = {name: row for row, name in enumerate(names)}
        self._weights = np.asarray(weights, dtype=np.float32)

    def chances(self, marks: Iterable[str]) -> Floats:
        """How likely each stance is, where these marks are seen; names that are not known say nothing."""
        rows = [self._at[name] for name in marks if name in self._at]
        scores = self._weights[rows].sum(0) + self._weights[-1]
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum(), dtype=np.float32)


def load(path: Path = PATH) -> Weights:
    """The weights in ``path``.

    Raises:
        MissingPartError: it is not there.
    """
    if not path.exists():
        raise MissingPartError(f"what was learned of marks is missing: {path}; install reportedly again")
    with np.load(path) as kept:
        return Weights(str(kept["names"]).split("\n"), kept["weights"])


def save(path: Path, names: Iterable[str], weights: npt.NDArray[np.float64]) -> None:
    """Writes the file that :func:`load` reads, in half precision; the same weights give the same bytes."""
    np.savez_compressed(path, names=np.array("\n".join(names)), weights=np.asarray(weights, np.float16))


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    return load()
