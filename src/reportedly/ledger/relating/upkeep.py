"""Keeps what is found across reports up to date: what comes, changes, goes or is judged touches only what hangs on it.

The result is what ``relate.together.relate`` makes of all digests, whatever the order in which they came. Everything
happens in the transaction of whoever asks, so that a kill leaves all of it or nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection

from ...relate.digest import Digest
from ...relate.digesting import digest
from ...relate.parts import Parts
from ...relate.together import standard
from ...vocabulary import Reading
from . import judged
from .ahead import lines, outlooks
from .candidates import Cards
from .entries import Entries, Entry
from .events import events, versions
from .grouping import among, drop
from .hanging import Hanging
from .links import relink
from .loops import loops
from .state import State
from .stories import stories

VERSION = "3"
"""Of all that is worked out here; a ledger of another one is related anew by ``reportedly relate``."""


class Upkeep:
    """Holds digests and cards in memory between transactions, and knows when another program made them stale."""

    def __init__(self, parts: Parts | None = None) -> None:
        self._parts = parts or standard()
        self._entries = Entries()
        self._cards = Cards(self._parts.near)
        self._hanging = Hanging()
        self._token: str | None = None
        self._state: State | None = None

    def enter(self, connection: Connection, reading: Reading, vectors: bytes = b"") -> None:
        """A reading became the one that counts of its report."""
        state = self._begun(connection)
        key, current, status = connection.exec_driver_sql(
            "SELECT report.key, reading.key, report.status FROM report "
            "JOIN reading ON reading.report = report.key AND reading.current WHERE report.id = ?",
            (reading.report.id,),
        ).one()
        self._out(state, key)
        self._in(state, key, current, digest(reading, vectors, status=status))

    def leave(self, connection: Connection, report: str) -> None:
        """A report is about to go."""
        state = self._begun(connection)
        key = connection.exec_driver_sql("SELECT key FROM report WHERE id = ?", (report,)).scalar()
        if key is not None:
            self._out(state, key)

    def marked(self, connection: Connection, report: str) -> None:
        """A report was marked as withdrawn."""
        state = self._begun(connection)
        key, status = connection.exec_driver_sql("SELECT key, status FROM report WHERE id = ?", (report,)).one()
        entry = state.entries.get(connection, key)
        if entry is not None and entry.digest.status != status:
            self._out(state, key)
            self._in(state, key, entry.reading, msgspec.structs.replace(entry.digest, status=status))

    def judged(self, connection: Connection, ids: Iterable[str | None]) -> None:
        """A judgement about claims, reports or names of these ids was made or undone."""
        state = self._begun(connection)
        given = [id for id in ids if id is not None]
        named = msgspec.json.encode(given).decode()
        touched = state.touched
        touched.weighed.update(claim for name in given for claim in judged.credited(connection, name))
        for _, claim in connection.exec_driver_sql(judged.CLAIMS, (named,)).fetchall():
            touched.events.add(claim)
            touched.weighed.add(claim)
            touched.lines.add(claim)
        keys = {one.key for one in state.entries.of_claims(connection, touched.events)}
        touched.reports |= keys
        touched.ahead |= keys
        for _, key in connection.exec_driver_sql(judged.REPORTS, (named,)).fetchall():
            self._afresh(state, key)

    def owned(self, connection: Connection, publishers: Iterable[str]) -> None:
        """Other owners are known of these outlets."""
        state = self._begun(connection)
        names = [name.casefold() for name in publishers]
        rows = connection.exec_driver_sql(
            "SELECT near.report FROM near JOIN report ON report.key = near.report "
            "WHERE lower(report.publisher) IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(names).decode(),),
        )
        state.touched.stirred.update(row[0] for row in rows.fetchall())

    def vectors(self, connection: Connection, report: str) -> bytes | None:
        """The vectors that are kept of a report's current reading."""
        key = connection.exec_driver_sql(
            "SELECT digest.report FROM report JOIN digest ON digest.report = report.key "
            "JOIN reading ON reading.key = digest.reading AND reading.current WHERE report.id = ?",
            (report,),
        ).scalar()
        entry = None if key is None else self._entries.get(connection, key)
        return None if entry is None else entry.digest.vectors

    def flush(self, connection: Connection) -> None:
        """Puts together anew all that was touched."""
        state = self._state
        if state is None:
            return
        try:
            self._flush(state)
            self._token = secrets.token_hex(8)
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO upkeep (key, token, model) VALUES (1, ?, ?)", (self._token, VERSION)
            )
        except BaseException:
            self.forget()
            raise
        self._state = None

    def forget(self) -> None:
        """Lets go of all that is in memory: what was done in this transaction is taken back."""
        self._entries.clear()
        self._cards.clear()
        self._hanging.clear()
        self._token = None
        self._state = None

    def looking(self, connection: Connection) -> State:
        """What is there, to work something out of it: nothing is changed, and what is held in memory is left alone.

        Whoever writes may be at it in another thread.
        """
        return State(connection, self._parts, Entries(), Cards(self._parts.near), Hanging()).known()

    def _begun(self, connection: Connection) -> State:
        if self._state is None or self._state.connection is not connection:
            if self._state is not None:  # of a transaction that was taken back
                self.forget()
            token = connection.exec_driver_sql("SELECT token FROM upkeep").scalar()
            if token is None or token != self._token:
                self.forget()
            self._token = token
            self._state = State(connection, self._parts, self._entries, self._cards, self._hanging).known()
        return self._state

    def _in(self, state: State, key: int, reading: int, made: Digest) -> None:
        """A report comes, with a card and a digest."""
        entry = state.entries.add(state.connection, key, reading, made)
        card = state.parts.card(made)
        state.cards.add(state.connection, key, card)
        state.relink.add(key)
        state.relink |= state.cards.concerned(state.connection, key, card)
        state.connection.exec_driver_sql("DELETE FROM unrelated WHERE report = ?", (key,))
        self._afresh(state, key)
        _siblings(state, entry)

    def _afresh(self, state: State, key: int) -> None:
        """All of a report is put together anew."""
        entry = state.entries.get(state.connection, key)
        if entry is None:
            return
        touched, base = state.touched, entry.reading * 1_000_000
        touched.reports.add(key)
        touched.stirred.add(key)
        touched.derived.add(key)
        touched.lines.update(base + number for one in entry.digest.rules for number in _claims(one))
        touched.ahead.add(key)

    def _out(self, state: State, key: int) -> None:
        """A report goes: what others have of it is put together without it."""
        connection, touched = state.connection, state.touched
        entry, card = state.entries.get(connection, key), state.cards.get(connection, key)
        if entry is None or card is None:
            return
        state.relink |= state.cards.concerned(connection, key, card)
        _unlink(state, key)
        _ungroup(state, entry)
        drop(connection, "outlook", among(connection, "outlook", "report", [key], "key"))
        _siblings(state, entry)
        state.cards.remove(connection, key, card)
        state.entries.drop(key)
        connection.exec_driver_sql("DELETE FROM digest WHERE report = ?", (key,))
        own = set(entry.claims())
        state.relink.discard(key)
        for reports in (touched.reports, touched.stirred, touched.derived, touched.ahead):
            reports.discard(key)
        for claims in (touched.events, touched.lines, touched.weighed):
            claims -= own

    def _flush(self, state: State) -> None:
        connection = state.connection
        state.judgements = judged.judgements(connection)
        state.owners = judged.owners(connection)
        state.judged_claims, state.judged_reports = judged.joined(connection, state.judgements)
        for key in sorted(state.relink):
            entry, card = state.entries.get(connection, key), state.cards.get(connection, key)
            if entry is not None and card is not None:
                others = state.cards.candidates(connection, key, card)
                older = others | state.cards.afar(connection, key, card)
                found = state.entries.many(connection, older)
                near = [one for one in found if one.key in others]
                relink(connection, state.parts, entry, near, found, state.touched)
        stories(state)
        events(state)
        lines(state)
        outlooks(state)
        loops(state)


