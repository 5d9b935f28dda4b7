"""Spans: half-open ranges of Unicode code points in a report's canonical text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
"""``(start, end)``: ``text[start:end]`` is the quote. Units are code points, as Python counts them."""

JOINER = " … "


def quote(text: str, spans: Sequence[Span]) -> str:
    """The words that ``spans`` point at; several pieces are joined by an ellipsis.

    >>> quote("He said on Monday that it rained.", [(0, 2), (18, 32)])
    'He … that it rained'
    """
    return JOINER.join(text[start:end] for start, end in spans)


def normalise(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort, drop the empty ones, and join those that touch or overlap.

    >>> normalise([(5, 9), (0, 2), (8, 12), (3, 3)])
    ((0, 2), (5, 12))
    """
    ordered = sorted(spans)
    if len(ordered) == 1 and ordered[0][0] < ordered[0][1]:
        return (ordered[0],)  # most are one
    joined: list[Span] = []
    for start, end in ordered:
        if end <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def size(spans: Iterable[Span]) -> int:
    """How many code points ``spans`` cover; they must not overlap."""
    return sum(end - start for start, end in spans)


def shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    """How many code points two lists of non-overlapping spans share."""
    total = 0
    for low, high in left:
        for start, end in right:
            if start < high and low < end:
                total += (high if high < end else end) - (low if low > start else start)
    return total


def covers(spans: Iterable[Span], position: int) -> bool:
    """Whether the code point at ``position`` lies inside any of ``spans``."""
    return any(start <= position < end for start, end in spans)


def contains(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Whether every code point of ``inner`` lies inside ``outer``."""
    return shared(outer, inner) == size(inner)
