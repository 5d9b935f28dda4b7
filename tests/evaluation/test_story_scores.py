"""Stories are scored by folds of topics, and weights are fitted on other topics than those that they are scored on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from evaluation import stories_fit
from evaluation.coreference import Score
from evaluation.stories import Told, compare, score, table
from reportedly.relate.digesting import digest
from reportedly.vocabulary import Reading, make_report

HEADS = ("ferry Alba", "bridge at Ness", "mine of Dunvale", "mayor Lena Strand")


@pytest.fixture(scope="module")
def texts() -> list[Told]:
    return [
        Told(f"{topic}_{number}", str(topic), str(topic), digest(_bare(f"The {head} was closed on day {number}0.")))
        for topic, head in enumerate(HEADS)
        for number in range(1, 5)
    ]


def _bare(text: str) -> Reading:
    return replace(Reading(model="none", report=make_report("-")), report=make_report(text))


def test_a_text_is_compared_with_texts_before_it_alone(texts: list[Told]) -> None:
    for one, before, rows in compare(texts, 1).candidates:
        assert all(other.report < one.report for other in before)
        assert len(rows) == len(before)


def test_ids_are_others_in_each_shuffle(texts: list[Told]) -> None:
    assert compare(texts, 1).told.keys() == compare(texts, 1).told.keys()
    assert compare(texts, 1).told.keys().isdisjoint(compare(texts, 2).told)


def test_only_the_texts_asked_for_are_scored(texts: list[Told]) -> None:
    found = [frozenset(one.name for one in texts)]
    assert score(texts[:4], found).f1 == pytest.approx(100)
    assert score(texts, found).precision == pytest.approx(25)


def test_topics_are_dealt_out_evenly() -> None:
    topics = [str(number) for number in range(33)]
    dealt = [stories_fit.fold(topic, topics) for topic in topics]
    assert {dealt.count(number) for number in range(stories_fit.FOLDS)} == {6, 7}


def test_weights_tell_what_they_were_fitted_on(texts: list[Told]) -> None:
    weights = stories_fit.fitted(texts)
    assert weights == stories_fit.fitted(texts[::-1])
    assert score(texts, compare(texts, 9).found(weights)).f1 > 80


def test_a_table_has_the_mean_and_the_spread() -> None:
    told = table({"alone": [Score(1, 2, 1, 2), Score(2, 2, 2, 2)]})
    assert told.splitlines()[-1] == "| alone | 75.0 | 75.0 | 75.0 | 50.0 | 100.0 |"
