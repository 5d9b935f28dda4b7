"""Which claim of one version is which of the other? An anchor follows only where it beats the runner-up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...vocabulary import Claim
from ..stemming import kin
from .likeness import COMMON, clear, overlap
from .page import Page
from .sentences import Paired
from .touched import Touched

CLOSE, BESIDE, FAR = 0.45, 0.62, 0.85
"""Least likeness of two claims of one sentence, of a sentence beside it (split or merged), and of two from anywhere."""
SHARED, SHARED_FAR = 2, 3
"""Words beside the common ones that the last two share at least: "these efforts" are found all over."""
AROUND = 0.4
"""Least overlap of the sentences around two claims from anywhere."""
MARGIN = 0.1
HEAD, WORDS, EVENT = 0.45, 0.45, 0.1
"""What the head, the words and the type of event of two claims count."""
RARE = 36
Pair = tuple[Claim, Claim]


@dataclass(slots=True)
class Anchored:
    """``exact`` stand in identical sentences, ``like`` elsewhere; ``lost`` and ``come`` have no counterpart.

    Claims of identical sentences that were read in one version only are in none: no word of theirs changed.
    """

    exact: list[Pair] = field(default_factory=list)
    like: list[Pair] = field(default_factory=list)
    lost: list[Claim] = field(default_factory=list)
    come: list[Claim] = field(default_factory=list)


def anchor(left: Page, right: Page, paired: Paired, touched: Touched) -> Anchored:
    """The claims of two versions, paired where that is clear."""
    made = Anchored()
    for one, other in paired.exact.items():
        made.exact += _same_heads(left, right, one, other)
    free, others = _rest(left, set(paired.exact)), _rest(right, set(paired.exact.values()))
    for one, other in paired.like.items():
        _within(left, right, (one, other), paired, touched, free, others, made)
    _anywhere(left, right, paired, free, others, made)
    made.lost = [claim for claims in free.values() for claim in claims]
    made.come = [claim for claims in others.values() for claim in claims]
    return made


def _rest(page: Page, known: set[int]) -> dict[int, list[Claim]]:
    return {number: list(claims) for number, claims in sorted(page.claims.items()) if number not in known}


def _same_heads(left: Page, right: Page, one: int, other: int) -> Iterator[Pair]:
    """Claims of identical sentences whose heads are the same words of it, counted from its beginning."""
    places: dict[int, list[Claim]] = defaultdict(list)
    for claim in right.claims.get(other, ()):
        places[right.at([claim.head])[0] - right.sentences[other].first].append(claim)
    for claim in left.claims.get(one, ()):
        place = left.at([claim.head])[0] - left.sentences[one].first
        if places.get(place):
            yield claim, places[place].pop(0)


def _within(
    left: Page, right: Page, sentences: tuple[int, int], paired: Paired, touched: Touched,
    free: dict[int, list[Claim]], others: dict[int, list[Claim]], made: Anchored,
) -> None:  # fmt: skip
    """Claims of two like sentences: first those whose heads are the same word, then the like ones."""
    one, other = sentences
    mine, theirs = free.get(one, []), others.get(other, [])
    equals = touched.counterparts(one, other)
    by_head = {right.at([claim.head])[0]: claim for claim in reversed(theirs)}
    for claim in list(mine):
        there = by_head.pop(equals.get(left.at([claim.head])[0], -1), None)
        if there is not None:
            _take(mine, theirs, claim, there, made)
    scores = {
        (i, j): _likeness(left, right, claim, there, paired, aligned=True)
        for i, claim in enumerate(mine)
        for j, there in enumerate(theirs)
    }
    found = clear(scores, least=lambda _: CLOSE, margin=MARGIN)
    for claim, there in [(mine[i], theirs[j]) for i, j in found]:
        _take(mine, theirs, claim, there, made)


def _take(mine: list[Claim], theirs: list[Claim], claim: Claim, there: Claim, made: Anchored) -> None:
    mine.remove(claim)
    theirs.remove(there)
    made.like.append((claim, there))


def _anywhere(
    left: Page,
    right: Page,
    paired: Paired,
    free: dict[int, list[Claim]],
    others: dict[int, list[Claim]],
    made: Anchored,
) -> None:
    """What is left, wherever it stands: of sentences that were split, merged or written anew."""
    mine = [(number, claim) for number, claims in free.items() for claim in claims]
    theirs = [(number, claim) for number, claims in others.items() for claim in claims]
    holders: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (page, claims) in enumerate(((left, mine), (right, theirs))):
        for index, (_, claim) in enumerate(claims):
            for word in page.bag(claim):
                holders[word][side].append(index)
    pairs = {
        (i, j)
        for ours, yours in holders.values()
        if 0 < len(ours) * len(yours) <= RARE
        for i in ours
        for j in yours
        if left.sentences[mine[i][0]].zone == right.sentences[theirs[j][0]].zone
    }
    scores: dict[tuple[int, int], float] = {}
    beside: set[tuple[int, int]] = set()
    for i, j in pairs:
        (one, claim), (other, there) = mine[i], theirs[j]
        shared = len((left.bag(claim).keys() & right.bag(there).keys()) - COMMON)
        if _beside(one, other, paired) and shared >= SHARED:
            beside.add((i, j))
        elif shared < SHARED_FAR or _around(left, right, one, other, paired) < AROUND:
            continue
        scores[i, j] = _likeness(left, right, claim, there, paired, aligned=False)
    for i, j in clear(scores, least=lambda pair: BESIDE if pair in beside else FAR, margin=MARGIN):
        free[mine[i][0]].remove(mine[i][1])
        others[theirs[j][0]].remove(theirs[j][1])
        made.like.append((mine[i][1], theirs[j][1]))


def _beside(one: int, other: int, paired: Paired) -> bool:
    """Whether two sentences stand at or beside two that are each other's."""
    return any(abs(paired.to(near, other + 2) - other) <= 1 for near in (one - 1, one, one + 1))


def _around(left: Page, right: Page, one: int, other: int, paired: Paired) -> float:
    return overlap(Counter(left.keys(one)), Counter(right.keys(other)), paired.weight)


def _likeness(left: Page, right: Page, claim: Claim, there: Claim, paired: Paired, *, aligned: bool) -> float:
    head = kin(left.reading.quote(claim.head), right.reading.quote(there.head))
    # Two heads of one sentence that are no kin may still stand for each other: attacked, stopped.
    counts = 1.0 if head else 0.3 if aligned else 0.0
    if HEAD * counts + WORDS + EVENT < (CLOSE if aligned else BESIDE):
        return 0.0
    event = (claim.event and claim.event.type) == (there.event and there.event.type)
    return HEAD * counts + WORDS * overlap(left.bag(claim), right.bag(there), paired.weight) + EVENT * event
