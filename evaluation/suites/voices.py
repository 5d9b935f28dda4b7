"""Who says so, and is the reader as sure of itself as it is right? PolNeAR dev."""

from __future__ import annotations

from functools import cache

from .. import calibration, polnear
from ..attributions import Scores
from ..data import digest
from ..results import Plan, Result, by_reader
from ..run import readings

POLNEAR = "PolNeAR dev"


def who(plan: Plan) -> Result:
    """PolNeAR dev, beside the naive baseline."""
    corpus = digest(polnear.files("dev"))
    articles = polnear.load("dev")
    columns: dict[str, Scores] = {}
    if not plan.quick:
        naive = polnear.predict(articles, reader=polnear.NAIVE, jobs=plan.jobs)
        columns["any verb + complement"] = polnear.evaluate(articles, naive)
    for reader in plan.readers:
        found = [[triple for triple, _ in article] for article in _polnear(corpus, reader, plan.jobs)]
        columns[reader] = polnear.evaluate(articles, found)
    read = {reader: columns[reader] for reader in plan.readers}
    measured = by_reader(
        POLNEAR,
        corpus,
        read,
        lambda scores: {
            "content F1": (scores.content.f1, "F1"),
            "content and source F1": (scores.credited.f1, "F1"),
            "exact content F1": (scores.exact.f1, "F1"),
            "no source recall": (scores.recall["no source"].percent, "recall"),
            "indirect recall": (scores.recall["indirect"].percent, "recall"),
        },
    )
    text = (
        f"{len(articles)} articles. F1 with precision and recall. A content counts at a character Jaccard of .5, one "
        "to one; its source counts where it overlaps, or where neither has one.\n\n" + polnear.table(columns)
    )
    return Result(f"Who says so: {POLNEAR}", text, {POLNEAR: corpus}, measured)


def calibrated(plan: Plan) -> Result:
    """Whether the scores of attributions mean what they say, on PolNeAR dev."""
    corpus = digest(polnear.files("dev"))
    right = [article.gold for article in polnear.load("dev")]
    columns = {reader: calibration.score(right, _polnear(corpus, reader, plan.jobs)) for reader in plan.readers}
    # Floors know only "more is better".
    measured = by_reader(
        POLNEAR,
        corpus,
        columns,
        lambda scores: {
            "100 - calibration error": (100 - 100 * calibration.expected_error(scores.content), "calibration")
        },
    )
    text = (
        "Outermost attributions. A score is held against whether the content is one that people marked (and, "
        "separately, its source too); ten bins of equal width (Guo et al. 2017). Below: what is left where only "
        "scores from a threshold on are kept.\n\n" + calibration.tables(columns)
    )
    return Result(f"How sure the reader is of itself: {POLNEAR}", text, {POLNEAR: corpus}, measured)


@cache
def _polnear(corpus: str, reader: str, jobs: int) -> list[list[calibration.Scored]]:  # noqa: ARG001
    """What ``reader`` finds in the articles of PolNeAR dev, read once for two suites; ``corpus`` tells sets apart."""
    bodies = [article.text for article in polnear.load("dev")]
    return [polnear.scored(reading) for reading in readings(bodies, reader=reader, jobs=jobs)]
