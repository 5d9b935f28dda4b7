"""One event, line of policy or forecast with all that is known of it, as rows for people and programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from ...relate.model import Outlook, PolicyLine
from .listing import Row

_CLAIM = """
SELECT claim.id, claim.text, report.id AS report, report.url, report.publisher, report.published FROM claim
JOIN reading ON reading.key = claim.reading JOIN report ON report.key = reading.report
"""


def origins(connection: Connection, event: int) -> list[Row]:
    """The origins of an event in the order of their reports, each with its carriers and with what is not known."""
    found = []
    asked = "SELECT key, id, claim, source, kind, denies, withdrawn FROM origin WHERE event = ? ORDER BY key"
    for key, id, claim, source, kind, denies, withdrawn in connection.exec_driver_sql(asked, (event,)).fetchall():
        own = _claims(connection, "claim.key = ?", claim)[0]
        carriers = _claims(
            connection, "claim.key IN (SELECT claim FROM origin_carrier WHERE origin = ?) ORDER BY claim.key", key
        )
        found.append(
            {"id": id, "source": source, "kind": kind, "publisher": own["publisher"], "published": own["published"],
             "report": own["report"], "url": own["url"], "claim": own["id"], "text": own["text"],
             "denies": bool(denies), "withdrawn": withdrawn,
             "carriers": [{"report": one["report"], "url": one["url"], "publisher": one["publisher"],
                           "claim": one["id"]} for one in carriers],
             "pairs": _pairs(connection, key)}
        )  # fmt: skip
    return found


def _pairs(connection: Connection, origin: int) -> list[Row]:
    asked = (
        'SELECT other.id AS "with", p.independence, p.why FROM independence AS p JOIN origin AS other '
        'ON other.key = CASE p."left" WHEN ? THEN p."right" ELSE p."left" END '
        'WHERE p."left" = ? OR p."right" = ? ORDER BY p.key'
    )
    return [dict(row) for row in connection.exec_driver_sql(asked, (origin, origin, origin)).mappings()]


def loops(connection: Connection, event: int) -> list[Row]:
    """The loops in which a report of an event stands."""
    asked = (
        "SELECT DISTINCT loop_report.loop FROM event_claim JOIN claim ON claim.key = event_claim.claim "
        "JOIN reading ON reading.key = claim.reading JOIN loop_report ON loop_report.report = reading.report "
        "WHERE event_claim.event = ? ORDER BY 1"
    )
    found = []
    for (loop,) in connection.exec_driver_sql(asked, (event,)).fetchall():
        rows = connection.exec_driver_sql(
            'SELECT report.id, report.url, report.publisher, start, "end", date, report.text FROM loop_report '
            "JOIN report ON report.key = loop_report.report WHERE loop = ? ORDER BY number", (loop,)
        ).fetchall()  # fmt: skip
        found.append(
            {"reports": [
                {"id": id, "url": url, "publisher": publisher, "span": None if start is None else [start, end],
                 "date": date, "words": None if start is None else text[start:end]}
                for id, url, publisher, start, end, date, text in rows
            ]}
        )  # fmt: skip
    return found


def standing(connection: Connection, event: int, found: Any) -> Row:
    """An event with its standing and the trail; ``found`` is that standing."""
    id, label = connection.exec_driver_sql("SELECT id, label FROM event WHERE key = ?", (event,)).one()
    return {
        "event": id,
        "label": label,
        "standing": found.standing if found.trail else None,
        "moment": found.moment,
        "trail": [
            {"moment": one.moment, "standing": one.standing, "rule": one.rule, "words": one.words,
             "because": [{"report": report, "claim": claim} for report, claim in one.because]}
            for one in found.trail
        ],
    }  # fmt: skip


def policies(lines: Iterable[PolicyLine], reports: Mapping[str, Row]) -> list[Row]:
    """Lines of policy, each with its shifts."""
    return [
        {**_plain(one, "id act ruler bound territory kind"),
         "shifts": [{**_plain(each, "moment kind"), "report": each.report, "url": reports[each.report]["url"],
                     **_plain(each, "claim since until source replaces")} for each in one.shifts]}
        for one in lines
    ]  # fmt: skip


def outlooks(found: Iterable[Outlook], reports: Mapping[str, Row]) -> list[Row]:
    """Forecasts, each with its trail."""
    return [
        {**_plain(one, "id text source kind condition condition_met deadline basis standing"), "report": one.report,
         "url": reports[one.report]["url"], "published": reports[one.report]["published"], "claim": one.claim,
         "trail": [_plain(each, "moment standing rule words") for each in one.trail]}
        for one in found
    ]  # fmt: skip


def reports(connection: Connection, ids: Iterable[str]) -> dict[str, Row]:
    """Address and date of reports, by their id."""
    asked = "SELECT id, url, published FROM report WHERE id IN (SELECT value FROM json_each(?))"
    rows = connection.exec_driver_sql(asked, (msgspec.json.encode(sorted(set(ids))).decode(),))
    return {row["id"]: dict(row) for row in rows.mappings()}


def _plain(one: object, names: str) -> Row:
    return {name: msgspec.to_builtins(getattr(one, name)) for name in names.split()}


def _claims(connection: Connection, where: str, value: int) -> list[Row]:
    asked = f"{_CLAIM} WHERE {where}"
    return [dict(row) for row in connection.exec_driver_sql(asked, (value,)).mappings()]
