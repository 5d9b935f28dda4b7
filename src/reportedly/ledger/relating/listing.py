"""What is found across reports as rows for people and programs: stories, events, derivations and the rest, in fixed
orders."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from ...errors import UsageError
from ..words import like, match
from .weighed import side

Row = dict[str, Any]
_REPORTS = """
SELECT report.id, report.url, report.title FROM story_report JOIN report ON report.key = story_report.report
WHERE story_report.story = ? ORDER BY story_report.number
"""
_EVENTS = (
    "SELECT id, label, type, standing, since, origins, reports, claims, first, last, place, ahead, key FROM event "
)
_MOST = 20_000
"""Claims that are looked through for the words of an event."""
_WHERE = "coalesce(report.url, report.id)"


def stories(connection: Connection, *, words: str | None = None, limit: int) -> list[Row]:
    """Stories, those with the latest report first."""
    asked = (
        "SELECT key, id, title, first, last FROM story WHERE title LIKE ? ESCAPE '\\' ORDER BY last DESC, id LIMIT ?"
    )
    rows = _rows(connection, asked, like(words or ""), limit)
    return [
        {"id": row["id"], "title": row["title"], "reports": _rows(connection, _REPORTS, row["key"]),
         "first": row["first"], "last": row["last"]}
        for row in rows
    ]  # fmt: skip


def events(connection: Connection, *, story: str | None = None, standing: str | None = None, limit: int) -> list[Row]:
    """Events, those told by the most reports first: of the whole ledger, or of a story."""
    where: list[str] = ["1"]
    values: list[Any] = []
    if story is not None:
        where.append(
            "key IN (SELECT event_claim.event FROM story_report JOIN digest ON digest.report = story_report.report "
            "JOIN claim ON claim.reading = digest.reading JOIN event_claim ON event_claim.claim = claim.key "
            "WHERE story_report.story = ?)"
        )
        values.append(story_key(connection, story))
    if standing is not None:
        where.append("standing = ?")
        values.append(standing)
    asked = f"{_EVENTS} WHERE {' AND '.join(where)} ORDER BY reports DESC, claims DESC, since DESC, id LIMIT ?"
    return [_event(row) for row in _rows(connection, asked, *values, limit)]


def _event(row: Row) -> Row:
    return {**{name: value for name, value in row.items() if name != "key"}, "ahead": bool(row["ahead"])}


def derivations(connection: Connection, *, report: int | None = None, kind: str | None = None, limit: int) -> list[Row]:
    """Who took from whom, the last found first; reports by their address, else their id."""
    where: list[str] = ["1"]
    values: list[Any] = []
    if report is not None:
        where.append("(d.from_report = ? OR d.to_report = ?)")
        values += [report, report]
    if kind is not None:
        where.append("d.kind = ?")
        values.append(kind)
    asked = (
        'SELECT coalesce(a.url, a.id) AS "from", coalesce(b.url, b.id, d.agency) AS "to", d.kind, d.score, d.spans '  # noqa: S608
        "FROM derivation AS d JOIN report AS a ON a.key = d.from_report LEFT JOIN report AS b ON b.key = d.to_report "
        f"WHERE {' AND '.join(where)} ORDER BY d.from_report DESC, d.key LIMIT ?"
    )
    rows = _rows(connection, asked, *values, limit)
    return [{**row, "spans": msgspec.json.decode(row["spans"])} for row in rows]


DIFFERENCES = {"contradictions": ("left", "right"), "updates": ("before", "after"), "distortions": ("was", "now")}
_TABLES = {"contradictions": "contradiction", "updates": "value_update", "distortions": "distortion"}


def differences(
    connection: Connection, what: str, *, story: str | None = None, event: str | None = None, once: bool, limit: int
) -> list[Row]:
    """Contradictions, updates or distortions, the latest first; ``once``: two claims that differ in two events stand
    once, under the first.
    """
    one, other = DIFFERENCES[what]
    where: list[str] = ["1"]
    values: list[Any] = []
    if story is not None:
        member = f"(SELECT report FROM story_report WHERE story = {story_key(connection, story)})"  # noqa: S608  (a key)
        where.append(f"(d.{one}_report IN {member} OR d.{other}_report IN {member})")
    if event is not None:
        where.append("event.key = ?")
        values.append(event_key(connection, event))
    if once:
        where.append(
            f"NOT EXISTS (SELECT 1 FROM {_TABLES[what]} AS e WHERE e.{one}_claim = d.{one}_claim "  # noqa: S608
            f"AND e.{other}_claim = d.{other}_claim AND e.kind = d.kind AND e.key < d.key)"
        )
    asked = differences_asked(what, " AND ".join(where), f"d.{other}_moment DESC, d.key")
    return [difference(row, one, other) for row in _rows(connection, f"{asked} LIMIT ?", *values, limit)]


def differences_asked(what: str, where: str, order: str) -> str:
    """The question for contradictions, updates or distortions; its rows are for :func:`difference`."""
    about = "d.about" if what != "distortions" else "NULL AS about"
    sides = ", ".join(
        f'"{name}".url AS {name}_url, "{name}".id AS {name}_id, {name}_c.id AS {name}_claim_id, '
        f"{name}_c.text AS {name}_text"
        for name in DIFFERENCES[what]
    )
    joins = " ".join(
        f'JOIN report AS "{name}" ON "{name}".key = d.{name}_report '
        f"JOIN claim AS {name}_c ON {name}_c.key = d.{name}_claim"
        for name in DIFFERENCES[what]
    )
    one, other = DIFFERENCES[what]
    return (
        f"SELECT event.id AS event, event.label, d.kind, {about}, {side(one)}, {side(other)}, {sides} "  # noqa: S608
        f"FROM {_TABLES[what]} AS d JOIN event ON event.key = d.event {joins} WHERE {where} ORDER BY {order}"
    )


def difference(row: Row, *names: str) -> Row:
    """Two claims that differ, as a row with a side each."""
    found = {name: row[name] for name in ("event", "label", "kind", "about")}
    for name in names:
        start = row[f"{name}_start"]
        found[name] = {
            "report": row[f"{name}_id"], "url": row[f"{name}_url"], "claim": row[f"{name}_claim_id"],
            "source": row[f"{name}_source"], "value": row[f"{name}_value"], "text": row[f"{name}_text"],
            "span": None if start is None else [start, row[f"{name}_end"]], "moment": row[f"{name}_moment"],
        }  # fmt: skip
    return found


def story_key(connection: Connection, story: str) -> int:
    """The key of a story by its id, by the id or address of one of its reports, or by words that its title alone has.

    Raises:
        UsageError: there is none, or more than one.
    """
    for asked in (
        "SELECT key FROM story WHERE id = ?",
        "SELECT story FROM story_report JOIN report ON report.key = story_report.report WHERE report.id = ?",
        "SELECT story FROM story_report JOIN report ON report.key = story_report.report WHERE report.url = ?",
    ):
        found = connection.exec_driver_sql(asked, (story,)).scalar()
        if found is not None:
            return int(found)
    asked = "SELECT key, id, title FROM story WHERE title LIKE ? ESCAPE '\\' ORDER BY last DESC LIMIT 6"
    return _only(_rows(connection, asked, like(story)), "story", story, "title", "stories")


def event_key(connection: Connection, event: str) -> int:
    """The key of an event by its id, by the id of one of its claims, or by words that its label alone has; where no
    label has them, by words that only a claim of it has.

    Raises:
        UsageError: there is none, or more than one.
    """
    for asked in (
        "SELECT key FROM event WHERE id = ?",
        "SELECT event FROM claim JOIN event_claim ON event_claim.claim = claim.key WHERE claim.id = ?",
    ):
        found = connection.exec_driver_sql(asked, (event,)).scalar()
        if found is not None:
            return int(found)
    return _only(_labelled(connection, event), "event", event, "label", "events")


def _labelled(connection: Connection, words: str) -> list[Row]:
    """Events in whose labels all ``words`` stand, else those of which a claim has them all.

    Labels are words of claims, which are in the index.
    """
    asked = (
        f"{_EVENTS} WHERE key IN (SELECT event FROM event_claim WHERE claim IN "  # noqa: S608  (names of our own)
        "(SELECT rowid FROM claim_fts WHERE claim_fts MATCH ? LIMIT ?)) ORDER BY reports DESC, id"
    )
    rows = _rows(connection, asked, f"text : ({match(words)})", _MOST)
    wanted = words.replace('"', " ").casefold().split()
    return [row for row in rows if all(word in row["label"].casefold() for word in wanted)] or rows


def _only(rows: list[Row], what: str, words: str, told: str, verb: str) -> int:
    if not rows:
        raise UsageError(f"there is no {what} {words!r}; `reportedly {verb}` lists them with their ids")
    if len(rows) > 1:
        some = "; ".join(f"{row['id']} {row[told][:60]}" for row in rows[:5])
        raise UsageError(f"{words!r} is more than one {what}; give the id of one: {some}")
    return int(rows[0]["key"])


def _rows(connection: Connection, asked: str, *values: Any) -> list[Row]:
    return [dict(row) for row in connection.exec_driver_sql(asked, values).mappings()]
