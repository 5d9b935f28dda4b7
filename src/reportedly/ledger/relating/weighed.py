"""An event with all that is worked out of it, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection

from ...relate.model import (
    Contradiction,
    Distortion,
    Happening,
    Origin,
    Pair,
    Response,
    Side,
    Standing,
    Step,
    Update,
)
from .entries import Entry
from .grouping import Row, next_key, put

STEP = "event, outlook, number, moment, standing, rule, because, words"


def side(name: str) -> str:
    """The columns of one side."""
    return ", ".join(f"{name}_{each}" for each in ("report", "claim", "source", "value", "start", "end", "moment"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """One event, and what hangs on it."""

    event: Happening
    origins: Sequence[Origin]
    pairs: Sequence[Pair]
    responses: Sequence[Response]
    contradictions: Sequence[Contradiction]
    updates: Sequence[Update]
    distortions: Sequence[Distortion]
    standing: Standing


def write(connection: Connection, weighed: Iterable[tuple[int, Weighed]], entries: Mapping[str, Entry]) -> None:
    """Adds events under the keys given, and all that hangs on them."""
    given = list(weighed)
    rows = Rows(entries, next_key(connection, "origin"))
    for key, one in given:
        rows.add(key, one)
    for table, columns in _COLUMNS.items():
        put(connection, table, columns, rows.of[table])


_COLUMNS = {
    "event": "key, id, label, type, first, last, place, ahead, claims, reports, origins, standing, since",
    "event_claim": "event, number, claim",
    "origin": "key, event, id, claim, source, kind, denies, withdrawn",
    "origin_carrier": "origin, number, claim",
    "independence": 'event, "left", "right", independence, why',
    "response": 'event, report, claim, source, act, negated, start, "end", moment',
    "contradiction": f"event, kind, about, {side('left')}, {side('right')}",
    "value_update": f"event, kind, about, {side('before')}, {side('after')}",
    "distortion": f"event, kind, {side('was')}, {side('now')}",
    "step": STEP,
}


class Rows:
    """Rows of all these tables, as they gather."""

    def __init__(self, entries: Mapping[str, Entry], origin: int) -> None:
        self.of: dict[str, list[Row]] = {table: [] for table in _COLUMNS}
        self._entries = entries
        self._origin = origin

    def add(self, key: int, one: Weighed) -> None:
        """Adds the rows of one event."""
        event, of = one.event, self.of
        reports = {report for report, _ in event.claims}
        of["event"].append(
            (key, event.id, event.label, event.type, event.first, event.last, event.place, event.ahead,
             len(event.claims), len(reports), len(one.origins), one.standing.standing, one.standing.moment)
        )  # fmt: skip
        of["event_claim"] += [(key, number, self._claim(*each)) for number, each in enumerate(event.claims, 1)]
        self._origins(key, one)
        of["response"] += [
            (key, self._entries[each.report].key, each.claim and self._claim(each.report, each.claim), each.source,
             each.act, each.negated, *each.span, each.moment)
            for each in one.responses
        ]  # fmt: skip
        of["contradiction"] += [
            (key, each.kind, each.about, *self._side(each.left), *self._side(each.right)) for each in one.contradictions
        ]
        of["value_update"] += [
            (key, each.kind, each.about, *self._side(each.before), *self._side(each.after)) for each in one.updates
        ]
        of["distortion"] += [(key, each.kind, *self._side(each.was), *self._side(each.now)) for each in one.distortions]
        of["step"] += steps(one.standing.trail, event=key)

    def _origins(self, key: int, one: Weighed) -> None:
        keys: dict[str, int] = {}
        for each in one.origins:
            own = keys[each.id] = self._origin
            self._origin += 1
            claim = self._claim(each.report, each.claim)
            row = (own, key, each.id, claim, each.source, each.kind, each.denies, each.withdrawn)
            self.of["origin"].append(row)
            self.of["origin_carrier"] += [
                (own, number, self._claim(*carrier)) for number, carrier in enumerate(each.carriers, 1)
            ]
        self.of["independence"] += [
            (key, keys[each.left], keys[each.right], each.independence, each.why) for each in one.pairs
        ]

    def _claim(self, report: str, claim: str) -> int:
        return self._entries[report].claim(claim)

    def _side(self, one: Side) -> tuple[Any, ...]:
        span = one.span or (None, None)
        return (
            self._entries[one.report].key,
            self._claim(one.report, one.claim),
            one.source,
            one.value,
            *span,
            one.moment,
        )


def steps(trail: Iterable[Step], *, event: int | None = None, outlook: int | None = None) -> list[Row]:
    """Steps as rows."""
    return [
        (
            event,
            outlook,
            number,
            one.moment,
            one.standing,
            one.rule,
            msgspec.json.encode(one.because).decode(),
            one.words,
        )
        for number, one in enumerate(trail, 1)
    ]
