"""The nearest reports by vector, and those of outlets that are cited, of a window of reports: as products of matrices.

The same as ``Cards.candidates`` finds for one report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ....relate.candidates import CITED, Near
from .folder import Numbers
from .order import DAY, NOBODY, OUTLET, RANK, Order

AT_ONCE = 64
"""Reports that are held against all near them in one product."""


@dataclass(frozen=True)
class Found:
    """Places of candidates of the report at ``place``, and how like the last of them is where there is no more room."""

    place: int
    others: frozenset[int]
    least: int | None
    least_cited: int | None


def nearest(order: Order, near: Near, first: int, last: int) -> Iterator[Found]:
    """What is found for each report from the place ``first`` to the one before ``last``."""
    for begin in range(first, last, AT_ONCE):
        yield from _some(order, near, begin, min(last, begin + AT_ONCE))


def _some(order: Order, near: Near, first: int, last: int) -> Iterator[Found]:
    days = order.column(DAY)
    if order.vectors is None and not any(place in order.named.cites for place in range(first, last)):
        yield from (Found(place, frozenset(), None, None) for place in range(first, last))
        return
    begin, end = _around(days, near.window, first, last)
    around = np.asarray(days[begin:end])
    ranks, outlets = (np.asarray(order.column(name)[begin:end]) for name in (RANK, OUTLET))
    like = _likeness(order, first, last, begin, end)
    for place in range(first, last):
        gap = np.abs(around - days[place])
        own = like[:, place - first] if like is not None else np.zeros(end - begin, dtype=np.int32)
        inside = gap <= near.window
        some: Numbers = np.zeros(0, dtype=np.int64)
        if order.vectors is not None and order.vectors[place].any():
            some = np.flatnonzero(inside & (ranks < order.columns[place, RANK]) & (own >= near.threshold))
            if len(some) > near.nearest:  # ties with the last one stay
                bar = np.partition(own[some], -near.nearest)[-near.nearest]
                some = some[own[some] >= bar]
        some = some[np.lexsort((some, -own[some]))][: near.nearest]
        cited = np.flatnonzero(inside & np.isin(outlets, order.named.cites.get(place, [])) & (outlets != NOBODY))
        cited = cited[cited != place - begin]
        cited = cited[np.lexsort((cited, gap[cited], -own[cited]))][:CITED]
        yield Found(
            place,
            frozenset(int(each) + begin for each in (*some, *cited) if each + begin != place),
            int(own[some[-1]]) if len(some) == near.nearest else None,
            int(own[cited[-1]]) if len(cited) == CITED else None,
        )


def _around(days: Numbers, window: int, first: int, last: int) -> tuple[int, int]:
    """The places between which all reports of the days around lie."""
    some = np.asarray(days[first:last])
    if days[0] > days[len(days) - 1] or np.any(np.diff(some) < 0):
        return 0, len(days)  # dates of long ago, which a rank does not tell apart
    begin = int(np.searchsorted(days, some[0] - window, "left"))
    return begin, int(np.searchsorted(days, some[-1] + window, "right"))


def _likeness(order: Order, first: int, last: int, begin: int, end: int) -> npt.NDArray[np.int32] | None:
    """How like each of some reports, in columns, is to each of those around, in rows."""
    if order.vectors is None:
        return None
    # Sums stay below 2**24, up to where floats of 32 bits are exact.
    all, own = (np.asarray(order.vectors[a:b], dtype=np.float32) for a, b in ((begin, end), (first, last)))
    found: Any = all @ own.T
    return np.asarray(found, dtype=np.int32)
