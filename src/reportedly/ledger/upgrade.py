"""Brings a ledger's schema up to date, after a copy of the old file was put aside."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from ..errors import LedgerError


def upgrade(engine: Engine, path: Path) -> None:
    """Runs what migrations the ledger lacks, all or none; a file that already held something is copied first.

    Raises:
        LedgerError: it holds other tables than a ledger's, or is of a newer version.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
        if now == newest:
            return
        _check(connection, config, now, path)
    if now is not None:
        _copy(path, path.with_name(f"{path.name}.before-{newest}"))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        if MigrationContext.configure(connection).get_current_revision() == now:  # or another process was faster
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _check(connection: Connection, config: Config, now: str | None, path: Path) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if now is not None and now not in known:
        raise LedgerError(f"{path} was made by a newer reportedly (schema {now}); upgrade: pip install -U reportedly")
    if now is None and inspect(connection).get_table_names():
        raise LedgerError(f"{path} is a database of something else; name another file with --ledger")


def _copy(path: Path, beside: Path) -> None:
    source, target = sqlite3.connect(path), sqlite3.connect(beside)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
