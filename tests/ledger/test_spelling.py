"""Statements as a SQLite file takes them, said to PostgreSQL: what is otherwise there, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.ledger import across, records  # noqa: F401  (their tables are what rows are put into)
from reportedly.ledger.postgres.matching import tsquery, words
from reportedly.ledger.postgres.spelling import spelled
from reportedly.ledger.words import facet, match, phrase


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("SELECT key FROM story WHERE id = ?", "SELECT key FROM story WHERE id = %s"),
        ("SELECT '100% of ?' WHERE a LIKE :part", "SELECT '100%% of ?' WHERE a ILIKE %(part)s"),
        ("a IN (SELECT value FROM json_each(?)) AND +kind = ?", "a = ANY(%s) AND kind = %s"),
        ("a NOT IN (SELECT value FROM json_each(?))", "a <> ALL(%s)"),
        ("FROM event WHERE 1 ORDER BY id", "FROM event WHERE TRUE ORDER BY id"),
        ("WHERE 1 = 1 AND publisher = :name COLLATE NOCASE", "WHERE 1 = 1 AND lower(publisher) = lower(%(name)s)"),
        ("x CROSS JOIN claim_full AS found ON found.key = 1", "x JOIN claim_full AS found ON found.key = 1"),
        ("a CROSS JOIN b", "a CROSS JOIN b"),
        ("SELECT a::text, group_concat(a || b)", "SELECT a::text, string_agg((a || b)::text, ',')"),
        (
            "INSERT OR REPLACE INTO owner (publisher, owner) VALUES (?, ?)",
            'INSERT INTO owner (publisher, owner) VALUES (%s, %s) ON CONFLICT (publisher) DO UPDATE SET "owner" = '
            'excluded."owner"',
        ),
        (
            "INSERT OR IGNORE INTO upkeep (key, token) VALUES (1, '')",
            "INSERT INTO upkeep (key, token) VALUES (1, '') ON CONFLICT DO NOTHING",
        ),
    ],
)
def test_what_is_otherwise_is_said_otherwise(asked: str, said: str) -> None:
    assert spelled(asked, True).statement.split() == said.split()


def test_values_become_what_the_statement_asks_for() -> None:
    one = spelled("a IN (SELECT value FROM json_each(?)) AND b = ? AND claim_fts MATCH ?", True)
    assert one.said(("[1,2]", "x", 'text : ("the" "ferry"*)')) == (
        "a = ANY(%s) AND b = %s AND claim_fts.words @@ '(''tthe'' & ''tferry'':*)'::tsquery",
        ([1, 2], "x"),
    )
    named = spelled("SELECT 1 FROM claim_fts WHERE claim_fts MATCH %(match)s AND rowid < %(before)s", False)
    statement, values = named.said({"match": facet("country", "UKR"), "before": 7})
    assert statement.endswith("claim_fts.words @@ '''fcountryukr'''::tsquery AND rowid < %(before)s")
    assert values == {"before": 7}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (match('ferry "the port" sa*'), "('ferry' & ('the' <-> 'port') & 'sa':*)"),
        (match("U.S. café"), "(('u' <-> 's') & 'cafe')"),
        ('("a" OR "b") AND "c"', "(('a' | 'b') & 'c')"),
        ('"²"', "'-'"),
    ],
)
def test_a_query_of_reports_is_said(query: str, said: str) -> None:
    assert tsquery("report_fts", query) == said


def test_a_query_of_claims_says_in_which_column() -> None:
    asked = f'text : ({match("ferry sank")}) AND source : {phrase("Ana Petr*")} AND facet : ("year2024" OR "only2024")'
    assert tsquery("claim_fts", asked) == (
        "(('tferry' & 'tsank') & ('sana' <-> 'spetr':*) & ('fyear2024' | 'fonly2024'))"
    )
    assert tsquery("claim_fts", '"ferry"') == "('tferry' | 'sferry' | 'aferry' | 'fferry')"


@given(st.text(max_size=40))
def test_nothing_that_is_typed_is_an_operator_there(typed: str) -> None:
    try:
        asked = match(typed)
    except UsageError:
        return
    said = tsquery("report_fts", asked)
    assert set(said.replace("<->", "")) - set("'() &|:*-") <= {letter for word in words(typed) for letter in word}


@pytest.mark.parametrize("query", ["ferry", '("a"', '"a" OR', "text : ", '"a" NOT "b"', 'nowhere : "a"'])
def test_what_no_ledger_writes_is_refused(query: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        tsquery("claim_fts", query)
