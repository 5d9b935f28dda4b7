"""Whether all that reportedly stands on is there and sound: Python, models, gazetteer, disk, database, ledger."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..errors import ReportedlyError
from .address import Place
from .engine import locked, look, plainly
from .upgrade import known

LEAST_ROOM = 200_000_000
"""Bytes free on the disk below which something is wrong: a few thousand reports with their pages."""
PYTHONS = ((3, 11), (3, 14))
"""From the first of these on, and below the second."""
SAMPLE = "Two officials in Kyiv said on Monday that the bridge may have been closed."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; ``found`` says what there is, and what to do where it is not sound."""

    what: str
    sound: bool
    found: str


def examine(where: Place) -> Iterator[Check]:
    """Looks at everything in turn, and at the ledger at ``where``; nothing is changed or made."""
    version = sys.version_info[:2]
    fits = PYTHONS[0] <= version < PYTHONS[1]
    advice = "" if fits else f"; use one from {PYTHONS[0][0]}.{PYTHONS[0][1]} on, below {PYTHONS[1][0]}.{PYTHONS[1][1]}"
    yield Check("Python", fits, f"{sys.version.split()[0]} ({sys.executable}){advice}")
    if isinstance(where, Path):
        yield _sqlite()
    yield _tried("reader, learned", lambda: _reads("learned"))
    yield _tried("reader, rules", lambda: _reads("rules"))
    yield _tried("gazetteer", _gazetteer)
    if isinstance(where, Path):
        yield from _file(where)
    else:
        from .postgres.health import examine as examine_database

        yield from examine_database(where)


def _file(path: Path) -> Iterator[Check]:
    yield _disk(path)
    if not path.exists():
        yield Check("ledger", True, f"none at {path} yet; `reportedly add` makes it")
        return
    yield _rights(path)
    yield from _ledger(path)


def _tried(what: str, look_at: Callable[[], str]) -> Check:
    try:
        return Check(what, True, look_at())
    except ReportedlyError as error:
        return Check(what, False, str(error))
    except Exception as error:  # whatever a library that is not whole may raise
        return Check(
            what, False, f"{type(error).__name__}: {error}; install reportedly anew (pip install -U reportedly)"
        )


def _sqlite() -> Check:
    with closing(sqlite3.connect(":memory:")) as memory:
        lacking = []
        for name, statement in {
            "full-text search (FTS5)": "CREATE VIRTUAL TABLE probe USING fts5(text)",
            "JSON": "SELECT json_array(1)",
        }.items():
            try:
                memory.execute(statement)
            except sqlite3.OperationalError:
                lacking.append(name)
    if lacking:
        return Check(
            "SQLite", False, f"{sqlite3.sqlite_version} lacks {', '.join(lacking)}; use a Python with a full one"
        )
    return Check("SQLite", True, f"{sqlite3.sqlite_version} with full-text search and JSON")


def _reads(reader: str) -> str:
    from ..read import model_name, read
    from ..vocabulary import make_report

    reading = read(make_report(SAMPLE, published="2024-11-18"), reader=reader)
    if not reading.claims:
        raise ReportedlyError("it loads, but finds nothing in a plain sentence; install reportedly anew")
    return model_name(reader)


def _gazetteer() -> str:
    from ..read import gazetteer

    if not gazetteer.spots("Kyiv"):
        raise ReportedlyError("it is there, but does not know Kyiv; install reportedly anew")
    return "places are found"


def _disk(path: Path) -> Check:
    folder = path.absolute().parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    size = path.stat().st_size if path.is_file() else 0
    advice = ""
    if free < LEAST_ROOM:
        advice = "; make room before more is added"
    elif free < size:
        advice = "; not enough for a backup or a vacuum here"
    return Check("disk", free >= LEAST_ROOM, f"{free / 1e9:,.1f} GB free at {folder}{advice}")


def _rights(path: Path) -> Check:
    if not os.access(path, os.R_OK):
        return Check("rights", False, f"{path} cannot be read; look at the rights of the file")
    if (why := locked(path)) is not None:
        return Check("rights", False, why)
    open_to_all = path.stat().st_mode & 0o002
    note = "; anybody on this machine can write it (chmod o-w)" if open_to_all else ""
    return Check("rights", not open_to_all, f"{path} and its folder can be written{note}")


def _ledger(path: Path) -> Iterator[Check]:
    try:
        with closing(
            look(path) if locked(path) else sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        ) as opened:
            version = opened.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            broken = [row[0] for row in opened.execute("PRAGMA integrity_check(5)")]
            yield Check(
                "ledger, pages", broken == ["ok"], _sound(broken == ["ok"], f"schema {version}", "; ".join(broken))
            )
            yield from schema(version)
            loose = opened.execute("PRAGMA foreign_key_check").fetchmany(5)
            told = "; ".join(f"{table} row {row} points at no {to}" for table, row, to, _ in loose)
            yield Check("ledger, ties", not loose, _sound(not loose, "every row points at one that is there", told))
            lost = [table for table in ("report", "claim") if not _indexed(opened, table)]
            told = f"not all of {', '.join(lost)} can be found by words"
            yield Check("ledger, index", not lost, _sound(not lost, "all can be found by words", told))
            yield across(lambda asked: int(opened.execute(asked).fetchone()[0]))
    except sqlite3.Error as error:
        told = str(error)
        yield Check(
            "ledger", False, f"{path} is no ledger ({told})" if "no such table" in told else plainly(path, error)
        )


_HALF = (
    "SELECT count(*) FROM near WHERE report NOT IN (SELECT report FROM digest)",
    "SELECT count(*) FROM digest JOIN reading ON reading.key = digest.reading WHERE NOT reading.current",
    "SELECT count(*) FROM story WHERE reports <> (SELECT count(*) FROM story_report WHERE story = story.key)",
    "SELECT count(*) FROM event WHERE claims <> (SELECT count(*) FROM event_claim WHERE event = event.key)",
    "SELECT count(*) FROM upkeep WHERE model = 'stale'",
)
"""What is never so unless something was half done."""


def schema(version: str) -> Iterator[Check]:
    """What is wrong with this schema of a ledger: it may be newer than this program."""
    if not known(version):
        newer = f"made by a newer reportedly (schema {version}); upgrade: pip install -U reportedly"
        yield Check("ledger, schema", False, newer)


def across(count: Callable[[str], int]) -> Check:
    """Whether all that was found across reports hangs together; ``count`` asks the ledger for a number."""
    half = sum(count(statement) for statement in _HALF)
    related = count("SELECT count(*) FROM near")
    advice = f"{half} things found across reports are not whole; run `reportedly relate --all`"
    return Check(
        "ledger, across", not half, f"{related:,} reports are related, and all hangs together" if not half else advice
    )


def _sound(sound: bool, found: str, wrong: str) -> str:
    return found if sound else f"{wrong}; take your last backup"


WANTED = {
    "report": "SELECT count(*) FROM report",
    "claim": "SELECT count(*) FROM claim JOIN reading ON reading.key = claim.reading AND reading.current",
}
"""What can be found by words, by the table whose index it is in."""


def _indexed(opened: sqlite3.Connection, table: str) -> bool:
    found = opened.execute(f"SELECT count(*) FROM {table}_fts_docsize").fetchone()[0]  # noqa: S608  (ours)
    return bool(found >= opened.execute(WANTED[table]).fetchone()[0])
