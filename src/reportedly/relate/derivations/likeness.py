"""How alike are two claims, or two reports: by the reader's vectors, by words of content where it has none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..digest import WIDTH, Digest, Mention

Floats = npt.NDArray[np.float32]
FIRST = 3
"""The row of the first claim, after those of headline, beginning and body."""
FAR = 0.3
"""Cosine, below which words of content are not looked at: they would not make a claim the most alike."""
_KEPT = 160
_rows: dict[tuple[str, int], Floats] = {}


def rows(d: Digest) -> Floats:
    """The vectors of a report as unit rows; none where it was read without a network."""
    key = (d.report, hash(d.vectors))
    found = _rows.get(key)
    if found is None:
        if len(_rows) >= _KEPT:
            _rows.clear()
        found = np.frombuffer(d.vectors, dtype=np.int8).astype(np.float32).reshape(-1, WIDTH)
        found = _rows[key] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
    return found


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

    @cached_property
    def _stems(self) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        return [frozenset(one.stems) for one in self.left.mentions], [
            frozenset(one.stems) for one in self.right.mentions
        ]

    def dice(self, one: Mention, other: Mention) -> float:
        """Dice of the words of content of two claims; 0 where there are too few to tell."""
        left, right = self._stems[0][one.number - 1], self._stems[1][other.number - 1]
        return 2 * len(left & right) / (len(left) + len(right)) if min(len(left), len(right)) > 2 else 0.0

    def best(self, one: Mention, others: Iterable[Mention] | None = None) -> tuple[float, Mention | None]:
        """The most alike of ``others``, else of all claims of the right report, the first of those as alike."""
        score, found = 0.0, None
        for other in self.right.mentions if others is None else others:
            alike = self.cosine(one, other)
            if self.table is None or alike >= FAR:
                alike = max(alike, self.dice(one, other))
            if found is None or alike > score:
                score, found = alike, other
        return score, found

    @property
    def reports(self) -> float:
        """Of the reports: the larger cosine of their beginnings and bodies; without vectors Dice of their claims."""
        left, right = rows(self.left), rows(self.right)
        if len(left) >= FIRST and len(right) >= FIRST:
            return float(max((left[1] * right[1]).sum(), (left[2] * right[2]).sum()))
        words = [{stem for mention in one.mentions for stem in mention.stems} for one in (self.left, self.right)]
        return 2 * len(words[0] & words[1]) / (len(words[0]) + len(words[1]) or 1)
