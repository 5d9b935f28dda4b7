"""The vector that a report's candidates are found by: its wording as the network sees it, and its own words, in one."""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np
import numpy.typing as npt

from ..digest import WIDTH, Digest
from . import terms
from .tables import rarity

NAMES = 1.5
"""How much more a name counts than another word as rare."""
SEED = b"reportedly: signs of words"


def vector(digest: Digest) -> npt.NDArray[np.float32] | None:
    """A unit vector of ``WIDTH`` numbers; ``None`` for a report without words.

    The sum of two unit vectors: that of beginning and body as the network sees them, and a random projection of the
    words, each weighed by how often it is there and how rare it is (Achlioptas 2003). Random vectors are all but at
    right angles to each other and to the network's, so that the cosine of two sums is about the mean of both cosines.
    On ECB+ 97.1 % of the other reports of a story are among the 30 nearest without the words, 99.0 % with them.
    """
    rows = terms.of(digest)
    words = rows[(rows["flags"] & terms.KIND) == 0]
    weights = (1 + np.log(words["count"])) * rarity()[words["bucket"]]
    weights *= np.where(words["flags"] & terms.NAME, NAMES, 1.0)
    seen = np.frombuffer(digest.vectors, dtype=np.int8).reshape(-1, WIDTH)[1:3].astype(np.float64).sum(0)
    whole = _unit(seen) + _unit(weights @ _signs(words["bucket"]))
    return _unit(whole).astype(np.float32) if np.any(whole) else None


def _unit(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    length = float(np.sqrt(values @ values))
    return values / length if length else values


def _signs(buckets: npt.NDArray[np.uint16]) -> npt.NDArray[np.float64]:
    """A row of ``WIDTH`` signs for each bucket."""
    return np.unpackbits(_bits()[buckets], axis=1).astype(np.float64) * 2 - 1


@cache
def _bits() -> npt.NDArray[np.uint8]:
    drawn = hashlib.shake_256(SEED).digest((1 << 16) * WIDTH // 8)
    return np.frombuffer(drawn, dtype=np.uint8).reshape(-1, WIDTH // 8)
