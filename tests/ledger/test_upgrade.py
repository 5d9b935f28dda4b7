"""A ledger of an older schema is brought up to date on opening, whole, with a copy beside it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

import reportedly.ledger
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading

from .backend import of_a_file

pytestmark = of_a_file("no ledger in PostgreSQL is of an older schema yet")

OLD = ("report", "reading", "entity", "source", "attribution", "claim", "participant", "policy", "forecast")
FIRST = {"report": "status notice unread"}
"""Columns that the first schema lacks."""


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    try:
        return {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")] for table in OLD}
    finally:
        connection.close()


def old_ledger(path: Path, full: Ledger) -> None:
    """The rows of ``full`` in a ledger of the first schema, as a release of that time would have left them."""
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(Path(reportedly.ledger.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    with connection:
        for table, items in rows(full.path).items():
            for item in items:
                kept = {name: value for name, value in item.items() if name not in FIRST.get(table, "").split()}
                names = ", ".join(f'"{name}"' for name in kept)
                connection.execute(
                    f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(kept))})", list(kept.values())
                )
    connection.close()


@pytest.fixture
def old(tmp_path: Path, full: Ledger) -> Path:
    old_ledger(tmp_path / "old.db", full)
    return tmp_path / "old.db"


def test_nothing_is_lost_and_all_can_be_found(old: Path, full: Ledger, found: list[Reading]) -> None:
    before = rows(old)
    with Ledger(old) as ledger:
        assert [row["id"] for row in ledger.claims()] == [row["id"] for row in full.claims()]
        assert ledger.search("attacked")
        assert ledger.sources() == full.sources()
        assert [(row["status"], row["unread"]) for row in ledger.reports()] == [("", None)] * len(found)
    after = rows(old)
    for table, items in before.items():
        assert [{name: row[name] for name in row if name in items[0]} for row in after[table]] == items


def test_the_old_file_is_put_beside_it(old: Path) -> None:
    before = rows(old)
    Ledger(old).close()
    (copy,) = old.parent.glob("old.db.before-*")
    assert rows(copy) == before
    assert not list(old.parent.glob("*.part"))


def test_one_that_is_upgraded_works_on(old: Path, found: list[Reading]) -> None:
    with Ledger(old) as ledger:
        assert ledger.keep(found[0].report) is False
        ledger.judge("wrong reading", found[0].report.id)
        assert ledger.forget(found[0].report.id, "a test")
        assert ledger.put(found[1]) is False


def test_where_no_copy_can_be_made_it_stays_as_it_is(old: Path) -> None:
    before = rows(old)
    for copy in ("0002", "0003", "0004"):
        (old.parent / f"old.db.before-{copy}.part").mkdir()
    with pytest.raises((LedgerError, OSError)):
        Ledger(old)
    assert rows(old) == before
