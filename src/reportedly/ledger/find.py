"""Finding claims, reports and sources: one set of filters, one order, pages that do not shift while a ledger grows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, text

from ..errors import UsageError

PAGE = 50
"""Rows of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for; whatever is ``None`` does not matter.

    ``source`` and ``actor`` are found anywhere in the name, ``source`` anywhere in the chain. ``country`` is ISO
    3166-1 alpha-3, of the place or of a participant. ``since`` and ``until`` are dates of publication, ``until``
    included, in any precision ("2024", "2024-11", "2024-11-18"). ``before``: only rows of a smaller key, which is
    how the next page is asked for.
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


# Each condition reads the rows of the view that it narrows and one parameter of its own name.
_DATED = {
    "since": "published >= :since",
    "until": "substr(published, 1, length(:until)) <= :until",
    "publisher": "publisher = :publisher COLLATE NOCASE",
    "before": "key < :before",
}
_CLAIM = {
    **_DATED,
    "source": """EXISTS (
        WITH RECURSIVE around(key) AS (
            SELECT attribution FROM claim WHERE claim.key = found.key AND attribution IS NOT NULL
            UNION SELECT a.inside FROM around JOIN attribution AS a ON a.key = around.key WHERE a.inside IS NOT NULL
        )
        SELECT 1 FROM around JOIN attribution AS a ON a.key = around.key JOIN source AS s ON s.key = a.source
        WHERE s.name LIKE :source ESCAPE '\\')""",
    "actor": """EXISTS (
        SELECT 1 FROM participant JOIN entity ON entity.key = participant.entity
        WHERE participant.claim = found.key AND participant.role = 'actor' AND entity.name LIKE :actor ESCAPE '\\')""",
    "country": """(place_country = :country OR EXISTS (
        SELECT 1 FROM participant JOIN entity ON entity.key = participant.entity
        WHERE participant.claim = found.key AND entity.country = :country))""",
    "event": "event_type = :event",
    "certainty": "certainty = :certainty",
    "polarity": "polarity = :polarity",
    "deontic": "deontic = :deontic",
}
_REPORT = {
    **_DATED,
    "source": "",
    "actor": "",
    "country": "",
    "event": "",
    "certainty": "",
    "polarity": "",
    "deontic": "",
}
_LIKE = ("source", "actor")
_UPPER = ("country", "event")
Row = dict[str, Any]


def claims(connection: Connection, asked: Filter) -> Iterator[Row]:
    """Claims of current readings, those added last first, as rows of the view ``claim_full``."""
    return _find(connection, asked, "claim_full", "claim_fts", _CLAIM)


def reports(connection: Connection, asked: Filter) -> Iterator[Row]:
    """Reports, those added last first, as rows of the view ``report_summary``."""
    unfit = [name for name, condition in _REPORT.items() if not condition and getattr(asked, name) is not None]
    if unfit:
        raise UsageError(f"reports have no {unfit[0]}; ask for claims with it")
    return _find(connection, asked, "report_summary", "report_fts", _REPORT)


def sources(
    connection: Connection, *, name: str | None = None, kind: str | None = None, limit: int = PAGE
) -> Iterator[Row]:
    """Who is credited, those in the most reports first, as rows of the view ``source_summary``."""
    where = ["1"]
    values: Row = {"limit": limit}
    if name is not None:
        where.append("name LIKE :name ESCAPE '\\'")
        values["name"] = _within(name)
    if kind is not None:
        where.append("kind = :kind")
        values["kind"] = kind
    statement = f"SELECT * FROM source_summary WHERE {' AND '.join(where)} ORDER BY reports DESC, name LIMIT :limit"  # noqa: S608
    yield from (row._asdict() for row in connection.execute(text(statement), values))


def _find(connection: Connection, asked: Filter, view: str, index: str, conditions: dict[str, str]) -> Iterator[Row]:
    where = ["1"]
    values: Row = {"limit": asked.limit}
    for each in fields(asked):
        value = getattr(asked, each.name)
        if each.name in conditions and value is not None:
            where.append(conditions[each.name])
            values[each.name] = (
                _within(value) if each.name in _LIKE else value.upper() if each.name in _UPPER else value
            )
    start = f"{view} AS found"
    if asked.words is not None:
        # The index first: it gives keys in order, so that a page is found without sorting all that fits.
        start = f"{index} CROSS JOIN {view} AS found ON found.key = {index}.rowid"
        where.append(f"{index} MATCH :words")
        values["words"] = match(asked.words)
    order = f"{index}.rowid" if asked.words is not None else "found.key"
    # Only names of our own enter the statement; what a user says is bound.
    statement = f"SELECT found.* FROM {start} WHERE {' AND '.join(where)} ORDER BY {order} DESC LIMIT :limit"  # noqa: S608
    yield from (row._asdict() for row in connection.execute(text(statement), values))


def match(words: str) -> str:
    """What a person typed, as a query of FTS5: all words, "several words" as a phrase, a final * for beginnings.

    Nothing else is an operator: whatever else stands there is looked for as it is.

    Raises:
        UsageError: there is no letter or digit in it.
    """
    parts = []
    for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words.replace("\0", " ")):  # a NUL would end the query
        found = phrase or word.replace('"', "")
        if any(letter.isalnum() for letter in found):
            parts.append('"' + found.rstrip("*") + '"' + ("*" if word.endswith("*") else ""))
    if not parts:
        raise UsageError(f"there is no word to look for in {words!r}")
    return " ".join(parts)


def _within(value: str) -> str:
    escaped = re.sub(r"([\\%_])", r"\\\1", value)
    return f"%{escaped}%"
