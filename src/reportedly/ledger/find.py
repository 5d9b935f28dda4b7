"""Finding claims, reports and sources: one set of filters, one order, pages that do not shift while a ledger grows.

Keys are found first, a page of them, and only then the rows that they stand for: what a filter costs does not depend on
how much a row has to tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from ..errors import UsageError
from .words import check_date, dates, facet, like, match, phrase

PAGE = 50
"""Rows of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for; whatever is ``None`` does not matter.

    ``source`` and ``actor`` are words of the name, as they follow one another there, ``source`` anywhere in the chain;
    a final ``*`` stands for the rest of a word. ``country`` is ISO 3166-1 alpha-3, of the place or of a participant.
    ``since`` and ``until`` are dates of publication, ``until`` included, in any precision ("2024", "2024-11",
    "2024-11-18"). ``before``: only rows of a smaller key, which is how the next page is asked for.
    """

    words: str | None = None
    source: str | None = None
    actor: str | None = None
    country: str | None = None
    event: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    deontic: str | None = None
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    before: int | None = None
    limit: int = PAGE


_FACETS = ("country", "event", "certainty", "polarity", "deontic")
_NAMES = ("source", "actor")
# Each reads one index and nothing else. A date that begins with ``until`` sorts before it with the last of all letters.
_DATES = {"since": "published >= :since", "until": "published < :until || char(1114111)"}
_PUBLISHER = {"publisher": "publisher = :publisher COLLATE NOCASE"}
# Readings are few and in the order of their keys; so are the claims of each. No row is looked at that is not listed.
_ALL_CLAIMS = """
SELECT claim.key FROM reading CROSS JOIN claim ON claim.reading = reading.key
WHERE reading.current AND reading.key <= :before / 1000000 AND claim.key < :before
ORDER BY reading.key DESC, claim.key DESC LIMIT :limit
"""
_SOME_CLAIMS = """
SELECT rowid AS key FROM claim_fts WHERE claim_fts MATCH :match AND rowid < :before ORDER BY rowid DESC LIMIT :limit
"""
_END = 2**63 - 1
"""More than any key."""
Row = dict[str, Any]


def claims(connection: Connection, asked: Filter) -> Iterator[Row]:
    """Claims of current readings, those added last first, as rows of the view ``claim_full``.

    Raises:
        UsageError: a date is none, or there is no word in what is looked for.
    """
    wanted = terms(connection, asked)
    page = _SOME_CLAIMS if wanted else _ALL_CLAIMS
    values: Row = {"before": _END if asked.before is None else asked.before, "limit": asked.limit}
    if wanted:
        values["match"] = " AND ".join(wanted)
    return _rows(connection, "claim_full", page, values)


def reports(connection: Connection, asked: Filter) -> Iterator[Row]:
    """Reports, those added last first, as rows of the view ``report_summary``.

    Raises:
        UsageError: a filter is one of claims, or there is no word in what is looked for.
    """
    for name in (*_FACETS, *_NAMES):
        if getattr(asked, name) is not None:
            raise UsageError(f"reports have no {name}; ask for claims with it")
    table, key = ("report", "key") if asked.words is None else ("report_fts", "rowid")
    where, values = ["1"], Row(limit=asked.limit)
    for fits in report_conditions(asked, values):
        where.append(f"{key} IN (SELECT key FROM report WHERE {fits})")  # noqa: S608  (names of our own)
    if asked.before is not None:
        where.append(f"{key} < :before")
        values["before"] = asked.before
    if asked.words is not None:
        where.append("report_fts MATCH :match")
        values["match"] = match(asked.words)
    page = f"SELECT {key} AS key FROM {table} WHERE {' AND '.join(where)} ORDER BY {key} DESC LIMIT :limit"  # noqa: S608
    return _rows(connection, "report_summary", page, values)


def report_conditions(asked: Filter, values: Row) -> list[str]:
    """What ``asked`` wants of a report itself, as conditions on the table; what they compare with enters ``values``."""
    found = []
    for date in (asked.since, asked.until):
        if date is not None:
            check_date(date)
    for conditions in (_DATES, _PUBLISHER):
        given = {name: value for name in conditions if (value := getattr(asked, name)) is not None}
        if given:
            found.append(" AND ".join(conditions[name] for name in given))
            values.update(given)
    return found


def asks_of_claims(asked: Filter) -> bool:
    """Whether ``asked`` wants anything that only a claim can have."""
    return any(getattr(asked, name) is not None for name in ("words", *_FACETS, *_NAMES))


def sources(
    connection: Connection, *, name: str | None = None, kind: str | None = None, limit: int = PAGE
) -> Iterator[Row]:
    """Who is credited, those in the most reports first, as rows of the view ``source_summary``."""
    where = ["1"]
    values: Row = {"limit": limit}
    if name is not None:
        where.append("name LIKE :name ESCAPE '\\'")
        values["name"] = like(name)
    if kind is not None:
        where.append("kind = :kind")
        values["kind"] = kind
    statement = f"SELECT * FROM source_summary WHERE {' AND '.join(where)} ORDER BY reports DESC, name LIMIT :limit"  # noqa: S608
    yield from (row._asdict() for row in connection.execute(text(statement), values))


def _rows(connection: Connection, view: str, page: str, values: Row) -> Iterator[Row]:
    # Only names of our own enter the statement; what a user says is bound.
    if connection.dialect.name == "postgresql":
        # Apart, so that the plan of the second, which takes longer to make than to carry out, is made once.
        found = list(connection.execute(text(page), values).scalars())
        rows = f"SELECT * FROM {view} WHERE key IN (SELECT value FROM json_each(:keys)) ORDER BY key DESC"  # noqa: S608
        keys = {"keys": msgspec.json.encode(found).decode()}
        yield from (row._asdict() for row in connection.execute(text(rows), keys)) if found else ()
        return
    joined = f"({page}) AS page CROSS JOIN {view} AS found ON found.key = page.key"
    statement = f"SELECT found.* FROM {joined} ORDER BY page.key DESC"  # noqa: S608
    yield from (row._asdict() for row in connection.execute(text(statement), values))


def terms(connection: Connection, asked: Filter) -> list[str]:
    """What is asked for, as conditions of a query of the index, all of which must hold."""
    found = [] if asked.words is None else [f"text : ({match(asked.words)})"]
    for name in _NAMES:
        if (value := getattr(asked, name)) is not None:
            found.append(f"{name} : {phrase(value)}")
    found += [facet(name, value) for name in _FACETS if (value := getattr(asked, name)) is not None]
    if asked.publisher is not None:
        found.append(facet("publisher", asked.publisher.lower().encode().hex()))
    if asked.since is not None or asked.until is not None:
        first, last = connection.execute(text("SELECT min(published), max(published) FROM report")).one()
        found += dates(asked.since, asked.until, first, last)
    return found
