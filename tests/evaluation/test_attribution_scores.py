"""The scorer of attributions: matching by content, the source beside it, and what is counted by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.attributions import Spans, Triple, jaccard, match, quoting, same_source, score

TEXT = 'The mayor said that the bridge would stay closed. "We are safe," a guard told us, laughing.'


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


MAYOR: Triple = (at("The mayor"), at("said"), at("that the bridge would stay closed"))
GUARD: Triple = (at("a guard"), at("told"), at('"We are safe,"'))


def test_a_perfect_reading_scores_a_hundred() -> None:
    scores = score([[MAYOR, GUARD]], [[GUARD, MAYOR]], [TEXT])
    assert [scores.content.f1, scores.credited.f1, scores.exact.f1] == [100, 100, 100]
    assert [counts.f1 for counts in scores.roles.values()] == [100, 100, 100]


def test_a_content_that_lost_a_word_matches_but_is_not_exact() -> None:
    shorter: Triple = (MAYOR[0], MAYOR[1], at("the bridge would stay closed"))
    scores = score([[MAYOR]], [[shorter]], [TEXT])
    assert (scores.content.right, scores.exact.right) == (1, 0)


def test_a_content_that_shares_less_than_half_does_not_match() -> None:
    assert match([MAYOR], [(MAYOR[0], MAYOR[1], at("that the bridge"))]) == []


def test_the_wrong_source_counts_for_the_content_only() -> None:
    scores = score([[MAYOR]], [[(at("a guard"), MAYOR[1], MAYOR[2])]], [TEXT])
    assert (scores.content.right, scores.credited.right) == (1, 0)


def test_of_two_equal_contents_the_one_with_the_right_source_is_taken() -> None:
    wrong: Triple = (at("a guard"), MAYOR[1], MAYOR[2])
    assert match([MAYOR], [wrong, MAYOR]) == [(0, 1)]


def test_matching_is_one_to_one() -> None:
    scores = score([[MAYOR]], [[MAYOR, MAYOR]], [TEXT])
    assert (scores.content.right, scores.content.predicted, scores.content.recall) == (1, 2, 100)


def test_nobody_credited_matches_nobody_only() -> None:
    assert same_source((), ())
    assert not same_source((), at("a guard"))
    assert not same_source(at("a guard"), ())


def test_recall_without_a_source_is_counted_with_and_without_the_credit() -> None:
    nobody: Triple = ((), MAYOR[1], MAYOR[2])
    scores = score([[nobody], [nobody]], [[nobody], [MAYOR]], [TEXT, TEXT])
    assert (scores.recall["no source"].found, scores.recall["no source"].total) == (2, 2)
    assert (scores.recall["no source credited"].found, scores.recall["no source credited"].total) == (1, 2)


def test_attributions_without_content_are_left_out() -> None:
    scores = score([[MAYOR]], [[MAYOR, (at("a guard"), at("told"), ())]], [TEXT])
    assert scores.content.predicted == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("that it rained", "indirect"),
        ('"it rained"', "direct"),
        ("“it rained,” “and snowed”", "direct"),
        ("that it “poured” all day", "mixed"),
        ("it rained all night.”", "direct"),
        ("“It rained.\n\n“It snowed.”", "direct"),
    ],
)
def test_quoting_is_read_from_the_marks(text: str, expected: str) -> None:
    assert quoting(text, ((0, len(text)),)) == expected


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4)


@given(spans, spans)
def test_jaccard_is_symmetric_and_between_nought_and_one(
    left: list[tuple[int, int]], right: list[tuple[int, int]]
) -> None:
    assert jaccard(left, right) == jaccard(right, left)
    assert 0 <= jaccard(left, right) <= 1
