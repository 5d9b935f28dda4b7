"""What was learned of causes and effects (``model/causal.npz``, written by ``training/causal.py``), ready to weigh."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...errors import MissingPartError
from .weighing import Table

Floats = npt.NDArray[np.float32]
WIDTH_SENTENCE = 2 * 384 + 6
"""Numbers seen of a sentence (``tied.sentence_seen``)."""
WIDTH_SEEN = 18
"""Numbers that the network says of a pair (``tied.pairs_seen``)."""
PATH = Path(__file__).resolve().parents[1] / "model" / "causal.npz"


class Weights:
    """Two logistic regressions: is a sentence causal, and is one claim the cause of another one.

    ``kept``: the arrays of the file.
    """

    def __init__(self, kept: dict[str, npt.NDArray[Any]]) -> None:
        self.network = str(kept["network"])
        """The identity of the network that it was fitted on."""
        self.names: dict[str, float] = dict(zip(str(kept["names"]).split("\n"), kept["weights"].tolist(), strict=True))
        """What the names of things seen in a pair weigh; a name that is not here weighs nothing."""
        self.table = Table(self.names)
        """The same, by what the names say."""
        self._seen = kept["seen"].astype(np.float32)
        self._sentence = kept["sentence"].astype(np.float32)

    def sentence(self, seen: Floats) -> float:
        """Log odds that a sentence is causal, from what is seen of it."""
        return float(self._sentence[:-1] @ seen + self._sentence[-1])

    def pairs(self, named: Sequence[float], seen: Floats, sentences: Floats) -> Floats:
        """Log odds that each pair is cause and effect: its names, what the network says of it, its sentence's odds."""
        names = np.array(named, np.float32)
        return np.asarray(names + seen @ self._seen[:-1] + sentences * self._seen[-1], dtype=np.float32)


@cache
def shipped() -> Weights:
    """The weights that come with the package.

    Raises:
        MissingPartError: they are not there.
    """
    if not PATH.exists():
        raise MissingPartError(f"the learned reader's weights are missing: {PATH}; install reportedly again")
    with np.load(PATH) as file:
        return Weights(dict(file))
