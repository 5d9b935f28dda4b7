"""Views that a person would write, and the full-text index with what keeps it up to date; SQLite's dialect."""

from __future__ import annotations

CLAIM_FULL = """
CREATE VIEW claim_full AS
SELECT
    claim.key, claim.id, claim.text,
    report.id AS report, report.title, report.publisher, report.published, report.url, report.status,
    source.name AS source, source.kind AS source_kind, attribution.act, attribution.negated AS act_negated,
    (
        WITH RECURSIVE around(key, depth) AS (
            SELECT claim.attribution, 0 WHERE claim.attribution IS NOT NULL
            UNION ALL
            SELECT outer_.inside, depth + 1 FROM around JOIN attribution AS outer_ ON outer_.key = around.key
            WHERE outer_.inside IS NOT NULL AND depth < 20
        )
        SELECT group_concat(name, ' > ') FROM (
            SELECT coalesce(s.name, '(' || s.kind || ')') AS name
            FROM around JOIN attribution AS a ON a.key = around.key JOIN source AS s ON s.key = a.source
            ORDER BY depth DESC
        )
    ) AS chain,
    claim.certainty, claim.polarity, claim.tense, claim.mood, claim.deontic, claim.factuality,
    claim.event_type, claim.event_mode,
    time.value AS time, claim.time_relation, place.name AS place, place.country AS place_country,
    place.latitude, place.longitude, claim.evaluative, claim.score
FROM claim
JOIN reading ON reading.key = claim.reading AND reading.current
JOIN report ON report.key = reading.report
LEFT JOIN attribution ON attribution.key = claim.attribution
LEFT JOIN source ON source.key = attribution.source
LEFT JOIN time ON time.key = claim.time
LEFT JOIN place ON place.key = claim.place
"""
SOURCE_SUMMARY = """
CREATE VIEW source_summary AS
SELECT name, kind, reports, attributions, claims, denials, refusals, first, last FROM source_total
"""
REPORT_SUMMARY = """
CREATE VIEW report_summary AS
SELECT
    report.key, report.id, report.title, report.publisher, report.published, report.url, report.language,
    length(report.text) AS characters, reading.model,
    (SELECT count(*) FROM claim WHERE claim.reading = reading.key) AS claims,
    (SELECT count(*) FROM source WHERE source.reading = reading.key AND source.kind <> 'unspecified') AS sources,
    (SELECT count(*) FROM report AS other WHERE other.series = report.series) AS versions,
    report.status, report.unread, report.added
FROM report LEFT JOIN reading ON reading.report = report.key AND reading.current
"""
VIEWS = (CLAIM_FULL, SOURCE_SUMMARY, REPORT_SUMMARY)

EVENT_FULL = """
CREATE VIEW event_full AS
SELECT
    event.key, event.id, event.label, event.type, event.first, event.last, event.place, event.ahead,
    event.standing, event.since, event.origins, event.claims, event.reports,
    (
        SELECT group_concat(DISTINCT story_report.story) FROM event_claim
        JOIN claim ON claim.key = event_claim.claim JOIN reading ON reading.key = claim.reading
        JOIN story_report ON story_report.report = reading.report WHERE event_claim.event = event.key
    ) AS stories
FROM event
"""
ACROSS = (EVENT_FULL,)

INDEXED = {"claim": ("text",), "report": ("title", "text")}
"""Tables and their columns that are searched by words."""


def full_text() -> list[str]:
    """The statements that make the full-text index: it holds no text of its own, and triggers follow the tables."""
    found = []
    for table, columns in INDEXED.items():
        names = ", ".join(columns)
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        found.append(
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', content_rowid='key', "
            'tokenize="unicode61 remove_diacritics 2")'
        )
        add = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.key, {new})"  # noqa: S608  (names of our own)
        drop = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.key, {old})"  # noqa: S608
        found += [
            f"CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {add}; END",
            f"CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {drop}; END",
            f"CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {names} ON {table} BEGIN {drop}; {add}; END",
        ]
    return found
