"""A batch from its inputs to its shards: what is there is passed over, the rest is done, all of it is told."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ..collect.shard import parquet
from ..errors import UsageError
from .manifest import told_by, write
from .shard import finished
from .task import Task, tasks
from .worker import Done

PAGES = 250
"""Pages or lines of a shard, unless said otherwise: a minute or so of reading, which is what a kill costs at most."""
LOCAL = "processes"


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that was given up, and why: its shard is not there."""

    task: Task
    why: str


class Runner(Protocol):
    """Who runs tasks; each comes back as what became of it, in whatever order. Few are taken ahead of time."""

    def __call__(self, tasks: Iterator[Task], progress: Callable[[int], None], /) -> Iterator[Done | Lost]: ...


@dataclass(slots=True)
class Summary:
    """What became of a batch: shards ``made`` now and found ``there``, what is in them, and what was ``lost``."""

    made: int = 0
    there: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    """Rows by kind: reading, unread, withdrawn, failure."""
    problems: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    lost: list[Lost] = field(default_factory=list)


def run(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    reader: str = "learned",
    workers: int | None = None,
    on: str = LOCAL,
    pages: int = PAGES,
    raw: bool = True,
    progress: Callable[[int], None] = lambda _: None,
) -> Summary:
    """Reads ``inputs`` into shards in the folder ``out``.

    A shard hangs on its piece of input and on the reader alone, whoever makes it and when, and is there whole or not at
    all; one that is there is not made again.

    Args:
        workers: how many at once; ``None``: as many as there are processors.
        on: ``processes`` of this machine, ``ray`` for a cluster that is started here, or the address of one.
        pages: of a shard; another number gives other shards.
        raw: whether shards keep the pages as they came, as a ledger does.
        progress: is told of documents, as they are done.

    Raises:
        UsageError: an input leads to nothing, or there is no such reader, or no such place to run on.
        MissingPartError: a part is not installed.
    """
    folder = Path(out)
    if pages < 1 or (workers is not None and workers < 1):
        raise UsageError("pages and workers are counted from 1")
    parquet()
    runner = _runner(on, workers or _processors())
    _prepare(folder)
    inside = folder.resolve()
    names = [os.fspath(one) for one in inputs]
    all = tasks(names, folder, reader=reader, most=pages, raw=raw, left_out=lambda one: inside in one.resolve().parents)
    summary = Summary()
    shards: list[Task] = []

    def waiting() -> Iterator[Task]:
        for task in all:
            shards.append(task)
            if finished(folder / task.shard, task.identity):
                summary.there += 1
            else:
                yield task

    try:
        for done in runner(waiting(), progress):
            if isinstance(done, Lost):
                summary.lost.append(done)
            else:
                summary.made += 1
    finally:
        why = {one.task.shard: one.why for one in summary.lost}
        write(folder, shards, why)
    for task in shards:
        if task.shard not in why:
            told = told_by(folder / task.shard)
            summary.counts.update(told.get("counts", {}))
            summary.problems.update(told.get("problems", {}))
            summary.passed_over.update(told.get("passed_over", {}))
    return summary


def _runner(on: str, workers: int) -> Runner:
    if on == LOCAL:
        from .processes import Processes

        return Processes(workers)
    if on == "ray" or on.startswith("ray://"):
        from .by_ray import ByRay

        return ByRay(workers, None if on == "ray" else on)
    raise UsageError(
        f"--on {on}: it is `processes`, `ray`, or the address of a cluster, as in ray://head.example:10001"
    )


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _prepare(folder: Path) -> None:
    """Makes the folder, and tries whether it can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".{os.getpid()}.probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise UsageError(f"--out {folder}: no shard can be written there ({error.strerror}); name a folder") from error


def plainly(task: Task) -> str:
    """Which piece of input a task is about."""
    names = [file.name for file in task.piece.files]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}, piece {task.piece.number + 1}" if task.piece.part is not None else f"{names[0]}{more}"
