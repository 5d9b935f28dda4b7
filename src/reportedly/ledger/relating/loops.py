"""Loops in the ledger: reports that credit each other in a ring."""

from __future__ import annotations

import hashlib
from itertools import zip_longest

import msgspec

from ...relate.model import Loop
from .grouping import among, drop, next_key, put
from .links import derivations_of
from .state import State, digests_of

_STEPS = "SELECT {} FROM derivation WHERE {} IN (SELECT value FROM json_each(?)) AND {} IS NOT NULL"


def loops(state: State) -> None:
    """Looks anew for rings through all reports whose derivations were touched."""
    connection = state.connection
    begin = set(state.touched.derived)
    if not begin:
        return
    begin.update(_members(state, begin))
    # A ring leads out of a report and back into it: few reports credit others on both ways.
    ring = _reached(state, begin, "to_report", "from_report", inside=_reached(state, begin, "from_report", "to_report"))
    drop(connection, "loop", among(connection, "loop_report", "report", ring, "loop"))
    entries = state.of_reports(ring)
    if len(entries) < 2:
        return
    taken = derivations_of(connection, list(entries.values()))
    found: tuple[Loop, ...] = state.parts.loops(digests_of(entries), [one for each in taken.values() for one in each])
    first = next_key(connection, "loop")
    for key, one in enumerate(sorted(found, key=_id), first):
        put(connection, "loop", "key, id, claims", [(key, _id(one), msgspec.json.encode(one.claims).decode())])
        told = zip_longest(one.reports, one.spans, one.dates)
        put(connection, "loop_report", 'loop, number, report, start, "end", date',
            [(key, number, entries[name].key, *(span or (None, None)), date)
             for number, (name, span, date) in enumerate(told, 1)])  # fmt: skip


def _members(state: State, reports: set[int]) -> list[int]:
    """The reports of all rings through ``reports`` up to now."""
    broken = among(state.connection, "loop_report", "report", reports, "loop")
    return among(state.connection, "loop_report", "loop", broken, "report")


def _id(one: Loop) -> str:
    return hashlib.sha256(msgspec.json.encode(one)).hexdigest()[:16]


def _reached(state: State, begin: set[int], left: str, right: str, inside: set[int] | None = None) -> set[int]:
    """All reports that derivations lead to from ``begin``, those among them."""
    found = set(begin)
    front = found
    asked = _STEPS.format(right, left, "to_report")
    while front:
        keys = msgspec.json.encode(sorted(front)).decode()
        reached = {row[0] for row in state.connection.exec_driver_sql(asked, (keys,)).fetchall()}
        front = reached - found if inside is None else (reached & inside) - found
        found |= front
    return found
