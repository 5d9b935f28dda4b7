"""A line on standard error that tells how far it is, for what takes longer than two seconds."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds before anything shows: a bar that flashes up tells nobody anything."""


class Bar:
    """Counts reports, or whatever ``doing`` and ``things`` name; shows itself on a terminal after :data:`PATIENCE`,
    unless the results go there too."""

    def __init__(self, *, wanted: bool = True, doing: str = "reading", things: str = "reports") -> None:
        self._words = f"{doing}: {{task.completed:,.0f}} {things} done"
        self._wanted = wanted and sys.stderr.isatty()
        self._done = 0
        self._lock = threading.Lock()
        self._shown: Progress | None = None
        self._over = False
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Bar:
        if self._wanted:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Takes the bar off the screen."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._shown is not None:
                self._shown.stop()
                self._shown = None

    def follow(self, readings: Iterable[T]) -> Iterator[T]:
        """``readings``, each counted once whoever takes them is done with it."""
        for reading in readings:
            yield reading
            self.step()

    def step(self, count: int = 1) -> None:
        """Counts one report as done, or ``count`` of them."""
        with self._lock:
            self._done += count
            if self._shown is not None:
                self._shown.update(self._shown.task_ids[0], completed=self._done)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._over:
                return
            self._shown = Progress(
                SpinnerColumn(),
                TextColumn(self._words),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=True,
            )
            self._shown.add_task("at work", total=None, completed=self._done)
            self._shown.start()
