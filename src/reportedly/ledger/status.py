"""How a ledger is: what is in it, what came in, what failed and why and since when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from . import schema

Rows = list[dict[str, Any]]
COUNTED = ("report", *(str(table.name) for table in schema.NOUNS if "key" in table.c and table.name != "participant"))
DAYS = """
SELECT substr(added, 1, 10) AS day, coalesce(publisher, '(unknown)') AS publisher, count(*) AS reports,
    count(unread) AS unread, count(CASE WHEN status = 'withdrawn' THEN 1 END) AS withdrawn
FROM report WHERE added >= :since
GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC, 2
"""
MODELS = """
SELECT model, count(*) AS readings, count(CASE WHEN current THEN 1 END) AS current, max(made) AS last FROM reading
GROUP BY model ORDER BY 4 DESC
"""
UNREAD = "SELECT unread AS why, count(*) AS reports FROM report WHERE unread IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
RUNS = """
SELECT begun, CASE WHEN ended IS NULL THEN 'broken off' ELSE 'done' END AS state, documents, added, known, unread,
    failed, inputs, ended, again
FROM run ORDER BY key DESC LIMIT :limit
"""
FAILURES = """
SELECT problem, count(*) AS places, min(at) AS since, max(at) AS last FROM failure GROUP BY problem ORDER BY 2 DESC, 1
"""
FAILING = "SELECT at AS since, place, problem, message FROM failure ORDER BY key DESC LIMIT :limit"
FEEDS = """
SELECT url, title, checked, succeeded, failures, error, next,
    (SELECT count(*) FROM feed_entry WHERE feed = feed.key) AS entries,
    (SELECT count(report) FROM feed_entry WHERE feed = feed.key) AS reports
FROM feed ORDER BY failures DESC, url
"""
RELATED = """
SELECT (SELECT count(*) FROM near) AS related,
    (SELECT count(*) FROM reading WHERE current AND NOT EXISTS (SELECT 1 FROM near WHERE near.report = reading.report))
        AS waiting,
    (SELECT count(*) FROM unrelated) AS failed, (SELECT min(at) FROM unrelated) AS since,
    (SELECT count(*) FROM upkeep WHERE model = 'stale') AS stale
"""
BROKEN = """
SELECT (SELECT count(*) FROM failure) AS places, (SELECT min(at) FROM failure) AS since,
    (SELECT count(*) FROM feed WHERE failures > 0) AS feeds,
    (SELECT min(coalesce(succeeded, checked)) FROM feed WHERE failures > 0) AS feeds_since
"""
FORGOTTEN = "SELECT id, forgotten, reason FROM tombstone ORDER BY forgotten DESC LIMIT :limit"
CHANGING = ("report", "reading", "judgement", "failure")
WEEK = 6
"""Days before the last one on which something came in."""
LATEST = 10
"""Rows of what is told one by one."""


def status(connection: Connection, where: str, bytes: int) -> dict[str, Rows]:
    """Sections by name, each a list of rows; an empty section is left out."""
    kept = _rows(connection, "SELECT count(*) AS pages, coalesce(sum(size), 0) AS bytes, "
                             "coalesce(sum(length(data)), 0) AS packed FROM raw")[0]  # fmt: skip
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    found = {
        "ledger": [{"file": where, "bytes": bytes, "schema": version, "raw_pages": kept["pages"],
                    "raw_bytes": kept["bytes"], "raw_bytes_packed": kept["packed"]}],
        "nouns": _nouns(connection),
        "related": _related(connection),
        "models": _rows(connection, MODELS),
        "came in": _rows(connection, DAYS, since=_since(connection)),
        "unread": _rows(connection, UNREAD),
        "runs": [
            {**row, "inputs": msgspec.json.decode(row["inputs"])} for row in _rows(connection, RUNS, limit=LATEST)
        ],
        "failures": _rows(connection, FAILURES),
        "failing": _rows(connection, FAILING, limit=LATEST),
        "feeds": _rows(connection, FEEDS),
        "forgotten": _rows(connection, FORGOTTEN, limit=LATEST),
    }  # fmt: skip
    return {name: rows for name, rows in found.items() if rows}


def state(connection: Connection) -> dict[str, Any]:
    """How many reports there are, and a word that is another one whenever anything has been added or judged."""
    asked = "SELECT " + ", ".join(f"(SELECT max(key) FROM {name})" for name in CHANGING)  # noqa: S608  (names of ours)
    keys = connection.exec_driver_sql(asked).one()
    reports = connection.exec_driver_sql("SELECT count(*) FROM report").scalar()
    gone = connection.exec_driver_sql("SELECT count(*) FROM tombstone").scalar()
    return {"reports": reports, "state": "-".join(str(key or 0) for key in (*keys, gone))}


def _related(connection: Connection) -> Rows:
    one = _rows(connection, RELATED)[0]
    if not one["related"] and not one["waiting"]:
        return []
    stale = one.pop("stale")
    advice = "run `reportedly relate`" if stale or one["waiting"] else None
    return [{**one, "to_do": advice}]


def missing(connection: Connection) -> list[str]:
    """What is not in what is counted, a sentence each: places that failed and since when, reports not related yet."""
    broken, related = _rows(connection, BROKEN)[0], _rows(connection, RELATED)[0]
    told = []
    if broken["places"]:
        told.append(f"{_number(broken['places'], 'place')} failed, the first on {broken['since'][:10]}")
    if broken["feeds"]:
        since = f", one since {broken['feeds_since'][:10]}" if broken["feeds_since"] else ""
        told.append(f"{_number(broken['feeds'], 'feed')} cannot be had{since}")
    if told:
        told[-1] += "; `reportedly status` lists them"
    if related["stale"]:
        told.append("what hangs together may have changed; `reportedly relate` works it out anew")
    elif related["waiting"]:
        told.append(f"{_number(related['waiting'], 'report')} not related yet; `reportedly relate` does that")
    return told


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"


def _nouns(connection: Connection) -> Rows:
    names = (*COUNTED, "story", "event", "derivation", "reading", "judgement", "tombstone")
    return [
        {"noun": name, "rows": connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()}  # noqa: S608  (ours)
        for name in names
    ]


def _rows(connection: Connection, statement: str, **values: object) -> Rows:
    return [dict(row) for row in connection.execute(text(statement), values).mappings()]


def _since(connection: Connection) -> str:
    last = connection.exec_driver_sql("SELECT max(added) FROM report").scalar()
    return "" if last is None else (date.fromisoformat(last[:10]) - timedelta(days=WEEK)).isoformat()
