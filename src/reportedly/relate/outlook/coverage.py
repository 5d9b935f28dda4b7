"""How many forecasts can be judged at all? Told before any rate, for all and by source."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ..model import Outlook


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Forecasts of one source, or of all (``source`` is ``None`` for the reports' own)."""

    source: str | None
    forecasts: int
    judgeable: int
    """With a deadline, stated or inferred, and no condition that failed."""
    happened: int
    did_not_happen: int
    overdue: int
    """Their day is past, and nothing tells what became of them: no failures."""

    @property
    def judged(self) -> int:
        return self.happened + self.did_not_happen

    @property
    def rate(self) -> float | None:
        """Per cent of those judged that came; ``None`` where none was judged."""
        return 100 * self.happened / self.judged if self.judged else None


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """``rows``: by source, those with the most forecasts first."""

    all: Row
    rows: tuple[Row, ...]

    @property
    def line(self) -> str:
        """The coverage in a sentence, before any rate."""
        one = self.all
        if not one.forecasts:
            return "No forecasts."
        told = (
            f"Of {one.forecasts} forecast{'s' * (one.forecasts != 1)}, {one.judgeable} can be judged by a deadline of "
            f"{'its' if one.judgeable == 1 else 'their'} own; {one.judged} {'has' if one.judged == 1 else 'have'} been"
        )
        if one.judged:
            told += f": {one.happened} happened, {one.did_not_happen} did not"
        return f"{told}. {one.overdue} {'is' if one.overdue == 1 else 'are'} overdue." if one.overdue else f"{told}."


def coverage(outlooks: Iterable[Outlook]) -> Coverage:
    """The coverage of some forecasts.

    Without a deadline a forecast could only ever come true, never fail: so such ones count in no rate.
    """
    found = list(outlooks)
    by_source: dict[str | None, list[Outlook]] = {}
    for one in found:
        by_source.setdefault(one.source, []).append(one)
    rows = [_row(source, own) for source, own in by_source.items()]
    return Coverage(all=_row(None, found), rows=tuple(sorted(rows, key=lambda row: (-row.forecasts, row.source or ""))))


def _row(source: str | None, outlooks: list[Outlook]) -> Row:
    judgeable = [one for one in outlooks if one.judgeable]
    return Row(
        source=source,
        forecasts=len(outlooks),
        judgeable=len(judgeable),
        happened=sum(one.standing == "happened" for one in judgeable),
        did_not_happen=sum(one.standing == "did not happen" for one in judgeable),
        overdue=sum(one.standing == "overdue" for one in judgeable),
    )
