"""The figures that come with the package: how rare words are, and what the figures of a pair weigh. No text is in them.

Both are made by ``training/stories.py``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

FOLDER = Path(__file__).parent
STEPS = 25
"""Steps in which rarity is kept, to one of the natural logarithm."""


class Bar(msgspec.Struct, frozen=True):
    """From which mean score on two groups are one story: ``start``, more by ``rise`` with the logarithm of the smaller
    one's size (up to ``largest``), more by ``close`` with how close the looser one hangs together in itself.

    At least one pair must have a score of ``link``.
    """

    start: float
    rise: float
    close: float
    link: float
    largest: int = 12


class Weights(msgspec.Struct, frozen=True):
    """What each figure of a pair weighs, by its name, and what all begin with; ``bar`` for groups of reports."""

    figures: dict[str, float]
    roots: dict[str, float]
    """What the square root of a figure weighs besides."""
    start: float
    bar: Bar


@cache
def rarity() -> npt.NDArray[np.float64]:
    """For each of the 65,536 buckets of words the logarithm of how few texts hold a word of it."""
    return np.asarray(np.load(FOLDER / "rarity.npy").astype(np.float64) / STEPS, np.float64)


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    return msgspec.json.decode((FOLDER / "weights.json").read_bytes(), type=Weights)
