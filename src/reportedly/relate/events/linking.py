"""Which mentions of earlier reports, and of its own, does each mention of a report tell of again?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..digest import Digest, order
from ..model import Link
from ..stemming import stem
from .apart import apart, bare, taken_up
from .likeness import likeness, together, wording
from .nearest import Near, elsewhere, within
from .rulings import ALLOW
from .sayings import Saying, spelt
from .told import Page, Told, page

LEAST = -0.75
"""Log odds from which on a link is worth a look; what becomes of it is decided where all members are seen. With -1.5
there were a sixteenth more links, which decided in one event of eighty, and twice as many claims hung together."""
PARENTS = 3
"""Links of a mention to earlier reports, the likeliest ones: one alone would leave two halves of an event apart."""
SCENE = 1.8
"""Log odds that one place of both adds."""
HOPELESS = LEAST - SCENE - 0.01
"""Log odds below which a pair falls short of LEAST with a scene too."""
SAID = 2.0
"""Log odds of two claims that say flatly what a thing is, for and against by whether they say the same."""
APART = 4.0
"""Log odds against a pair that something keeps apart."""
HEADLINE = 1.5
"""Log odds that a headline adds to what is said of the same in the first sentence under it."""
FIRST = 1
"""Number of that sentence."""
TIED = 2.5
"""Log odds at least of two mentions that the reading tied."""
BARE = 3.0
"""Log odds that go where a verb that says little is all that is shared."""
GENERIC = frozenset(
    stem(word) for word in ("ask", "name", "call", "discuss", "speak", "talk", "reach", "want", "follow")
)
"""Verbs that are said of so much that two of them show little."""
ALIKE = 0.8
"""Cosine from which on two mentions are the same words, whatever these say."""
TURNED = 0.1
"""Cosine that goes where a ruling is told by the norm that it changed: "lifted its ban" has none of the words."""
RULER = 0.5
"""Log odds that one ruler of both adds."""
ACTS = (0.62, 8.0)
"""Cosine of two rulings with their acts from which on they are rather one than not, and log odds for each 1 more."""


def link(digest: Digest, others: Sequence[Digest]) -> tuple[Link, ...]:
    """Links of kind "event" from mentions of ``digest`` to those of earlier reports among ``others``, and within it.

    A pure function of the digests, in whatever order they are given.
    """
    mine = page(digest)
    earlier = [page(one) for one in sorted((one for one in others if order(one) < order(digest)), key=order)]
    found: dict[int, list[tuple[float, int, int, Page]]] = {}
    for number, i, j, score in _scored(mine, earlier, elsewhere(mine.marks, [one.marks for one in earlier])):
        found.setdefault(i, []).append((-score, number, j, earlier[number]))
    made = [
        _link(mine, i, theirs, j, -score)
        for i, candidates in sorted(found.items())
        for score, _, j, theirs in _best(candidates)
    ]
    return (*made, *_within(mine))


def _best(candidates: list[tuple[float, int, int, Page]]) -> Iterator[tuple[float, int, int, Page]]:
    """The likeliest of each report, of the likeliest reports."""
    seen: set[int] = set()
    for one in sorted(candidates, key=lambda one: one[:3]):
        if one[1] not in seen:
            seen.add(one[1])
            yield one
        if len(seen) == PARENTS:
            return


def _within(mine: Page) -> Iterator[Link]:
    best: dict[int, tuple[float, int]] = {}
    for _, later, earlier, score in _scored(mine, [mine], within(mine.marks, mine.same)):
        if (-score, earlier) < best.get(later, (0.0 - LEAST, -1)):
            best[later] = (-score, earlier)
    for later, (score, earlier) in sorted(best.items()):
        yield _link(mine, later, mine, earlier, -score)


def _scored(left: Page, rights: Sequence[Page], near: Near) -> Iterator[tuple[int, int, int, float]]:
    """Of the pairs that are worth a look those that may be one event: report, mention here and there, log odds."""
    numbers, mine, theirs = near.report.tolist(), near.mine.tolist(), near.theirs.tolist()
    shared = {number: together(left, rights[number]) for number in sorted(set(numbers))}
    pairs = [(left, i, rights[number], j) for number, i, j in zip(numbers, mine, theirs, strict=True)]
    found = likeness(pairs, [shared[number] for number in numbers], near.wording)
    for number, pair, score in zip(numbers, pairs, found, strict=True):
        if score < HOPELESS and _plain(*pair):
            continue
        score = unless_apart(*pair, score)
        if score >= LEAST and apart(*pair) is None:
            yield number, pair[1], pair[3], score


def _plain(left: Page, i: int, right: Page, j: int) -> bool:
    """Whether nothing but a scene of both can raise the log odds of a pair: most pairs are of this kind."""
    a, b = left.told[i], right.told[j]
    return left is not right and not a.rules and not b.rules and (a.saying is None or b.saying is None)


def odds(left: Page, i: int, right: Page, j: int, score: float) -> float:
    """The log odds of one pair, by its likeness: far below 0 where something shows that they are two."""
    return unless_apart(left, i, right, j, score) if apart(left, i, right, j) is None else -APART


def unless_apart(left: Page, i: int, right: Page, j: int, score: float) -> float:
    """The log odds of a pair that nothing shows to be two, by its likeness and by what ECB+ cannot teach."""
    a, b = left.told[i], right.told[j]
    if a.saying is not None and b.saying is not None:
        return SAID if _one_saying(left, a.saying, right, b.saying) else min(score, -SAID)
    if (a.rules and b.rules) or ((a.rules or b.rules) and not (ALLOW & a.deeds).isdisjoint(b.deeds)):
        told = _rulings(left, i, right, j)
        again = left is right and a.word == b.word and not a.done_keys.isdisjoint(b.done_keys)
        score = max(score, told) if again else told
    elif _one_scene(a, b):
        # Places and days are hardly ever told in ECB+ in a way that can be resolved: this much is set by hand.
        score += SCENE
    if left is right and (min(i, j) + 1, max(i, j) + 1) in left.same:
        # The reading tied them with the sentence before its eyes.
        return max(score, TIED)
    if left is right and taken_up(left, *sorted((i, j))):
        return max(score, TIED)
    if bare(a, b, left is right) or _vague(left, i, right, j):
        return score - BARE
    return score


def _vague(left: Page, i: int, right: Page, j: int) -> bool:
    """Whether two mentions share a verb that is said of much, and nothing else shows that they are one: "asked for a
    statement", "asked for patience"."""
    a, b = left.told[i], right.told[j]
    if a.word != b.word or a.word not in GENERIC:
        return False
    if not (a.things.isdisjoint(b.things) and a.named.isdisjoint(b.named) and a.done_keys.isdisjoint(b.done_keys)):
        return False
    return float(wording([(left, i, right, j)])[0]) < ALIKE


