"""Filters, words, order and pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.find import match


def texts(rows: list[dict[str, Any]]) -> list[str]:
    return [row["text"] for row in rows]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Filter(source="coastguard"), "the ferry sank"),
        (Filter(source="courier"), "the ferry sank"),
        (Filter(event="assault"), "attacked"),
        (Filter(country="ukr", event="ASSAULT"), "attacked"),
        (Filter(certainty="possible", polarity="affirmed"), "reopen a pier"),
        (Filter(deontic="permitted"), "trawlers to fish"),
        (Filter(publisher="port daily", source="petrik"), "the catch will fall"),
        (Filter(since="2024-12"), "the ferry sank"),
        (Filter(until="2024-11-17"), "attacked"),
    ],
)
def test_each_filter_narrows_to_what_fits(full: Ledger, asked: Filter, words: str) -> None:
    rows = full.claims(asked)
    assert any(words in text for text in texts(rows))
    assert len(rows) < len(full.claims())


def test_what_does_not_fit_is_not_there(full: Ledger) -> None:
    assert full.claims(Filter(since="2025")) == []
    assert full.claims(Filter(country="FRA")) == []
    assert full.claims(Filter(source="100%")) == []


def test_a_chain_is_shown_outermost_first(full: Ledger) -> None:
    (row,) = full.claims(Filter(source="coastguard"))
    assert row["chain"] == "Lisk Courier > a coastguard officer"


def test_words_are_found_whole_as_phrase_and_by_beginning(full: Ledger) -> None:
    assert texts(full.search("FERRY")) == ["the ferry sank"]
    assert texts(full.search('"ferry sank"')) == ["the ferry sank"]
    assert full.search('"sank ferry"') == []
    assert texts(full.search("ferr*")) == ["the ferry sank"]
    assert full.search("ferr") == []


def test_reports_are_found_by_any_of_their_words(full: Ledger) -> None:
    assert [row["title"] for row in full.reports(Filter(words="quoting"))] == ["Report 2"]


def test_reports_know_no_certainty(full: Ledger) -> None:
    with pytest.raises(UsageError, match="no certainty"):
        full.reports(Filter(certainty="possible"))


def test_pages_join_to_the_whole_without_a_gap_or_a_double(full: Ledger) -> None:
    whole = full.claims()
    paged: list[dict[str, Any]] = []
    asked = Filter(limit=3)
    while page := full.claims(asked):
        paged += page
        asked = replace(asked, before=page[-1]["key"])
    assert paged == whole
    assert [row["key"] for row in whole] == sorted((row["key"] for row in whole), reverse=True)


def test_pages_of_a_search_join_too(full: Ledger) -> None:
    whole = full.search("the")
    first = full.search("the", Filter(limit=2))
    assert first + full.search("the", Filter(before=first[-1]["key"])) == whole
    assert len(whole) > 2


def test_sources_are_counted_over_reports(full: Ledger) -> None:
    rows = {row["name"]: row for row in full.sources()}
    assert rows["The ministry"]["denials"] == 1
    assert rows["two officials"]["kind"] == "unnamed"
    assert [row["name"] for row in full.sources(name="OFFICIALS")] == ["two officials"]
    assert {row["kind"] for row in full.sources(kind="unnamed")} == {"unnamed"}


def test_an_id_leads_to_its_report(full: Ledger) -> None:
    row = full.search("ferry")[0]
    report, number = full.whereabouts(row["id"])
    reading = full.reading(report)
    assert reading is not None
    assert number is not None
    assert reading.claims[number - 1].text == "the ferry sank"
    assert full.whereabouts(report) == (report, None)
    with pytest.raises(UsageError, match="no report and no claim"):
        full.whereabouts("nobody")


@given(st.text(max_size=40))
def test_nothing_that_is_typed_is_an_operator(typed: str) -> None:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    try:
        asked = match(typed)
    except UsageError:
        assert not any(letter.isalnum() for letter in typed)
    else:
        connection.execute("SELECT * FROM probe WHERE probe MATCH ?", (asked,)).fetchall()
    finally:
        connection.close()
