"""Stories in the ledger: those whose reports hang together otherwise than before are written anew."""

from __future__ import annotations

from ...relate.model import Story
from .grouping import among, closure, drop, next_key, put
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
    before = {
        key: _row(state, key) for key in among(connection, "story_report", "report", nodes, "story")
    }  # fmt: skip
    after = {
        (one.id, one.title, one.first, one.last, tuple(entries[name].key for name in one.reports)): one for one in found
    }
    gone = {key: row for key, row in before.items() if row not in after}
    drop(connection, "story", gone)
    free = {row[0]: key for key, row in gone.items()}
    key = next_key(connection, "story", gone)
    there = set(before.values())
    for id, title, first, last, members in sorted(row for row in after if row not in there):
        own = free.get(id, key)
        key += own == key
        put(connection, "story", "key, id, title, reports, first, last", [(own, id, title, len(members), first, last)])
        put(connection, "story_report", "story, number, report",
            [(own, number, member) for number, member in enumerate(members, 1)])  # fmt: skip


def _row(state: State, key: int) -> tuple[str, str, str, str, tuple[int, ...]]:
    run = state.connection.exec_driver_sql
    id, title, first, last = run("SELECT id, title, first, last FROM story WHERE key = ?", (key,)).one()
    members = run("SELECT report FROM story_report WHERE story = ? ORDER BY number", (key,))
    return id, title, first, last, tuple(row[0] for row in members)
