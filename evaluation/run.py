"""How are many texts read for a score? In order, by one process or several, whichever reader is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TypeVar

from reportedly.read import READERS, read_many
from reportedly.vocabulary import Reading, Report, make_report

S = TypeVar("S")
T = TypeVar("T")
CHUNK = 12
"""Items handed to a process at once."""
DEFAULT = READERS[0]
"""The reader that users get unless they name another one."""
RULES = "rules"


def readings(bodies: Sequence[str], *, reader: str = DEFAULT, jobs: int = 1) -> list[Reading]:
    """The reading of each body, as a report without a title; an error of the reader is raised, not counted."""
    return read_all([make_report(body) for body in bodies], reader=reader, jobs=jobs)


def read_all(reports: Sequence[Report], *, reader: str = DEFAULT, jobs: int = 1) -> list[Reading]:
    """The reading of each report, in their order."""
    return over(partial(_read, reader), reports, jobs=jobs)


def over(task: Callable[[list[S]], list[T]], items: Sequence[S], *, jobs: int = 1) -> list[T]:
    """``task`` over chunks of ``items``, its answers in their order; ``task`` must be picklable."""
    chunks = [list(items[start : start + CHUNK]) for start in range(0, len(items), CHUNK)]
    if jobs < 2 or len(chunks) < 2:
        return [answer for chunk in chunks for answer in task(chunk)]
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        return [answer for answers in pool.map(task, chunks) for answer in answers]


def _read(reader: str, reports: list[Report]) -> list[Reading]:
    return list(read_many(reports, reader=reader))
