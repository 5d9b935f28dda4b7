"""How alike are two stretches of words? Overlap, with rare words weighing more than common ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


COMMON = word_set(
    "a an the of to in on at by for from with and or but as that this these those it its he his him she her they "
    "their them we our us i you your is are was were be been being has have had do does did will would shall should "
    "can could may might must not no than then so also into after before over about"
)
COMMON_WEIGHT = 0.25


def weights(sentences: Iterable[Sequence[str]]) -> dict[str, float]:
    """The weight of each word: the logarithm of how seldom a sentence holds it (Spärck Jones 1972)."""
    seen: Counter[str] = Counter()
    total = 0
    for words in sentences:
        seen.update(set(words))
        total += 1
    return {
        word: math.log(1 + total / count) * (COMMON_WEIGHT if word in COMMON else 1.0) for word, count in seen.items()
    }


def overlap(left: Counter[str], right: Counter[str], weight: Mapping[str, float]) -> float:
    """Dice's coefficient over weighted words, 0 to 1."""
    if len(left) > len(right):
        left, right = right, left
    # Sums of floats depend on their order; sorted, both directions give the same to the last bit.
    both = math.fsum(weight[word] * min(count, right[word]) for word, count in left.items() if word in right)
    total = math.fsum(weight[word] * count for one in (left, right) for word, count in one.items())
    return 2 * both / total if total else 0.0


def clear(
    scores: Mapping[tuple[int, int], float], *, least: Callable[[tuple[int, int]], float], margin: float
) -> list[tuple[int, int]]:
    """Pairs that are each other's best by ``margin`` over every other one still free; the best pairs first.

    A pair that others come too near to is left, and may become clear when those others are taken.
    """
    left: dict[int, set[int]] = {}
    right: dict[int, set[int]] = {}
    for one, other in scores:
        left.setdefault(one, set()).add(other)
        right.setdefault(other, set()).add(one)
    order = sorted(scores, key=lambda pair: (-scores[pair], pair))
    found: list[tuple[int, int]] = []
    again = True
    while again:
        again = False
        for pair in order:
            one, other = pair
            if one not in left or other not in right or scores[pair] < least(pair):
                continue
            rivals = [scores[one, each] for each in left[one] if each != other and each in right]
            rivals += [scores[each, other] for each in right[other] if each != one and each in left]
            if max(rivals, default=0.0) <= scores[pair] - margin:
                found.append(pair)
                del left[one], right[other]
                again = True
        order = [pair for pair in order if pair[0] in left and pair[1] in right]
    return found