def _one_saying(left: Page, one: Saying, right: Page, other: Saying) -> bool:
    """Whether two claims say the same of one thing: "no intercontinental one", "not an ICBM"."""
    if one.noun != other.noun and not {one.noun, other.noun} & {"", "it"}:
        return False
    ours, theirs = set(one.stems), set(other.stems)
    for short in one.short:
        ours |= spelt(short, right.digest.text)
    for short in other.short:
        theirs |= spelt(short, left.digest.text)
    return bool((one.stems & theirs) | (ours & other.stems))


def _rulings(left: Page, i: int, right: Page, j: int) -> float:
    """The log odds of two rulings: by what they rule on, and by who rules, where both say it."""
    a, b = left.told[i], right.told[j]
    alike = float(left.acts[i] @ right.acts[j])
    if a.turns or b.turns:
        alike += TURNED
    score = ACTS[1] * (alike - ACTS[0]) + (RULER if _one_ruler(a, b) else 0.0)
    zones = {one.zone for one in (left.sentence(i), right.sentence(j)) if one is not None}
    # The headline's ruling is the one that the text begins with.
    first = max(a.mention.sentence, b.mention.sentence) <= FIRST
    if left is not right or zones != {0, 1} or not first:
        return score
    score += HEADLINE
    # It is surely so where both rule for one and the same: "clears Latvia to strike", "has authorized Latvia to fire".
    return max(score, TIED) if score > 0 and not a.done_keys.isdisjoint(b.done_keys) else score


def _one_ruler(a: Told, b: Told) -> bool:
    """Whether one rules in both; where one of the two names nobody, whether it is a ruling of the other's country."""
    if a.doers and b.doers:
        return not a.doer_keys.isdisjoint(b.doer_keys)
    return bool(a.doers or b.doers) and not a.rulers.isdisjoint(b.rulers)


def _one_scene(a: Told, b: Told) -> bool:
    """Whether both name one place that is no whole country."""
    if a.scene is not None and b.scene is not None and a.scene.name == b.scene.name:
        return True
    return any(key.startswith("place:") for key in a.named & b.named)


def _link(left: Page, i: int, right: Page, j: int, score: float) -> Link:
    return Link(
        kind="event",
        report=left.digest.report,
        to=right.digest.report,
        claim=left.told[i].mention.id,
        to_claim=right.told[j].mention.id,
        score=round(float(1 / (1 + np.exp(-score))), 4),
    )
