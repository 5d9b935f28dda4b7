"""Spans: set operations over code points."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.vocabulary import Span, contains, covers, normalise, quote, shared, size

pieces = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


def points(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {point for start, end in spans for point in range(start, end)}


@given(pieces)
def test_normalised_spans_are_sorted_apart_and_lose_nothing(spans: list[Span]) -> None:
    found = normalise(spans)
    assert points(found) == points(spans)
    assert all(left[1] < right[0] for left, right in pairwise(found))
    assert normalise(found) == found


@given(pieces, pieces)
def test_shared_counts_common_code_points(left: list[Span], right: list[Span]) -> None:
    assert shared(normalise(left), normalise(right)) == len(points(left) & points(right))


@given(pieces)
def test_size_counts_code_points(spans: list[Span]) -> None:
    assert size(normalise(spans)) == len(points(spans))


@given(pieces, st.integers(0, 40))
def test_covers_is_membership(spans: list[Span], position: int) -> None:
    assert covers(spans, position) == (position in points(spans))


@given(pieces, pieces)
def test_contains_is_inclusion(outer: list[Span], inner: list[Span]) -> None:
    assert contains(normalise(outer), normalise(inner)) == (points(inner) <= points(outer))


def test_a_quote_of_several_pieces_shows_the_gaps() -> None:
    assert quote("🌧 falls on Lisk", [(0, 1), (11, 15)]) == "🌧 … Lisk"
