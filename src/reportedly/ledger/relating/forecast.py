"""Forecasts as they stand at a date, and how many of all can be judged at all."""

from __future__ import annotations

from sqlalchemy import Connection

from ...relate.days import end
from ...relate.model import Outlook
from ...relate.outlook import Coverage
from ...relate.outlook.coverage import Row
from .ahead import outlooks_of
from .state import State

_LATEST = """
SELECT outlook.report, outlook.id FROM outlook JOIN near ON near.report = outlook.report
WHERE near.day <= ? ORDER BY near.rank DESC, outlook.claim LIMIT ?
"""
_COUNTED = """
WITH told AS (
    SELECT outlook.deadline IS NOT NULL AND outlook.condition_met IS NOT FALSE AS judgeable, outlook.deadline,
        coalesce((SELECT standing FROM step WHERE step.outlook = outlook.key AND step.moment <= :until
                  ORDER BY number DESC LIMIT 1), 'expected') AS standing
    FROM outlook JOIN near ON near.report = outlook.report WHERE near.day <= :day
)
SELECT count(*), count(CASE WHEN judgeable THEN 1 END), count(CASE WHEN judgeable AND standing = 'happened' THEN 1 END),
    count(CASE WHEN judgeable AND standing = 'did not happen' THEN 1 END),
    count(CASE WHEN judgeable AND standing IN ('expected', 'overdue') AND deadline < substr(:until, 1, 10) THEN 1 END)
FROM told
"""


def outlooks(state: State, as_of: str, limit: int) -> list[Outlook]:
    """Forecasts of what was out by ``as_of``, those of the latest reports first."""
    rows = state.connection.exec_driver_sql(_LATEST, (_day(as_of), limit)).fetchall()
    reports = dict.fromkeys(row[0] for row in rows)
    wanted = {row[1] for row in rows}
    entries = {one.key: one for one in state.entries.many(state.connection, reports)}
    found = [one for key in reports for one in outlooks_of(state, entries[key], as_of)]
    return [one for one in found if one.id in wanted]


def coverage(connection: Connection, as_of: str) -> str:
    """How many forecasts there were by ``as_of``, and how many of them can be judged, in a sentence."""
    from sqlalchemy import text

    asked = {"until": end(as_of), "day": _day(as_of)}
    counted = connection.execute(text(_COUNTED), asked).one()
    names = ("forecasts", "judgeable", "happened", "did_not_happen", "overdue")
    all = Row(source=None, **dict(zip(names, counted, strict=True)))
    return Coverage(all=all, rows=()).line


def _day(as_of: str) -> int:
    from datetime import date

    return date.fromisoformat(end(as_of)[:10]).toordinal()
