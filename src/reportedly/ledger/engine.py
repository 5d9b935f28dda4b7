"""How a ledger is opened: one SQLite file, its settings, and its schema brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from ..errors import LedgerError, MissingPartError, UsageError

WAIT = 30.0
"""Seconds that a writer waits for another one before it gives up."""
EFFECTIVE = os.access in os.supports_effective_ids
PRAGMAS = {
    "foreign_keys": "ON",  # SQLite checks them only where it is told to, connection by connection
    "journal_mode": "WAL",  # readers never wait for the writer, nor it for them; a killed writer leaves whole rows
    "synchronous": "NORMAL",  # with WAL a crash of the program loses nothing; a power cut may lose the last commits
    "temp_store": "MEMORY",
    "cache_size": "-65536",  # 64 MiB, so that an index of a million claims is walked in memory
    "secure_delete": "ON",  # what is deleted is overwritten: a take-down leaves no bytes of the text
}
LOOKING = ("foreign_keys", "temp_store", "cache_size")
"""What is set on a file that can only be read."""


def connect(path: Path, *, create: bool) -> Engine:
    """An engine over the file at ``path``, its schema the newest one.

    Raises:
        UsageError: there is no such file and ``create`` is false, or it cannot be there.
        LedgerError: it is no ledger, or a newer version of reportedly made it.
        MissingPartError: this build of SQLite has no full-text search.
    """
    _check(path, create=create)
    _probe()
    only_read = path.exists() and locked(path) is not None
    engine = create_engine(
        "sqlite://" if only_read else f"sqlite:///{path}",
        json_serializer=lambda value: msgspec.json.encode(value).decode(),
        json_deserializer=msgspec.json.decode,
        **(
            {"creator": lambda: look(path), "poolclass": QueuePool}
            if only_read
            else {"connect_args": {"timeout": WAIT}}
        ),
    )
    event.listen(engine, "connect", _set_looking if only_read else _set)
    event.listen(engine, "begin", _begin)
    from .upgrade import upgrade

    try:
        upgrade(engine, path)
    except Exception as error:
        engine.dispose()
        cause = error.__cause__ if isinstance(error.__cause__, sqlite3.Error) else error
        if isinstance(cause, sqlite3.Error):
            raise LedgerError(plainly(path, cause)) from error
        raise
    return engine


def _check(path: Path, *, create: bool) -> None:
    try:
        there = path.exists()
    except PermissionError as error:
        raise LedgerError(f"{path} cannot be reached; look at the rights of its folder") from error
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file for the ledger, as in {path / 'reportedly.db'}")
    if not there and not create:
        raise UsageError(f"there is no ledger {path}; make one with `reportedly add INPUT... --ledger {path}`")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} for the ledger; make it first (mkdir -p)")
    if there and not os.access(path, os.R_OK, effective_ids=EFFECTIVE):
        raise LedgerError(f"{path} cannot be read; look at the rights of the file")


def _set(connection: sqlite3.Connection, _: object, names: Iterable[str] = tuple(PRAGMAS)) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, or the module would say it later than we mean
    cursor = connection.cursor()
    for name in names:
        cursor.execute(f"PRAGMA {name} = {PRAGMAS[name]}")
    cursor.close()


def _set_looking(connection: sqlite3.Connection, record: object) -> None:
    _set(connection, record, LOOKING)


def locked(path: Path) -> str | None:
    """Why the ledger at ``path`` cannot be written by who asks, and what to do; ``None`` where it can."""
    for place in (path, path.parent):
        if place.exists() and not os.access(place, os.W_OK, effective_ids=EFFECTIVE):
            what = "file" if place is path else f"folder {place}"
            return f"{path} cannot be written: its {what} is read-only; look at its rights (it can still be searched)"
    return None


def look(path: Path) -> sqlite3.Connection:
    """A connection to a file that can only be read, or that lies where nothing can be written."""
    # SQLite wants to write a file beside one in WAL mode, even to read it, unless told that nobody changes it. Where
    # a log lies beside it somebody does, and has made that file.
    log = path.with_name(f"{path.name}-wal")
    still = "" if log.exists() and log.stat().st_size else "&immutable=1"
    uri = f"{path.resolve().as_uri()}?mode=ro{still}"
    return sqlite3.connect(uri, uri=True, timeout=WAIT, check_same_thread=False)


def _begin(connection: Connection) -> None:
    # A writer takes its place at once: one that began to read could be refused when it wants to write.
    write: Any = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _probe() -> None:
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        raise MissingPartError(
            f"this Python's SQLite ({sqlite3.sqlite_version}) has no full-text search (FTS5), which a ledger needs; "
            "use a Python from python.org, your distribution or pyenv with a full SQLite"
        ) from error
    finally:
        memory.close()


def plainly(path: Path, error: sqlite3.Error) -> str:
    """What went wrong with the file, and what to do about it."""
    text = str(error)
    if "not a database" in text:
        return f"{path} is no ledger: it is no SQLite file; name another one with --ledger"
    if "readonly" in text or "unable to open" in text:
        return f"{path} cannot be written ({text}); look at the rights of the file and of its folder"
    if "malformed" in text or "corrupt" in text:
        return (
            f"{path} is damaged ({text}); take your last backup, or save what can be saved with "
            f"`sqlite3 {path} .recover | sqlite3 saved.db`"
        )
    if "locked" in text:
        return f"{path} has been in another writer's hands for {WAIT:.0f} seconds; try again when that one is done"
    if "full" in text:
        return f"{path}: the disk is full; nothing of the last report was kept; make room and run it again"
    return f"{path}: {text}"
