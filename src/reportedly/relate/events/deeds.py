"""Which heads tell of one kind of deed? "Fired" and "launched", "killed" and "died": the words of ``deeds.txt``."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources

from ..stemming import stem

LIGHT = frozenset(
    stem(word)
    for word in [
        "be",
        "have",
        "do",
        "make",
        "take",
        "go",
        "get",
        "give",
        "come",
        "see",
        "know",
        "become",
        "keep",
        "put",
        "set",
        "hold",
        "want",
        "need",
        "seem",
    ]
)
"""Heads that say so little that two of them tell nothing."""


@cache
def families() -> dict[str, frozenset[int]]:
    """For each stem the numbers of the lines that it stands in."""
    lines = resources.files(__package__ or "").joinpath("deeds.txt").read_text(encoding="utf-8").splitlines()
    held: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for word in line.partition("#")[0].split():
            held[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in held.items()}


def akin(left: str, right: str) -> bool:
    """Whether two stems stand in one line.

    >>> akin("launch", "fire"), akin("launch", "die")
    (True, False)
    """
    known = families()
    return not known.get(left, frozenset()).isdisjoint(known.get(right, frozenset()))
