"""What links join: from some reports or claims to all that hang together with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection

Row = tuple[Any, ...]
Edges = dict[int, set[int]]
"""What judgements join besides, both ways."""
_ENDS = {"story": ("report", "to_report"), "event": ("claim", "to_claim"), "policy": ("claim", "to_claim")}


def closure(connection: Connection, kind: str, begin: Iterable[int], judged: Edges) -> tuple[set[int], list[Row]]:
    """All that links of this kind join with ``begin``, directly or by way of others, and all links between those.

    Nodes are keys of reports for stories, else of claims. A link is (report, to_report, claim, to_claim, score).
    """
    left, right = _ENDS[kind]
    nodes = set(begin)
    front = nodes
    while front:
        keys = msgspec.json.encode(sorted(front)).decode()
        reached = {other for node in front for other in judged.get(node, ())}
        for here, there in ((left, right), (right, left)):
            asked = f"SELECT {there} FROM link WHERE {here} IN (SELECT value FROM json_each(?)) AND +kind = ?"  # noqa: S608
            reached.update(row[0] for row in connection.exec_driver_sql(asked, (keys, kind)).fetchall())
        front = reached - nodes
        nodes |= front
    return nodes, between(connection, kind, nodes)


def between(connection: Connection, kind: str, nodes: set[int]) -> list[Row]:
    """All links of a kind between nodes: (report, to_report, claim, to_claim, score)."""
    left, right = _ENDS[kind]
    asked = (
        f"SELECT report, to_report, claim, to_claim, score, {right} FROM link "  # noqa: S608
        f"WHERE {left} IN (SELECT value FROM json_each(?)) AND +kind = ? ORDER BY key"
    )
    keys = msgspec.json.encode(sorted(nodes)).decode()
    rows = connection.exec_driver_sql(asked, (keys, kind)).fetchall()
    return [tuple(row[:5]) for row in rows if row[5] in nodes]


def among(connection: Connection, table: str, column: str, values: Iterable[int], wanted: str) -> list[Any]:
    """One column of the rows of ``table`` in whose ``column`` one of ``values`` stands."""
    keys = msgspec.json.encode(sorted(set(values))).decode()
    asked = f"SELECT DISTINCT {wanted} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608
    return [row[0] for row in connection.exec_driver_sql(asked, (keys,)).fetchall()]


def members(connection: Connection, table: str, group: str, member: str, keys: Iterable[int]) -> dict[int, list[int]]:
    """The members of groups, in order, by the key of the group."""
    asked = (
        f"SELECT {group}, {member} FROM {table} "  # noqa: S608  (names of our own)
        f"WHERE {group} IN (SELECT value FROM json_each(?)) ORDER BY {group}, number"
    )
    found: dict[int, list[int]] = {key: [] for key in keys}
    for key, one in connection.exec_driver_sql(asked, (msgspec.json.encode(list(found)).decode(),)).fetchall():
        found[key].append(one)
    return found


def drop(connection: Connection, table: str, keys: Iterable[int]) -> None:
    """Deletes rows by their key, with all that hangs on them."""
    gone = [(key,) for key in sorted(set(keys))]
    if gone:
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE key = ?', gone)  # noqa: S608  (names of our own)


def next_key(connection: Connection, table: str, freed: Iterable[int] = ()) -> int:
    """The first key of ``table`` from which on none is taken, nor among those just ``freed``."""
    found = connection.exec_driver_sql(f'SELECT max(key) FROM "{table}"').scalar()  # noqa: S608  (names of our own)
    return max(found or 0, *freed, 0) + 1


def put(connection: Connection, table: str, columns: str, rows: Iterable[Row]) -> None:
    """Adds rows to ``table``; ``columns`` are their names, with commas."""
    given = list(rows)
    if given:
        marks = ", ".join("?" * len(given[0]))
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', given)  # noqa: S608  (ours)
