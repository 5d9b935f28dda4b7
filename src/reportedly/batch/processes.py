"""Runs tasks by processes of this machine. One that dies is replaced, and its task begun anew; thrice at most."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BatchError, ReportedlyError
from .running import Lost, plainly
from .task import Task
from .worker import Done, work

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

MOST_DEATHS = 3
"""Times that a task may take its worker with it before it is set aside."""
STEP = 8
"""Documents after which a worker tells how far it is."""
MOST_MEMORY = 850 * 1024 * 1024
"""Bytes of a worker beyond which it ends after its shard, so that what it gathered in long use goes."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_IO_THREADS")


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    task: Task | None = None


class Processes:
    """A pool of its own: those of Python give all up when one process dies."""

    def __init__(self, workers: int) -> None:
        self._wanted = workers
        self._workers: list[_Worker] = []
        self._again: deque[Task] = deque()
        self._deaths: dict[str, int] = {}

    def __call__(self, tasks: Iterator[Task], progress: Callable[[int], None]) -> Iterator[Done | Lost]:
        """Runs all; a worker gets its next task when it is done with the last one, and none is taken before."""
        try:
            while True:
                while len(self._workers) < self._wanted or any(one.task is None for one in self._workers):
                    task = self._again.popleft() if self._again else next(tasks, None)
                    if task is None:
                        break
                    self._give(task)
                if not any(one.task for one in self._workers):
                    return
                yield from self._heard(progress)
        finally:
            self._end()

    def _give(self, task: Task) -> None:
        free = next((one for one in self._workers if one.task is None), None)
        if free is None:
            free = _started()
            self._workers.append(free)
        free.task = task
        with suppress(OSError):  # one that died just now is noticed below
            free.pipe.send(task)

    def _heard(self, progress: Callable[[int], None]) -> Iterator[Done | Lost]:
        by: dict[Any, _Worker] = {one.pipe: one for one in self._workers}
        by |= {one.process.sentinel: one for one in self._workers}
        for one in {id(by[ready]): by[ready] for ready in wait(list(by))}.values():
            try:
                while one.pipe.poll():
                    said = one.pipe.recv()
                    if isinstance(said, int):
                        progress(said)
                    elif isinstance(said, Done):
                        one.task = None
                        yield said
                    else:
                        raise said
                if one.process.exitcode is not None:
                    yield from self._buried(one)
            except (EOFError, OSError):
                one.process.join()
                yield from self._buried(one)

    def _buried(self, one: _Worker) -> Iterator[Lost]:
        self._workers.remove(one)
        one.pipe.close()
        task = one.task
        if task is None:
            return
        _swept(task, one.process.pid)
        deaths = self._deaths[task.shard] = self._deaths.get(task.shard, 0) + 1
        if deaths < MOST_DEATHS:
            self._again.append(task)
        else:
            code = one.process.exitcode or 0
            by = f"signal {-code}" if code < 0 else f"exit {code}"
            yield Lost(task, f"{plainly(task)}: its worker died {deaths} times ({by} at last); it is set aside")

    def _end(self) -> None:
        for one in self._workers:
            if one.task is not None:
                one.process.terminate()
            with suppress(OSError):
                one.pipe.close()  # which ends a worker that waits
        for one in self._workers:
            one.process.join()
            if one.task is not None:
                _swept(one.task, one.process.pid)
        self._workers.clear()


def _started() -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))  # read when libraries are loaded, before a worker says a word
    try:
        process.start()
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
    theirs.close()
    return _Worker(process, ours)


def _serve(pipe: Connection) -> None:
    """A worker: takes tasks until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            pipe.send(_answer(task, pipe))
            if _memory() > MOST_MEMORY:
                return


def _answer(task: Task, pipe: Connection) -> Done | ReportedlyError:
    untold = 0

    def progress(count: int) -> None:
        nonlocal untold
        untold += count
        if untold >= STEP:
            pipe.send(untold)
            untold = 0

    try:
        done = work(task, progress)
    except ReportedlyError as error:
        return BatchError(str(error))
    except OSError as error:
        return BatchError(f"{task.out}: a shard cannot be written ({error.strerror or error}); make room, run it again")
    if untold:
        pipe.send(untold)
    return done


def _memory() -> int:
    """Bytes that this process holds now, where the machine says so."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    if sys.platform == "win32":
        return 0
    import resource

    used: Any = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(used) if sys.platform == "darwin" else int(used) * 1024


def _swept(task: Task, process: int | None) -> None:
    """Takes away what a dead worker left half written."""
    for part in Path(task.out).glob(f".{task.shard}.*-{process}.part"):
        with suppress(OSError):
            part.unlink()
