"""How a ledger is, and copies of it: while it is in use, whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger import Ledger
from reportedly.ledger.doctor import Check, examine
from reportedly.vocabulary import Reading, make_report

from .backend import SQLITE, of_a_file

BACKUP = of_a_file("a server has pg_dump")


def checked(path: Path) -> dict[str, Check]:
    return {check.what: check for check in examine(path)}


def test_a_status_counts_what_is_there(full: Ledger, found: list[Reading]) -> None:
    status = full.status()
    nouns = {row["noun"]: row["rows"] for row in status["nouns"]}
    assert nouns["report"] == nouns["reading"] == len(found)
    assert nouns["claim"] == sum(len(reading.claims) for reading in found)
    assert {(row["publisher"], row["reports"]) for row in status["came in"]} == {("The Lantern", 2), ("Port Daily", 1)}
    assert status["ledger"][0]["bytes"] >= (full.path.stat().st_size if SQLITE else 100_000)
    assert "failures" not in status


def test_a_status_tells_what_is_unread_and_what_was_forgotten(full: Ledger, found: list[Reading]) -> None:
    full.keep(make_report("Le navire a coulé.", language="fr"), unread="it is in French")
    full.forget(found[0].report.id, "taken down")
    status = full.status()
    assert status["unread"] == [{"why": "it is in French", "reports": 1}]
    assert [(row["id"], row["reason"]) for row in status["forgotten"]] == [(found[0].report.id, "taken down")]


def test_a_sound_house_has_nothing_wrong(full: Ledger) -> None:
    assert [check for check in examine(full.path) if not check.sound] == []


@of_a_file("paths")
def test_where_no_ledger_is_the_rest_is_looked_at_and_none_is_made(tmp_path: Path) -> None:
    found = checked(tmp_path / "none.db")
    assert all(check.sound for check in found.values())
    assert "reportedly add" in found["ledger"].found
    assert list(tmp_path.iterdir()) == []


@of_a_file("PostgreSQL takes no such row")
def test_a_row_that_points_at_nothing_is_found(full: Ledger) -> None:
    full.close()
    with sqlite3.connect(full.path) as connection:
        connection.execute("UPDATE claim SET place = 77 WHERE key = (SELECT min(key) FROM claim)")
    connection.close()
    assert "claim row" in checked(full.path)["ledger, ties"].found
    assert not checked(full.path)["ledger, ties"].sound


@of_a_file("pages")
def test_a_damaged_page_is_found(full: Ledger) -> None:
    full.close()
    data = bytearray(full.path.read_bytes())
    for at in range(4096 * 5, len(data) - 4096, 4096 * 3):
        data[at : at + 64] = b"\xa5" * 64
    full.path.write_bytes(data)
    assert not all(check.sound for check in examine(full.path))


@of_a_file("files of another kind")
def test_another_file_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear editor, " * 100)
    wrong = [check for check in examine(tmp_path / "letter.db") if not check.sound]
    assert [check.what for check in wrong] == ["ledger"]
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE stamp (country TEXT)")
    connection.close()
    assert "is no ledger" in checked(tmp_path / "other.db")["ledger"].found


def test_a_ledger_of_a_newer_version_is_told(full: Ledger) -> None:
    with full.writes() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    found = checked(full.path)["ledger, schema"]
    assert not found.sound
    assert "9999" in found.found


@of_a_file("rights of files")
def test_a_ledger_that_anybody_may_write_is_told(full: Ledger) -> None:
    full.path.chmod(0o666)
    assert "anybody" in checked(full.path)["rights"].found


@BACKUP
def test_a_backup_is_a_whole_ledger(full: Ledger, found: list[Reading], tmp_path: Path) -> None:
    assert full.backup(tmp_path / "safe.db") == (tmp_path / "safe.db").stat().st_size
    with Ledger(tmp_path / "safe.db") as copy:
        assert list(copy.readings()) == found
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


@BACKUP
def test_a_backup_is_of_one_moment_while_others_write(full: Ledger, tmp_path: Path) -> None:
    with Ledger(full.path) as other, other.writes() as connection:
        connection.exec_driver_sql("DELETE FROM report")
        full.backup(tmp_path / "safe.db")
    with Ledger(tmp_path / "safe.db") as copy:
        assert len(copy.reports()) == 3


@BACKUP
def test_a_backup_overwrites_nothing_unless_it_is_told_to(full: Ledger, tmp_path: Path) -> None:
    (tmp_path / "safe.db").write_text("dear")
    with pytest.raises(UsageError, match="--force"):
        full.backup(tmp_path / "safe.db")
    assert (tmp_path / "safe.db").read_text() == "dear"
    full.backup(tmp_path / "safe.db", force=True)
    with Ledger(tmp_path / "safe.db") as copy:
        assert len(copy.reports()) == 3


@BACKUP
def test_a_backup_over_an_old_ledger_leaves_nothing_of_it(full: Ledger, tmp_path: Path) -> None:
    full.backup(tmp_path / "safe.db")
    for suffix in ("-wal", "-shm"):
        (tmp_path / f"safe.db{suffix}").write_bytes(b"of another ledger")
    full.keep(make_report("It rained."))
    full.backup(tmp_path / "safe.db", force=True)
    with Ledger(tmp_path / "safe.db") as copy:
        assert len(copy.reports()) == 4


@BACKUP
@pytest.mark.parametrize(
    ("to", "told"), [(".", "is a folder"), ("gone/safe.db", "make it first"), ("news.db", "itself")]
)
def test_a_backup_wants_a_place_of_its_own(full: Ledger, tmp_path: Path, to: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        full.backup(tmp_path / to, force=True)


@BACKUP
def test_a_backup_of_what_is_damaged_is_none(full: Ledger, tmp_path: Path) -> None:
    with full.home.bare() as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(full.path.read_bytes())
    for at in range(4096 * 5, len(data) - 4096, 4096):
        data[at : at + 64] = b"\xa5" * 64
    full.path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"no backup was made.*damaged"):
        full.backup(tmp_path / "safe.db")
    assert not [path for path in tmp_path.iterdir() if "safe" in path.name]


def test_a_vacuum_gives_room_back_and_changes_nothing(full: Ledger, found: list[Reading]) -> None:
    for number in range(30):
        full.keep(make_report(f"Pier {number}. " + "The ferry sank near Odesa. " * 1000))
    for row in full.reports():
        if row["claims"] == 0:
            full.forget(row["id"], "a test")
    before, after = full.vacuum()
    assert after < before
    assert list(full.readings()) == found
    assert full.search("attacked")
