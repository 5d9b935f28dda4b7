"""The links and derivations of one report, worked out anew and written where they are others than before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection

from ...relate.digest import order
from ...relate.model import Derivation, Link, SpanPair
from ...relate.parts import Parts
from .entries import Entry
from .grouping import next_key

_LINKS = (
    "SELECT key, kind, to_report, claim, to_claim, score FROM link WHERE report = ? "
    "ORDER BY kind, to_report, claim, to_claim, score"
)
_DERIVATIONS = "SELECT key, to_report, kind, score, agency, spans FROM derivation WHERE from_report = ? ORDER BY key"
_TAKEN = "SELECT claim, to_claim FROM derivation_claim WHERE derivation = ? ORDER BY key"
JOINED = {"story": "reports", "event": "events", "policy": "lines"}


@dataclass(slots=True)
class Touched:
    """What has to be put together anew, by keys: reports for stories and loops, claims for the others."""

    reports: set[int] = field(default_factory=set)
    """Reports whose story may be another one."""
    events: set[int] = field(default_factory=set)
    """Claims whose event may be another one."""
    lines: set[int] = field(default_factory=set)
    """Claims whose line of policy may be another one."""
    stirred: set[int] = field(default_factory=set)
    """Reports of which something is new: whatever was worked out from them may be."""
    weighed: set[int] = field(default_factory=set)
    """Claims of whose event something is new that is neither a report nor a link: a judgement, a version."""
    ahead: set[int] = field(default_factory=set)
    """Reports whose forecasts may have come or not."""
    derived: set[int] = field(default_factory=set)
    """Reports of which the derivations are others."""

    story_least: float = 0.0
    """Links of a lower score join no reports to a story."""

    def links(self, rows: Iterable[Sequence[Any]], report: int) -> None:
        """Notes the ends of links of ``report``: kind, to_report, claim, to_claim, score."""
        for kind, to_report, claim, to_claim, score in rows:
            if kind == "story":
                self.reports.add(report)
                # One that joins nothing matters only where both hang together by others.
                if score >= self.story_least:
                    self.reports.add(to_report)
            elif kind in ("event", "policy"):
                (self.events if kind == "event" else self.lines).update((claim, to_claim))
            elif kind == "outcome":
                self.ahead.add(to_report)


def relink(
    connection: Connection, parts: Parts, entry: Entry, others: Sequence[Entry], all: Sequence[Entry], touched: Touched
) -> None:
    """Works out what links the report of ``entry`` to ``others``, and notes in ``touched`` what changed.

    ``all`` are these, and those of long ago with which only outlooks and lines of policy have to do.
    """
    derivations, links = found_of(parts, entry, others, all)
    _write_derivations(connection, entry, derivations, touched)
    _write_links(connection, entry, links, touched)


def found_of(
    parts: Parts, entry: Entry, others: Sequence[Entry], all: Sequence[Entry]
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The derivations and the links of the report of ``entry`` as rows, without its own key.

    Args:
        others: those that it is compared with.
        all: these, and those of long ago with which only outlooks and lines of policy have to do.
    """
    digests, older = ([one.digest for one in sorted(some, key=lambda one: order(one.digest))] for some in (others, all))
    entries = {one.digest.report: one for one in (*all, entry)}
    derivations = [_derivation_row(entry, entries, one) for one in parts.derive(entry.digest, digests)]
    found: list[Link] = []
    for link in (parts.story_link, parts.event_link):
        found += link(entry.digest, digests)
    for link in (parts.policy_link, parts.outcome_link):
        found += link(entry.digest, older)
    return derivations, sorted({_link_row(entry, entries, one) for one in found}, key=repr)


def _write_links(connection: Connection, entry: Entry, after: Sequence[tuple[Any, ...]], touched: Touched) -> None:
    before = {tuple(row[1:]): row[0] for row in connection.exec_driver_sql(_LINKS, (entry.key,))}
    there = set(after)
    gone = [row for row in before if row not in there]
    new = [row for row in after if row not in before]
    if gone:
        connection.exec_driver_sql("DELETE FROM link WHERE key = ?", [(before[row],) for row in gone])
    if new:
        connection.exec_driver_sql(
            "INSERT INTO link (kind, report, to_report, claim, to_claim, score) VALUES (?, ?, ?, ?, ?, ?)",
            [(row[0], entry.key, *row[1:]) for row in new],
        )
    touched.links((*gone, *new), entry.key)


def _link_row(entry: Entry, entries: dict[str, Entry], one: Link) -> tuple[Any, ...]:
    to = entries[one.to]
    return (
        one.kind,
        to.key,
        None if one.claim is None else entry.claim(one.claim),
        None if one.to_claim is None else to.claim(one.to_claim),
        float(one.score),
    )


def _write_derivations(
    connection: Connection, entry: Entry, after: Sequence[tuple[Any, ...]], touched: Touched
) -> None:
    rows = connection.exec_driver_sql(_DERIVATIONS, (entry.key,)).fetchall()
    before = [
        (*row[1:], tuple(tuple(each) for each in connection.exec_driver_sql(_TAKEN, (row[0],)).fetchall()))
        for row in rows
    ]
    if before == list(after):
        return
    touched.derived.add(entry.key)
    touched.stirred.add(entry.key)
    connection.exec_driver_sql("DELETE FROM derivation WHERE from_report = ?", (entry.key,))
    for key, (*row, taken) in enumerate(after, next_key(connection, "derivation")):
        connection.exec_driver_sql(
            "INSERT INTO derivation (key, from_report, to_report, kind, score, agency, spans) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, entry.key, *row),
        )
        if taken:
            connection.exec_driver_sql(
                "INSERT INTO derivation_claim (derivation, claim, to_claim) VALUES (?, ?, ?)",
                [(key, *pair) for pair in taken],
            )


def _derivation_row(entry: Entry, entries: dict[str, Entry], one: Derivation) -> tuple[Any, ...]:
    to = None if one.to is None else entries[one.to]
    taken = tuple(
        (entry.claim(claim), None if theirs is None or to is None else to.claim(theirs)) for claim, theirs in one.claims
    )
    spans = msgspec.json.encode(one.spans).decode()
    return (None if to is None else to.key, one.kind, float(one.score), one.agency, spans, taken)


def derivations_of(connection: Connection, entries: Sequence[Entry]) -> dict[str, list[Derivation]]:
    """What each of these reports takes from others, or from agencies, by its id; from others only if they are here."""
    here = {one.key: one for one in entries}
    taken: dict[str, list[Derivation]] = {one.digest.report: [] for one in entries}
    keys = msgspec.json.encode(list(here)).decode()
    rows = connection.exec_driver_sql(
        "SELECT from_report, key, to_report, kind, score, agency, spans FROM derivation "
        "WHERE from_report IN (SELECT value FROM json_each(?)) ORDER BY key", (keys,)
    ).fetchall()  # fmt: skip
    for from_, key, to, kind, score, agency, spans in rows:
        if to is not None and to not in here:
            continue
        own, other = here[from_], None if to is None else here[to]
        claims = connection.exec_driver_sql(_TAKEN, (key,)).fetchall()
        taken[own.digest.report].append(
            Derivation(
                from_=own.digest.report,
                to=None if other is None else other.digest.report,
                kind=kind,
                score=score,
                agency=agency,
                spans=msgspec.json.decode(spans, type=tuple[SpanPair, ...]),
                claims=tuple(
                    (own.id(claim), None if theirs is None or other is None else other.id(theirs))
                    for claim, theirs in claims
                ),
            )
        )
    return taken
