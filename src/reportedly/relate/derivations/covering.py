"""How much of one report another accounts for: sentence by sentence, so that what is its own stays its own.

Containment of five-word shingles after Broder (1997), but counted in words of whole sentences: a sentence with one
word changed is taken, three words in passing are not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..digest import Digest
from .prepared import Side, side
from .runs import Run, runs

TAKEN = 0.6
"""Of a sentence's words in common runs, from which on it is taken."""
LONG = 8
"""Words of a run that is evidence by itself: shorter ones come up between any two reports of one affair."""


@dataclass(slots=True, eq=False)
class Cover:
    """What ``other`` accounts for in ``d``. ``taken``: the sentences, each with the one of ``other`` it is."""

    d: Digest
    other: Digest
    left: Side
    right: Side
    runs: list[Run]
    taken: dict[int, int] = field(default_factory=dict)
    words: int = 0
    """Of the taken sentences."""
    evidence: int = 0
    """Words in long runs, without those in quotation marks."""
    longest: int = 0
    """Of these in one run."""
    loose: int = 0
    """Words in runs of any length, without those in quotation marks."""
    around: int = 0
    """The same with those that stand around quotations, as "told reporters on Sunday"."""

    @property
    def share(self) -> float:
        """Of ``d`` that ``other`` accounts for, 0 to 1."""
        return self.words / (self.left.size or 1)

    @property
    def shared(self) -> float:
        """Of ``other`` that stands in ``d``, 0 to 1."""
        return min(1.0, sum(run.length for run in self.runs) / (self.right.size or 1))


def cover(d: Digest, other: Digest, ignored: frozenset[int] = frozenset()) -> Cover:
    """What ``other`` accounts for in ``d``, without its sentences ``ignored``."""
    left, right = side(d), side(other)
    found = [run for run in runs(left, right) if left.sentence[run.left] not in ignored]
    made = Cover(d, other, left, right, found)
    covered: Counter[int] = Counter()
    partners: dict[int, Counter[int]] = {}
    for run in found:
        plain = 0
        for step in range(run.length):
            number = left.sentence[run.left + step]
            covered[number] += 1
            partners.setdefault(number, Counter())[right.sentence[run.right + step]] += 1
            # "said the minister on Sunday" goes with the words that she said.
            said = left.quoted[run.left + step] or right.quoted[run.right + step]
            made.around += not said
            plain += number not in left.speech and not said
        made.loose += plain
        if run.length >= LONG:
            made.evidence += plain
            made.longest = max(made.longest, plain)
    for number, count in covered.items():
        if count >= TAKEN * left.sizes[number] and number not in ignored:
            made.taken[number] = min(partners[number].items(), key=lambda it: (-it[1], it[0]))[0]
            made.words += left.sizes[number]
    return made
