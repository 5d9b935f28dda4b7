"""What hangs together over a whole sweep, in tasks that have no more to do with each other: each component once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

import numpy as np

from ....relate.parts import Parts
from ....relate.together import standard
from ...tables import SPAN
from ..grouping import Edges
from .cards import Cards
from .folder import Job, Numbers, numbers
from .opened import WORK
from .order import AHEAD, CLAIMS, READING, REPORT, Order, order

PLAN = "plan"
EVENT, LINE, STORY, OUTLOOK, LOOP = "event", "line", "story", "outlook", "loop"
CLAIMS_AT_ONCE, REPORTS_AT_ONCE = 2_000, 250
"""Claims or reports of a task, more or less: what hangs together is never parted."""


def plan(job: Job, names: Sequence[str], judged_claims: Edges, judged_reports: Edges) -> list[str]:
    """Writes all tasks, if they are not there; their names, in order."""
    if not job.there(PLAN, "all"):
        job.drop([PLAN])
        with closing(sqlite3.connect(f"{job.path(WORK).resolve().as_uri()}?mode=ro", uri=True)) as work:
            made = _Planning(job, order(job), work, standard())
            tasks = [
                *made.events(judged_claims),
                *made.lines(names, judged_claims),
                *made.stories(judged_reports),
                *made.outlooks(),
                *made.loops(),
            ]
        job.keep(tasks, PLAN, "all")
    return list(job.kept(PLAN, "all", type=list[str]))


class _Planning:
    """Tasks on their way to the folder."""

    def __init__(self, job: Job, all: Order, work: sqlite3.Connection, parts: Parts) -> None:
        self._job = job
        self._work = work
        self._parts = parts
        self._reports = np.array(all.column(REPORT))
        self._ahead = np.array(all.column(AHEAD))
        self._places = _Finding(self._reports)
        readings = np.array(all.column(READING))
        self._readings = _Finding(readings)
        counts = np.array(all.column(CLAIMS))
        self._begin = np.cumsum(counts) - counts
        self._claims = np.repeat(readings * SPAN - self._begin, counts) + np.arange(1, int(counts.sum()) + 1)
        """Keys of all claims, in the order of their reports."""

    def events(self, judged: Edges) -> Iterator[str]:
        """All claims, those that hang together in one task."""
        labels = components(len(self._claims), self._ends("event", self._numbers, judged))
        yield from self._tasks(EVENT, labels, self._claims, CLAIMS_AT_ONCE)

    def lines(self, names: Iterable[str], judged: Edges) -> Iterator[str]:
        """The claims that have to do with rules."""
        labels = components(len(self._claims), self._ends("policy", self._numbers, judged))
        rules = [numbers(self._job.kept("cards", name, type=Cards).rules) for name in names]
        begin = self._numbers(np.concatenate([*rules, self._linked("policy").ravel()]))
        wanted = np.unique(begin[begin >= 0])
        yield from self._tasks(LINE, labels[wanted], self._claims[wanted], CLAIMS_AT_ONCE)

    def stories(self, judged: Edges) -> Iterator[str]:
        """The parts in which stories are looked for; such as judgements join are in one task."""
        asked = "SELECT report, to_report, score FROM link WHERE kind = 'story' AND score >= ?"
        rows = np.array(self._work.execute(asked, (self._parts.story_least,)).fetchall(), dtype=np.float64)
        rows = rows.reshape(-1, 3)
        ends = rows[:, :2].astype(np.int64)
        whole = components(len(self._reports), self._both(ends, judged, self._places.of))
        parts: list[list[list[int]]] = []
        for members, inside in _each(whole, self._places.of(ends[:, 0])):
            keys = sorted(self._reports[members].tolist())
            told = zip(ends[inside].tolist(), rows[inside, 2].tolist(), strict=True)
            scores = {(min(one, other), max(one, other)): score for (one, other), score in told}
            found = [keys] if self._parts.story_parts is None else self._parts.story_parts(keys, scores)
            parts += _joined([list(one) for one in found], judged)
        yield from self._written(STORY, parts, lambda one: sum(map(len, one)), REPORTS_AT_ONCE)

    def outlooks(self) -> Iterator[str]:
        """The reports that foretell something."""
        yield from self._written(OUTLOOK, self._reports[self._ahead > 0].tolist(), lambda _: 1, REPORTS_AT_ONCE)

    def loops(self) -> Iterator[str]:
        """The reports that may stand in a ring: each leads to another one, and another one leads to it."""
        asked = "SELECT DISTINCT from_report, to_report FROM derivation WHERE to_report IS NOT NULL"
        ends = self._places.of(np.array(self._work.execute(asked).fetchall(), dtype=np.int64).reshape(-1, 2))
        ends = ends[(ends >= 0).all(axis=1)]
        while len(ends):
            inside = np.isin(ends[:, 0], ends[:, 1]) & np.isin(ends[:, 1], ends[:, 0])
            if inside.all():
                break
            ends = ends[inside]
        ring = np.unique(ends)
        labels = components(len(self._reports), ends)
        yield from self._tasks(LOOP, labels[ring], self._reports[ring], REPORTS_AT_ONCE)

    def _numbers(self, claims: Numbers) -> Numbers:
        """Where claims stand among all, ``-1`` for those that do not."""
        places = self._readings.of(claims // SPAN)
        found: Numbers = np.where(places >= 0, self._begin[places] + claims % SPAN - 1, -1)
        return found

    def _linked(self, kind: str) -> Numbers:
        rows = self._work.execute("SELECT claim, to_claim FROM link WHERE kind = ?", (kind,))
        pieces = [np.zeros((0, 2), dtype=np.int64)]
        while some := rows.fetchmany(100_000):
            pieces.append(np.array(some, dtype=np.int64))
        return np.concatenate(pieces)

    def _ends(self, kind: str, numbered: Callable[[Numbers], Numbers], judged: Edges) -> Numbers:
        return self._both(self._linked(kind), judged, numbered)

    def _both(self, ends: Numbers, judged: Edges, numbered: Callable[[Numbers], Numbers]) -> Numbers:
        """Links and judgements as pairs of numbers."""
        more = [(one, other) for one, others in judged.items() for other in others]
        all = np.concatenate([ends, np.array(more, dtype=np.int64).reshape(-1, 2)])
        found = np.column_stack([numbered(all[:, 0]), numbered(all[:, 1])])
        return found[(found >= 0).all(axis=1)]

    def _tasks(self, kind: str, labels: Numbers, keys: Numbers, most: int) -> Iterator[str]:
        """Tasks of ``keys``, those of one label in one task, in the order of labels."""
        if not len(keys):
            return
        _, own, sizes = np.unique(labels, return_inverse=True, return_counts=True)
        task = ((np.cumsum(sizes) - 1) // most)[own]
        sorting = np.argsort(task, kind="stable")
        _, begin = np.unique(task[sorting], return_index=True)
        for number, some in enumerate(np.split(keys[sorting], begin[1:])):
            yield self._write(kind, number, some.tolist())

    def _written(self, kind: str, things: Iterable[Any], size: Callable[[Any], int], most: int) -> Iterator[str]:
        some: list[Any] = []
        number = held = 0
        for one in things:
            some.append(one)
            held += size(one)
            if held >= most:
                yield self._write(kind, number, some)
                some, held, number = [], 0, number + 1
        if some:
            yield self._write(kind, number, some)

    def _write(self, kind: str, number: int, members: list[Any]) -> str:
        name = f"{kind}-{number:06}"
        self._job.keep(members, PLAN, name)
        return name


class _Finding:
    """Where keys stand in a column."""

    def __init__(self, keys: Numbers) -> None:
        self._sorting = np.argsort(keys)
        self._sorted = keys[self._sorting]

    def of(self, wanted: Numbers) -> Numbers:
        """The places of keys, ``-1`` for those that are not there."""
        if not len(self._sorted):
            return np.full(wanted.shape, -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        found: Numbers = np.where(self._sorted[at] == wanted, self._sorting[at], -1)
        return found


def components(count: int, ends: Numbers) -> Numbers:
    """Of each of ``count`` nodes the smallest one with which edges join it, directly or by way of others."""
    labels = np.arange(count, dtype=np.int64)
    while len(ends):
        one, other = labels[ends[:, 0]], labels[ends[:, 1]]
        apart = one != other
        if not apart.any():
            break
        ends, one, other = ends[apart], one[apart], other[apart]
        np.minimum.at(labels, np.maximum(one, other), np.minimum(one, other))
        while (labels != (further := labels[labels])).any():
            labels = further
    return labels


def _each(labels: Numbers, ends: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Of each component its nodes and its edges, which are told by one of their ends."""
    nodes = np.argsort(labels, kind="stable")
    found, begin = np.unique(labels[nodes], return_index=True)
    own = np.searchsorted(found, labels[ends])
    edges = np.argsort(own, kind="stable")
    bounds = np.searchsorted(own[edges], np.arange(len(found) + 1))
    for at, members in enumerate(np.split(nodes, begin[1:]) if len(found) else ()):
        yield members, edges[bounds[at] : bounds[at + 1]]


def _joined(parts: list[list[int]], judged: Edges) -> list[list[list[int]]]:
    """Parts of one component, those that judgements join together."""
    if not judged or len(parts) == 1:
        return [[one] for one in parts]
    of = {key: at for at, part in enumerate(parts) for key in part}
    ends = [(of[one], of[other]) for one in of for other in judged.get(one, ()) if other in of]
    labels = components(len(parts), np.array(ends, dtype=np.int64).reshape(-1, 2)).tolist()
    found: dict[int, list[list[int]]] = {}
    for at, part in enumerate(parts):
        found.setdefault(labels[at], []).append(part)
    return list(found.values())
