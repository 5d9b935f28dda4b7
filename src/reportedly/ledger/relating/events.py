"""Events in the ledger: those whose claims hang together otherwise than before, or of whose reports something is new,
are written anew with all that is worked out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from ...relate.digest import order
from ...relate.model import Derivation, Happening, Standing
from ..tables import SPAN
from .entries import Entry, by_id
from .grouping import among, closure, drop, members, next_key
from .links import derivations_of
from .state import State, digests_of, links_of
from .weighed import Weighed, write

_EVENTS = (
    "SELECT key, id, label, type, first, last, place, ahead FROM event WHERE key IN (SELECT value FROM json_each(?))"
)
_CLAIMS = "SELECT claim FROM event_claim WHERE event = ? ORDER BY number"


def events(state: State) -> None:
    """Puts together anew the events of all claims that were touched, and weighs those of which something is new.

    What hangs together as before is not put together again: an event of which only a report is new in something else,
    as in what it takes from whom, is weighed as it stands.
    """
    connection, touched = state.connection, state.touched
    stirred = {claim for one in state.entries.many(connection, touched.stirred) for claim in one.claims()}
    stirred |= touched.weighed
    placed = set(among(connection, "event_claim", "claim", stirred, "claim")) if stirred else set()
    begin = touched.events | (stirred - placed)
    gone: dict[int, tuple[Any, ...]] = {}
    new: list[Happening] = []
    nodes: set[int] = set()
    entries: dict[str, Entry] = {}
    if begin:
        nodes, rows = closure(connection, "event", begin, state.judged_claims)
        entries = state.of_claims(nodes)
        before = _rows(state, among(connection, "event_claim", "claim", nodes, "event"))
        after = _after(state, nodes, rows, entries)
        still = {row for row in before.values() if row in after and stirred.isdisjoint(row[-1])}
        gone = {key: row for key, row in before.items() if row not in still}
        new = [one for row, one in after.items() if row not in still]
    again = _rows(state, among(connection, "event_claim", "claim", stirred & placed - nodes, "event"))
    if again:
        entries = dict(
            by_id({**entries, **state.of_claims(claim for row in again.values() for claim in row[-1])}.values())
        )
        readings = {one.reading: one for one in entries.values()}
        new += [_happening(row, readings) for row in again.values()]
    drop(connection, "event", {**gone, **again})
    _weigh(state, new, {row[0]: key for key, row in {**gone, **again}.items()}, entries)


def _after(
    state: State, nodes: set[int], rows: Iterable[tuple[Any, ...]], entries: Mapping[str, Entry]
) -> dict[tuple[Any, ...], Happening]:
    """The events of these claims, by the rows that they are written as."""
    readings = {one.reading: one for one in entries.values()}
    wanted = frozenset(readings[claim // SPAN].id(claim) for claim in nodes if claim // SPAN in readings)
    found: tuple[Happening, ...] = state.parts.events(
        digests_of(entries), links_of("event", rows, entries), state.judgements, claims=wanted
    )
    return {
        (one.id, one.label, one.type, one.first, one.last, one.place, one.ahead,
         tuple(entries[report].claim(claim) for report, claim in one.claims)): one
        for one in found
    }  # fmt: skip


def _happening(row: tuple[Any, ...], readings: Mapping[int, Entry]) -> Happening:
    """An event as it is written."""
    id, label, type, first, last, place, ahead, claims = row
    told = tuple((readings[claim // SPAN].digest.report, readings[claim // SPAN].id(claim)) for claim in claims)
    return Happening(id=id, label=label, type=type, claims=told, first=first, last=last, place=place, ahead=ahead)


def _rows(state: State, keys: list[int]) -> dict[int, tuple[Any, ...]]:
    """Events as they are written, with their claims, by their keys."""
    claims = members(state.connection, "event_claim", "event", "claim", keys)
    rows = state.connection.exec_driver_sql(_EVENTS, (msgspec.json.encode(keys).decode(),)).fetchall()
    return {key: (*fields, bool(ahead), tuple(claims[key])) for key, *fields, ahead in rows}


def _weigh(state: State, found: Iterable[Happening], free: Mapping[str, int], entries: Mapping[str, Entry]) -> None:
    """Works out what hangs on events, and writes all of it."""
    wanted = sorted(found, key=lambda one: one.id)
    names = {report for one in wanted for report, _ in one.claims}
    series = versions(state, [entries[name] for name in names])
    all = {**entries, **{one.digest.report: one for group in series.values() for one in group}}
    all = dict(by_id(one for one in all.values() if one.digest.series in series))
    taken = derivations_of(state.connection, list(all.values()))
    key = next_key(state.connection, "event", free.values())
    weighed = []
    for event in wanted:
        own = free.get(event.id, key)
        key += own == key
        weighed.append((own, _weighed(state, event, all, series, taken)))
    write(state.connection, weighed, all)


def versions(state: State, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """All versions of these reports, by their series."""
    keys = [one.key for one in entries]
    names = among(state.connection, "report", "key", keys, "series") if keys else []
    if not names:
        return {}
    others = _of_series(state, names)
    found: dict[str, list[Entry]] = {}
    for one in sorted(state.entries.many(state.connection, others), key=lambda one: order(one.digest)):
        found.setdefault(one.digest.series, []).append(one)
    return found


def _of_series(state: State, names: list[str]) -> list[int]:
    asked = (
        "SELECT report.key FROM report JOIN near ON near.report = report.key "
        "WHERE series IN (SELECT value FROM json_each(?))"
    )
    return [
        row[0] for row in state.connection.exec_driver_sql(asked, (msgspec.json.encode(names).decode(),)).fetchall()
    ]


def standing(state: State, key: int, as_of: str) -> Standing:
    """How an event stood at a date, by what was out by then."""
    claims = [row[0] for row in state.connection.exec_driver_sql(_CLAIMS, (key,)).fetchall()]
    own = {one.key: one for one in state.entries.of_claims(state.connection, claims)}
    event = _happening(_rows(state, [key])[key], {one.reading: one for one in own.values()})
    series = versions(state, own.values())
    all = dict(by_id(one for group in series.values() for one in group))
    taken = derivations_of(state.connection, list(all.values()))
    return _weighed(state, event, all, series, taken, as_of).standing


def _weighed(
    state: State,
    event: Happening,
    all: Mapping[str, Entry],
    series: Mapping[str, list[Entry]],
    taken: Mapping[str, list[Derivation]],
    as_of: str | None = None,
) -> Weighed:
    parts = state.parts
    names = sorted({report for report, _ in event.claims}, key=lambda name: order(all[name].digest))
    beside = [one.digest for name in names for one in series[all[name].digest.series]]
    digests = {name: all[name].digest for name in names}
    digests.update((one.report, one) for one in beside)
    derivations = [one for name in names for one in taken[name] if one.to is None or one.to in digests]
    origins, pairs = parts.origins(event, digests, derivations, state.owners)
    responses = parts.responses(event, digests)
    contradictions = parts.contradictions(event, digests, derivations)
    updates = parts.updates(event, digests, derivations)
    distortions = parts.distortions(event, digests, derivations)
    standing: Standing = parts.standing(
        event, digests, derivations, pairs, responses, contradictions, updates, distortions, state.judgements,
        state.owners, as_of=as_of,
    )  # fmt: skip
    return Weighed(event, origins, pairs, responses, contradictions, updates, distortions, standing)
