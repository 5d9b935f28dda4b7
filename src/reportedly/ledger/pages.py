"""What pages ask beyond what lists give: the claims of an event, the event of a claim, days and places, one source."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection

from .words import like

if TYPE_CHECKING:
    from .store import Ledger

Rows = list[dict[str, Any]]
OPENING = 80
"""Characters of a report's first words, at most."""
_EVENT_CLAIMS = """
SELECT claim_full.* FROM event_claim JOIN claim_full ON claim_full.key = event_claim.claim
WHERE event_claim.event = (SELECT key FROM event WHERE id = ?) ORDER BY event_claim.number LIMIT ?
"""
_OF_REPORT = """
SELECT claim.id AS claim, event.id AS event, event.label, event.standing, event.origins, event.reports
FROM report JOIN reading ON reading.report = report.key AND reading.current
JOIN claim ON claim.reading = reading.key
JOIN event_claim ON event_claim.claim = claim.key JOIN event ON event.key = event_claim.event
WHERE report.id = ? AND (event.reports > 1 OR event.standing NOT IN (SELECT value FROM json_each(?)))
"""
_OF_CLAIM = """
SELECT event.id, event.label, event.standing, event.since, event.origins, event.reports, event.claims, event.ahead
FROM claim JOIN event_claim ON event_claim.claim = claim.key JOIN event ON event.key = event_claim.event
WHERE claim.id = ? LIMIT 1
"""
_READING = """
SELECT reading.key FROM report JOIN reading ON reading.report = report.key AND reading.current WHERE report.id = ?
"""
_STORY_OF = """
SELECT story.id, story.title, story.reports FROM report JOIN story_report ON story_report.report = report.key
JOIN story ON story.key = story_report.story WHERE report.id = ?
"""
_DAYS = """
SELECT id, label, type, first, last, place, standing, origins, reports, claims FROM event
WHERE first IS NOT NULL AND first <= :until AND last >= :since AND reports >= :least
ORDER BY reports DESC, claims DESC, id LIMIT :limit
"""
_PLACES = """
SELECT min(place.name) AS name, min(place.country) AS country, min(place.latitude) AS latitude,
    min(place.longitude) AS longitude, min(place.geonames) AS geonames, count(*) AS claims,
    count(DISTINCT claim.reading) AS reports
FROM place JOIN claim ON claim.place = place.key JOIN reading ON reading.key = claim.reading AND reading.current
WHERE place.latitude IS NOT NULL GROUP BY coalesce(CAST(place.geonames AS VARCHAR), place.name)
ORDER BY reports DESC, name LIMIT ?
"""
_FORECASTS = """
SELECT outlook.id, outlook.text, outlook.deadline, outlook.basis, outlook.standing, outlook.condition,
    report.id AS report, report.published
FROM outlook JOIN report ON report.key = outlook.report WHERE outlook.source = ? ORDER BY outlook.key DESC LIMIT ?
"""
_OUTLETS = """
SELECT coalesce(report.publisher, 'unknown') AS publisher, count(DISTINCT report.key) AS reports,
    count(*) AS attributions
FROM source JOIN reading ON reading.key = source.reading AND reading.current
JOIN report ON report.key = reading.report JOIN attribution ON attribution.source = source.key
WHERE source.name = ? AND source.kind = ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20
"""
_STORY_REPORTS = """
SELECT report.id, report.url, report.title, report.publisher, report.published, report.agency, report.status
FROM story_report JOIN report ON report.key = story_report.report
WHERE story_report.story = ? ORDER BY story_report.number
"""
_STORY_VERSION = """
SELECT (SELECT group_concat(reading.key) FROM story JOIN story_report ON story_report.story = story.key
        JOIN reading ON reading.report = story_report.report AND reading.current WHERE story.id = ?)
    || ' ' || coalesce((SELECT max(key) FROM judgement), 0)
    || ' ' || coalesce((SELECT group_concat(publisher || owner) FROM owner), '') AS version
"""
_COPIES = """
SELECT a.id AS "from", b.id AS "to", derivation.kind FROM story
JOIN story_report ON story_report.story = story.key
JOIN derivation ON derivation.from_report = story_report.report AND derivation.kind IN ('copy', 'partial copy')
JOIN report AS a ON a.key = derivation.from_report JOIN report AS b ON b.key = derivation.to_report
WHERE story.id = ? AND derivation.to_report IN
    (SELECT report FROM story_report WHERE story = (SELECT key FROM story WHERE id = ?))
ORDER BY story_report.number, derivation.score DESC, derivation.key
"""
_RESPONSES = """
SELECT response.source, response.act, response.negated, response.moment, report.id AS report, report.publisher,
    substr(report.text, response.start + 1, response.end - response.start) AS words, claim.id AS claim
FROM response JOIN report ON report.key = response.report LEFT JOIN claim ON claim.key = response.claim
WHERE response.event = (SELECT key FROM event WHERE id = ?) ORDER BY response.moment, response.key
"""
_SOURCE = "SELECT name, kind, reports, attributions, claims, denials, refusals, first, last FROM source_total"


def event_claims(ledger: Ledger, event: str, *, limit: int = 200) -> Rows:
    """The claims of the event with this id, in order of their reports: rows of the view ``claim_full``."""
    return _rows(ledger, _EVENT_CLAIMS, event, limit)


