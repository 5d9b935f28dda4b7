"""Related in one sweep, reports have all that they have when they are added one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks.found import tables
from benchmarks.varied import Original, varied
from reportedly.batch.shard import Writer, reading_row
from reportedly.batch.task import Task
from reportedly.collect import Collected
from reportedly.collect.pieces import File, Piece
from reportedly.ledger import Ledger, judging, keeping
from reportedly.ledger.relating import Upkeep
from reportedly.ledger.relating.bulk import cards, fits, grouping, linking, putting, sweep, writing
from reportedly.ledger.relating.bulk import keys as bulk_keys
from reportedly.ledger.relating.judged import judgements, owners
from reportedly.ledger.relating.loading import related
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.relate.model import Related
from reportedly.relate.together import relate
from reportedly.vocabulary import Reading

from .backend import of_a_file
from .standins import PARTS

Seen = tuple[Reading, bytes]
of_one_file = of_a_file("a database of a server is related report by report")


@pytest.fixture
def simply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simple functions in place of those of ``relate``, with all that can come of such; and small windows."""
    for module in (cards, grouping, linking, putting):
        monkeypatch.setattr(module, "standard", lambda: PARTS)
    monkeypatch.setattr(linking, "WINDOW", 7)
    monkeypatch.setattr(cards, "WINDOW", 10)
    monkeypatch.setattr(grouping, "CLAIMS_AT_ONCE", 20)
    monkeypatch.setattr(grouping, "REPORTS_AT_ONCE", 3)
    monkeypatch.setattr(bulk_keys, "SHARE", 50)


@pytest.fixture
def waiting(ledger: Ledger, newsroom: list[Reading]) -> Ledger:
    """A ledger in which the newsroom waits to be related, with judgements and an owner."""
    with ledger.writes() as connection:
        for reading in newsroom:
            keeping.put(connection, reading)
        first, second, third = (one.report.id for one in newsroom[:3])
        judging.judge(connection, "same story", first, third, None, None, "Ann")
        judging.judge(connection, "not the same story", first, second, None, None, "Ann")
        claims = [row[0] for row in connection.exec_driver_sql("SELECT id FROM claim ORDER BY key LIMIT 40")]
        judging.judge(connection, "same event", claims[2], claims[-1], None, None, "Ann")
        judging.judge(connection, "not the same", claims[0], claims[20], None, None, "Ann")
        connection.exec_driver_sql(
            "INSERT INTO owner (publisher, owner) SELECT DISTINCT publisher, 'Holding' FROM report "
            "WHERE publisher IS NOT NULL ORDER BY publisher LIMIT 2"
        )
    ledger.upkeep = Upkeep(PARTS)
    return ledger


def check(ledger: Ledger, readings: Sequence[Reading]) -> Related:
    """What is in a ledger, which is what relating all readings in memory gives."""
    with ledger.reads() as connection:
        found = related(connection)
        told, whose = judgements(connection), owners(connection)
        pending = connection.exec_driver_sql("SELECT count(*) FROM report").scalar()
    digests: list[Digest] = [digest(one) for one in readings]
    wanted = relate(digests, told, whose, parts=PARTS)
    for name in Related.__struct_fields__:
        mine, theirs = (sorted(map(repr, getattr(one, name))) for one in (found, wanted))
        assert mine == theirs, name
    assert pending >= len(readings)
    return found


def shard(path: Path, readings: Sequence[Seen]) -> Path:
    """Readings in a shard, as a batch leaves them."""
    piece = Piece(files=(File(path=str(path), name=path.name, hash=""),), number=0)
    task = Task(piece=piece, reader="rules", model="rules", identity=path.name, raw=False, out=str(path.parent),
                shard=path.name)  # fmt: skip
    with Writer(task) as written:
        for number, (reading, vectors) in enumerate(readings, 1):
            document = Collected(index=number, where=f"report {number}", report=reading.report)
            written.put(reading_row(document, reading, vectors, raw=False))
        written.close(Counter())
    return path


def compare(folder: Path, readings: Sequence[Seen], shards: int = 2) -> dict[str, list[str]]:
    """The tables of a sweep by two workers over shards, which are those of adding them."""
    paths = [shard(folder / f"{number}.parquet", readings[number::shards]) for number in range(shards)]
    with Ledger(folder / "added.db") as added, Ledger(folder / "swept.db") as swept:
        added.add(paths)
        swept.add(paths, later=True)
        assert swept.relate(shards=paths, workers=2) == (len(readings), 0)
        found, wanted = tables(swept), tables(added)
    assert not (folder / "swept.db.relating").exists()
    for name in wanted:
        assert found[name] == wanted[name], name
    return found


