"""Stories in the ledger: those whose reports hang together otherwise than before are written anew."""

from __future__ import annotations

import msgspec

from ...relate.model import Story
from .grouping import among, closure, drop, members, next_key, put
from .state import State, digests_of, links_of


def stories(state: State) -> None:
    """Puts together anew the stories of all reports that were touched."""
    connection = state.connection
    if not state.touched.reports:
        return
    nodes, rows = closure(connection, "story", state.touched.reports, state.judged_reports, state.parts.story_least)
    entries = state.of_reports(nodes)
    found: tuple[Story, ...] = state.parts.stories(
        digests_of(entries), links_of("story", rows, entries), state.judgements
    )
    before = _rows(state, among(connection, "story_report", "report", nodes, "story"))
    after = {
        (one.id, one.title, one.first, one.last, tuple(entries[name].key for name in one.reports)): one for one in found
    }
    gone = {key: row for key, row in before.items() if row not in after}
    drop(connection, "story", gone)
    free = {row[0]: key for key, row in gone.items()}
    key = next_key(connection, "story", gone)
    there = set(before.values())
    for id, title, first, last, inside in sorted(row for row in after if row not in there):
        own = free.get(id, key)
        key += own == key
        put(connection, "story", "key, id, title, reports, first, last", [(own, id, title, len(inside), first, last)])
        put(connection, "story_report", "story, number, report",
            [(own, number, member) for number, member in enumerate(inside, 1)])  # fmt: skip


def _rows(state: State, keys: list[int]) -> dict[int, tuple[str, str, str, str, tuple[int, ...]]]:
    """Stories as they are written, by their keys."""
    asked = "SELECT key, id, title, first, last FROM story WHERE key IN (SELECT value FROM json_each(?))"
    inside = members(state.connection, "story_report", "story", "report", keys)
    rows = state.connection.exec_driver_sql(asked, (msgspec.json.encode(keys).decode(),)).fetchall()
    return {key: (id, title, first, last, tuple(inside[key])) for key, id, title, first, last in rows}
