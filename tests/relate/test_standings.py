"""Standings by date of the situations in gold/standings.yaml."""

from __future__ import annotations

import pytest

from reportedly.errors import UsageError
from reportedly.relate.model import Judgement, Standing
from reportedly.relate.origins import origins, responses
from reportedly.relate.standings import standing

from .across import Case
from .test_origins import CASES


def stands(case: Case, as_of: str | None = None) -> Standing:
    _, pairs = origins(case.event, case.digests, case.derivations, case.owners)
    return standing(
        case.event, case.digests, case.derivations, pairs, responses(case.event, case.digests),
        case.contradictions, case.updates, case.distortions, owners=case.owners, as_of=as_of,
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


def case_of(name: str) -> Case:
    return next(case for case in CASES if case.name == name)


def test_a_trail_tells_when_and_why_it_moved() -> None:
    found = stands(case_of("unnamed, then declined, then confirmed on the record"))
    assert [(one.moment[:10], one.standing, one.rule) for one in found.trail] == [
        ("2031-03-01", "unverified", "unnamed sources"),
        ("2031-03-01", "unverified", "asked"),
        ("2031-03-04", "unverified", "unnamed sources"),
        ("2031-03-04", "unverified", "asked"),
        ("2031-03-08", "confirmed", "in a position to confirm"),
    ]
    assert found.trail[-1].because == (("cedar", "cedar.1"),)
    assert found.trail[1].words == "Presidency declined to say, which by itself changes nothing."
    assert (found.standing, found.moment) == ("confirmed", "2031-03-08T08:00:00Z")


def judged(case: Case, *judgements: Judgement) -> Standing:
    _, pairs = origins(case.event, case.digests, case.derivations, case.owners)
    return standing(case.event, case.digests, case.derivations, pairs=pairs, judgements=judgements)


def test_reliability_is_shown_and_not_counted() -> None:
    case = case_of("two named people of different bodies, told to two outlets")
    graded = judged(case, Judgement(kind="reliability", subject="Anna Berg", value="E"))
    assert graded.standing == judged(case).standing == "corroborated"
    assert "Anna Berg, graded E, to Alder Wire" in graded.trail[-1].words


@pytest.mark.parametrize("kind", ["wrong reading", "wrong source"])
@pytest.mark.parametrize("subject", ["birch.1", "birch"])
def test_what_was_judged_wrong_is_left_out(kind: str, subject: str) -> None:
    case = case_of("two named people of different bodies, told to two outlets")
    assert judged(case, Judgement(kind=kind, subject=subject)).standing == "single origin"


def test_a_claim_without_an_actor_is_confirmed_by_whom_the_others_name() -> None:
    told = {
        "name": "passive",
        "reports": {
            "a": {
                "by": "A Post",
                "at": "2031-03-01",
                "claims": [{"who": "unnamed: aides", "actor": "Valdria @VAL/GOV"}],
            },
            "b": {"by": "B Post", "at": "2031-03-02", "claims": [{"who": "named: Presidency @VAL/GOV", "actor": "it"}]},
        },
    }
    assert stands(Case(told)).standing == "confirmed"


def test_tourists_act_for_no_country() -> None:
    told = {
        "name": "tourists",
        "reports": {
            "a": {"by": "A Post", "at": "2031-03-01",
                  "claims": [{"who": "named: Embassy @VAL/GOV", "actor": "Valdrian tourists @VAL/CVL"}]},
        },
    }  # fmt: skip
    assert stands(Case(told)).standing == "single origin"


def test_an_older_number_of_the_same_source_disputes_nothing() -> None:
    told = {
        "name": "taken back",
        "reports": {
            "a": {"by": "A Post", "at": "2031-03-01", "claims": [{"who": "named: Coast Guard @TOR/GOV", "number": 5}]},
            "b": {"by": "B Post", "at": "2031-03-02", "claims": [{"who": "named: Coast Guard @TOR/GOV", "number": 9}]},
            "c": {"by": "C Post", "at": "2031-03-02", "claims": [{"who": "named: Port of Lisk @VAL/GOV", "number": 9}]},
        },
        "contradictions": [["number", "a.1", "b.1"], ["number", "a.1", "c.1"]],
        "updates": [["a.1", "b.1"]],
    }
    assert stands(Case(told)).standing == "corroborated"
    assert stands(Case(told), "2031-03-01").standing == "single origin"


def test_a_contradiction_by_what_another_event_tells_is_heard() -> None:
    told = {
        "name": "beside",
        "reports": {
            "a": {"by": "A Post", "at": "2031-03-01", "claims": [
                {"who": "named: Air Force @TOR/MIL", "in": False},
                {"who": "unnamed: an official", "polarity": "negated", "word": "rocket"}]},
        },
        "contradictions": [["polarity", "a.1", "a.2"]],
    }  # fmt: skip
    assert stands(Case(told)).standing == "disputed"


def test_that_it_was_no_rocket_disputes_no_firing() -> None:
    told = {
        "name": "no rocket",
        "reports": {
            "a": {"by": "A Post", "at": "2031-03-01", "claims": [
                {"who": "named: Air Force @TOR/MIL"},
                {"who": "unnamed: an official", "polarity": "negated", "word": "rocket", "in": False}]},
        },
        "contradictions": [["polarity", "a.1", "a.2"]],
    }  # fmt: skip
    assert stands(Case(told)).standing == "single origin"


@pytest.mark.parametrize("as_of", ["yesterday", "", "2031-02-30"])
def test_what_is_no_date_is_refused(as_of: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        stands(CASES[0], as_of)


@pytest.mark.parametrize(
    ("as_of", "known"), [("2031", True), ("2031-03", True), ("2031-02", False), ("2031-W09", True)]
)
def test_a_date_in_any_precision_is_meant_up_to_its_end(as_of: str, known: bool) -> None:
    assert bool(stands(CASES[0], as_of).trail) == known
