"""Forecasts as they stand at a date, and how many of all can be judged at all."""

from __future__ import annotations

import re

import msgspec
from sqlalchemy import Connection

from ...relate.candidates import UNDATED
from ...relate.days import end
from ...relate.model import Outlook
from ...relate.outlook import Coverage, by
from ...relate.outlook.coverage import Row
from . import loading
from .ahead import outlooks_of
from .state import State

_LATEST = """
SELECT outlook.report, report.id, outlook.id FROM outlook JOIN near ON near.report = outlook.report
JOIN report ON report.key = outlook.report
WHERE near.day <= ? AND {standing} ORDER BY near.rank DESC, outlook.claim LIMIT ?
"""
_THEN = """
coalesce((SELECT standing FROM step WHERE step.outlook = outlook.key AND step.moment <= ?
          ORDER BY moment DESC, number DESC LIMIT 1), 'expected')
"""
_PASSED = "(outlook.deadline IS NOT NULL AND outlook.deadline < ? AND outlook.condition_met IS NOT FALSE)"
_STANDINGS = {
    "expected": f"{_THEN} = 'expected' AND NOT {_PASSED}",
    "overdue": f"({_THEN} = 'overdue' OR ({_THEN} = 'expected' AND {_PASSED}))",
    "happened": f"{_THEN} = 'happened'",
    "did not happen": f"{_THEN} = 'did not happen'",
}
"""How a forecast stood at a date, asked of what is kept of it."""
_MARKS = re.compile(r"(?:step.moment <=|outlook.deadline <) \?")
_LATER = """
SELECT DISTINCT link.to_report FROM link JOIN near ON near.report = link.report
WHERE link.to_report IN (SELECT value FROM json_each(?)) AND +kind = 'outcome' AND near.day > ? AND near.day <> ?
"""
_COUNTED = """
WITH told AS (
    SELECT outlook.deadline IS NOT NULL AND outlook.condition_met IS NOT FALSE AS judgeable, outlook.deadline,
        coalesce((SELECT standing FROM step WHERE step.outlook = outlook.key AND step.moment <= :until
                  ORDER BY moment DESC, number DESC LIMIT 1), 'expected') AS standing
    FROM outlook JOIN near ON near.report = outlook.report WHERE near.day <= :day
)
SELECT count(*), count(CASE WHEN judgeable THEN 1 END), count(CASE WHEN judgeable AND standing = 'happened' THEN 1 END),
    count(CASE WHEN judgeable AND standing = 'did not happen' THEN 1 END),
    count(CASE WHEN judgeable AND standing IN ('expected', 'overdue') AND deadline < substr(:until, 1, 10) THEN 1 END)
FROM told
"""


def outlooks(state: State, as_of: str, limit: int, standing: str | None = None) -> list[Outlook]:
    """Forecasts of what was out by ``as_of``, those of the latest reports first; those of one ``standing``.

    They are kept as judged by all that is there. Only a report of which something was told or judged after ``as_of`` is
    looked at anew.
    """
    connection = state.connection
    asked = _STANDINGS[standing] if standing is not None else "1 = 1"
    times = [end(as_of) if one == "step.moment <= ?" else end(as_of)[:10] for one in _MARKS.findall(asked)]
    rows = connection.exec_driver_sql(_LATEST.format(standing=asked), (_day(as_of), *times, limit)).fetchall()
    reports: dict[str, int] = {row[1]: row[0] for row in rows}
    wanted = {row[2] for row in rows}
    kept: dict[str, list[Outlook]] = {}
    for one in loading.outlooks(connection, reports.values()):
        kept.setdefault(one.report, []).append(one)
    keys = msgspec.json.encode(sorted(reports.values())).decode()
    later = {row[0] for row in connection.exec_driver_sql(_LATER, (keys, _day(as_of), UNDATED)).fetchall()}
    found = {report: None if key in later else _then(kept[report], as_of) for report, key in reports.items()}
    anew = state.of_reports(key for report, key in reports.items() if found[report] is None)
    told = (outlooks_of(state, anew[report], as_of) if then is None else then for report, then in found.items())
    return [one for each in told for one in each if one.id in wanted and standing in (None, one.standing)]


def _then(kept: list[Outlook], as_of: str) -> list[Outlook] | None:
    """The forecasts of a report as they stand at a date; ``None`` where what is kept does not tell."""
    limit = end(as_of)
    found = []
    for one in kept:
        then = None if any(step.moment > limit for step in one.trail) else by(one, as_of)
        if then is None:
            return None
        found.append(then)
    return found


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
