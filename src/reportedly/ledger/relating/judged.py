"""What people said that bears on relating: judgements in force, and who owns which outlet."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from ...relate.model import Judgement
from .. import judging, records
from ..across import owner
from ..words import phrase
from .grouping import Edges

ID = 16
"""Letters of a claim's id."""
JOINING = ("same event", "same story")
"""Judgements that join what no link does."""


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """Those in force that are more than a note, in the order in which they were made."""
    row = records.judgement.c
    asked = select(row.kind, row.subject, row.object, row.value, row.who, row.made).where(
        judging.in_force(), row.kind != "note"
    )
    return tuple(
        Judgement(kind=kind, subject=subject, object=other, value=value, who=who, made=made)
        for kind, subject, other, value, who, made in connection.execute(asked.order_by(row.key))
    )


def owners(connection: Connection) -> dict[str, str]:
    """Who owns an outlet, by the outlet's name."""
    return {row.publisher: row.owner for row in connection.execute(select(owner))}


def joined(connection: Connection, made: Iterable[Judgement]) -> tuple[Edges, Edges]:
    """What judgements join, by keys both ways: claims of current readings, and reports."""
    pairs = [(one.subject, one.object) for one in made if one.kind in JOINING and one.object is not None]
    if not pairs:
        return {}, {}
    ids = msgspec.json.encode(sorted({id for pair in pairs for id in pair})).decode()
    claims: dict[str, int] = {}
    for id, key in connection.exec_driver_sql(CLAIMS, (ids,)).fetchall():
        claims[id] = key
    reports: dict[str, int] = {}
    for id, key in connection.exec_driver_sql(REPORTS, (ids,)).fetchall():
        reports[id] = key
    return _edges(pairs, claims), _edges(pairs, reports)


def credited(connection: Connection, name: str) -> list[int]:
    """The claims in whose chain of sources this name stands: what is told of them may tell how reliable it is."""
    if not any(letter.isalnum() for letter in name) or (len(name) == ID and " " not in name):
        return []
    asked = "SELECT rowid FROM claim_fts WHERE claim_fts MATCH ?"
    return [row[0] for row in connection.exec_driver_sql(asked, (f"source : {phrase(name)}",)).fetchall()]


CLAIMS = (
    "SELECT claim.id, claim.key FROM claim JOIN reading ON reading.key = claim.reading AND reading.current "
    "JOIN near ON near.report = reading.report "
    "WHERE claim.id IN (SELECT value FROM json_each(?))"
)
REPORTS = (
    "SELECT report.id, report.key FROM report JOIN near ON near.report = report.key "
    "WHERE report.id IN (SELECT value FROM json_each(?))"
)


def _edges(pairs: Iterable[tuple[str, str]], keys: dict[str, int]) -> Edges:
    found: Edges = {}
    for left, right in pairs:
        if left in keys and right in keys:
            found.setdefault(keys[left], set()).add(keys[right])
            found.setdefault(keys[right], set()).add(keys[left])
    return found
