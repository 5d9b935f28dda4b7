"""What an export is made of: the reports and claims that fit a filter, and all that was found across them, streamed.

Nothing here holds more than one report, event or other thing at a time, whatever the ledger's size; but where a filter
narrows it, sources, actors and places are counted from the rows of all that fits at once. Everything comes in a fixed
order: reports as they came, what was found across reports by its id. Names, dates and ids stand for keys, so that two
ledgers of the same reports give the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, select, text

from ..relate.model import Step
from ..vocabulary import Claim, Reading
from . import find, schema
from .find import Filter
from .relating import listing, loading, telling
from .rows import read_of, report_of

if TYPE_CHECKING:
    from .store import Ledger

Row = dict[str, Any]
UNREAD = "none"
"""The model of the empty reading that stands for a report which was not read."""
_AT_ONCE = 200
_CURRENT = "SELECT claim.key FROM claim JOIN reading ON reading.key = claim.reading AND reading.current"
_CLAIMS = """
SELECT claim_full.*, claim.spans, claim.head_start, claim.head_end, claim.evidential_spans, claim.event_contexts,
    claim.event_score, event.id AS event, event.label AS event_label,
    event.reports AS event_reports, event.standing, event.origins
FROM claim_full JOIN claim ON claim.key = claim_full.key
LEFT JOIN event_claim ON event_claim.claim = claim.key LEFT JOIN event ON event.key = event_claim.event
WHERE claim_full.key BETWEEN :first AND :last ORDER BY claim_full.key
"""
_SOURCES = """
SELECT coalesce(source.name, '(' || source.kind || ')') AS name, source.kind, count(DISTINCT reading.report) AS reports,
    count(DISTINCT attribution.key) AS attributions, count(claim.key) AS claims,
    count(DISTINCT CASE WHEN attribution.act = 'deny' AND NOT attribution.negated THEN attribution.key END) AS denials,
    count(DISTINCT CASE WHEN attribution.act = 'decline' THEN attribution.key END) AS refusals,
    min(report.published) AS first, max(report.published) AS last
FROM source JOIN reading ON reading.key = source.reading AND reading.current
JOIN report ON report.key = reading.report JOIN attribution ON attribution.source = source.key
LEFT JOIN claim ON claim.attribution = attribution.key
WHERE {which} GROUP BY 1, 2 ORDER BY 1, 2
"""
_ACTORS = """
SELECT entity.name, entity.type, entity.country, entity.sector, entity.wikidata,
    count(DISTINCT reading.report) AS reports, count(DISTINCT participant.claim) AS claims,
    count(DISTINCT CASE WHEN participant.role = 'actor' THEN participant.claim END) AS does,
    count(DISTINCT CASE WHEN participant.role = 'recipient' THEN participant.claim END) AS receives,
    min(report.published) AS first, max(report.published) AS last
FROM entity JOIN reading ON reading.key = entity.reading AND reading.current
JOIN report ON report.key = reading.report LEFT JOIN participant ON participant.entity = entity.key
WHERE {which} GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3 NULLS FIRST, 4 NULLS FIRST, 5 NULLS FIRST
"""
_PLACES = """
SELECT place.name, place.country, place.latitude, place.longitude, place.geonames,
    count(DISTINCT reading.report) AS reports, count(DISTINCT claim.key) AS claims
FROM place JOIN reading ON reading.key = place.reading AND reading.current
JOIN report ON report.key = reading.report LEFT JOIN claim ON claim.place = place.key
WHERE {which} GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2 NULLS FIRST, 5 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST
"""
_EVENTS = """
SELECT key, id, label, type, standing, since, origins, reports, claims, first, last, place, ahead FROM event
WHERE {which} ORDER BY id
"""
_MEMBERS = """
SELECT report.id AS report, report.title, report.publisher, report.published, report.url, claim.id AS claim, claim.text
FROM event_claim JOIN claim ON claim.key = event_claim.claim
JOIN reading ON reading.key = claim.reading JOIN report ON report.key = reading.report
WHERE event_claim.event = :event ORDER BY event_claim.number
"""
_STORIES_OF = """
SELECT DISTINCT story.id, story.title FROM event_claim JOIN claim ON claim.key = event_claim.claim
JOIN reading ON reading.key = claim.reading JOIN story_report ON story_report.report = reading.report
JOIN story ON story.key = story_report.story WHERE event_claim.event = :event ORDER BY 1
"""
_RESPONSES = """
SELECT response.source, response.act, response.negated, response.moment, response.start, response."end",
    report.id AS report, report.publisher, claim.id AS claim, report.text
