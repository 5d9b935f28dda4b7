"""From a cue to its source and content, from a reason to what it is a reason of, from pieces to a vector.

The encoder gives each piece a hidden state and a key; what is asked of them is a few small products, worked out here
for the cues that were found, with the weights that the network was trained with (``training/model.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .labels import ROLES
from .pieces import LONGEST

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


class Arcs:
    """The weights of the arcs, and the scores they give. ``weights``: arrays named as in ``training/model.py``."""

    def __init__(self, weights: Mapping[str, npt.NDArray[Any]]) -> None:
        self._of = {name: np.asarray(value, dtype=np.float32) for name, value in weights.items()}
        self.far = (self._of["near"].shape[1] - 1) // 2
        tables = [name for name in ("near", "tie_near") if name in self._of]
        self._rows: dict[str, Floats] = {name: self._by_place(self._of[name]) for name in tables}

    def roles(self, hidden: Floats, keys: Floats, cues: Sequence[Ints]) -> Floats:
        """Log odds (cue, role, piece) that a piece has a role of ``labels.ROLES`` for a cue (its positions)."""
        return self.scores(self.asked([hidden[cue] for cue in cues]), keys, np.array([cue[0] for cue in cues]))

    def asked(self, states: Sequence[Floats]) -> Floats:
        """What cues ask of the pieces (cue, role and width), from the hidden states of each one's pieces.

        Asked for all cues of a text at once: reading the weights takes longer than multiplying by them.
        """
        mean = np.stack([np.add.reduce(one, 0) / np.float32(len(one)) for one in states])
        return self._linear("ask", _gelu(self._linear("cue", mean)))

    def scores(self, asked: Floats, keys: Floats, firsts: Ints) -> Floats:
        """What ``roles`` gives, from what the cues ask, and the first position of each."""
        width = keys.shape[1]
        scores = (asked.reshape(-1, width) @ keys.T).reshape(len(firsts), len(ROLES), -1) / width**0.5
        near = self._near("near", firsts, len(keys))
        return np.asarray(scores + near.transpose(1, 0, 2) + self._of["base"][None, :, None], dtype=np.float32)

    def ties(self, hidden: Floats, keys: Floats, heads: Ints) -> Floats:
        """Scores (head, piece) of being what a head is the reason, purpose, condition or result of."""
        return self.tie_scores(self.tie_asked(hidden[heads]), keys, heads)

    def tie_asked(self, states: Floats) -> Floats:
        """What heads ask of the pieces (head, width), from their hidden states; for all of a text at once."""
        return self._linear("tie_ask", _gelu(self._linear("tie_cue", states)))

    def tie_scores(self, asked: Floats, keys: Floats, heads: Ints) -> Floats:
        """What ``ties`` gives, from what the heads ask, and their positions."""
        near = self._near("tie_near", heads, len(keys))
        return np.asarray(asked @ keys.T / keys.shape[1] ** 0.5 + near, dtype=np.float32)

    def vector(self, hidden: Floats) -> Floats:
        """The unit vector of the pieces whose hidden states these are."""
        turned = self._of["vector.weight"] @ hidden.mean(0)
        return np.asarray(turned / max(float(np.linalg.norm(turned)), 1e-9), dtype=np.float32)

    def _linear(self, name: str, given: Floats) -> Floats:
        return np.asarray(given @ self._of[f"{name}.weight"].T + self._of[f"{name}.bias"], dtype=np.float32)

    def _near(self, name: str, firsts: Ints, length: int) -> Floats:
        """What the distance of each piece from each of ``firsts`` adds: (..., first, piece)."""
        if length <= LONGEST:
            return self._rows[name][..., LONGEST - firsts, :length]
        distance = np.clip(np.arange(length)[None, :] - firsts[:, None], -self.far, self.far) + self.far
        return self._of[name][..., distance]

    def _by_place(self, table: Floats) -> Floats:
        """A table by distance as rows by place: row ``LONGEST - k`` holds what position ``k`` adds to each position.

        The rows lie over each other in memory: each is the one before, a place further on.
        """
        steps = np.clip(np.arange(-LONGEST, LONGEST), -self.far, self.far) + self.far
        return np.lib.stride_tricks.sliding_window_view(table[..., steps], LONGEST, axis=-1)


def _gelu(given: Floats) -> Floats:
    """x times the normal distribution's mass below x, by Abramowitz and Stegun 7.1.26 (error under 1.5e-7)."""
    x = given / np.float32(2**0.5)
    t = 1 / (1 + 0.3275911 * np.abs(x))
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.asarray(given * 0.5 * (1 + np.sign(x) * (1 - series * np.exp(-x * x))), dtype=np.float32)
