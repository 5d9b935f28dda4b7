"""How often one host is asked: a pause between two requests, and longer where the host wishes so."""

from __future__ import annotations

import time
from collections import OrderedDict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ...errors import InputError
from .wire import Clock

_MOST = 10_000


class Pace:
    """When each host may be asked again."""

    def __init__(self, *, delay: float, patience: float) -> None:
        self._delay = delay
        self._patience = patience
        self._next: OrderedDict[str, float] = OrderedDict()

    def wait(self, host: str, clock: Clock, *, delay: float | None = None) -> None:
        """Waits for the turn of ``host``, and notes that it is asked now. ``delay`` is what its robots.txt wishes.

        Raises:
            InputError: ``busy``: its turn is further away than our patience.
        """
        ahead = self._next.get(host, 0.0) - time.monotonic()
        if ahead > self._patience:
            raise busy(host, ahead)
        if ahead > 0:
            clock.pause(ahead)
        self._note(host, max(self._delay, delay or 0.0))

    def later(self, host: str, seconds: float) -> None:
        """``host`` wishes to be left alone for so long."""
        self._note(host, seconds)

    def _note(self, host: str, seconds: float) -> None:
        now = time.monotonic()
        self._next[host] = max(self._next.get(host, 0.0), now + seconds)
        self._next.move_to_end(host)
        while len(self._next) > _MOST:
            self._next.popitem(last=False)


def busy(host: str, seconds: float) -> InputError:
    return InputError(f"{host} wishes to be asked again in {_spoken(seconds)} only; try again then", problem="busy")


def retry_after(value: str | None) -> float | None:
    """Seconds that a ``Retry-After`` header asks for, as a number or as a date; ``None`` where it says neither."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
        return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _spoken(seconds: float) -> str:
    if seconds < 120:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes" if seconds < 7200 else f"{round(seconds / 3600)} hours"
