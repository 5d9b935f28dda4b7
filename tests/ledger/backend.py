"""Where the tests put their ledgers: in files, or with ``REPORTEDLY_TEST_LEDGER=postgres`` in databases of a server.

``at`` gives the place that stands for a path: the path itself, or the URL of a database that is made for it. The server
is one that is started for the run; a URL as the value of the variable names another one, whose user may make databases.
"""

from __future__ import annotations

import functools
import itertools
import os
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger

from .server import Server, started

GIVEN = os.environ.get("REPORTEDLY_TEST_LEDGER", "sqlite")
SQLITE = GIVEN == "sqlite"
REQUIRED = "postgres" in os.environ.get("REPORTEDLY_REQUIRE", "")
EMPTY = "reportedly_test_empty"
Place = Path | str
_numbers = itertools.count()
_made: dict[Path, str] = {}


def of_a_file(reason: str) -> pytest.MarkDecorator:
    """Marks what only a ledger in a file can be asked, and why."""
    return pytest.mark.skipif(not SQLITE, reason=f"of a SQLite file alone: {reason}")


@functools.cache
def server() -> Server:
    """The server for this run."""
    if "://" in GIVEN:
        return Server(GIVEN)
    found = started()
    if found is None:
        assert not REQUIRED, "REPORTEDLY_REQUIRE asks for PostgreSQL, and there is none (apt-get install postgresql)"
        pytest.skip("THE LEDGER IS NOT TESTED ON POSTGRESQL: there is none here (apt-get install postgresql)")
    return found


@functools.cache
def _empty() -> str:
    """A database with an empty ledger, from which others are copied; and its URL."""
    name = f"{EMPTY}_{os.getpid()}"
    server().run(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    Ledger(server().url(name)).close()
    return name


def at(path: Path, *, bare: bool = False) -> Place:
    """The place that stands for ``path``, always the same; ``bare`` without a ledger in it yet."""
    if SQLITE:
        return path
    if path not in _made:
        name = f"reportedly_test_{os.getpid()}_{next(_numbers)}"
        copied = "" if bare else f" TEMPLATE {_empty()}"
        server().run(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}{copied}")
        _made[path] = server().url(name)
    return _made[path]


def copied(place: Place, to: Path) -> Place:
    """A copy of the ledger at ``place``, which nobody has open, at the place that stands for ``to``."""
    if isinstance(place, Path):
        to.write_bytes(place.read_bytes())
        return to
    name = f"reportedly_test_{os.getpid()}_{next(_numbers)}"
    server().run(f"CREATE DATABASE {name} TEMPLATE {name_of(place)}")
    _made[to] = server().url(name)
    return _made[to]


def name_of(place: Place) -> str:
    """The name of the database at ``place``."""
    return str(place).split("?")[0].rsplit("/", 1)[1]


def sound(ledger: Ledger) -> bool:
    """Whether every row of ``ledger`` points at one that is there; PostgreSQL sees to that itself."""
    if not SQLITE:
        return True
    with ledger.reads() as connection:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok" and not broken


def directly(ledger: Ledger, statement: str) -> Any:
    """Runs ``statement`` past the ledger, as another program would."""
    if isinstance(ledger.path, Path):
        import sqlite3

        with sqlite3.connect(ledger.path) as connection:
            connection.execute(statement)
        connection.close()
    else:
        server().run(statement, database=ledger.path.url.database)