@of_one_file
@pytest.mark.usefixtures("simply")
def test_a_sweep_finds_what_relating_all_at_once_finds(waiting: Ledger, newsroom: list[Reading]) -> None:
    assert fits(waiting)
    assert sweep(waiting, workers=1)
    found = check(waiting, newsroom)
    assert [name for name in Related.__struct_fields__ if not getattr(found, name)] == []
    assert not fits(waiting)


@of_one_file
@pytest.mark.usefixtures("simply")
def test_reports_that_come_after_a_sweep_join_what_it_found(waiting: Ledger, newsroom: list[Reading]) -> None:
    with waiting.writes() as connection:
        keeping.forget(connection, newsroom[5].report.id, "a test")
        keeping.remember(connection, newsroom[5].report.id)
    assert sweep(waiting, workers=1)
    waiting.put(newsroom[5])
    check(waiting, newsroom)


def broken(after: int) -> Callable[[str], None]:
    """What breaks a sweep off after so many reports."""
    told: list[str] = []

    def done(id: str) -> None:
        told.append(id)
        if len(told) == after:
            raise KeyboardInterrupt

    return done


@of_one_file
@pytest.mark.usefixtures("simply")
def test_a_sweep_that_is_broken_off_goes_on(
    waiting: Ledger, newsroom: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyboardInterrupt):
        sweep(waiting, workers=1, done=broken(15))
    assert not any(tables(waiting)[name] for name in ("near", "link", "event", "story", "clue"))
    filled = writing._found

    def failing(*given: object) -> None:
        filled(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(writing, "_found", failing)
        with pytest.raises(KeyboardInterrupt):
            sweep(waiting, workers=1)
    assert not any(tables(waiting)[name] for name in ("near", "link", "event", "story", "clue"))
    again: list[str] = []
    monkeypatch.setattr(linking, "_link", lambda _: pytest.fail("links are there"))
    assert sweep(waiting, workers=1, done=again.append)
    assert again == []
    check(waiting, newsroom)
    with waiting.reads() as connection:
        indexes = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"ix_clue_report", "ix_link_to_claim", "ix_event_standing"} <= indexes


@of_one_file
@pytest.mark.usefixtures("simply")
def test_what_changes_during_a_sweep_is_not_overwritten(waiting: Ledger, newsroom: list[Reading]) -> None:
    changed: list[str] = []

    def change(id: str) -> None:
        if not changed:
            changed.append(id)
            waiting.judge("same story", newsroom[7].report.id, newsroom[9].report.id)

    assert not sweep(waiting, workers=1, done=change)
    assert tables(waiting)["story"] == []
    assert sweep(waiting, workers=1)
    check(waiting, newsroom)


@of_one_file
@pytest.mark.usefixtures("simply")
def test_a_report_that_cannot_be_related_is_left_out_and_told_of(
    waiting: Ledger, newsroom: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = newsroom[3].report.id
    linked = linking.found_of

    def failing(parts: object, entry: object, *given: object) -> object:
        if entry.digest.report == bad:  # type: ignore[attr-defined]
            raise ValueError("a bad report")
        return linked(parts, entry, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(linking, "found_of", failing)
    assert sweep(waiting, workers=1)
    check(waiting, [one for one in newsroom if one.report.id != bad])
    with waiting.reads() as connection:
        rows = connection.exec_driver_sql("SELECT why FROM unrelated").fetchall()
    assert [tuple(row) for row in rows] == [("ValueError: a bad report",)]


@of_one_file
def test_a_sweep_by_two_workers_gives_the_tables_of_adding(
    tmp_path: Path, newsroom: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ledger.relating.bulk.sweeping.A_WORKER", 1)
    found = compare(tmp_path, [(one, b"") for one in newsroom])
    assert all(found[name] for name in ("derivation", "link", "story", "event", "origin", "step", "outlook", "shift"))


@of_one_file
@pytest.mark.long
def test_so_do_copies_and_follow_ups_by_the_dozen(
    tmp_path: Path, newsroom: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ledger.relating.bulk.sweeping.A_WORKER", 1)
    found = compare(tmp_path, list(varied([Original(one, b"") for one in newsroom], 120)), shards=5)
    assert len(found["near"]) == 120


def test_where_no_sweep_fits_vectors_come_from_shards_too(
    ledger: Ledger, tmp_path: Path, found: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ledger.relating.bulk.fits", lambda _: False)
    seen = [(one, bytes([number]) * 384 * (3 + len(one.claims))) for number, one in enumerate(found, 1)]
    path = shard(tmp_path / "some.parquet", seen)
    ledger.add([path], later=True)
    assert ledger.relate(shards=[path]) == (3, 0)
    with ledger.reads() as connection:
        assert [ledger.upkeep.vectors(connection, one.report.id) for one in found] == [kept for _, kept in seen]
    assert ledger.relate(shards=[path]) == (0, 0)