FROM response JOIN report ON report.key = response.report LEFT JOIN claim ON claim.key = response.claim
WHERE response.event = :event ORDER BY response.moment, response.key
"""
_STORIES = "SELECT key, id, title, first, last FROM story WHERE {which} ORDER BY id"
_STORY_REPORTS = """
SELECT report.id, report.url, report.title, report.publisher, report.published FROM story_report
JOIN report ON report.key = story_report.report WHERE story_report.story = :story ORDER BY story_report.number
"""
_DERIVATIONS = """
SELECT a.id AS "from", a.url AS from_url, a.title AS from_title, a.publisher AS from_publisher,
    a.published AS from_published, b.id AS "to", b.url AS to_url, b.title AS to_title, b.publisher AS to_publisher,
    b.published AS to_published, d.agency, d.kind, d.score, d.spans, d.key
FROM derivation AS d JOIN report AS a ON a.key = d.from_report LEFT JOIN report AS b ON b.key = d.to_report
WHERE {which} ORDER BY d.from_report, d.kind, b.key NULLS FIRST, d.agency NULLS FIRST, d.key
"""
_TAKEN = """
SELECT claim.id, taken.id AS "from" FROM derivation_claim AS d JOIN claim ON claim.key = d.claim
LEFT JOIN claim AS taken ON taken.key = d.to_claim WHERE d.derivation = :derivation ORDER BY d.key
"""
_POLICIES = "SELECT * FROM policy_line WHERE {which} ORDER BY id"
_OUTLOOKS = """
SELECT outlook.key, outlook.id, outlook.text, outlook.source, outlook.kind, outlook.condition, outlook.condition_met,
    outlook.deadline, outlook.basis, outlook.why, outlook.standing, report.id AS report, report.url, report.published,
    claim.id AS claim
FROM outlook JOIN report ON report.key = outlook.report JOIN claim ON claim.key = outlook.claim
WHERE {which} ORDER BY outlook.report, outlook.claim
"""
_JUDGEMENTS = """
SELECT key AS number, made, who, kind, subject, object, value, note FROM judgement AS j
WHERE kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM judgement AS later WHERE later.undoes = j.key) {which} ORDER BY key
"""
_JUDGED = """
AND (subject IN (SELECT id FROM report WHERE key IN ({reports})) OR subject IN (SELECT id FROM claim WHERE key IN
({claims})) OR subject IN (SELECT name FROM source JOIN reading ON reading.key = source.reading WHERE reading.current
AND reading.report IN ({reports})))
"""


@dataclass(frozen=True, slots=True)
class Which:
    """What fits, as subqueries: keys of reports and of claims, or ``None`` where all do; ``match`` asks the index."""

    reports: str | None
    claims: str | None
    match: str | None
    values: dict[str, Any]

    def of(self, columns: str, claims: bool = False) -> str:
        """The condition that a key of a report, or of a claim, in one of ``columns`` fits."""
        keys = self.claims if claims else self.reports
        return "1 = 1" if keys is None else " OR ".join(f"{column} IN ({keys})" for column in columns.split())

    def within(self, table: str, thing: str, part: str) -> str:
        """The condition that a thing has a part in ``table`` (a report or a claim, as the column is called) that fits.

        All four are names of our own, as all else that is put into a statement here.
        """
        fits = self.of(part, claims=part == "claim")
        return fits if self.reports is None else f"key IN (SELECT {thing} FROM {table} WHERE {fits})"  # noqa: S608


def which(connection: Connection, asked: Filter, story: str | None = None) -> Which:
    """What fits ``asked`` and belongs to ``story`` (its id, the id or address of a report of it, words of its title).

    A date and a publisher ask of reports; all else asks of claims, and then a report fits if one of its claims does.

    Raises:
        UsageError: a date is none, there is no word in what is looked for, or there is no such story, or several.
    """
    values: dict[str, Any] = {}
    where = find.report_conditions(asked, values)
    if story is not None:
        values["story"] = listing.story_key(connection, story)
        where.append("report.key IN (SELECT report FROM story_report WHERE story = :story)")
    match = None
    if find.asks_of_claims(asked):
        match = values["match"] = " AND ".join(find.terms(connection, asked))
        where.append(
            "report.key IN (SELECT reading.report FROM claim_fts JOIN claim ON claim.key = claim_fts.rowid "
            "JOIN reading ON reading.key = claim.reading WHERE claim_fts MATCH :match)"
        )
    if not where:
        return Which(None, None, None, {})
    reports = f"SELECT report.key FROM report WHERE {' AND '.join(where)}"  # noqa: S608  (names of our own)
    claims = f"{_CURRENT} WHERE reading.report IN ({reports})"
    if match is not None:
        claims += " AND claim.key IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH :match)"
    return Which(reports, claims, match, values)


def reports(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[tuple[Row, Reading, tuple[Claim, ...]]]:
    """Reports as rows of the view ``report_summary``, each with its reading and those of its claims that fit."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        for row, reading, key in _readings(connection, found):
            fitting = None if found.match is None else set(_fitting(connection, found, key))
            claims = reading.claims
            if fitting is not None:
                claims = tuple(one for one in claims if key * schema.SPAN + int(one.id[1:]) in fitting)
            yield row, reading, claims


