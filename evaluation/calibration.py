"""Does a score mean what it says? Expected calibration error (Guo et al. 2017) of attributions on PolNeAR.

An attribution's ``score`` is held against whether its content is one that people marked, and, separately, whether
its source is right as well. Beside it: what precision rises to when only those with a score from .5, .6, ... are
kept, and what recall that costs. ``python -m evaluation.calibration --reader rules`` prints the tables.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from . import polnear
from .attributions import Counts, Triple, match, same_source
from .run import DEFAULT, readings

Scored = tuple[Triple, float]
"""An attribution that was read, and its score."""
Outcome = tuple[float, bool]
"""A score, 0 to 1, and whether it was right."""

BINS = 10
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Bin:
    """The outcomes with a score from ``low`` up to ``high``: how many, their mean score, the share that was right."""

    low: float
    high: float
    count: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left where only scores from ``threshold`` count: contents, and contents with the right source."""

    threshold: float
    content: Counts
    credited: Counts


@dataclass(frozen=True, slots=True)
class Scores:
    """Outcomes of every attribution that was read, and what is kept at each threshold."""

    content: list[Outcome]
    credited: list[Outcome]
    kept: list[Kept]


def reliability(outcomes: Sequence[Outcome], bins: int = BINS) -> list[Bin]:
    """The outcomes in ``bins`` of equal width, in order; empty bins are left out. A score of 1 is in the last one.

    Raises:
        ValueError: a score is not within 0 to 1.
    """
    members: list[list[Outcome]] = [[] for _ in range(bins)]
    for score, right in outcomes:
        if not 0 <= score <= 1:
            raise ValueError(f"a score must be within 0 and 1, and this one is {score}")
        members[min(int(score * bins), bins - 1)].append((score, right))
    return [
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            count=len(found),
            score=sum(score for score, _ in found) / len(found),
            right=sum(right for _, right in found) / len(found),
        )
        for number, found in enumerate(members)
        if found
    ]


def expected_error(outcomes: Sequence[Outcome], bins: int = BINS) -> float:
    """The expected calibration error, 0 to 1: mean score against share right, weighted by the size of each bin."""
    total = len(outcomes)
    return sum(each.count / total * abs(each.score - each.right) for each in reliability(outcomes, bins))


def outcomes(gold: Sequence[Triple], read: Sequence[Scored]) -> tuple[list[Outcome], list[Outcome]]:
    """For each attribution read in one article whether its content matched, and whether it was credited rightly too."""
    pairs = match(gold, [triple for triple, _ in read])
    matched = {p for _, p in pairs}
    credited = {p for g, p in pairs if same_source(gold[g][0], read[p][0][0])}
    return (
        [(score, p in matched) for p, (_, score) in enumerate(read)],
        [(score, p in credited) for p, (_, score) in enumerate(read)],
    )


def keep(gold: Sequence[Sequence[Triple]], read: Sequence[Sequence[Scored]], threshold: float) -> Kept:
    """The counts where only attributions with a score from ``threshold`` on are kept, matched anew."""
    kept = Kept(threshold, Counts(), Counts())
    for right, found in zip(gold, read, strict=True):
        left = [triple for triple, score in found if score >= threshold]
        pairs = match(right, left)
        credited = sum(same_source(right[g][0], left[p][0]) for g, p in pairs)
        for counts, hits in ((kept.content, len(pairs)), (kept.credited, credited)):
            counts.right += hits
            counts.predicted += len(left)
            counts.gold += len(right)
    return kept


def score(gold: Sequence[Sequence[Triple]], read: Sequence[Sequence[Scored]]) -> Scores:
    """The outcomes and what is kept over all articles; both lists run in parallel.

    As in :func:`evaluation.attributions.score`, attributions without content are left out on both sides.
    """
    gold = [[triple for triple in article if triple[2]] for article in gold]
    read = [[each for each in article if each[0][2]] for article in read]
    content: list[Outcome] = []
    credited: list[Outcome] = []
    for right, found in zip(gold, read, strict=True):
        matched, named = outcomes(right, found)
        content.extend(matched)
        credited.extend(named)
    return Scores(content, credited, [keep(gold, read, threshold) for threshold in THRESHOLDS])


def evaluate(articles: Sequence[polnear.Article], *, reader: str = DEFAULT, jobs: int = 1) -> Scores:
    """How well calibrated ``reader`` is on ``articles``."""
    found = readings([article.text for article in articles], reader=reader, jobs=jobs)
    return score([article.gold for article in articles], [polnear.scored(reading) for reading in found])


def tables(columns: dict[str, Scores]) -> str:
    """Markdown for each reader: the errors, what is kept at each threshold, and the reliability of its scores."""
    lines = ["| expected calibration error | attributions | content | content and source |", "|---|---|---|---|"]
    for reader, scores in columns.items():
        errors = f"{expected_error(scores.content):.3f} | {expected_error(scores.credited):.3f}"
        lines.append(f"| {reader} | {len(scores.content)} | {errors} |")
    for reader, scores in columns.items():
        lines.extend(["", *_kept(reader, scores), "", *_reliability(reader, scores)])
    return "\n".join(lines)


def _kept(reader: str, scores: Scores) -> list[str]:
    lines = [
        f"| {reader}: kept from a score of | attributions | content: precision, % | recall | "
        "content and source: precision | recall |",
        "|---|---|---|---|---|---|",
    ]
    for each in scores.kept:
        cells = " | ".join(f"{counts.precision:.1f} | {counts.recall:.1f}" for counts in (each.content, each.credited))
        lines.append(f"| {each.threshold:.1f} | {each.content.predicted} | {cells} |")
    return lines


def _reliability(reader: str, scores: Scores) -> list[str]:
    lines = [f"| {reader}: score | attributions | mean score | content right | and source |", "|---|---|---|---|---|"]
    for one, other in zip(reliability(scores.content), reliability(scores.credited), strict=True):
        span = f"{one.low:.1f} to {one.high:.1f}"
        lines.append(f"| {span} | {one.count} | {one.score:.3f} | {one.right:.3f} | {other.right:.3f} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: the tables of one reader."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.calibration", description=__doc__)
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--limit", type=int, default=None, help="the first N articles")
    parser.add_argument("--reader", default=DEFAULT)
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    chosen = parser.parse_args(arguments)
    articles = polnear.load(chosen.split, chosen.limit)
    print(tables({chosen.reader: evaluate(articles, reader=chosen.reader, jobs=chosen.jobs)}))


if __name__ == "__main__":
    main()
