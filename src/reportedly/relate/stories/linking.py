"""To which reports before it does a report belong? Candidates in, scored links out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from ..digest import Digest, order
from ..model import Link
from .features import FIGURES, figures, side
from .tables import Weights, shipped

Floats = npt.NDArray[np.float64]
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
TOGETHER, HOUSE, DAILY = 4.0, 1.0, 0.1
"""What it adds to a score that two dated reports were out on one day; what it adds where they are of one outlet, whose
reports are alike in style and standing phrases anyway; and what each day between them takes.

Set by hand, since the reports that the weights are learnt from have no dates: the first is about what naming the same
year and the same day of a month weighs there, the others are by reading the stories of dated news."""


def links(digest: Digest, others: Sequence[Digest], weights: Weights | None = None) -> tuple[Link, ...]:
    """The scored links of a report to those of its candidates that are before it, in the order of reports.

    A score is the logarithm of the odds that both tell one story. A candidate without a link was found to tell another
    one. Results hang on ``digest`` and ``others`` alone, and not on the order of ``others``.
    """
    before = earlier(digest, others)
    return linked(digest, before, compare(digest, before), weights or shipped()) if before else ()


def earlier(digest: Digest, others: Iterable[Digest]) -> list[Digest]:
    """Those of ``others`` that are before ``digest``, in order."""
    return sorted((one for one in others if order(one) < order(digest)), key=order)


def compare(digest: Digest, before: Sequence[Digest]) -> Floats:
    """The figures of ``digest`` with each of ``before``, which are its candidates."""
    return figures(side(digest), [side(one) for one in before])


def linked(digest: Digest, before: Sequence[Digest], rows: Floats, weights: Weights) -> tuple[Link, ...]:
    """The links that the figures of ``digest`` with ``before`` come to; scores are rounded, so that machines agree."""
    weighed = weigh(rows, weights) + [_closeness(digest, one) for one in before]
    scores = np.round(np.clip(weighed, LOWEST, HIGHEST), 4).tolist()
    return tuple(
        Link(kind="story", report=digest.report, to=one.report, score=SURE if versions else score)
        for one, score in zip(before, scores, strict=True)
        if (versions := one.series == digest.series) or score > LOWEST
    )


def weigh(rows: Floats, weights: Weights) -> Floats:
    """The scores that rows of figures come to."""
    plain = np.array([weights.figures.get(name, 0.0) for name in FIGURES])
    root = np.array([weights.roots.get(name, 0.0) for name in FIGURES])
    return np.asarray(rows @ plain + np.sqrt(np.maximum(rows, 0)) @ root + weights.start, np.float64)


def _closeness(one: Digest, other: Digest) -> float:
    if not one.moment or not other.moment:
        return 0.0
    house = one.publisher is not None and one.publisher == other.publisher
    return (HOUSE if house else TOGETHER) - DAILY * days(one, other)


def days(one: Digest, other: Digest) -> int:
    """Between two reports; 0 where one of them has no date."""
    if not one.moment or not other.moment:
        return 0
    return abs((date.fromisoformat(one.moment[:10]) - date.fromisoformat(other.moment[:10])).days)
