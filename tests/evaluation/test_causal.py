"""Causal sentences and their spans are counted as the page says."""

from __future__ import annotations

from evaluation import causal
from evaluation.causal import Scores
from evaluation.causal_gold import Sentence, Told, told

TEXT = "The port closed because a ferry sank."
EFFECT, SIGNAL, CAUSE = (0, 15), (16, 23), (24, 36)
RIGHT = Told((CAUSE,), (EFFECT,), (SIGNAL,))


def scored(gold: tuple[Told, ...], found: list[Told]) -> Scores:
    scores = Scores()
    causal.count(scores, Sentence(TEXT, gold), found)
    return scores


def test_all_right() -> None:
    scores = scored((RIGHT,), [RIGHT])
    assert (scores.sentences.f1, scores.whole("exact").f1, scores.fair.f1, scores.given.f1) == (100, 100, 100, 100)


def test_marks_at_the_edges_do_not_count() -> None:
    assert scored((RIGHT,), [Told(((24, 37),), (EFFECT,), (SIGNAL,))]).exact["cause"].right == 1


def test_a_near_miss_overlaps_and_is_half_an_error() -> None:
    scores = scored((RIGHT,), [Told(((26, 36),), (EFFECT,), (SIGNAL,))])
    assert (scores.overlap["cause"].right, scores.exact["cause"].right) == (1, 0)
    assert (scores.fair.right, scores.fair.near, scores.fair.invented, scores.fair.missed) == (2, 1, 0, 0)


def test_a_cause_taken_for_the_effect_is_wrong() -> None:
    scores = scored((RIGHT,), [Told((EFFECT,), (CAUSE,), (SIGNAL,))])
    assert scores.whole("overlap", ("cause", "effect")).right == 0
    assert scores.fair.near == 2


def test_what_is_read_into_a_plain_sentence_is_wrong_but_not_in_the_shared_task() -> None:
    scores = scored((), [RIGHT])
    assert (scores.sentences.predicted, scores.sentences.gold) == (1, 0)
    assert scores.whole("overlap").predicted == 3
    assert scores.fair.invented == 0


def test_a_relation_too_many_counts_but_not_in_the_shared_task() -> None:
    scores = scored((RIGHT,), [RIGHT, Told((SIGNAL,), (EFFECT,))])
    assert scores.whole("exact").predicted == 5
    assert scores.fair.f1 == 100


def test_the_readings_ends_are_clauses() -> None:
    scores = causal.evaluate([Sentence(TEXT, (RIGHT,))], reader="rules")
    assert scores.whole("exact").f1 == 100


def test_tags_become_spans_of_the_text_without_them() -> None:
    marked = "<ARG1>It closed</ARG1> <ARG0><SIG0>to</SIG0> save fuel</ARG0>"
    assert told(marked, list(range(30))) == Told(((10, 22),), ((0, 9),), ((10, 12),))


def test_the_table_has_a_column_a_reader() -> None:
    assert causal.table({"rules": Scores(), "learned": Scores()}).splitlines()[0] == "| | rules | learned |"
