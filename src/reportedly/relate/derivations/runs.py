"""Runs of the same words in two reports: the longest at each place, none shorter than a shingle."""

from __future__ import annotations

from typing import NamedTuple

from ..digest import Digest
from .prepared import SHINGLE, Side

_PLACES = 8
"""Of one shingle that are tried; more only in lists that repeat themselves."""
_FEW = 3


class Run(NamedTuple):
    """``length`` words from ``left`` in the one report are those from ``right`` in the other."""

    left: int
    right: int
    length: int


def runs(left: Side, right: Side) -> list[Run]:
    """The runs of ``left`` that stand in ``right`` too, in order, none over another."""
    found: list[Run] = []
    common = left.grams.keys() & right.grams.keys()
    if not common:
        return found
    starts = sorted(start for gram in common for start in left.grams[gram])
    end = 0
    for start in starts:
        if start < end:
            continue
        gram = left.keys[start : start + SHINGLE]
        place, length = max(
            ((place, _length(left, right, start, place)) for place in right.grams[gram][:_PLACES]),
            key=lambda one: (one[1], -one[0]),
        )
        length -= _overhang(left, start, length)
        found.append(Run(start, place, length))
        end = start + length
    return found


def touches(left: Side, other: Digest) -> bool:
    """Whether ``other`` has a shingle of ``left`` at all, standing lines and captions with it: a quick look first."""
    shifted = zip(*(other.keys[shift:] for shift in range(SHINGLE)), strict=False)
    return not left.grams.keys().isdisjoint(shifted)


def _overhang(left: Side, start: int, length: int) -> int:
    """How many words of the next sentence a run ends in, where they are too few to tell: "The" begins many."""
    last = start + length - 1
    number, count = left.sentence[last], 0
    while count < length and left.sentence[last - count] == number:
        count += 1
    return count if count < _FEW and count + SHINGLE <= length else 0


def _length(left: Side, right: Side, start: int, place: int) -> int:
    length = SHINGLE
    longest = min(len(left.keys) - start, len(right.keys) - place)
    while (
        length < longest
        and left.keys[start + length] == right.keys[place + length]
        and left.counts[start + length]
        and right.counts[place + length]
    ):
        length += 1
    return length
