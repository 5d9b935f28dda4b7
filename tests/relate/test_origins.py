"""Origins, pairs, loops and responses of the situations in gold/standings.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.relate.origins import loops, origins, responses

from .across import Case

GOLD: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "gold" / "standings.yaml").read_text("utf-8"))
CASES = [Case(told) for told in GOLD]


def having(*parts: str) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if any(part in case.told for part in parts)]
    return pytest.mark.parametrize("case", chosen, ids=[case.name for case in chosen])


@having("origins")
def test_origins_are_those_of_the_gold(case: Case) -> None:
    found, _ = origins(case.event, case.digests, case.derivations, case.owners)
    told = [
        [one.report, one.source, one.kind, list(dict.fromkeys(name for name, _ in one.carriers if name != one.report))]
        for one in found
    ]
    assert told == case.told["origins"]


@having("pairs")
def test_pairs_are_those_of_the_gold(case: Case) -> None:
    found, pairs = origins(case.event, case.digests, case.derivations, case.owners)
    reports = {one.id: one.report for one in found}
    told = [[reports[one.left], reports[one.right], one.independence] for one in pairs]
    assert told == case.told["pairs"]
    assert all(one.why for one in pairs)


@having("withdrawn")
def test_withdrawn_lines_have_their_moment(case: Case) -> None:
    found, _ = origins(case.event, case.digests, case.derivations, case.owners)
    assert {one.report: one.withdrawn for one in found if one.withdrawn} == case.told["withdrawn"]


@having("loops")
def test_loops_are_those_of_the_gold(case: Case) -> None:
    found = loops(case.digests, case.derivations)
    assert [list(one.reports) for one in found] == case.told["loops"]
    for one in found:
        assert one.dates == tuple(case.digests[name].moment for name in one.reports)
        assert len(one.spans) == len(one.reports)


@having("responses")
def test_responses_are_those_of_the_gold(case: Case) -> None:
    found = responses(case.event, case.digests)
    told = [[one.report, one.source, f"not {one.act}" if one.negated else one.act] for one in found]
    assert told == case.told["responses"]
