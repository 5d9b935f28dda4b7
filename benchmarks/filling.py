"""Fills ledgers with invented readings: one by one as ``reportedly add`` does, or many in one go.

``python -m benchmarks.filling LEDGER SECONDS`` adds new ones, one by one, for so long; their number and the
milliseconds of each as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from reportedly.ledger import Filter, Ledger
from reportedly.ledger.keeping import put
from reportedly.vocabulary import Reading

from .synthetic import CLAIMS, readings

TOGETHER = 200
"""Readings written in one transaction, which saves time; nothing else differs."""
ENDLESS = 1_000_000


def reports_for(claims: int) -> int:
    """How many invented reports hold about so many claims."""
    return max(1, round(claims / CLAIMS))


def fill(path: Path | str, reports: int, *, seed: int = 0) -> float:
    """Puts so many invented reports into the ledger at ``path``, less those there; the seconds that the ledger took."""
    with Ledger(path) as ledger:
        first = there(ledger)
        return put_all(ledger, readings(max(0, reports - first), seed=seed, first=first))


def there(ledger: Ledger) -> int:
    """How many reports the ledger holds: nothing was ever deleted from it."""
    newest = ledger.reports(Filter(limit=1))
    return int(newest[0]["key"]) if newest else 0


def put_all(ledger: Ledger, found: Iterable[Reading], together: int = TOGETHER) -> float:
    """Keeps all that is ``found``, so many in a transaction; the seconds of it, without those of finding."""
    taken = 0.0
    rest = iter(found)
    while some := list(islice(rest, together)):
        begun = time.perf_counter()
        with ledger.writes() as connection:
            for reading in some:
                put(connection, reading)
        taken += time.perf_counter() - begun
    return taken


def put_for(path: Path | str, seconds: float) -> list[float]:
    """Adds reports one by one for so long; the milliseconds of each."""
    found = []
    with Ledger(path) as ledger:
        end = time.monotonic() + seconds
        for reading in readings(ENDLESS, first=there(ledger)):
            if time.monotonic() > end:
                break
            begun = time.perf_counter()
            ledger.put(reading)
            found.append((time.perf_counter() - begun) * 1000)
    return found


if __name__ == "__main__":
    print(json.dumps(put_for(sys.argv[1], float(sys.argv[2]))))
