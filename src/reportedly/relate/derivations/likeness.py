"""How alike are two claims, or two reports: by the reader's vectors, by words of content where it has none."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..digest import WIDTH, Digest, Mention

Floats = npt.NDArray[np.float32]
FIRST = 3
"""The row of the first claim, after those of headline, beginning and body."""
_KEPT = 1_024
_rows: OrderedDict[tuple[str, int], Floats] = OrderedDict()


def rows(d: Digest) -> Floats:
    """The vectors of a report as unit rows; none where it was read without a network."""
    key = (d.report, hash(d.vectors))
    if key not in _rows:
        found = np.frombuffer(d.vectors, dtype=np.int8).astype(np.float32).reshape(-1, WIDTH)
        _rows[key] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
        if len(_rows) > _KEPT:
            _rows.popitem(last=False)
    return _rows[key]


class Likeness:
    """Of the claims of two reports."""

    def __init__(self, left: Digest, right: Digest) -> None:
        self.left, self.right = left, right

    @cached_property
    def table(self) -> Floats | None:
        """Cosines of all claims with each other; nothing where one report has no vectors."""
        left, right = rows(self.left), rows(self.right)
        if len(left) < FIRST + len(self.left.mentions) or len(right) < FIRST + len(self.right.mentions):
            return None
        return np.asarray(left[FIRST:] @ right[FIRST:].T, dtype=np.float32)

    def cosine(self, one: Mention, other: Mention) -> float:
        """Cosine of two claims, 0 without vectors."""
        return 0.0 if self.table is None else float(self.table[one.number - 1, other.number - 1])

    @staticmethod
    def dice(one: Mention, other: Mention) -> float:
        """Dice of the words of content of two claims; 0 where there are too few to tell."""
        left, right = set(one.stems), set(other.stems)
        return 2 * len(left & right) / (len(left) + len(right)) if min(len(left), len(right)) > 2 else 0.0

    def of(self, one: Mention, other: Mention) -> float:
        """The larger of both."""
        return max(self.cosine(one, other), self.dice(one, other))

    @property
    def reports(self) -> float:
        """Of the reports: the larger cosine of their beginnings and bodies; without vectors Dice of their claims."""
        left, right = rows(self.left), rows(self.right)
        if len(left) >= FIRST and len(right) >= FIRST:
            return float(max((left[1] * right[1]).sum(), (left[2] * right[2]).sum()))
        words = [{stem for mention in one.mentions for stem in mention.stems} for one in (self.left, self.right)]
        return 2 * len(words[0] & words[1]) / (len(words[0]) + len(words[1]) or 1)
