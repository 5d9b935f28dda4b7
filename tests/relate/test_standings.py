"""Standings by date of the situations in gold/standings.yaml."""

from __future__ import annotations

import pytest

from reportedly.relate.model import Standing
from reportedly.relate.origins import origins, responses
from reportedly.relate.standings import standing

from .across import Case
from .test_origins import CASES


def stands(case: Case, as_of: str | None = None) -> Standing:
    found, pairs = origins(case.event, case.digests, case.derivations, case.owners)
    return standing(
        case.event, case.digests, case.derivations, found, pairs, responses(case.event, case.digests),
        case.contradictions, case.updates, case.distortions, as_of=as_of,
    )  # fmt: skip


DATED = [(case, str(date), wanted) for case in CASES for date, wanted in case.told["standings"].items()]


@pytest.mark.parametrize(
    ("case", "date", "wanted"), DATED, ids=[f"{case.name}, {date}" for case, date, _ in DATED]
)  # fmt: skip
def test_standings_are_those_of_the_gold(case: Case, date: str, wanted: str | list[str] | None) -> None:
    found = stands(case, date)
    if wanted is None:
        assert found.trail == ()
    else:
        assert found.trail
        assert found.standing in ([wanted] if isinstance(wanted, str) else wanted), found.trail
