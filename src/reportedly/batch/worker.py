"""What one worker does: a piece of input in, its shard out. No more hangs on it than its task; nothing is shared."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from ..collect import Collected
from ..collect.pieces import read
from ..errors import ReadError
from ..vocabulary import Report
from .shard import Row, Writer, other_row, reading_row
from .task import Task

Progress = Callable[[int], None]


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task: how many rows of each kind its shard has, failures by problem, what was passed over."""

    shard: str
    counts: dict[str, int]
    problems: dict[str, int]
    passed_over: dict[str, int]


def work(task: Task, progress: Progress = lambda _: None) -> Done:
    """Reads the piece and writes its shard. A page that fails is a row that says why; memory stays what it is.

    Raises:
        OSError: the shard cannot be written.
    """
    passed: Counter[str] = Counter()
    with Writer(task) as shard:
        for row in _Rows(task, passed).rows():
            shard.put(row)
            progress(1)
        shard.close(passed)
        return Done(
            shard=task.shard, counts=dict(shard.counts), problems=dict(shard.problems), passed_over=dict(passed)
        )


class _Rows:
    """Rows in the order of documents, though readings come some documents later."""

    def __init__(self, task: Task, passed: Counter[str]) -> None:
        self._task = task
        self._passed = passed
        self._waiting: deque[tuple[Collected, Row | None]] = deque()  # documents, and their rows where they are made

    def rows(self) -> Iterator[Row]:
        """All of them."""
        from ..read import read_seen

        for reading, vectors in read_seen(self._reports(), reader=self._task.reader, failed=self._failed):
            yield from self._made(lambda one, r=reading, v=vectors: reading_row(one, r, v, raw=self._task.raw))
        yield from self._ready()

    def _reports(self) -> Iterator[Report]:
        for document in read(self._task.piece, self._passed):
            if document.reading is not None:
                row = reading_row(document, document.reading, document.vectors, raw=self._task.raw)
                self._waiting.append((document, row))
            elif document.report is not None and document.unread is None:
                self._waiting.append((document, None))
                yield document.report
            else:
                self._waiting.append((document, other_row(document, raw=self._task.raw)))

    def _failed(self, _: Report, error: ReadError) -> None:
        self._answer(lambda one: other_row(one, error, raw=False))

    def _made(self, row: Any) -> Iterator[Row]:
        self._answer(row)
        yield from self._ready()

    def _answer(self, row: Callable[[Collected], Row]) -> None:
        """Gives the first document that waits for one its row."""
        for at, (document, made) in enumerate(self._waiting):
            if made is None:
                self._waiting[at] = (document, row(document))
                return

    def _ready(self) -> Iterator[Row]:
        while self._waiting and self._waiting[0][1] is not None:
            row = self._waiting.popleft()[1]
            if row is not None:
                yield row
