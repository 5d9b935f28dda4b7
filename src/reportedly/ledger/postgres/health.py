"""Whether a ledger in PostgreSQL is sound: the server, the rights, the schema, the index and what hangs together."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect

from ...errors import ReportedlyError
from ..address import Address
from ..doctor import WANTED, Check, across, schema
from .home import LOCKED, locked
from .opening import connect, told

_LOST = "SELECT ({wanted}) - (SELECT count(*) FROM {table}_fts)"
_INVALID = """
SELECT count(*) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = current_schema()::regnamespace AND NOT indisvalid
"""
_UNCHECKED = """
SELECT count(*) FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
"""


def examine(address: Address) -> Iterator[Check]:
    """Looks at the ledger there; nothing is changed or made."""
    try:
        engine = connect(address)
    except ReportedlyError as error:
        yield Check("PostgreSQL", False, str(error))
        return
    try:
        with told(address), engine.connect() as connection:
            version = connection.exec_driver_sql("SELECT current_setting('server_version')").scalar()
            yield Check("PostgreSQL", True, f"{version} answers at {address}")
            if not inspect(connection).has_table("alembic_version"):
                yield Check("ledger", True, f"none in {address} yet; `reportedly add` makes it")
                return
            yield from _ledger(address, connection)
    except ReportedlyError as error:
        yield Check("ledger", False, str(error))
    finally:
        engine.dispose()


def _ledger(address: Address, connection: Connection) -> Iterator[Check]:
    if not inspect(connection).has_table("reading"):
        yield Check("ledger", False, f"{address} is a database of something else; name another one with --ledger")
        return
    why = locked(address, connection.exec_driver_sql(LOCKED).one())
    yield Check("rights", why is None, why or f"{address} can be written")
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    yield from schema(str(version))
    broken = sum(connection.exec_driver_sql(asked).scalar_one() for asked in (_INVALID, _UNCHECKED))
    wrong = f"{broken} indexes or ties are not valid; REINDEX, or take your last dump"
    yield Check("ledger, ties", not broken, wrong if broken else f"schema {version}; all indexes and ties are valid")
    lost = [
        table
        for table, wanted in WANTED.items()
        if connection.exec_driver_sql(_LOST.format(wanted=wanted, table=table)).scalar_one() > 0
    ]
    told = f"not all of {', '.join(lost)} can be found by words; take your last dump"
    yield Check("ledger, index", not lost, told if lost else "all can be found by words")
    yield across(lambda asked: int(connection.exec_driver_sql(asked).scalar_one()))
