"""Does a reading carry over to styles that no set has? Sentences of our own, labelled before any was read.

``python -m evaluation.styles --reader rules --worst 10`` prints the table and the items read worst. The labels are in
``evaluation/styles.yaml``, whose head says by what rules they were made.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.read import READERS
from reportedly.vocabulary import Reading, quote, shared

from . import attributions
from .attributions import Counts, Ratio
from .correlation import Agreement, Pair, agreement, interval
from .factuality import MISSING
from .polnear import outermost
from .run import readings
from .styles_gold import ITEMS, Item, load

MISSING_POLARITY = "affirmed"
"""What a gold head that heads no claim counts as, like ``MISSING`` for factuality."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What :func:`score` counts over all items.

    ``kinds``: among attributions with the right content, those with the right kind of source. ``covered``: gold
    heads that head a claim. ``polarity``: gold heads with the right polarity. ``interval``: 95 % of r.
    """

    items: int
    attributions: attributions.Scores
    kinds: Ratio
    factuality: Agreement
    interval: tuple[float, float]
    covered: Ratio
    polarity: Ratio


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read at a gold head; ``None`` twice where no claim is headed by it."""

    value: float | None
    polarity: str | None


def files() -> list[Path]:
    """The file of the labels."""
    return [ITEMS]


def evaluate(reader: str, jobs: int) -> Scores:
    """The scores of ``reader`` on ``styles.yaml``."""
    items = load()
    return score(items, read(items, reader=reader, jobs=jobs))


def read(items: Sequence[Item], *, reader: str, jobs: int = 1) -> list[Reading]:
    """The reading of each item, as a report without a title."""
    return readings([item.text for item in items], reader=reader, jobs=jobs)


def score(items: Sequence[Item], found: Sequence[Reading]) -> Scores:
    """How ``found``, the readings of ``items`` in their order, agree with the labels."""
    both = list(zip(items, found, strict=True))
    answered = [(item, answers(item, reading)) for item, reading in both]
    groups = [_pairs(item, given) for item, given in answered]
    kinds, covered, polarity = Ratio(), Ratio(), Ratio()
    for item, reading in both:
        _count_kinds(kinds, item, reading)
    for item, given in answered:
        for claim, answer in zip(item.claims, given, strict=True):
            covered.total += 1
            covered.found += answer.value is not None
            if claim.polarity is not None:
                polarity.total += 1
                polarity.found += claim.polarity == (answer.polarity or MISSING_POLARITY)
    return Scores(
        items=len(items),
        attributions=attributions.score(
            [item.triples for item in items],
            [outermost(reading) for reading in found],
            [item.text for item in items],
        ),
        kinds=kinds,
        factuality=agreement([pair for group in groups for pair in group]),
        interval=interval(groups),
        covered=covered,
        polarity=polarity,
    )


def answers(item: Item, reading: Reading) -> list[Answer]:
    """For each gold claim the first claim read whose head shares a letter with its head."""
    found: list[Answer] = []
    for gold in item.claims:
        claim = next((claim for claim in reading.claims if shared([claim.head], [gold.head])), None)
        found.append(Answer(None, None) if claim is None else Answer(claim.factuality, claim.polarity))
    return found


def agreement_of(item: Item, reading: Reading) -> float:
    """How well one item is read, 0 to 1: the mean of two parts.

    The F1 of its attributions (content and source), and one less the mean distance in factuality over its gold heads,
    as a part of the whole scale. A part with nothing to find, and nothing found, is 1.
    """
    counts = attributions.score([item.triples], [outermost(reading)], [item.text]).credited
    who = counts.f1 / 100 if counts.gold + counts.predicted else 1.0
    pairs = _pairs(item, answers(item, reading))
    sure = 1 - sum(abs(gold - given) for gold, given in pairs) / len(pairs) / 6 if pairs else 1.0
    return (who + sure) / 2