def _readings(connection: Connection, found: Which) -> Iterator[tuple[Row, Reading, int]]:
    asked = (
        "SELECT report.key, reading.key AS reading FROM report LEFT JOIN reading ON reading.report = report.key "  # noqa: S608
        f"AND reading.current WHERE {found.of('report.key')} ORDER BY report.key"
    )
    summary = text("SELECT * FROM report_summary WHERE key = :key")
    for one in _stream(connection, asked, found.values):
        summed = connection.execute(summary, {"key": one["key"]}).mappings().one()
        own = select(schema.report).where(schema.report.c.key == one["key"])
        report = report_of(dict(connection.execute(own).mappings().one()))
        if one["reading"] is None:
            reading = Reading(model=UNREAD, report=report)
        else:
            reading = read_of(connection, report, one["reading"], summed["model"])
        yield _plain(summed), reading, one["reading"] or 0


def _fitting(connection: Connection, found: Which, reading: int) -> Iterator[int]:
    asked = text("SELECT rowid FROM claim_fts WHERE claim_fts MATCH :match AND rowid BETWEEN :first AND :last")
    first, last = reading * schema.SPAN, (reading + 1) * schema.SPAN - 1
    return (row[0] for row in connection.execute(asked, {"match": found.match, "first": first, "last": last}))


def claims(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Claims as rows of the view ``claim_full``, with their spans, and the event that each is about as it stands."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        readings = (
            "SELECT reading.key, reading.report FROM report JOIN reading ON reading.report = report.key "  # noqa: S608
            f"AND reading.current WHERE {found.of('report.key')} ORDER BY report.key"
        )
        full = text(_CLAIMS)
        for one in _stream(connection, readings, found.values):
            fitting = None if found.match is None else set(_fitting(connection, found, one["key"]))
            span = {"first": one["key"] * schema.SPAN, "last": (one["key"] + 1) * schema.SPAN - 1}
            for row in connection.execute(full, span).mappings().all():
                if fitting is None or row["key"] in fitting:
                    yield _claim(row)


def _claim(row: Any) -> Row:
    found = _plain(row)
    head = [found.pop("head_start"), found.pop("head_end")]
    for name in ("spans", "evidential_spans", "event_contexts"):
        found[name] = _unpacked(found[name])
    return {
        **found,
        "act_negated": None if row["act_negated"] is None else bool(row["act_negated"]),
        "evaluative": bool(row["evaluative"]),
        "head": head,
    }


