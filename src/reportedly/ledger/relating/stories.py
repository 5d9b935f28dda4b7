"""Stories in the ledger: those whose reports hang together otherwise than before are written anew."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ...relate.model import Story
from .grouping import among, between, drop, members, next_key, put
from .state import State, digests_of, links_of


def stories(state: State) -> None:
    """Puts together anew the stories of all reports that were touched."""
    connection = state.connection
    if not state.touched.reports:
        return
    nodes, scores = state.hanging.together(
        connection, state.touched.reports, state.judged_reports, state.parts.story_least
    )
    put_together(state, _parts(state, nodes, scores))


def put_together(state: State, inside: Sequence[frozenset[int]]) -> None:
    """Writes the stories of parts in which they are looked for, with all that judgements join to these."""
    connection = state.connection
    nodes = {report for part in inside for report in part}
    entries = state.of_reports(nodes)
    names = {one.key: name for name, one in entries.items()}
    told = {"parts": [[names[key] for key in part if key in names] for part in inside]}
    found: tuple[Story, ...] = state.parts.stories(
        digests_of(entries), links_of("story", between(connection, "story", nodes), entries), state.judgements,
        **(told if state.parts.story_parts else {}),
    )  # fmt: skip
    before = _rows(state, among(connection, "story_report", "report", nodes, "story"))
    after = {
        (one.id, one.title, one.first, one.last, tuple(entries[name].key for name in one.reports)): one for one in found
    }
    gone = {key: row for key, row in before.items() if row not in after}
    drop(connection, "story", gone)
    free = {row[0]: key for key, row in gone.items()}
    key = next_key(connection, "story", gone)
    there = set(before.values())
    for id, title, first, last, reports in sorted(row for row in after if row not in there):
        own = free.get(id, key)
        key += own == key
        put(connection, "story", "key, id, title, reports, first, last", [(own, id, title, len(reports), first, last)])
        put(connection, "story_report", "story, number, report",
            [(own, number, member) for number, member in enumerate(reports, 1)])  # fmt: skip


def _parts(state: State, nodes: set[int], scores: dict[tuple[int, int], float]) -> list[frozenset[int]]:
    """The parts in which stories have to be looked for anew: which are others than before, or have a report of which
    something is; with those that judgements join to them."""
    if state.parts.story_parts is None:
        return [frozenset(nodes)]
    known, touched = state.hanging.parts, state.touched.reports
    parts = [frozenset(part) for part in state.parts.story_parts(sorted(nodes), scores)]
    of = {report: part for part in parts for report in part}
    found: dict[frozenset[int], None] = {}
    front = [part for part in parts if known.get(min(part)) != part or not part.isdisjoint(touched)]
    while front:
        found.update(dict.fromkeys(front))
        joined = {of[other] for part in front for one in part for other in state.judged_reports.get(one, ())}
        front = [part for part in joined if part not in found]
    known.update(of)
    return list(found)


def _rows(state: State, keys: list[int]) -> dict[int, tuple[str, str, str, str, tuple[int, ...]]]:
    """Stories as they are written, by their keys."""
    asked = "SELECT key, id, title, first, last FROM story WHERE key IN (SELECT value FROM json_each(?))"
    inside = members(state.connection, "story_report", "story", "report", keys)
    rows = state.connection.exec_driver_sql(asked, (msgspec.json.encode(keys).decode(),)).fetchall()
    return {key: (id, title, first, last, tuple(inside[key])) for key, id, title, first, last in rows}
