"""When is a feed asked again, and a page? Pure: from what happened, what the server asks for, and one random number."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

EVERY = timedelta(minutes=15)
"""How often a feed is asked where nobody says otherwise."""
SHORTEST = timedelta(minutes=1)
"""No server is asked more often, whatever the user or the feed says."""
LONGEST = timedelta(days=1)
"""The longest wait after failures."""
LONGEST_HINT = timedelta(hours=1)
"""How much longer than asked a feed may make us wait by Cache-Control or ttl: many are set without thought, and a
wrong one should cost an hour of news, not a month."""
JITTER = 0.1
"""Share of a wait that is added at random, so that feeds that were begun together do not stay together."""
MOST_ATTEMPTS = 4
"""How often a page is tried before it is left with its error."""
_RETRIES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
_MAX_AGE = re.compile(r"(?:^|[,\s])(s-maxage|max-age)\s*=\s*\"?(\d{1,9})", re.I)
_PERIOD = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*(s|m|h|d)?", re.I)
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def next_check(
    now: datetime, *, every: timedelta = EVERY, failures: int = 0, fresh: float | None = None, chance: float = 0.0,
    longest: timedelta = LONGEST,
) -> datetime:  # fmt: skip
    """When a feed that was asked at ``now`` is to be asked again.

    After a success: ``every``, or as long as its answer holds if that is longer, up to an hour. After ``failures`` in
    a row twice as long for each, up to ``longest``.

    Args:
        failures: how many times in a row it failed, this time included; 0 is a success.
        fresh: seconds for which its answer holds, by its own word.
        chance: from 0 to 1, at random: adds up to a tenth to a wait, and spreads one after failures over its last
            half ("equal jitter").
    """
    wait = max(every, SHORTEST)
    if failures > 0:
        whole = min(wait * (1 << min(failures, 20)), max(longest, wait))
        return now + max(whole * (0.5 + 0.5 * chance), wait)
    if fresh is not None and fresh > 0:
        wait = max(wait, timedelta(seconds=min(fresh, LONGEST_HINT.total_seconds())))
    return now + wait * (1 + JITTER * chance)


def retry_page(seen: datetime, attempts: int) -> datetime | None:
    """When a page first seen at ``seen`` that failed ``attempts`` times is tried again; ``None``: it is left."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return seen + sum(_RETRIES[: max(attempts, 0)], timedelta())


def period(text: str) -> timedelta | None:
    """``90s``, ``15m``, ``2h``, ``1d`` as a time, minutes where no unit is given; ``None`` for anything else."""
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        return None
    seconds = float(match.group(1)) * _UNITS[(match.group(2) or "m").lower()]
    return timedelta(seconds=seconds) if 0 < seconds <= 365 * 86_400 else None


def freshness(cache_control: str | None, minutes: float | None = None) -> float | None:
    """How many seconds an answer holds, by its Cache-Control and what the feed itself says (``ttl``): the longer."""
    found = [60.0 * minutes] if minutes is not None else []
    ages = {name.lower(): float(age) for name, age in _MAX_AGE.findall(cache_control or "")}
    if ages:
        found.append(ages.get("max-age", ages.get("s-maxage", 0.0)))
    return max(found, default=None)
