"""All that a ledger holds of what was found across reports, table by table, without keys that hang on the order in
which rows came."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table

from reportedly.ledger import Ledger
from reportedly.ledger.across import FOUND

CLAIMS = "claim JOIN reading ON reading.key = claim.reading JOIN report ON report.key = reading.report"
NAMES = {
    "report": "SELECT key, id FROM report",
    "claim": f"SELECT claim.key, report.id || claim.id FROM {CLAIMS}",
    "reading": "SELECT reading.key, report.id || model FROM reading JOIN report ON report.key = reading.report",
    "event": "SELECT key, id FROM event",
    "story": "SELECT key, id FROM story",
    "policy_line": "SELECT key, id FROM policy_line",
    "loop": "SELECT key, id FROM loop",
    "origin": "SELECT origin.key, event.id || origin.id FROM origin JOIN event ON event.key = origin.event",
    "outlook": "SELECT outlook.key, report.id || outlook.id FROM outlook JOIN report ON report.key = outlook.report",
    "derivation": "SELECT derivation.key, a.id || coalesce(b.id, '') || kind || coalesce(derivation.agency, '') "
    "FROM derivation JOIN report AS a ON a.key = from_report LEFT JOIN report AS b ON b.key = to_report",
}
"""What stands for the key of a row."""


def tables(ledger: Ledger) -> dict[str, list[str]]:
    """The rows of each table, in an order of their own."""
    with ledger.reads() as connection:
        names = {name: {row[0]: row[1] for row in connection.exec_driver_sql(asked)} for name, asked in NAMES.items()}
        return {
            table.name: sorted(repr(_row(table, tuple(row), names)) for row in connection.exec_driver_sql(_all(table)))
            for table in FOUND
        }


def _all(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'SELECT {columns} FROM "{table.name}"'


def _row(table: Table, row: tuple[Any, ...], names: dict[str, dict[int, str]]) -> list[Any]:
    found = []
    for column, value in zip(table.columns, row, strict=True):
        pointed = [key.column.table.name for key in column.foreign_keys]
        if column.name != "key":
            found.append(names[pointed[0]][value] if pointed and value is not None else value)
    return found