def _claims(rule: Any) -> Iterable[int]:
    return (number for number in (rule.claim, rule.ruling) if number is not None)


def _siblings(state: State, entry: Entry) -> None:
    """What is worked out of the other versions of a report may be otherwise with it, or without it."""
    for group in versions(state, [entry]).values():
        state.touched.stirred.update(one.key for one in group if one.key != entry.key)


def _unlink(state: State, key: int) -> None:
    """Takes away the links of a report, and notes all that they led to or came from."""
    connection, touched = state.connection, state.touched
    asked = "SELECT report, kind, to_report, claim, to_claim, score FROM link WHERE {} = ?"
    for column in ("report", "to_report"):
        for report, *row in connection.exec_driver_sql(asked.format(column), (key,)).fetchall():
            touched.links([tuple(row)], report)
            if report != key:
                state.relink.add(report)
    connection.exec_driver_sql("DELETE FROM link WHERE report = ? OR to_report = ?", (key, key))
    takers = among(connection, "derivation", "to_report", [key], "from_report")
    state.relink.update(takers)
    touched.stirred.update(takers)
    touched.derived.update(takers)
    connection.exec_driver_sql("DELETE FROM derivation WHERE from_report = ? OR to_report = ?", (key, key))


def _ungroup(state: State, entry: Entry) -> None:
    """Takes apart the groups in which a report or its claims stand, and notes who else is in them."""
    connection, touched, claims = state.connection, state.touched, list(entry.claims())
    for table, column, own, rest in (
        ("story", "report", [entry.key], touched.reports),
        ("event", "claim", claims, touched.events),
        ("policy_line", "claim", claims, touched.lines),
    ):
        member = {"story": "story_report"}.get(table, f"{table}_claim")
        groups = among(connection, member, column, own, table)
        rest.update(among(connection, member, table, groups, column))
        drop(connection, table, groups)
    broken = among(connection, "loop_report", "report", [entry.key], "loop")
    touched.derived.update(among(connection, "loop_report", "loop", broken, "report"))
    drop(connection, "loop", broken)
