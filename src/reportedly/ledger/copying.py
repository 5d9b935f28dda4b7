"""Copies of a ledger while it is in use, each whole or not there at all; and a file that is made small again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from ..errors import LedgerError, UsageError
from .engine import locked, look, plainly

STEP = -1
"""Pages copied at once: all, so that the copy is of one moment. In WAL mode no writer waits for it."""


def backup(path: Path, to: Path, *, force: bool = False) -> int:
    """Copies the ledger at ``path`` to the file ``to``, checked before it takes that name; its size in bytes.

    Raises:
        UsageError: ``to`` is there already and ``force`` is false, or cannot be there.
        LedgerError: it could not be written, or what was copied is damaged; nothing is left there.
    """
    _check(path, to, force)
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        copy(path, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(to)
        for old in _beside(to):  # of a ledger that stood there before: its log is none of this one's
            old.unlink(missing_ok=True)
    except sqlite3.Error as error:
        raise LedgerError(f"no backup was made: {plainly(to if 'full' in str(error) else path, error)}") from error
    finally:
        for left in (part, *_beside(part)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return to.stat().st_size


def copy(path: Path, to: Path) -> None:
    """Copies the database at ``path`` to ``to`` and checks the copy; errors are SQLite's."""
    opened = look(path) if locked(path) else sqlite3.connect(path)
    with closing(opened) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target, pages=STEP)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, which can be sent or put on a disc
        found = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"malformed: {found}")


def _beside(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}{suffix}") for suffix in ("-wal", "-shm", "-journal")]


def _check(path: Path, to: Path, force: bool) -> None:
    if to.is_dir():
        raise UsageError(f"{to} is a folder; name a file in it, as in {to / path.name}")
    if not to.parent.is_dir():
        raise UsageError(f"there is no folder {to.parent} for the backup; make it first (mkdir -p)")
    if to.exists() and to.samefile(path):
        raise UsageError(f"{to} is the ledger itself; name another file for the backup")
    if to.exists() and not force:
        raise UsageError(f"{to} is there already; name another file, or overwrite it with --force")
    if not os.access(to.parent, os.W_OK):
        raise UsageError(f"the folder {to.parent} cannot be written; look at its rights")
