"""How a ledger in PostgreSQL is opened, read in one state and written by one alone; and what can go wrong with it."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from ...errors import LedgerError, MissingPartError, UsageError
from ..address import Address
from . import dialect
from .spelling import spelled

if TYPE_CHECKING:
    from psycopg import Error

PATIENCE = 10
"""Seconds that a server may take to answer, unless the URL says otherwise (``connect_timeout``)."""
WRITER = 0x6C656467
"""First half of the advisory lock that a writer holds; the second is of the schema that the ledger is in."""
OLDEST = 14
"""The oldest major version that knows all that is asked of it."""
_HIDDEN = re.compile(r"(?i)(password=)[^\s&]+|(?<=:)[^:@/\s]+(?=@)")


def connect(address: Address) -> Engine:
    """An engine over the database, which answers and can hold a ledger.

    Raises:
        MissingPartError: psycopg is not there.
        LedgerError: the server does not answer, lets nobody in, or is too old.
        UsageError: there is no such database.
    """
    if importlib.util.find_spec("psycopg") is None:
        raise MissingPartError(f"{address} needs psycopg: pip install 'reportedly[postgres]'")
    url = address.url.set(drivername=f"{dialect.NAME.replace('.', '+')}")
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(PATIENCE)})
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "connect", _set)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _spell, retval=True)
    try:
        with told(address), engine.connect() as connection:
            _check(address, connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check(address: Address, connection: Connection) -> None:
    asked = "SELECT current_setting('server_version_num'), current_setting('server_encoding'), current_schema()"
    version, encoding, schema = connection.exec_driver_sql(asked).one()
    if int(version) // 10_000 < OLDEST:
        raise LedgerError(f"{address} is PostgreSQL {int(version) // 10_000}; a ledger needs {OLDEST} or newer")
    if encoding != "UTF8":
        raise LedgerError(f"{address} is encoded in {encoding}; make a database for it with `createdb -E UTF8 NAME`")
    if schema is None:
        raise UsageError(
            f"{address}: the schema that its search_path names is not there; make it first (CREATE SCHEMA)"
        )
    there = "SELECT count(*) FROM pg_collation WHERE collname = 'und-x-icu'"
    if not connection.exec_driver_sql(there).scalar():
        raise LedgerError(f"{address} is of a PostgreSQL without ICU, which a ledger's index needs; take one with it")


def _set(connection: Any, _: object) -> None:
    from .values import adapt

    adapt(connection)
    # Questions here are many, alike and short. One that is asked often is planned once, and none is made into code.
    connection.execute("SET plan_cache_mode = force_generic_plan; SET jit = off")
    connection.commit()


def _begin(connection: Connection) -> None:
    from .. import engine

    if connection.get_execution_options().get("write"):
        # Whoever waits here sees, once it is its turn, all that the one before has written.
        connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = {int(engine.WAIT * 1000) or 1}; "
            f"SELECT pg_advisory_xact_lock({WRITER}, hashtext(current_schema()))"
        )
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _spell(
    connection: Connection, cursor: object, statement: str, values: Any, context: Any, many: bool
) -> tuple[str, Any]:
    if context is not None and context.isddl:
        return statement, values
    said = spelled(statement, context is None or context.compiled is None)
    if not many:
        return said.said(values)
    # Only what is put into tables goes many times at once, and that has no query of the index.
    return said.statement, [said.said(each)[1] for each in values] if said.changed else values


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Says plainly what goes wrong with the database."""
    try:
        yield
    except DBAPIError as error:
        raise plainly(address, error) from error


def plainly(address: Address, error: DBAPIError) -> Exception:
    """What went wrong, and what to do about it; passwords are left out."""
    import psycopg

    if not isinstance(error.orig, psycopg.Error):
        return error
    return _plainly(address, error.orig)


def _plainly(address: Address, error: Error) -> Exception:
    text = _HIDDEN.sub(r"\1***", str(error).strip())
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    line = (lines or ["it does not say why"])[0]
    code = error.sqlstate or ""
    if code == "55P03":
        from ..engine import WAIT

        return LedgerError(f"{address} has been in another writer's hands for {WAIT:.0f} seconds; try again when that "
                           "one is done")  # fmt: skip
    if code in ("53100", "53200", "53300"):
        return LedgerError(f"{address}: the server has no more room ({line}); nothing of the last report was kept")
    if code == "42501" or code == "25006":
        return LedgerError(f"{address}: you have no right to do this ({line}); let its owner give it (GRANT)")
    if code:
        return LedgerError(f"{address}: {line}")
    last = next((each for each in reversed(lines) if "FATAL" in each or "failed" in each or "supplied" in each), line)
    if "password" in text:
        return LedgerError(f"{address}: the server does not take the password, or wants one ({_reason(last)}); give it "
                           "in $PGPASSWORD or ~/.pgpass, or in the URL")  # fmt: skip
    if re.search(r'database "[^"]*"', text) and "FATAL" in text:
        name = address.url.database
        return UsageError(f"there is no database {name} on that server ({address}); make it first: createdb {name}")
    if "FATAL" in text:
        return LedgerError(f"{address}: the server lets you not in ({_reason(last)})")
    return LedgerError(
        f"{address}: no PostgreSQL answers there ({_reason(line)}); is it running, and is the URL right?"
    )


def _reason(line: str) -> str:
    return line.rsplit("failed: ", 1)[-1].replace("FATAL:", "").strip()
