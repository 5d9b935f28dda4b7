"""Read-only places, full disks, damaged files and other writers: a clear word, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading, make_report

from .backend import of_a_file, sound
from .test_store import count

NOBODY = 65534


@contextmanager
def unprivileged() -> Iterator[None]:
    """As a user whom rights bind: root may write whatever is read-only."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


RIGHTS = of_a_file("rights of files")
DAMAGE = of_a_file("pages and a full disk; a server sees to its own")


@pytest.fixture
def shelf(full: Ledger) -> Iterator[Path]:
    """A ledger in a folder that anybody may enter."""
    full.sources()
    full.status()
    full.close()
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copy(full.path, folder / "news.db")
    yield folder / "news.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@RIGHTS
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o444, 0o555), (0o666, 0o555)])
def test_what_is_read_only_can_be_searched_and_says_why_nothing_is_added(
    shelf: Path, found: list[Reading], file: int, folder: int
) -> None:
    shelf.chmod(file)
    shelf.parent.chmod(folder)
    before = shelf.read_bytes()
    with unprivileged(), Ledger(shelf) as ledger:
        assert ledger.search("attacked")
        assert ledger.reading(found[0].report.id) == found[0]
        assert len(ledger.reports()) == 3
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.keep(make_report("It rained."))
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add([shelf], reader="rules")
    assert shelf.read_bytes() == before
    assert [path.name for path in shelf.parent.iterdir()] == ["news.db"]


@RIGHTS
def test_a_read_only_ledger_of_an_older_schema_says_that_it_must_be_upgraded(shelf: Path) -> None:
    with sqlite3.connect(shelf) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    shelf.parent.chmod(0o555)
    with unprivileged(), pytest.raises(LedgerError, match="schema is older"):
        Ledger(shelf)


@RIGHTS
def test_one_that_cannot_be_read_says_so(shelf: Path) -> None:
    shelf.chmod(0o000)
    with unprivileged(), pytest.raises(LedgerError, match="cannot be read"):
        Ledger(shelf)
    shelf.parent.chmod(0o000)
    with unprivileged(), pytest.raises(LedgerError, match="cannot be reached"):
        Ledger(shelf)


@DAMAGE
def test_a_full_disk_loses_nothing(full: Ledger, found: list[Reading]) -> None:
    with full.home.bare() as driver:
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages}")
    long = make_report("The ferry sank near Odesa on Monday. " * 20_000)
    with pytest.raises(LedgerError, match="disk is full"):
        full.keep(long)
    assert count(full, "report") == len(found)
    assert sound(full)
    with full.home.bare() as driver:
        driver.execute("PRAGMA max_page_count = 1000000")
    assert full.keep(long)


@DAMAGE
def test_a_disk_that_fills_up_while_reports_come_in_keeps_those_that_were_told(full: Ledger, tmp_path: Path) -> None:
    rain = "The mayor said that it rained. " * 20
    lines = [f'{{"text": "The bridge at pier {number} had been closed on Monday. {rain}"}}' for number in range(60)]
    (tmp_path / "more.jsonl").write_text("\n".join(lines))
    with full.home.bare() as driver:
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 60}")
    told: list[str] = []
    with pytest.raises(LedgerError, match="make room"):
        full.add([tmp_path / "more.jsonl"], reader="rules", told=lambda one: told.append(str(one.id)))
    assert {row["id"] for row in full.reports()} >= set(told)
    assert told
    assert sound(full)
    with full.home.bare() as driver:
        driver.execute("PRAGMA max_page_count = 1000000")
    again = full.add([tmp_path / "more.jsonl"], reader="rules")
    assert (again.added + again.known, again.failed) == (60, 0)
    assert again.known >= len(told)


def use(path: Path) -> None:
    with Ledger(path) as opened:
        opened.status()
        opened.claims()
        opened.put(Reading(model="by hand", report=make_report("It rained.")))


@DAMAGE
@pytest.mark.parametrize("at", [0, 100, 4096])
def test_a_damaged_file_is_told_and_left_alone(full: Ledger, at: int) -> None:
    full.close()
    data = bytearray(full.path.read_bytes())
    data[at : at + 2000] = b"\xa5" * 2000
    full.path.write_bytes(data)
    with pytest.raises(LedgerError, match=r"no ledger|damaged") as told:
        use(full.path)
    assert str(full.path) in str(told.value)
    assert full.path.read_bytes() == bytes(data)


@of_a_file("a file that somebody made")
def test_an_empty_file_becomes_a_ledger(tmp_path: Path, found: list[Reading]) -> None:
    (tmp_path / "news.db").touch()
    with Ledger(tmp_path / "news.db") as ledger:
        assert ledger.put(found[0])


def test_another_writer_that_is_quick_is_waited_for(full: Ledger, found: list[Reading]) -> None:
    import threading
    import time

    with Ledger(full.path) as other:
        taken = threading.Event()

        def hold() -> None:
            with other.writes():
                taken.set()
                time.sleep(0.3)

        thread = threading.Thread(target=hold)
        thread.start()
        taken.wait()
        assert full.keep(make_report("It rained."))
        thread.join()
