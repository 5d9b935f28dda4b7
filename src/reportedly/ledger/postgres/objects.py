"""Views, the full-text index and the triggers of a ledger in PostgreSQL: what index.py, views.py and triggers.py make.

Made with the last of the first migrations, which make the tables in both; what changes later has a migration for both.
"""

from __future__ import annotations

from sqlalchemy import Connection

from ..views import REPORT_SUMMARY, SOURCE_SUMMARY

_CHAIN = """(
        WITH RECURSIVE around(key, depth) AS (
            SELECT claim.attribution, 0 WHERE claim.attribution IS NOT NULL
            UNION ALL
            SELECT outer_.inside, depth + 1 FROM around JOIN attribution AS outer_ ON outer_.key = around.key
            WHERE outer_.inside IS NOT NULL AND depth < 20
        )
        SELECT string_agg({name}, ' > ' ORDER BY depth DESC)
        FROM around JOIN attribution AS a ON a.key = around.key JOIN source AS s ON s.key = a.source
    )"""
_NAME = "coalesce(s.name, '(' || s.kind || ')')"
# What is true or not is 1 or 0, as rows of a SQLite file have it.
_CLAIM_FULL = f"""
CREATE VIEW claim_full AS
SELECT
    claim.key, claim.id, claim.text,
    report.id AS report, report.title, report.publisher, report.published, report.url, report.status,
    source.name AS source, source.kind AS source_kind, attribution.act, attribution.negated::int AS act_negated,
    {_CHAIN.format(name=_NAME)} AS chain,
    claim.certainty, claim.polarity, claim.tense, claim.mood, claim.deontic, claim.factuality,
    claim.event_type, claim.event_mode,
    time.value AS time, claim.time_relation, place.name AS place, place.country AS place_country,
    place.latitude, place.longitude, claim.evaluative::int AS evaluative, claim.score
FROM claim
JOIN reading ON reading.key = claim.reading AND reading.current
JOIN report ON report.key = reading.report
LEFT JOIN attribution ON attribution.key = claim.attribution
LEFT JOIN source ON source.key = attribution.source
LEFT JOIN time ON time.key = claim.time
LEFT JOIN place ON place.key = claim.place
"""  # noqa: S608  (nothing but names of our own)
_EVENT_FULL = """
CREATE VIEW event_full AS
SELECT
    event.key, event.id, event.label, event.type, event.first, event.last, event.place, event.ahead::int AS ahead,
    event.standing, event.since, event.origins, event.claims, event.reports,
    (
        SELECT string_agg(DISTINCT story_report.story::text, ',') FROM event_claim
        JOIN claim ON claim.key = event_claim.claim JOIN reading ON reading.key = claim.reading
        JOIN story_report ON story_report.report = reading.report WHERE event_claim.event = event.key
    ) AS stories
FROM event
"""
# Lower case and the classes of letters are those of ICU, whatever the database's own locale is.
_PLAIN = r"""
CREATE FUNCTION fts_plain(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT btrim(regexp_replace(
    regexp_replace(normalize(replace(lower(given COLLATE "und-x-icu"), 'ς', 'σ'), NFD), '[\u0300-\u036f]+', '', 'g')
    COLLATE "und-x-icu", '[^[:alnum:]]+', ' ', 'g'))
$$"""
# A place beyond 16383 is counted as that one. What is too much for an index, as no report of a newspaper is, is cut; a
# block that catches errors costs more than all else here, and no short text needs it.
_VECTOR = """
CREATE FUNCTION fts_vector(letter text, given text, most int DEFAULT 100000) RETURNS tsvector
LANGUAGE sql IMMUTABLE AS $$
SELECT coalesce(string_agg('''' || letter || left(word, 500) || ''':' || least(number, 16383), ' '), '')::tsvector
FROM string_to_table(fts_plain(given), ' ') WITH ORDINALITY AS found(word, number)
WHERE word <> '' AND number <= most
$$"""
_LONG_VECTOR = """
CREATE FUNCTION fts_long_vector(given text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE most int := 100000;
BEGIN
    IF length(given) < 50000 THEN
        RETURN fts_vector('', given);
    END IF;
    LOOP
        BEGIN
            RETURN fts_vector('', given, most);
        EXCEPTION WHEN program_limit_exceeded THEN
            most := most / 2;
        END;
    END LOOP;
END $$"""
_CLAIM_WORDS = f"""
CREATE FUNCTION claim_words(of_reading bigint) RETURNS TABLE (claim_key bigint, claim_vector tsvector)
LANGUAGE plpgsql STABLE AS $$ BEGIN
RETURN QUERY SELECT claim.key,
    fts_vector('t', claim.text)
    || fts_vector('s', coalesce({_CHAIN.format(name="s.name")}, ''))
    || fts_vector('a', coalesce((
        SELECT string_agg(entity.name, ' > ' ORDER BY participant.key)
        FROM participant JOIN entity ON entity.key = participant.entity
        WHERE participant.claim = claim.key AND participant.role = 'actor'
    ), ''))
    || fts_vector('f',
        'certainty' || claim.certainty || ' polarity' || claim.polarity || ' deontic' || claim.deontic
        || coalesce(' event' || claim.event_type, '')
        || coalesce(' country' || (SELECT country FROM place WHERE place.key = claim.place), '')
        || coalesce((
            SELECT string_agg(' country' || entity.country, '' ORDER BY participant.key)
            FROM participant JOIN entity ON entity.key = participant.entity
            WHERE participant.claim = claim.key AND entity.country IS NOT NULL
        ), '')
        || coalesce(' publisher' || encode(convert_to(lower(report.publisher COLLATE "und-x-icu"), 'UTF8'), 'hex'), '')
        || coalesce(' year' || substr(report.published, 1, 4), '')
        || CASE
            WHEN length(report.published) >= 10
            THEN ' month' || replace(substr(report.published, 1, 7), '-', '')
                || ' day' || replace(substr(report.published, 1, 10), '-', '')
            WHEN length(report.published) >= 7
            THEN ' month' || replace(report.published, '-', '') || ' only' || replace(report.published, '-', '')
            WHEN report.published IS NOT NULL THEN ' only' || report.published
            ELSE ''
        END)
FROM claim JOIN reading ON reading.key = claim.reading JOIN report ON report.key = reading.report
WHERE claim.reading = of_reading;
END $$"""  # noqa: S608  (nothing but names of our own)
# What came last lies in a list that every search looks through, until that is as long (kB): the shorter, the quicker.
_INDEX = (
    "CREATE TABLE claim_fts (rowid bigint PRIMARY KEY REFERENCES claim ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX ix_claim_fts_words ON claim_fts USING gin (words) WITH (gin_pending_list_limit = 256)",
    "CREATE TABLE report_fts (rowid bigint PRIMARY KEY REFERENCES report ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX ix_report_fts_words ON report_fts USING gin (words) WITH (gin_pending_list_limit = 256)",
    "CREATE INDEX ix_report_publisher_lower ON report (lower(publisher))",
)
# Of sources without a name all that are of one kind count as one.
_COUNT = """
CREATE FUNCTION source_count(of_reading bigint, sign int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
INSERT INTO source_total AS total (name, kind, reports, attributions, claims, denials, refusals, first, last)
SELECT
    coalesce(source.name, '(' || source.kind || ')'), source.kind, sign,
    sign * count(DISTINCT attribution.key), sign * count(claim.key),
    sign * count(DISTINCT CASE WHEN attribution.act = 'deny' AND NOT attribution.negated THEN attribution.key END),
    sign * count(DISTINCT CASE WHEN attribution.act = 'decline' THEN attribution.key END),
    min(report.published), max(report.published)
FROM source
JOIN reading ON reading.key = source.reading
JOIN report ON report.key = reading.report
JOIN attribution ON attribution.source = source.key
LEFT JOIN claim ON claim.attribution = attribution.key
WHERE source.reading = of_reading
GROUP BY source.reading, source.name, source.kind
ORDER BY 1, 2
ON CONFLICT (name, kind) DO UPDATE SET
    reports = total.reports + excluded.reports, attributions = total.attributions + excluded.attributions,
    claims = total.claims + excluded.claims, denials = total.denials + excluded.denials,
    refusals = total.refusals + excluded.refusals,
    first = least(total.first, excluded.first), last = greatest(total.last, excluded.last);
END $$"""
# Dates cannot be subtracted: they are looked up anew where the report that goes is the first or the last one.
_DATES = """
CREATE FUNCTION source_dates(of_reading bigint) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
DELETE FROM source_total WHERE reports <= 0;
UPDATE source_total SET (first, last) = (
    SELECT min(report.published), max(report.published)
    FROM source
    JOIN reading ON reading.key = source.reading AND reading.current AND reading.key <> of_reading
    JOIN report ON report.key = reading.report
    WHERE source.kind = source_total.kind
    AND source.name IS NOT DISTINCT FROM nullif(source_total.name, '(' || source_total.kind || ')')
    AND EXISTS (SELECT 1 FROM attribution WHERE attribution.source = source.key)
)
WHERE (name, kind) IN (
    SELECT coalesce(source.name, '(' || source.kind || ')'), source.kind FROM source WHERE source.reading = of_reading
)
AND (SELECT published FROM report JOIN reading ON reading.report = report.key WHERE reading.key = of_reading)
    IN (first, last);
END $$"""
_ENTER = """
CREATE FUNCTION reading_enters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claim_fts (rowid, words) SELECT claim_key, claim_vector FROM claim_words(new.key);
    PERFORM source_count(new.key, 1);
    RETURN NULL;
END $$"""
# Before, while all that hangs on the reading is still there.
_LEAVE = """
CREATE FUNCTION reading_leaves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM claim_fts WHERE rowid IN (SELECT key FROM claim WHERE reading = old.key);
    PERFORM source_count(old.key, -1);
    PERFORM source_dates(old.key);
    IF tg_op = 'DELETE' THEN RETURN old; END IF;
    RETURN new;
END $$"""
_GOES = """
CREATE FUNCTION report_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE reading SET current = false WHERE report = old.key AND current;
    RETURN old;
END $$"""
_WORDS = """
CREATE FUNCTION report_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_fts (rowid, words) VALUES (new.key, fts_long_vector(concat_ws(' ', new.title, new.text)))
    ON CONFLICT (rowid) DO UPDATE SET words = excluded.words;
    RETURN NULL;
END $$"""
_STAYS = """
CREATE FUNCTION judgement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE 'a judgement is never changed; undo it, and judge again' USING ERRCODE = 'integrity_constraint_violation';
END $$"""
_KEPT = """
CREATE FUNCTION judgement_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (
        EXISTS (SELECT 1 FROM tombstone WHERE id IN (old.subject, old.object))
        OR EXISTS (
            SELECT 1 FROM claim JOIN reading ON reading.key = claim.reading JOIN report ON report.key = reading.report
            JOIN tombstone ON tombstone.id = report.id WHERE claim.id IN (old.subject, old.object)
        )
    ) THEN
        RAISE 'a judgement is never deleted; undo it' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN old;
END $$"""
_UNUSED = """
CREATE FUNCTION raw_unused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM raw WHERE hash = old.raw AND NOT EXISTS (SELECT 1 FROM report_raw WHERE raw = old.raw);
    RETURN NULL;
END $$"""
_TRIGGERS = (
    "CREATE TRIGGER reading_enters AFTER UPDATE OF current ON reading FOR EACH ROW "
    "WHEN (new.current AND NOT old.current) EXECUTE FUNCTION reading_enters()",
    "CREATE TRIGGER reading_leaves BEFORE UPDATE OF current ON reading FOR EACH ROW "
    "WHEN (old.current AND NOT new.current) EXECUTE FUNCTION reading_leaves()",
    "CREATE TRIGGER reading_goes BEFORE DELETE ON reading FOR EACH ROW "
    "WHEN (old.current) EXECUTE FUNCTION reading_leaves()",
    "CREATE TRIGGER report_goes BEFORE DELETE ON report FOR EACH ROW EXECUTE FUNCTION report_goes()",
    "CREATE TRIGGER report_words AFTER INSERT OR UPDATE OF title, text ON report FOR EACH ROW "
    "EXECUTE FUNCTION report_words()",
    "CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement FOR EACH ROW EXECUTE FUNCTION judgement_stays()",
    "CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement FOR EACH ROW EXECUTE FUNCTION judgement_kept()",
    "CREATE TRIGGER raw_unused AFTER DELETE ON report_raw FOR EACH ROW EXECUTE FUNCTION raw_unused()",
)
# A SQLite file knows the order in which rows came without being told.
_ORDER = ("ALTER TABLE feed_entry ADD COLUMN rowid bigserial",)
_OBJECTS = (
    *_ORDER,
    _CLAIM_FULL,
    SOURCE_SUMMARY,
    REPORT_SUMMARY,
    _EVENT_FULL,
    _PLAIN,
    _VECTOR,
    _LONG_VECTOR,
    _CLAIM_WORDS,
    *_INDEX,
    _COUNT,
    _DATES,
    _ENTER,
    _LEAVE,
    _GOES,
    _WORDS,
    _STAYS,
    _KEPT,
    _UNUSED,
    *_TRIGGERS,
)


def make(connection: Connection) -> None:
    """Makes all of them, in the transaction of ``connection``."""
    cursor = connection.connection.cursor()  # the driver's own: nothing in these is a value's mark
    for statement in _OBJECTS:
        cursor.execute(statement)
    cursor.close()
