"""One process adds while others search: nobody gets an error, nobody waits, and all is there at the end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.filling import fill, reports_for
from benchmarks.ledger import READERS, at, together
from benchmarks.searcher import search
from benchmarks.synthetic import readings as invented
from tests.ledger.backend import of_a_file

from .content import faults, readings

pytestmark = of_a_file("processes on one file")


def test_four_search_while_one_adds(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    fill(path, 20)
    added, found = together(path, 2.0, 0.2)  # raises if any of the five processes fails
    assert added
    assert all(len(taken) >= READERS for taken in found.values())
    assert faults(path) == []
    assert readings(path) == list(invented(20 + len(added)))


def test_who_searches_sees_whole_readings_only(tmp_path: Path) -> None:
    """What is counted twice in one state of the ledger is the same, whatever is written between."""
    path = tmp_path / "news.db"
    fill(path, 5)
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        counted = (
            "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM claim_fts WHERE claim_fts MATCH 'certain*')"
        )
        before = reader.execute(counted).fetchone()
        fill(path, 10)
        assert reader.execute(counted).fetchone() == before
        reader.execute("COMMIT")
        assert reader.execute(counted).fetchone() > before


@pytest.mark.long
def test_every_search_of_100000_claims_is_quick(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    fill(path, reports_for(100_000))
    every = [taken for kind in search(path, 20.0, 1, 0.3).values() for taken, _ in kind]
    assert at(0.95, every) < 50