def sources(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Who is credited in the reports that fit, as rows of the view ``source_summary``, by name."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        summed = "SELECT * FROM source_summary ORDER BY name, kind"
        whole = found.reports is None  # their totals are kept, and need no counting
        statement = summed if whole else _SOURCES.format(which=found.of("reading.report"))
        yield from _stream(connection, statement, found.values)


def actors(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Who and what the reports that fit name, by name; ``does`` and ``receives`` count claims."""
    yield from _counted(ledger, "entity", _ACTORS, asked, story)


def places(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Places that the reports that fit name, by name; ``claims`` counts those that are set there."""
    yield from _counted(ledger, "place", _PLACES, asked, story)


def _counted(ledger: Ledger, table: str, counted: str, asked: Filter, story: str | None) -> Iterator[Row]:
    """Rows counted by name. Of a whole ledger one name after the other, in the order of their index: counted at once, a
    database sorts all rows first, in memory. Of a part at once, since each name would look for the part anew."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        if found.reports is not None:
            yield from _stream(connection, counted.format(which=found.of("reading.report")), found.values)
            return
        one = counted.format(which=f"{table}.name = :name")
        for row in _stream(connection, f"SELECT DISTINCT name FROM {table} ORDER BY name", {}):  # noqa: S608
            yield from _all(connection, one, name=row["name"])


def events(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Events of which a claim fits, as ``Ledger.events`` gives them, each with all that it rests on.

    Beside the counts ``origins``, ``claims`` and ``reports``: ``members`` (claims with their reports), ``rests`` (as
    ``Ledger.origins``), ``trail`` (the steps of ``Ledger.standing``), ``responses``, ``loops`` and ``stories``.
    """
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        within = found.within("event_claim", "event", "claim")
        for row in _stream(connection, _EVENTS.format(which=within), found.values):
            key = row["key"]
            yield {
                **_plain(row),
                "ahead": bool(row["ahead"]),
                "stories": _all(connection, _STORIES_OF, event=key),
                "members": _all(connection, _MEMBERS, event=key),
                "rests": telling.origins(connection, key),
                "trail": [step(one) for one in loading.trail(connection, "event", key)],
                "responses": [_response(one) for one in _all(connection, _RESPONSES, event=key)],
                "loops": telling.loops(connection, key),
            }


def step(one: Step) -> Row:
    """A step of a trail as a row."""
    because = [{"report": report, "claim": claim} for report, claim in one.because]
    return {"moment": one.moment, "standing": one.standing, "rule": one.rule, "words": one.words, "because": because}


def _response(row: Row) -> Row:
    start, end = row.pop("start"), row.pop("end")
    words = row.pop("text")[start:end]
    return {**row, "negated": bool(row["negated"]), "span": [start, end], "words": words}


def stories(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Stories of which a report fits, each with all its reports in order."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        within = found.within("story_report", "story", "report")
        for row in _stream(connection, _STORIES.format(which=within), found.values):
            yield {**_plain(row), "reports": _all(connection, _STORY_REPORTS, story=row["key"])}


def derivations(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """What the reports that fit take from others: ``claims`` are those they take, each with the one it takes."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        for row in _stream(connection, _DERIVATIONS.format(which=found.of("d.from_report")), found.values):
            taken = _all(connection, _TAKEN, derivation=row["key"])
            yield {**_plain(row), "spans": _unpacked(row["spans"]), "claims": taken}


def differences(ledger: Ledger, what: str, asked: Filter, story: str | None) -> Iterator[Row]:
    """Contradictions, updates or distortions of which a claim fits, as ``Ledger.contradictions`` gives them."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        one, other = listing.DIFFERENCES[what]
        within = found.of(f"d.{one}_claim d.{other}_claim", claims=True)
        statement = listing.differences_asked(what, within, f"event.id, d.{one}_moment, d.{other}_moment, d.key")
        for row in _stream(connection, statement, found.values):
            yield listing.difference(row, one, other)


def policies(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Lines of policy of which a claim fits, as ``Ledger.policies`` gives them."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        within = found.within("policy_line_claim", "policy_line", "claim")
        for row in _stream(connection, _POLICIES.format(which=within), found.values):
            line = loading.line(connection, row)
            known = telling.reports(connection, (each.report for each in line.shifts))
            yield from telling.policies([line], known)


def outlooks(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Forecasts of which the claim fits, as ``Ledger.outlook`` gives them, as they stood when related."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        for row in _stream(connection, _OUTLOOKS.format(which=found.of("outlook.claim", claims=True)), found.values):
            met = row["condition_met"]
            trail = [step(one) for one in loading.trail(connection, "outlook", row["key"])]
            yield {**_plain(row), "condition_met": None if met is None else bool(met), "trail": trail}


def judgements(ledger: Ledger, asked: Filter, story: str | None) -> Iterator[Row]:
    """Judgements in force on what fits, the first first."""
    with ledger.reads() as connection:
        found = which(connection, asked, story)
        within = ""
        if found.reports is not None:
            within = _JUDGED.format(reports=found.reports, claims=found.claims)
        yield from _stream(connection, _JUDGEMENTS.format(which=within), found.values)


def _stream(connection: Connection, asked: str, values: Row) -> Iterator[Row]:
    found = connection.execute(text(asked), values, execution_options={"yield_per": _AT_ONCE})
    for row in found.mappings():
        yield dict(row)


def _all(connection: Connection, asked: str, **values: Any) -> list[Row]:
    return [dict(row) for row in connection.execute(text(asked), values).mappings()]


def _plain(row: Any) -> Row:
    return {name: value for name, value in row.items() if name != "key"}


def _unpacked(value: Any) -> Any:
    return msgspec.json.decode(value) if isinstance(value, str | bytes) else value
