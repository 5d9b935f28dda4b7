"""What does the one do to the other? PLOVER types on the PLV sentences, by five folds of its train split.

Nothing is fitted on the sentences of the fold that is scored: the network has not learned from the set, and the head
for types is fitted anew on the four other folds (with the rows that it always learns from, ``training/events.py``).
That holds for networks trained without the set only: the one of 22 November 2026 has seen nine tenths of it.
A sentence that stands twice is in one fold. ``python -m evaluation.plover`` prints the tables.

Three ways to answer: *head* is asked at the word between the given source and target (found without a look at the
gold), *reading* is what a user gets, the type of the claim whose parties share most with source and target, and
*lexicon* is that word's row of the lexicon alone. The set follows PLOVER's rules of tense, so that each type is coded
by them with the axes of its claim (``reportedly.vocabulary.plover.coded``); it has one root, YIELD, for CONCEDE and
RETREAT, and a quad class of its own, in which a few roots stand in another class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reportedly.read.happened import settle
from reportedly.read.model.labels import EVENT
from reportedly.vocabulary import EventType, Span, shared
from reportedly.vocabulary.plover import quad_of

from .data import find

if TYPE_CHECKING:
    from reportedly.read.drafts import ClaimDraft
    from reportedly.read.events.learned import Head
    from training.event_rows import Told

WAYS = ("head", "reading", "lexicon")
YIELD = "YIELD"


@dataclass(slots=True)
class Scores:
    """``pairs``: how often which root was right (first) and which was given, ``None`` for none; ``quads`` likewise."""

    pairs: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    quads: Counter[tuple[int, int | None]] = field(default_factory=Counter)

    def add(self, right: str, quad: int, given: str | None) -> None:
        """Counts one answer."""
        self.pairs[right, given] += 1
        self.quads[quad, None if given is None else quad_of_root(given)] += 1

    @property
    def accuracy(self) -> float:
        """Per cent of sentences with the right root."""
        return _same(self.pairs)

    @property
    def quad_accuracy(self) -> float:
        """Per cent of sentences with the right quad class."""
        return _same(self.quads)

    @property
    def f1(self) -> dict[str, float]:
        """F1 in per cent of each root that is right somewhere."""
        found = {}
        for root in sorted({right for right, _ in self.pairs}):
            both = self.pairs[root, root]
            held = sum(count for (right, given), count in self.pairs.items() if right == root)
            said = sum(count for (right, given), count in self.pairs.items() if given == root)
            found[root] = 200 * both / (held + said)
        return found

    @property
    def macro(self) -> float:
        """The mean of :attr:`f1`."""
        return sum(self.f1.values()) / max(len(self.f1), 1)

    def mixed(self, most: int = 12) -> list[tuple[str, str | None, int]]:
        """The commonest errors: right, given, how often."""
        wrong = Counter({pair: count for pair, count in self.pairs.items() if pair[0] != pair[1]})
        return [(right, given, count) for (right, given), count in wrong.most_common(most)]


def _same(counts: Counter[tuple[str, str | None]] | Counter[tuple[int, int | None]]) -> float:
    right = sum(count for (one, other), count in counts.items() if one == other)
    return 100 * right / max(sum(counts.values()), 1)


def quad_of_root(root: str) -> int:
    """The set's quad class of a root: YIELD is material cooperation there."""
    return 2 if root == YIELD else quad_of(root)  # type: ignore[arg-type]


def files() -> list[Path]:
    """The set.

    Raises:
        NoDataError: it is not on this machine.
    """
    return [find("events", "plv_train.tsv")]


def evaluate() -> dict[str, Scores]:
    """The three ways over all five folds.

    Raises:
        NoDataError: the set, or PolNeAR train, is not on this machine.
    """
    from training import event_rows, events

    told = event_rows.read_plover()
    rows = event_rows.of_plover(told)
    always = event_rows.join([event_rows.of_own(), event_rows.of_news()])
    folds = np.array([event_rows.fold(one.row.text, events.FOLDS) for one in told])
    found = {way: Scores() for way in WAYS}
    for fold, (head, mine) in enumerate(events.folded(rows, folds.tolist(), always)):
        left_out = [told[k] for k in np.flatnonzero(folds == fold)]
        for one, chances in zip(left_out, head.chances(mine.numbers), strict=True):
            answers = (at_head(one, chances), in_reading(one, head), by_lexicon(one))
            for way, answer in zip(WAYS, answers, strict=True):
                found[way].add(one.row.type, one.row.quad, answer)
    return found


def at_head(told: Told, chances: Sequence[float]) -> str:
    """The likeliest root at the word, over the types that are coded as it."""
    sums: dict[str, float] = {}
    for kind, chance in zip(EVENT[1:], chances[1:], strict=True):
        root = told.code(kind)  # type: ignore[arg-type]
        sums[root] = sums.get(root, 0.0) + float(chance)
    return max(sums, key=lambda root: sums[root])


def in_reading(told: Told, head: Head) -> str | None:
    """The root of the claim that tells most of source and target, as a reading with ``head`` types it."""
    from training.event_rows import as_told, by_lexicon, root

    by_lexicon(told.parse, told.claims)
    settle(told.parse, told.look, told.claims, head)
    claim = meant(told.claims, told.row.marks["s"], told.row.marks["t"])
    return None if claim is None or claim.event is None else root(as_told(claim.event.type, claim))


def meant(claims: Sequence[ClaimDraft], source: Sequence[Span], target: Sequence[Span]) -> ClaimDraft | None:
    """The claim about source and target, among those with a type: by its parties, then by its words, then the first."""

    def fit(claim: ClaimDraft) -> tuple[int, int]:
        parties = [each.span for each in claim.participants]
        doers = [each.span for each in claim.participants if each.role == "actor"]
        return (
            2 * bool(shared(parties, target)) + 2 * bool(shared(doers, source)) + bool(shared(parties, source)),
            bool(shared(claim.spans, target)) + bool(shared(claim.spans, source)),
        )

    typed = (claim for claim in claims if claim.event is not None)
    return max(typed, key=lambda claim: (fit(claim), -claim.head), default=None)


def by_lexicon(told: Told) -> str | None:
    """The root of the word's row of the lexicon."""
    from training.event_rows import lexical

    kind: EventType | None = lexical(told.parse, told.word)
    return None if kind is None else told.code(kind)


def tables(found: dict[str, Scores]) -> str:
    """Two Markdown tables: the figures of each way, and F1 by root."""
    lines = ["| by | accuracy | macro-F1 | quad class |", "|---|---|---|---|"]
    lines += [
        f"| {way} | {one.accuracy:.1f} | {one.macro:.1f} | {one.quad_accuracy:.1f} |" for way, one in found.items()
    ]
    roots = sorted({root for one in found.values() for root in one.f1})
    lines += ["", f"| F1 | {' | '.join(roots)} |", "|---" * (len(roots) + 1) + "|"]
    lines += [f"| {way} | " + " | ".join(f"{one.f1[root]:.0f}" for root in roots) + " |" for way, one in found.items()]
    return "\n".join(lines)


def main() -> None:
    """The command line: the tables, and the commonest errors."""
    found = evaluate()
    print(tables(found))
    for way in WAYS[:2]:
        print(f"{way}: " + ", ".join(f"{right} as {given} {count}" for right, given, count in found[way].mixed()))


if __name__ == "__main__":
    main()
