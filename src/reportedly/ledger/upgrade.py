"""Brings a ledger's schema up to date, after a copy of the old file was put aside."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from ..errors import LedgerError, UsageError
from .address import Place
from .copying import copy


def upgrade(engine: Engine, place: Place, *, create: bool = True) -> None:
    """Runs what migrations the ledger lacks, all or none; a file that already held something is copied first.

    Raises:
        UsageError: nothing is there yet, and ``create`` is false.
        LedgerError: it holds other tables than a ledger's, or is of a newer version.
    """
    config = _config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
        if now == newest:
            return
        _check(connection, now, place)
    if now is None and not create:
        raise UsageError(f"there is no ledger in {place}; make one with `reportedly add INPUT... --ledger {place}`")
    if now is not None and isinstance(place, Path):
        _put_aside(place, str(newest))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        if MigrationContext.configure(connection).get_current_revision() == now:  # or another process was faster
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _put_aside(path: Path, newest: str) -> None:
    from .engine import locked

    if why := locked(path):
        raise LedgerError(f"{why}, and its schema is older than this reportedly's, which needs to bring it up to date")
    beside = path.with_name(f"{path.name}.before-{newest}")
    part = beside.with_name(f"{beside.name}.part")
    try:
        copy(path, part)
        part.replace(beside)
    finally:
        part.unlink(missing_ok=True)


def known(schema: str) -> bool:
    """Whether a ledger of this schema can be opened: newer ones than ours cannot."""
    return schema in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _check(connection: Connection, now: str | None, place: Place) -> None:
    if now is not None and not known(now):
        if not inspect(connection).has_table("reading"):
            raise LedgerError(_strange(place))
        raise LedgerError(f"{place} was made by a newer reportedly (schema {now}); upgrade: pip install -U reportedly")
    if now is None and inspect(connection).get_table_names():
        raise LedgerError(_strange(place))


def _strange(place: Place) -> str:
    other = "file" if isinstance(place, Path) else "database"
    return f"{place} is a database of something else; name another {other} with --ledger"
