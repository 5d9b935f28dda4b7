"""Times: the scorer's pairing and counts, what of TimeBank is counted, and the cases of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import timebank, times, times_claims
from evaluation.times import Timex

DOCUMENT = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-11-18" functionInDocument="CREATION_TIME">11/18/2024</TIMEX3></DCT>
<TEXT>
The ferry sank on <TIMEX3 tid="t1" type="DATE" value="2024-11-15">Friday</TIMEX3>.
Its owner <EVENT eid="e1">bought</EVENT> it <TIMEX3 tid="t2" type="DATE" value="2021">three years ago</TIMEX3>.
</TEXT>
</TimeML>
"""
FRIDAY = Timex(0, 6, "DATE", "2024-11-15")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "time" / "timebank").mkdir(parents=True)
    (tmp_path / "time" / "timebank" / "one.tml").write_text(DOCUMENT, "utf-8")
    (tmp_path / "factuality" / "UW").mkdir(parents=True)
    line = json.dumps({"text": "Its owner bought it three years ago .", "targets": []})
    (tmp_path / "factuality" / "UW" / "dev.jsonl").write_text(line, "utf-8")
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    timebank.dev_names.cache_clear()


@pytest.mark.usefixtures("data")
def test_the_date_of_creation_is_given_and_not_to_be_found() -> None:
    (document,) = times.load("dev")
    assert document.published == "2024-11-18"
    assert [(document.text[one.start : one.end], one.value) for one in document.times] == [
        ("Friday", "2024-11-15"),
        ("three years ago", "2021"),
    ]


@pytest.mark.usefixtures("data")
def test_what_is_found_is_counted_by_measure_and_type() -> None:
    scores = times.evaluate(times.load("dev"))
    assert scores.all["value"].f1 == scores.types["DATE"]["strict span"].f1 == 100
    assert scores.types["SET"]["value"].gold == 0


def test_equal_spans_are_paired_before_overlapping_ones() -> None:
    wide, narrow = Timex(0, 20, "DATE", "2024"), Timex(10, 20, "DATE", "2023")
    assert times.paired([narrow], [wide, narrow]) == [(None, wide), (narrow, narrow)]


def test_one_read_time_answers_one_gold_time() -> None:
    later = Timex(8, 14, "DATE", "2024-11-16")
    assert times.paired([FRIDAY, later], [Timex(0, 14, "DATE", "2024-11-15")]) == [
        (FRIDAY, Timex(0, 14, "DATE", "2024-11-15")),
        (later, None),
    ]


def test_a_wrong_value_counts_as_found_alone() -> None:
    scores = times.Scores()
    scores.add(FRIDAY, FRIDAY._replace(value="2024-11-22"))
    assert scores.all["strict span"].f1 == scores.all["type"].f1 == 100
    assert scores.all["value"].f1 == 0


def test_what_is_made_up_costs_its_own_type() -> None:
    scores = times.Scores()
    scores.add(None, Timex(0, 6, "SET", "P1D"))
    assert (scores.types["SET"]["value"].predicted, scores.types["DATE"]["value"].predicted) == (1, 0)


def test_the_table_has_a_row_for_each_measure_and_type() -> None:
    lines = times.table({"dev": times.Scores()}).splitlines()
    assert len(lines) == 2 + len(times.MEASURES) + len(times.TYPES)


def test_a_case_names_a_word_of_its_text_and_a_relation_where_it_has_a_time() -> None:
    for case in times_claims.load():
        assert case.head in case.text
        assert (case.value is None) == (case.relation is None)


def test_a_case_that_is_not_met_is_told_with_what_was_read() -> None:
    case = times_claims.Case("The ferry sank on Friday.", "2024-11-18", "sank", "2024-11-22", "at")
    assert times_claims.wrong([case], reader="rules") == [(case, ("2024-11-15", "at"))]
    assert times_claims.wrong([case._replace(head="ferry")], reader="rules") == [(case._replace(head="ferry"), None)]