def events_of_report(ledger: Ledger, report: str, *, plain: Iterable[str] = ()) -> dict[str, dict[str, Any]]:
    """By the id of a claim of a report, the event it is about; without those of no other report that have one of the
    ``plain`` standings, or none."""
    found = _rows(ledger, _OF_REPORT, report, msgspec.json.encode(list(plain)).decode())
    return {row["claim"]: row for row in found}


def event_of_claim(ledger: Ledger, claim: str) -> dict[str, Any] | None:
    """The event that a claim is about; ``None`` where it was joined to none."""
    found = _rows(ledger, _OF_CLAIM, claim)
    return found[0] if found else None


def reading_key(ledger: Ledger, report: str) -> int | None:
    """The key of the current reading of a report: another one once it is read anew."""
    found = _rows(ledger, _READING, report)
    return int(found[0]["key"]) if found else None


def story_of(ledger: Ledger, report: str) -> dict[str, Any] | None:
    """The story that a report is of."""
    found = _rows(ledger, _STORY_OF, report)
    return found[0] if found else None


def days(ledger: Ledger, *, since: str, until: str, least: int, limit: int) -> Rows:
    """Events that are dated between two days, those told by the most reports."""
    with ledger.reads() as connection:
        return _named(connection, _DAYS, {"since": since, "until": until, "least": least, "limit": limit})


def places(ledger: Ledger, *, limit: int) -> Rows:
    """Places where claims are set, those in the most reports first."""
    return _rows(ledger, _PLACES, limit)


def source(ledger: Ledger, name: str, kind: str) -> dict[str, Any] | None:
    """The totals of one source."""
    found = _rows(ledger, f"{_SOURCE} WHERE name = ? AND kind = ?", name, kind)
    return found[0] if found else None


def outlets(ledger: Ledger, name: str, kind: str) -> Rows:
    """The outlets that credit a source, those with the most reports first."""
    return _rows(ledger, _OUTLETS, name, kind)


def forecasts(ledger: Ledger, source: str, *, limit: int = 100) -> Rows:
    """What a source expects, the last first."""
    return _rows(ledger, _FORECASTS, source, limit)


def ahead(ledger: Ledger, *, as_of: str, limit: int, standing: str | None = None) -> Rows:
    """Forecasts as they stand on a day, those of the latest reports first; those of one ``standing``: rows of
    ``Ledger.outlook``."""
    from .relating import telling
    from .relating.forecast import outlooks

    with ledger.reads() as connection:
        found = outlooks(ledger.upkeep.looking(connection), as_of, limit, standing)
        return telling.outlooks(found, telling.reports(connection, (one.report for one in found)))


def judgeable(ledger: Ledger, *, as_of: str) -> str:
    """How many of all forecasts of what was out by a day can be judged, in a sentence."""
    from .relating.forecast import coverage

    with ledger.reads() as connection:
        return coverage(connection, as_of)


def titled(ledger: Ledger, words: str, *, limit: int) -> Rows:
    """Stories with words in their titles, those with the latest report first, without their reports."""
    asked = (
        "SELECT id, title, reports, first, last FROM story WHERE title LIKE ? ESCAPE '\\' "
        "ORDER BY last DESC, id LIMIT ?"
    )
    return _rows(ledger, asked, like(words), limit)


def story(ledger: Ledger, id: str) -> dict[str, Any] | None:
    """The story with this id and its reports, in order; ``None`` if there is none."""
    found = _rows(ledger, "SELECT key, id, title, first, last FROM story WHERE id = ?", id)
    if not found:
        return None
    return {**{name: value for name, value in found[0].items() if name != "key"},
            "reports": _rows(ledger, _STORY_REPORTS, found[0]["key"])}  # fmt: skip


def story_named(ledger: Ledger, name: str) -> str:
    """The id of a story by its id, by the id or address of a report of it, or by words that its title alone has.

    Raises:
        UsageError: there is none, or more than one.
    """
    from .relating.listing import story_key

    with ledger.reads() as connection:
        return str(_named(connection, "SELECT id FROM story WHERE key = ?", (story_key(connection, name),))[0]["id"])


def opening(ledger: Ledger, report: str) -> str:
    """The first words of a report, by which one without a headline is told from others."""
    found = _rows(ledger, "SELECT substr(text, 1, 300) AS text FROM report WHERE id = ?", report)
    return shorten(found[0]["text"], OPENING, placeholder=" …") if found else ""


def story_version(ledger: Ledger, story: str) -> str:
    """Another word once the story has other reports or readings, or people judged or noted owners meanwhile."""
    found = _rows(ledger, _STORY_VERSION, story)
    return str(found[0]["version"])


def copies(ledger: Ledger, story: str) -> Rows:
    """Which reports of a story are copies of which others in it."""
    return _rows(ledger, _COPIES, story, story)


def responses(ledger: Ledger, event: str) -> Rows:
    """What those who were asked about an event did: confirmed, denied, declined; with the words by which it is told."""
    return _rows(ledger, _RESPONSES, event)


def _rows(ledger: Ledger, asked: str, *values: object) -> Rows:
    with ledger.reads() as connection:
        return [dict(row) for row in connection.exec_driver_sql(asked, values).mappings()]


def _named(connection: Connection, asked: str, values: dict[str, Any] | tuple[object, ...]) -> Rows:
    return [dict(row) for row in connection.exec_driver_sql(asked, values).mappings()]
