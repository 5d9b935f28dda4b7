"""Puts together what hangs together, a task at a time: the functions that keep a ledger up to date, over the links of a
sweep and into empty tables in memory, whose rows are the piece."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import msgspec
from sqlalchemy import Connection

from ....relate.together import standard
from .. import ahead, judged, loops, stories
from ..candidates import Cards
from ..entries import Entries
from ..events import events
from ..hanging import Hanging
from ..state import State
from .crew import Crew
from .folder import Job
from .grouping import EVENT, LINE, LOOP, OUTLOOK, PLAN, STORY
from .opened import OTHERS, over

PIECES = "found"
Rows = dict[str, list[list[Any]]]
"""Rows by table, all columns in their order."""
_entries = Entries()


class Task(msgspec.Struct, frozen=True):
    """A task by its name in the plan."""

    job: Job
    name: str


def put(job: Job, crew: Crew, names: Sequence[str]) -> Iterator[str]:
    """Makes all pieces that are not there; the name of each."""
    yield from crew.each(_put, [Task(job, one) for one in names if not job.there(PIECES, one)])


def pieces(job: Job, names: Sequence[str]) -> Iterator[Rows]:
    """All pieces, in order."""
    for name in names:
        yield job.kept(PIECES, name, type=Rows)


def _put(task: Task) -> str:
    members = task.job.kept(PLAN, task.name)
    connection = _connection(task.job)
    with connection.begin() as transaction:
        _fill(_state(connection), task.name.partition("-")[0], members)
        task.job.keep(_rows(connection), PIECES, task.name)
        transaction.rollback()
    return task.name


def _fill(state: State, kind: str, members: list[Any]) -> None:
    touched = state.touched
    if kind == EVENT:
        touched.events.update(members)
        events(state)
    elif kind == LINE:
        touched.lines.update(members)
        ahead.lines(state)
    elif kind == STORY:
        stories.put_together(state, [frozenset(part) for parts in members for part in parts])
    elif kind == OUTLOOK:
        touched.ahead.update(members)
        ahead.outlooks(state)
    elif kind == LOOP:
        touched.derived.update(members)
        loops.loops(state)


def _state(connection: Connection) -> State:
    parts = standard()
    state = State(connection, parts, _entries, Cards(parts.near), Hanging())
    state.judgements, state.owners = judged.judgements(connection), judged.owners(connection)
    state.judged_claims, state.judged_reports = judged.joined(connection, state.judgements)
    return state


def _rows(connection: Connection) -> Rows:
    found: Rows = {}
    for table in OTHERS:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
        rows = connection.exec_driver_sql(f'SELECT {names} FROM "{table.name}" ORDER BY {order}').fetchall()  # noqa: S608
        if rows:
            found[table.name] = [list(row) for row in rows]
    return found


class _Held:
    """The connection of this worker: to make one takes longer than a task, and forgets what it has read."""

    job: tuple[int, Job, int] | None = None
    opened: AbstractContextManager[Connection] | None = None
    connection: Connection | None = None


def _connection(job: Job) -> Connection:
    from .opened import WORK

    own = (os.getpid(), job, job.path(WORK).stat().st_mtime_ns)
    if _Held.job != own or _Held.connection is None:
        release()
        _Held.opened = over(job)
        _Held.connection = _Held.opened.__enter__()
        _Held.job = own
    return _Held.connection


def release() -> None:
    """Lets go of the ledger where this process did tasks itself."""
    if _Held.opened is not None:
        _Held.opened.__exit__(None, None, None)
    _Held.job = _Held.opened = _Held.connection = None
    _entries.clear()
