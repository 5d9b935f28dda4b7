"""To which reports before it does a report belong? Candidates in, scored links out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from ..digest import Digest, order
from ..model import Link
from .features import FIGURES, figures, side
from .tables import Weights, shipped

WINDOW = 30
"""Days between a report and its candidates, at most."""
NEAREST = 30
"""Candidates of a report, of those before it: the nearest by vector."""
LEAST = 0.25
"""Cosine of a candidate's vector, at least."""
LOWEST, HIGHEST = -4.0, 12.0
"""Scores are cut there: two reports that have nothing in common are no more apart than two with little."""
SURE = 20.0
"""The score of two versions of one report."""
TOGETHER, DAILY = 3.5, 0.15
"""What it adds to a score that two dated reports were out on one day, and what each day between them takes from that.
Set by hand, since the reports that the weights are learnt from have no dates; what naming the same year and the same
day weighs there was the measure."""


def links(digest: Digest, others: Sequence[Digest], weights: Weights | None = None) -> tuple[Link, ...]:
    """The scored links of a report to those of its candidates that are before it, in the order of reports.

    A score is the logarithm of the odds that both tell one story. A candidate without a link was found to tell another
    one. Results hang on ``digest`` and ``others`` alone, and not on the order of ``others``.
    """
    before = sorted((one for one in others if order(one) < order(digest)), key=order)
    if not before:
        return ()
    found = scores(digest, before, weights or shipped())
    return tuple(
        Link(kind="story", report=digest.report, to=one.report, score=float(score))
        for one, score in zip(before, found, strict=True)
        if score > LOWEST
    )


def scores(digest: Digest, others: Sequence[Digest], weights: Weights) -> npt.NDArray[np.float64]:
    """The score of ``digest`` with each of ``others``, all of them its candidates; rounded, so that machines agree."""
    weighed = weigh(figures(side(digest), [side(one) for one in others]), weights)
    weighed += [_closeness(digest, one) for one in others]
    weighed[[one.series == digest.series for one in others]] = SURE
    same = weighed == SURE
    return np.asarray(np.round(np.where(same, SURE, np.clip(weighed, LOWEST, HIGHEST)), 4), np.float64)


def weigh(rows: npt.NDArray[np.float64], weights: Weights) -> npt.NDArray[np.float64]:
    """The scores that rows of figures come to."""
    plain = np.array([weights.figures.get(name, 0.0) for name in FIGURES])
    root = np.array([weights.roots.get(name, 0.0) for name in FIGURES])
    return np.asarray(rows @ plain + np.sqrt(np.maximum(rows, 0)) @ root + weights.start, np.float64)


def _closeness(one: Digest, other: Digest) -> float:
    if not one.moment or not other.moment:
        return 0.0
    days = abs((date.fromisoformat(one.moment[:10]) - date.fromisoformat(other.moment[:10])).days)
    return TOGETHER - DAILY * days
