"""Runs tasks by Ray: on a cluster that is there, or on one of this machine that is started for the batch.

Every node needs reportedly with the extra ``ray``, and the inputs and the folder of shards under the same paths.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

from ..errors import BatchError, MissingPartError, ReportedlyError
from .processes import MOST_DEATHS
from .running import Lost, plainly
from .task import Task
from .worker import Done, work

AHEAD = 2
"""Tasks a worker that may wait at the cluster."""


class ByRay:
    """Few tasks are handed over ahead of time; Ray begins those anew whose worker died."""

    def __init__(self, workers: int, address: str | None) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nobody is told that somebody reads something
        try:
            import ray
        except ImportError as error:
            raise MissingPartError("running on Ray needs one more part: pip install 'reportedly[ray]'") from error
        self._ray: Any = ray
        self._workers = workers
        self._address = address

    def __call__(self, tasks: Iterator[Task], progress: Callable[[int], None]) -> Iterator[Done | Lost]:
        """Runs all."""
        ray = self._ray
        self._begin()
        try:
            one_cpu = {"num_cpus": 1, "max_retries": MOST_DEATHS - 1, "runtime_env": {"env_vars": _THREADS}}
            remote = ray.remote(**one_cpu)(_work)
            flying: dict[Any, Task] = {}
            while True:
                while len(flying) < AHEAD * self._workers and (task := next(tasks, None)) is not None:
                    flying[remote.remote(task)] = task
                if not flying:
                    return
                for ready in ray.wait(list(flying), num_returns=1)[0]:
                    yield self._result(ready, flying.pop(ready), progress)
        finally:
            ray.shutdown()

    def _result(self, ready: Any, task: Task, progress: Callable[[int], None]) -> Done | Lost:
        try:
            done: Done = self._ray.get(ready)
        except self._ray.exceptions.RayTaskError as error:
            cause = error.cause if isinstance(error.cause, (ReportedlyError, OSError)) else error
            raise BatchError(f"{plainly(task)}: {cause}") from error
        except self._ray.exceptions.RayError as error:
            why = f"{plainly(task)}: its worker died {MOST_DEATHS} times ({type(error).__name__}); it is set aside"
            return Lost(task, why)
        progress(sum(done.counts.values()))
        return done

    def _begin(self) -> None:
        quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
        try:
            if self._address is None:
                self._ray.init(address="local", num_cpus=self._workers, include_dashboard=False, **quiet)
            else:
                self._ray.init(address=self._address, **quiet)
        except Exception as error:  # Ray raises a bare one where a machine is too busy for a cluster to start in time
            where = self._address or "ray"
            raise BatchError(f"--on {where}: no cluster could be reached or started ({error})") from error


_THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def _work(task: Task) -> Done:
    return work(task)
