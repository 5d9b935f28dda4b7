"""What a ledger may be opened on, and what is said where it may not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.schema import metadata
from reportedly.vocabulary import Reading

from .backend import SQLITE, at, directly, name_of, of_a_file, server


@of_a_file("its settings")
def test_a_new_one_is_made_with_its_settings(ledger: Ledger) -> None:
    with ledger.reads() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1}


def test_the_migrations_make_what_the_schema_says(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        """What is no part of the index of words, and no help of one database alone (postgres/objects.py)."""
        beside = {"column": ("rowid",), "index": ("ix_report_publisher_lower",)}
        return not (str(name).startswith(("claim_fts", "report_fts")) or name in beside.get(kind, ()))

    with ledger.reads() as connection:
        # In PostgreSQL numbers are longer than the tables say, so that keys have room.
        options = {"include_object": ours, "compare_type": SQLITE}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert found == []


@of_a_file("paths")
def test_it_is_found_by_the_environment_and_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    with open_ledger() as opened:
        assert opened.path == Path("reportedly.db")
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "named.db"))
    with open_ledger() as opened:
        assert opened.path == tmp_path / "named.db"


@of_a_file("paths")
def test_one_that_is_not_there_is_not_made_by_those_who_only_look(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no ledger"):
        open_ledger(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


@of_a_file("paths")
def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        open_ledger(tmp_path)


@of_a_file("paths")
def test_no_folder_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make it first"):
        open_ledger(tmp_path / "gone" / "news.db")


@of_a_file("files of another kind")
def test_another_kind_of_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor, " * 100)
    with pytest.raises(LedgerError, match="no SQLite file"):
        open_ledger(path)
    assert path.read_text().startswith("Dear editor")


def test_another_program_s_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = at(tmp_path / "other.db", bare=True)
    if isinstance(path, Path):
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE stamp (country TEXT)")
        connection.close()
    else:
        server().run("CREATE TABLE stamp (country TEXT)", database=name_of(path))
    with pytest.raises(LedgerError, match="something else"):
        open_ledger(path)


def test_one_of_a_newer_version_asks_for_an_upgrade(ledger: Ledger) -> None:
    directly(ledger, "UPDATE alembic_version SET version_num = '9999'")
    ledger.close()
    with pytest.raises(LedgerError, match="newer reportedly"):
        Ledger(ledger.path)


def test_a_second_writer_that_waits_in_vain_is_told(
    tmp_path: Path, found: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ledger.engine.WAIT", 0.1)
    path = at(tmp_path / "news.db")
    with Ledger(path) as one, Ledger(path) as other, one.writes() as connection:
        connection.exec_driver_sql("DELETE FROM report")
        with pytest.raises(LedgerError, match="another writer's hands"):
            other.put(found[0])
