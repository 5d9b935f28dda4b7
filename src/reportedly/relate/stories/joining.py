"""Which of the reports that hang together are one story? Average link over scored pairs, with a bar that rises.

Groups grow from single reports, the two that fit best first (Sokal and Michener 1958). How well two groups fit is the
mean score of the pairs between them. Two single reports may be joined on little; that two groups belong together must
show all the more, the larger the smaller of them is and the closer each hangs together in itself: two affairs of one
kind each hold together better than with each other, and parts of one affair do not. So no chain of likenesses runs
stories together, and the result is the same whatever the order of arrival.

An affair runs on for days. What days take from likeness is therefore counted once for two groups, by the shortest time
between any of their reports, and not for each pair: else an affair would part with its own next day, the more so the
longer it has run.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from .tables import Bar

Floats = npt.NDArray[np.float64]
NEVER = -1e9
FEW = 2.0
"""Pairs of middling score that a group is given besides its own, so that a single pair says little of its closeness."""


def join(
    scores: Floats, known: Floats, bar: Bar, apart: Collection[tuple[int, int]] = (), gaps: Floats | None = None
) -> list[int]:
    """For each report the number of the first one of its group.

    Args:
        scores: of all pairs, the same both ways.
        known: 1 where a pair counts, 0 where nothing is known of it.
        apart: pairs that must not be in one group.
        gaps: what the days between two reports took from their score.
    """
    groups = _Groups(scores, known, bar, apart, np.zeros_like(scores) if gaps is None else gaps)
    while groups.merge():
        pass
    return groups.first


class _Groups:
    """Groups by the number of their first report; how well any two of them fit is kept up to date."""

    def __init__(
        self, scores: Floats, known: Floats, bar: Bar, apart: Collection[tuple[int, int]], gaps: Floats
    ) -> None:
        count = len(scores)
        self.bar = bar
        self.first = list(range(count))
        self.sums = (scores + gaps) * known
        self.pairs = known.astype(np.float64)
        np.fill_diagonal(self.sums, 0)
        np.fill_diagonal(self.pairs, 0)
        self.best = np.where(known > 0, scores, NEVER)
        self.gaps = gaps.copy()
        self.sizes = np.ones(count)
        self.within = np.zeros(count)
        self.inner = np.zeros(count)
        self.there = np.ones(count, dtype=np.bool_)
        self.apart = np.zeros((count, count), dtype=np.bool_)
        for one, other in apart:
            self.apart[one, other] = self.apart[other, one] = True
        self.fits = np.stack([self._row(one) for one in range(count)])
        self.likest = self.fits.argmax(1)
        self.most = self.fits[np.arange(count), self.likest]

    def merge(self) -> bool:
        """Joins the two groups that fit best; whether any two fit."""
        one = int(self.most.argmax())
        if self.most[one] < 0:
            return False
        one, other = sorted((one, int(self.likest[one])))
        self.within[one] += self.within[other] + self.sums[one, other]
        self.inner[one] += self.inner[other] + self.pairs[one, other]
        self.sizes[one] += self.sizes[other]
        for table in (self.sums, self.pairs):
            table[one] += table[other]
            table[:, one] = table[one]
        self.best[one] = self.best[:, one] = np.maximum(self.best[one], self.best[other])
        self.gaps[one] = self.gaps[:, one] = np.minimum(self.gaps[one], self.gaps[other])
        self.apart[one] = self.apart[:, one] = self.apart[one] | self.apart[other]
        self.there[other] = False
        self.first = [one if each == other else each for each in self.first]
        self._renew(one, other)
        return True

    def _renew(self, one: int, gone: int) -> None:
        """Works out anew what fits the group ``one``, and for whom it was, or the one that is gone, the likest."""
        self.fits[gone] = self.fits[:, gone] = NEVER
        self.most[gone] = NEVER
        self.fits[one] = self.fits[:, one] = self._row(one)
        for each in np.flatnonzero(self.there & ((self.likest == one) | (self.likest == gone))):
            self._choose(int(each))
        self._choose(one)
        better = self.there & (self.fits[:, one] > self.most)
        self.likest[better] = one
        self.most[better] = self.fits[better, one]

    def _choose(self, one: int) -> None:
        self.likest[one] = self.fits[one].argmax()
        self.most[one] = self.fits[one, self.likest[one]]

    def _row(self, one: int) -> Floats:
        """By how much the mean score of the pairs between ``one`` and each group passes the bar."""
        pairs = self.pairs[one]
        mean = self.sums[one] / np.maximum(pairs, 1) - self.gaps[one]
        smaller = np.minimum(np.minimum(self.sizes, self.sizes[one]), self.bar.largest)
        close = self.within / (self.inner + FEW)
        fits = mean - self.bar.start - self.bar.rise * np.log(smaller) - self.bar.close * np.minimum(close, close[one])
        fits[~self.there | (pairs == 0) | self.apart[one] | (self.best[one] < self.bar.link)] = NEVER
        fits[one] = NEVER
        return np.asarray(fits, np.float64)
