"""The index by which claims are found, and the totals of sources: what keeps them up to date, in SQLite's dialect.

Every question that a claim can be found by is a word of one full-text index, ``claim_fts``: the words of the claim
itself, the names in its chain of sources, the names of its actors, and in ``facet`` a made-up word for each value that
is asked for as a whole (``certaintypossible``, ``countryUKR``, ``day20241118``). So any combination of filters is one
walk through sorted lists of keys, the newest first, and ends with the page: it takes as long for a rare value as for
a common one, and needs no luck with a query planner.

Only what counts is in it, the claims of current readings: a reading enters when it becomes current, whole, and leaves
when another takes its place or its report goes. Totals of sources are kept in the same moments.
"""

from __future__ import annotations

from sqlalchemy import Connection

CLAIM_INDEX = """
CREATE VIEW claim_index AS
SELECT
    claim.key, claim.reading, claim.text,
    (
        WITH RECURSIVE around(key, depth) AS (
            SELECT claim.attribution, 0 WHERE claim.attribution IS NOT NULL
            UNION ALL
            SELECT outer_.inside, depth + 1 FROM around JOIN attribution AS outer_ ON outer_.key = around.key
            WHERE outer_.inside IS NOT NULL AND depth < 20
        )
        SELECT group_concat(s.name, ' > ')
        FROM around JOIN attribution AS a ON a.key = around.key JOIN source AS s ON s.key = a.source
    ) AS source,
    (
        SELECT group_concat(entity.name, ' > ') FROM participant JOIN entity ON entity.key = participant.entity
        WHERE participant.claim = claim.key AND participant.role = 'actor'
    ) AS actor,
    'certainty' || claim.certainty || ' polarity' || claim.polarity || ' deontic' || claim.deontic
    || coalesce(' event' || claim.event_type, '')
    || coalesce(' country' || (SELECT country FROM place WHERE place.key = claim.place), '')
    || coalesce((
        SELECT group_concat(' country' || entity.country, '')
        FROM participant JOIN entity ON entity.key = participant.entity
        WHERE participant.claim = claim.key AND entity.country IS NOT NULL
    ), '')
    || coalesce(' publisher' || hex(lower(report.publisher)), '')
    || coalesce(' year' || substr(report.published, 1, 4), '')
    || CASE
        WHEN length(report.published) >= 10
        THEN ' month' || replace(substr(report.published, 1, 7), '-', '')
            || ' day' || replace(substr(report.published, 1, 10), '-', '')
        WHEN length(report.published) >= 7
        THEN ' month' || replace(report.published, '-', '') || ' only' || replace(report.published, '-', '')
        WHEN report.published IS NOT NULL THEN ' only' || report.published
        ELSE ''
    END AS facet
FROM claim
JOIN reading ON reading.key = claim.reading AND reading.current
JOIN report ON report.key = reading.report
"""
"""What is indexed of a claim; a publisher's name is spelt in hexadecimal, which is one word whatever it is."""

CLAIM_FTS = (
    "CREATE VIRTUAL TABLE claim_fts USING fts5(text, source, actor, facet, content='claim_index', content_rowid='key', "
    'tokenize="unicode61 remove_diacritics 2")'
)

_TOTALS = """
SELECT
    coalesce(source.name, '(' || source.kind || ')'), source.kind, {sign}1,
    {sign}count(DISTINCT attribution.key), {sign}count(claim.key),
    {sign}count(DISTINCT CASE WHEN attribution.act = 'deny' AND NOT attribution.negated THEN attribution.key END),
    {sign}count(DISTINCT CASE WHEN attribution.act = 'decline' THEN attribution.key END),
    min(report.published), max(report.published)
FROM source
JOIN reading ON reading.key = source.reading AND reading.current
JOIN report ON report.key = reading.report
JOIN attribution ON attribution.source = source.key
LEFT JOIN claim ON claim.attribution = attribution.key
WHERE {which}
GROUP BY source.reading, source.name, source.kind
"""
_COUNT = """
INSERT INTO source_total (name, kind, reports, attributions, claims, denials, refusals, first, last)
{totals}
ON CONFLICT (name, kind) DO UPDATE SET
    reports = reports + excluded.reports, attributions = attributions + excluded.attributions,
    claims = claims + excluded.claims, denials = denials + excluded.denials, refusals = refusals + excluded.refusals,
    first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),
    last = max(coalesce(last, excluded.last), coalesce(excluded.last, last))
"""
# Dates cannot be subtracted: they are looked up anew where the report that goes is the first or the last one.
_DATES = """
UPDATE source_total SET (first, last) = (
    SELECT min(report.published), max(report.published)
    FROM source
    JOIN reading ON reading.key = source.reading AND reading.current AND reading.key <> old.key
    JOIN report ON report.key = reading.report
    WHERE source.kind = source_total.kind
    AND source.name IS nullif(source_total.name, '(' || source_total.kind || ')')
    AND EXISTS (SELECT 1 FROM attribution WHERE attribution.source = source.key)
)
WHERE rowid IN (
    SELECT total.rowid FROM source JOIN source_total AS total
    ON total.name = coalesce(source.name, '(' || source.kind || ')') AND total.kind = source.kind
    WHERE source.reading = old.key
)
AND (SELECT published FROM report WHERE report.key = old.report) IN (first, last)
"""
_ENTER = f"""
INSERT INTO claim_fts (rowid, text, source, actor, facet)
SELECT key, text, source, actor, facet FROM claim_index WHERE reading = new.key;
{_COUNT.format(totals=_TOTALS.format(sign="", which="source.reading = new.key"))};
"""  # noqa: S608  (nothing but names of our own)
_LEAVE = f"""
INSERT INTO claim_fts (claim_fts, rowid, text, source, actor, facet)
SELECT 'delete', key, text, source, actor, facet FROM claim_index WHERE reading = old.key;
{_COUNT.format(totals=_TOTALS.format(sign="-", which="source.reading = old.key"))};
DELETE FROM source_total WHERE reports <= 0;
{_DATES};
"""  # noqa: S608  (nothing but names of our own)
CURRENT = (
    f"""CREATE TRIGGER reading_enters AFTER UPDATE OF current ON reading WHEN new.current AND NOT old.current
BEGIN {_ENTER} END""",
    # Before, since what is taken out of the index must be what is still seen in the view.
    f"""CREATE TRIGGER reading_leaves BEFORE UPDATE OF current ON reading WHEN old.current AND NOT new.current
BEGIN {_LEAVE} END""",
    f"CREATE TRIGGER reading_goes BEFORE DELETE ON reading WHEN old.current BEGIN {_LEAVE} END",
    # Before its readings go with it, when there would be no publisher and no date any more.
    """CREATE TRIGGER report_goes BEFORE DELETE ON report
BEGIN UPDATE reading SET current = 0 WHERE report = old.key AND current; END""",
)
REBUILD = (
    "INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')",
    _COUNT.format(totals=_TOTALS.format(sign="", which="1")),
)
"""Fills an empty index and empty totals with what is there."""


def tidy(connection: Connection) -> None:
    """Merges the parts of the full-text indexes. PostgreSQL does that by itself."""
    if connection.dialect.name == "sqlite":
        for index in ("claim_fts", "report_fts"):
            connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608  (ours)
