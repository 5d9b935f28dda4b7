"""Which sentence of one version is which of the other? First the identical ones in order, then the like ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from .likeness import clear, overlap, weights
from .page import BODY, HEADLINE, NOTE, Page

LIKE, LIKE_FAR = 0.4, 0.6
"""Least overlap of two sentences between the same identical ones, where there are few others, and anywhere."""
FEW = 36
"""Pairs that a gap may make for that."""
MARGIN = 0.08
NEAR = 400
"""Pairs of a gap that are all compared; in larger gaps only those that share a rare word."""
RARE = 36
"""A word is rare enough to lead to a pair where it makes no more pairs than that."""


@dataclass(slots=True)
class Paired:
    """``exact`` and ``like``: sentence to sentence; ``moved``: the exact ones that changed their order."""

    exact: dict[int, int] = field(default_factory=dict)
    like: dict[int, int] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    weight: dict[str, float] = field(default_factory=dict)

    def to(self, sentence: int, otherwise: int) -> int:
        """The counterpart of a sentence of the left side."""
        return self.exact.get(sentence, self.like.get(sentence, otherwise))

    @property
    def back(self) -> dict[int, int]:
        """The other way round."""
        return {other: one for one, other in (*self.exact.items(), *self.like.items())}


def pair(left: Page, right: Page) -> Paired:
    """The sentences of two versions, paired where that is clear."""
    made = Paired(weight=weights(page.keys(number) for page in (left, right) for number in range(len(page.sentences))))
    for zone in (HEADLINE, BODY, NOTE):
        ours, theirs = (
            [number for number, one in enumerate(page.sentences) if one.zone == zone] for page in (left, right)
        )
        _identical(left, right, ours, theirs, made)
        _alike(left, right, ours, theirs, made)
    return made


def _identical(left: Page, right: Page, ours: list[int], theirs: list[int], made: Paired) -> None:
    mine, others = ({number: " ".join(page.keys(number)) for number in numbers} for page, numbers in
                    ((left, ours), (right, theirs)))  # fmt: skip
    kept = _in_order([mine[n] for n in ours], [others[n] for n in theirs])
    made.exact.update((ours[one], theirs[other]) for one, other in kept)
    waiting: dict[str, list[int]] = defaultdict(list)
    taken = {theirs[other] for _, other in kept}
    for number in reversed(theirs):
        if number not in taken:
            waiting[others[number]].append(number)
    for number in ours:
        if number not in made.exact and waiting.get(mine[number]):
            made.exact[number] = waiting[mine[number]].pop()
            made.moved.add(number)


def _in_order(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """Positions of equal items in both, in order: patience (Cohen), with what stands beside a pair joined to it."""
    found: list[tuple[int, int]] = []
    work = [(0, len(left), 0, len(right))]
    while work:
        a, b, c, d = work.pop()
        while a < b and c < d and left[a] == right[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and left[b - 1] == right[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        anchors = _longest_rise(_unique(left, right, a, b, c, d)) if a < b and c < d else []
        if not anchors:
            continue
        found += anchors
        edges = [(a - 1, c - 1), *anchors, (b, d)]
        work += [(p + 1, r, q + 1, s) for (p, q), (r, s) in pairwise(edges)]
    return sorted(found)


def _unique(left: list[str], right: list[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    once, other = Counter(left[a:b]), Counter(right[c:d])
    where = {right[j]: j for j in range(c, d)}
    return [(i, where[left[i]]) for i in range(a, b) if once[left[i]] == 1 and other.get(left[i]) == 1]


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs`` (rising in the first) that rises in the second as well."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        spot = bisect_left(ends, second)
        ends[spot : spot + 1] = [second]
        at[spot : spot + 1] = [number]
        before.append(at[spot - 1] if spot else -1)
    chain: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _alike(left: Page, right: Page, ours: list[int], theirs: list[int], made: Paired) -> None:
    taken = set(made.exact.values())
    free = [number for number in ours if number not in made.exact]
    others = [number for number in theirs if number not in taken]
    bags = {number: Counter(left.keys(number)) for number in free}
    their_bags = {number: Counter(right.keys(number)) for number in others}
    gaps, their_gaps = _gaps(ours, theirs, made)
    pairs = _candidates(bags, their_bags, gaps, their_gaps)
    sizes, their_sizes = Counter(gaps[number] for number in free), Counter(their_gaps[number] for number in others)
    near = {
        (one, other)
        for one, other in pairs
        if gaps[one] == their_gaps[other] and sizes[gaps[one]] * their_sizes[gaps[one]] <= FEW
    }
    scores = {
        pair: overlap(bags[pair[0]], their_bags[pair[1]], made.weight) + (MARGIN / 2 if pair in near else 0)
        for pair in pairs
    }
    found = clear(scores, least=lambda pair: LIKE if pair in near else LIKE_FAR, margin=MARGIN)
    made.like.update(found)


def _gaps(ours: list[int], theirs: list[int], made: Paired) -> tuple[dict[int, int], dict[int, int]]:
    """The number of the gap between identical sentences in order that each other sentence stands in."""
    kept = {one: other for one, other in made.exact.items() if one not in made.moved}
    ends = set(kept.values())
    gaps: dict[int, int] = {}
    their_gaps: dict[int, int] = {}
    for numbers, stops, found in ((ours, set(kept), gaps), (theirs, ends, their_gaps)):
        gap = 0
        for number in numbers:
            gap += number in stops
            found[number] = gap
    return gaps, their_gaps


def _candidates(
    bags: dict[int, Counter[str]], others: dict[int, Counter[str]], gaps: dict[int, int], their_gaps: dict[int, int]
) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    rooms: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number in bags:
        rooms[gaps[number]][0].append(number)
    for number in others:
        rooms[their_gaps[number]][1].append(number)
    for mine, theirs in rooms.values():
        if len(mine) * len(theirs) <= NEAR:
            found |= {(one, other) for one in mine for other in theirs}
    holders: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, side_bags in enumerate((bags, others)):
        for number, bag in side_bags.items():
            for word in bag:
                holders[word][side].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for mine, theirs in holders.values():
        if 0 < len(mine) * len(theirs) <= RARE:
            shared.update((one, other) for one in mine for other in theirs)
    return found | {
        pair for pair, count in shared.items() if count >= min(3, (len(bags[pair[0]]) + len(others[pair[1]])) // 6)
    }
