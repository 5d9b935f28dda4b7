"""Processes that do tasks; where one is enough, this one does them."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self, TypeVar

from ....errors import LedgerError

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_IO_THREADS")
_AHEAD = 2
"""Tasks a worker that are given out: what they give waits to be taken, and may be large."""

Given = TypeVar("Given")
Made = TypeVar("Made")


class Crew:
    """So many workers; use it in a ``with``."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._count > 1:
            self._pool = ProcessPoolExecutor(self._count, get_context("spawn"), initializer=_begin)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def each(self, do: Callable[[Given], Made], tasks: Iterable[Given]) -> Iterator[Made]:
        """What ``do`` makes of each task, in their order.

        Raises:
            LedgerError: a worker died; what was done before is kept.
        """
        if self._pool is None:
            yield from map(do, tasks)
            return
        waiting: deque[Future[Made]] = deque()
        before = {name: os.environ.get(name) for name in _ONE_THREAD}
        os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))  # read when a worker that is started loads its libraries
        try:
            for one in tasks:
                waiting.append(self._pool.submit(do, one))
                if len(waiting) >= _AHEAD * self._count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise LedgerError("a worker died (was there room in memory?); call it again, and it goes on") from error
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides
    threading.Thread(target=_with_parent, daemon=True).start()


def _with_parent() -> None:
    """Ends a worker whose parent was killed: nobody would ever give it anything again."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