def table(columns: dict[str, Scores]) -> str:
    """A Markdown table, a reader a column."""
    all_scores = list(columns.values())
    first = all_scores[0]
    lines = [f"| {first.items} items | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]

    def row(label: str, cells: Iterable[str]) -> None:
        lines.append(f"| {label} | {' | '.join(cells)} |")

    found = [scores.attributions for scores in all_scores]
    row("content, F1 (precision, recall), %", (_cell(each.content) for each in found))
    row("content and source", (_cell(each.credited) for each in found))
    row("exact content", (_cell(each.exact) for each in found))
    for kind, ratio in first.attributions.recall.items():
        row(f"recall, {kind} ({ratio.total}), %", (f"{each.recall[kind].percent:.1f}" for each in found))
    row("kind of source, where the content is right, %", (f"{each.kinds.percent:.1f}" for each in all_scores))
    row(f"factuality ({first.factuality.targets} heads), r (95 %)", (_r(each) for each in all_scores))
    row("factuality, MAE", (f"{each.factuality.mae:.3f}" for each in all_scores))
    for band in first.factuality.bands:
        row(f"factuality, F1 {band}, %", (f"{each.factuality.bands[band].f1:.1f}" for each in all_scores))
    row("heads that head a claim, %", (f"{each.covered.percent:.1f}" for each in all_scores))
    row(f"polarity ({first.polarity.total}), %", (f"{each.polarity.percent:.1f}" for each in all_scores))
    return "\n".join(lines)


def worst(items: Sequence[Item], found: Sequence[Reading], limit: int) -> list[str]:
    """The ``limit`` items read worst, the worst first, with what was labelled and what was read."""
    ranked = sorted(
        (agreement_of(item, reading), k) for k, (item, reading) in enumerate(zip(items, found, strict=True))
    )
    return [_shown(items[k], found[k], value) for value, k in ranked[:limit]]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and with ``--worst`` the items read worst."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.styles", description=__doc__)
    parser.add_argument("--reader", choices=READERS, default=READERS[0])
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--worst", type=int, default=0, help="print the K items read worst")
    parser.add_argument("--items", type=Path, default=None, help="other labels of the same format")
    chosen = parser.parse_args(arguments)
    items = load(chosen.items) if chosen.items else load()
    found = read(items, reader=chosen.reader, jobs=chosen.jobs)
    print(table({chosen.reader: score(items, found)}))
    for part in worst(items, found, chosen.worst):
        print(f"\n{part}")


def _count_kinds(kinds: Ratio, item: Item, reading: Reading) -> None:
    named = {source.id: source.kind for source in reading.sources}
    outer = [each for each in reading.attributions if each.inside is None]
    for g, p in attributions.match(item.triples, outermost(reading)):
        kinds.total += 1
        kinds.found += named.get(outer[p].source) in item.kinds[g]


def _pairs(item: Item, given: Sequence[Answer]) -> list[Pair]:
    return [
        (claim.value, MISSING if answer.value is None else answer.value)
        for claim, answer in zip(item.claims, given, strict=True)
    ]


def _cell(counts: Counts) -> str:
    return f"{counts.f1:.1f} ({counts.precision:.1f}, {counts.recall:.1f})"


def _r(scores: Scores) -> str:
    low, high = scores.interval
    return f"{scores.factuality.r:.3f} ({low:.3f} to {high:.3f})"


def _shown(item: Item, reading: Reading, value: float) -> str:
    lines = [f"{value:.2f} {item.style}: {item.text}"]
    for label, triples in (("wanted", item.triples), ("read", outermost(reading))):
        for triple in triples:
            source, cue, content = (quote(item.text, spans) for spans in triple)
            lines.append(f"  {label} [{source}] <{cue}> {{{content}}}")
    for claim, answer in zip(item.claims, answers(item, reading), strict=True):
        given = "no claim" if answer.value is None else f"{answer.value:.2f} {answer.polarity}"
        lines.append(f"  {item.text[slice(*claim.head)]}: {claim.value:.2f} {claim.polarity or '-'}, read {given}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
