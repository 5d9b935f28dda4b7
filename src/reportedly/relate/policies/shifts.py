"""From what reports tell of one act to its shifts: permitted, then forbidden, since when and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ...vocabulary import Force
from ..model import Shift
from .tellings import Telling, opposite

DOUBT = timedelta(days=1)
"""Opposite rules told of days no farther apart, with no word of a change, are a dispute and no shift."""


@dataclass(slots=True)
class _Run:
    """A stretch in which one force holds."""

    force: Force
    tellings: list[Telling] = field(default_factory=list)

    @property
    def first(self) -> Telling:
        return min(self.tellings, key=lambda one: one.act.order)

    @property
    def day(self) -> str:
        return min((one.day for one in self.tellings if not one.background), default="")

    @property
    def background(self) -> bool:
        return all(one.background for one in self.tellings)


def shifts(tellings: Sequence[Telling]) -> tuple[Shift, ...]:
    """The shifts of one line, in the order in which they held."""
    runs: list[_Run] = []
    firm = [one for one in tellings if one.firm]
    for one in sorted((one for one in firm if not one.background), key=lambda one: (one.day, one.act.order)):
        if not runs or runs[-1].force != one.force:
            runs.append(_Run(one.force))
        runs[-1].tellings.append(one)
    for one in sorted((one for one in firm if one.background), key=lambda one: one.act.order):
        _put(runs, one)
    return tuple(_shift(runs, at) for at in range(len(runs)))


def _put(runs: list[_Run], told: Telling) -> None:
    """Puts what is told as former before the last rule to the contrary that had begun by then."""
    for at in reversed(range(len(runs))):
        run = runs[at]
        if opposite(run.force, told.force) and (run.background or run.day <= told.moment[:10]):
            if at and runs[at - 1].force == told.force:
                runs[at - 1].tellings.append(told)
            else:
                runs.insert(at, _Run(told.force, [told]))
            return
    if runs and runs[0].force == told.force:
        runs[0].tellings.append(told)
    else:
        runs.insert(0, _Run(told.force, [told]))


def _shift(runs: list[_Run], at: int) -> Shift:
    run = runs[at]
    first = run.first
    before = runs[at - 1] if at else None
    after = runs[at + 1] if at + 1 < len(runs) else None
    ordered = sorted(run.tellings, key=lambda one: one.act.order)
    since = next((one.since for one in ordered if one.since), None)
    until = next((one.until for one in ordered if one.until), None)
    ended = after.day if after is not None and after.day else None
    held = since or (None if run.background else first.moment[:10] or None)
    return Shift(
        moment=first.moment,
        kind=run.force,
        report=first.act.digest.report,
        claim=first.act.claim.id,
        since=held,
        until=until or ended,
        source=next((one.source for one in ordered if one.source), None),
        replaces=before.first.act.claim.id if before is not None else None,
        claims=tuple(one.act.key for one in ordered),
        since_basis="text" if since else "report" if held else "none",
        until_basis="text" if until else "shift" if ended else "none",
        background=run.background,
        disputed=_disputed(before, run) or _disputed(run, after),
    )


def _disputed(one: _Run | None, other: _Run | None) -> bool:
    if one is None or other is None or one.background or other.background or not one.day or not other.day:
        return False
    if any(told.change for told in other.tellings):
        return False
    return date.fromisoformat(other.day[:10]) - date.fromisoformat(one.day[:10]) < DOUBT
