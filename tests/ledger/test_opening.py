"""What a ledger may be opened on, and what is said where it may not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.schema import metadata
from reportedly.vocabulary import Reading


def test_a_new_one_is_made_with_its_settings(ledger: Ledger) -> None:
    with ledger.reads() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1}


def test_the_migrations_make_what_the_schema_says(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with ledger.reads() as connection:
        options = {"include_object": lambda _, name, kind, *__: not (kind == "table" and "_fts" in str(name))}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert found == []


def test_it_is_found_by_the_environment_and_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    with open_ledger() as opened:
        assert opened.path == Path("reportedly.db")
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "named.db"))
    with open_ledger() as opened:
        assert opened.path == tmp_path / "named.db"


def test_one_that_is_not_there_is_not_made_by_those_who_only_look(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no ledger"):
        open_ledger(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        open_ledger(tmp_path)


def test_no_folder_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make it first"):
        open_ledger(tmp_path / "gone" / "news.db")


def test_another_kind_of_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor, " * 100)
    with pytest.raises(LedgerError, match="no SQLite file"):
        open_ledger(path)
    assert path.read_text().startswith("Dear editor")


def test_another_program_s_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE stamp (country TEXT)")
    connection.close()
    with pytest.raises(LedgerError, match="something else"):
        open_ledger(path)


def test_one_of_a_newer_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(LedgerError, match="newer reportedly"):
        open_ledger(path)


def test_a_second_writer_that_waits_in_vain_is_told(
    tmp_path: Path, found: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ledger.engine.WAIT", 0.1)
    with Ledger(tmp_path / "news.db") as one, Ledger(tmp_path / "news.db") as other, one.writes() as connection:
        connection.exec_driver_sql("DELETE FROM report")
        with pytest.raises(LedgerError, match="another writer's hands"):
            other.put(found[0])
