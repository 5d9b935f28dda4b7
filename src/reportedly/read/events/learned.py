"""The learned head for types of happenings: one matrix over rows of ``vectors.py``, by ``training/events.py``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...errors import MissingPartError
from ..model.decode import softmax
from ..model.labels import EVENT
from ..model.pieces import FOLDER
from .vectors import PARTS

Floats = npt.NDArray[np.float32]
PATH = FOLDER / "events.npz"
STATES = 384
"""Width of the network's hidden states."""
WIDTH = len(PARTS) * STATES + 5 * len(EVENT) + 2
"""Numbers in a row of ``vectors.py``."""


class Head:
    """``weights`` (number, type) and ``bias`` (type), types as in ``labels.EVENT``; ``warmth`` divides the log odds."""

    def __init__(self, weights: Floats, bias: Floats, warmth: float = 1.0) -> None:
        self._weights = np.asarray(weights, dtype=np.float32)
        self._bias = np.asarray(bias, dtype=np.float32)
        self._warmth = float(warmth)

    def chances(self, rows: Floats) -> Floats:
        """How likely each row is each type, none included (0 to 1)."""
        return softmax((rows @ self._weights + self._bias) / self._warmth)

    def warmed(self, warmth: float) -> Head:
        """The same head, with another warmth."""
        return Head(self._weights, self._bias, warmth)

    def save(self, path: Path) -> None:
        """Writes the head, in half precision."""
        np.savez_compressed(
            path,
            weights=self._weights.astype(np.float16),
            bias=self._bias,
            warmth=np.array(self._warmth, dtype=np.float32),
        )


def load(path: Path = PATH) -> Head:
    """The head in ``path``.

    Raises:
        MissingPartError: it is not there.
    """
    if not path.exists():
        raise MissingPartError(f"the learned reader's weights are missing: {path}; install reportedly again")
    with np.load(path) as kept:
        return Head(kept["weights"], kept["bias"], float(kept["warmth"]))


def of_network() -> Head:
    """A head that only passes on the network's own view: to begin with, where there is none."""
    weights = np.zeros((WIDTH, len(EVENT)), dtype=np.float32)
    start = len(PARTS) * STATES + len(EVENT)
    weights[start : start + len(EVENT)] = np.eye(len(EVENT), dtype=np.float32)
    return Head(weights, np.zeros(len(EVENT), dtype=np.float32))


@cache
def shipped() -> Head:
    """The head that comes with the package; where none was fitted for the network that is shipped, its own view."""
    return load() if PATH.exists() else of_network()
