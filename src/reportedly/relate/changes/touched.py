"""Which words of one version have no counterpart in the other? A change must show in words, not in the reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .page import Page
from .sentences import Paired

LONGEST = 600
"""Words of a stretch that are compared one by one; of longer ones only beginning and end."""


@dataclass(slots=True)
class Touched:
    """Answers for words of both sides, given the sentences that a pair of claims stands in."""

    left: Page
    right: Page
    paired: Paired
    back: dict[int, int] = field(init=False)
    exact_back: dict[int, int] = field(init=False)
    _stretches: dict[tuple[range, range], dict[int, int]] = field(default_factory=dict)

    _respaced: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    """Words, left and right, that the other side has with other spaces."""

    def __post_init__(self) -> None:
        self.back = self.paired.back
        self.exact_back = {other: one for one, other in self.paired.exact.items()}

    def counterparts(self, one: int, other: int) -> dict[int, int]:
        """For words around sentence ``one`` their equals around ``other``, by number.

        Beside a sentence stand those without a partner: where one was split in two, or two were made one.
        """
        ours, theirs = self._around(self.left, one, left=True), self._around(self.right, other, left=False)
        if (ours, theirs) not in self._stretches:
            self._stretches[ours, theirs] = self._compare(ours, theirs)
        return self._stretches[ours, theirs]

    def new(self, words: list[int], others: list[int], one: int, other: int) -> tuple[list[int], list[int]]:
        """Those of ``words`` and ``others`` without a counterpart, when sentence ``one`` is ``other``."""
        equals = self.counterparts(one, other)
        backward = {theirs: ours for ours, theirs in equals.items()}
        ours, theirs = self._around(self.left, one, left=True), self._around(self.right, other, left=False)
        return (
            [word for word in words if not self._there(word, self.left, ours, equals, left=True)],
            [word for word in others if not self._there(word, self.right, theirs, backward, left=False)],
        )

    def _there(self, word: int, page: Page, stretch: range, equals: dict[int, int], *, left: bool) -> bool:
        sentence = page.words[word].sentence
        if word in self._respaced[0 if left else 1]:
            return True
        if sentence in stretch:
            return word in equals
        if sentence in (self.paired.exact if left else self.exact_back):
            return True
        partner = self.paired.like.get(sentence) if left else self.back.get(sentence)
        if partner is None:
            return False
        pairs = self.counterparts(sentence, partner) if left else self.counterparts(partner, sentence)
        return word in pairs if left else word in pairs.values()

    def _around(self, page: Page, sentence: int, *, left: bool) -> range:
        def free(number: int) -> bool:
            inside = 0 <= number < len(page.sentences) and page.sentences[number].zone == page.sentences[sentence].zone
            known = (number in self.paired.exact or number in self.paired.like) if left else number in self.back
            return inside and not known

        first, last = sentence, sentence + 1
        first -= free(first - 1)
        last += free(last)
        return range(first, last)

    def _compare(self, ours: range, theirs: range) -> dict[int, int]:
        a, b = self.left.sentences[ours[0]].first, self.left.sentences[ours[-1]].last
        c, d = self.right.sentences[theirs[0]].first, self.right.sentences[theirs[-1]].last
        mine = [word.key for word in self.left.words[a:b]]
        others = [word.key for word in self.right.words[c:d]]
        if max(len(mine), len(others)) > LONGEST:
            return _edges(mine, others, a, c)
        found: dict[int, int] = {}
        for what, i, k, j, m in SequenceMatcher(None, mine, others, autojunk=False).get_opcodes():
            if what == "equal":
                found.update(zip(range(a + i, a + k), range(c + j, c + m), strict=True))
            elif what == "replace" and "".join(mine[i:k]) == "".join(others[j:m]):  # only the spaces are others
                self._respaced[0].update(range(a + i, a + k))
                self._respaced[1].update(range(c + j, c + m))
        return found


def _edges(mine: list[str], others: list[str], a: int, c: int) -> dict[int, int]:
    """Equal words at the beginning and at the end; numbers are counted from ``a`` and ``c``."""
    shorter = min(len(mine), len(others))
    start = next((step for step in range(shorter) if mine[step] != others[step]), shorter)
    end = next((step for step in range(shorter - start) if mine[-1 - step] != others[-1 - step]), shorter - start)
    found = {a + step: c + step for step in range(start)}
    found.update((a + len(mine) - 1 - step, c + len(others) - 1 - step) for step in range(end))
    return found
