"""Forecasts over time, on digests made by hand."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from reportedly.relate import outlook as ahead
from reportedly.relate.digest import Ahead, Digest, When
from reportedly.relate.model import Judgement, Outlook
from reportedly.relate.outlook import outcomes

from .digests import credit, digest, party, when

BRIDGE = party("name:lodra bridge", "Lodra bridge", "actor")
TUNNEL = party("country:NOR", "Norway", "actor", "NOR")


def foretold(
    words: str = "the bridge will open", due: When | None = None, code: str | None = None, **fields: Any
) -> Digest:
    claim = {"tense": "future", "parties": (BRIDGE,), "credits": (credit("the ministry"),), **fields}
    sentences = [
        (f"{words}.", "open", claim),
        ("if the money lasts.", "lasts", {"mood": "conditional", "tense": "present"}),
    ]
    condition = 2 if fields.pop("condition", False) else None
    claim.pop("condition", None)
    return digest("a", "2031-03-01T12:00:00Z", sentences, ahead=(Ahead("f1", 1, condition, due, code),))


def later(report: str, day: str, words: str = "the bridge opened", word: str = "opened", **fields: Any) -> Digest:
    return digest(report, f"{day}T12:00:00Z", [(f"{words}.", word, {"parties": (BRIDGE,), **fields})])


def judge(*digests: Digest, as_of: str | None = None, judgements: tuple[Judgement, ...] = ()) -> Outlook:
    links = [link for one in digests for link in ahead.link(one, digests)]
    first, known = digests[0], {one.report: one for one in digests}
    made = ahead.outlook(first, first.ahead[0], known, links, judgements, as_of=as_of)
    if as_of is not None and not [one for one in (*digests, *judgements) if moment(one) > f"{as_of}T23:59:59Z"]:
        # What is kept of it tells the same, wherever it tells anything.
        then = ahead.by(ahead.outlook(first, first.ahead[0], known, links, judgements), as_of)
        assert then == made if then is not None else made.condition is not None
    return made


def moment(one: Digest | Judgement) -> str:
    return one.moment if isinstance(one, Digest) else one.made


DUE = when("2031-03-20", relation="before")


def test_without_a_deadline_nothing_is_ever_overdue() -> None:
    found = judge(foretold(), as_of="2099-01-01")
    assert (found.standing, found.deadline, found.basis, found.judgeable) == ("expected", None, "none", False)


SAID = ("a minister came to the bridge", "came")
"""Words that tell little of what was foretold."""


def test_a_day_within_its_time_tells_for_an_outcome() -> None:
    first = foretold(due=DUE)
    told = [later("b", "2031-03-12", *SAID, when=when(day)) for day in ("2031-03-11", "2031-03-25")]
    wanted = first.mentions[0]
    within, after = (outcomes.likeness(first, wanted, one, one.mentions[0]) for one in told)
    undated = later("b", "2031-03-12", *SAID)
    assert within > after == outcomes.likeness(first, wanted, undated, undated.mentions[0]) > 0


def test_after_its_day_it_is_overdue() -> None:
    assert judge(foretold(due=DUE), as_of="2031-03-20").standing == "expected"
    found = judge(foretold(due=DUE), as_of="2031-03-21")
    assert (found.standing, found.trail[-1].moment, found.judgeable) == ("overdue", "2031-03-21T00:00:00Z", True)


def test_a_later_claim_tells_that_it_came() -> None:
    found = judge(foretold(due=DUE), later("b", "2031-03-18"))
    assert [step.standing for step in found.trail] == ["expected", "happened"]
    assert found.trail[-1].because == (("b", "b-1"),)


def test_what_came_late_did_not_happen_as_foretold() -> None:
    found = judge(foretold(due=DUE), later("b", "2031-06-18"))
    assert [step.standing for step in found.trail] == ["expected", "overdue", "did not happen"]
    assert found.trail[-1].rule == "came late"


def test_the_day_that_a_claim_states_counts_and_not_that_of_its_report() -> None:
    found = judge(foretold(due=DUE), later("b", "2031-06-18", when=when("2031-03-19")))
    assert found.standing == "happened"


def test_not_yet_is_no_failure_before_the_day() -> None:
    found = judge(foretold(due=DUE), later("b", "2031-03-10", polarity="negated"), as_of="2031-03-11")
    assert found.standing == "expected"


def test_a_denial_after_the_day_is_one() -> None:
    assert judge(foretold(due=DUE), later("b", "2031-03-22", polarity="negated")).standing == "did not happen"


def test_words_that_differ_leave_it_open() -> None:
    found = judge(foretold(due=DUE), later("b", "2031-03-19"), later("c", "2031-03-22", polarity="negated"))
    assert (found.standing, found.trail[-1].rule) == ("overdue", "told both ways")


@pytest.mark.parametrize(
    "fields",
    [{"mood": "planned"}, {"tense": "future"}, {"certainty": "possible"}, {"when": when("2031-01-05")},
     {"credits": (credit("a fan", "expect"),)}, {"credits": (credit("a fan", "confirm", negated=True),)},
     {"parties": (TUNNEL,), "words": "Norway opened", "word": "opened"}],
)  # fmt: skip
def test_plans_doubts_older_happenings_and_other_things_are_no_outcome(fields: dict[str, Any]) -> None:
    first = foretold(parties=(party("country:CHL", "Chile", "actor", "CHL"),)) if "words" in fields else foretold()
    assert ahead.link(later("b", "2031-03-18", **fields), [first]) == ()


def test_a_report_that_came_before_tells_no_outcome() -> None:
    assert ahead.link(later("b", "2031-02-18"), [foretold()]) == ()


def test_a_condition_that_failed_leaves_it_unjudged() -> None:
    failed = later("b", "2031-03-10", "the money lasts not", "lasts", polarity="negated", parties=())
    found = judge(foretold(due=DUE, condition=True), failed, as_of="2031-09-01")
    assert (found.condition_met, found.standing, found.judgeable) == (False, "expected", False)


def test_a_condition_of_which_nothing_is_told_keeps_a_denial_from_counting() -> None:
    found = judge(foretold(due=DUE, condition=True), later("b", "2031-03-22", polarity="negated"))
    assert (found.condition_met, found.standing) == (None, "overdue")


def test_what_was_not_to_come_and_came_did_not_happen_as_foretold() -> None:
    assert judge(foretold(polarity="negated"), later("b", "2031-03-10")).standing == "did not happen"


@pytest.mark.parametrize(
    ("code", "words", "deadline", "basis"),
    [("P2M", "the bridge will open", "2031-05-01", "stated"), ("PXD", "the bridge will open", "2031-03-08", "inferred"),
     ("PXW", "the bridge will open", "2031-03-31", "inferred"),
     (None, "the bridge will open in the coming weeks", "2031-03-31", "inferred"),
     (None, "the bridge will open before winter", "2031-11-30", "inferred"),
     (None, "the bridge will open by the new year", "2031-12-31", "inferred"),
     (None, "the bridge will soon open", None, "none")],
)  # fmt: skip
def test_deadlines_are_inferred_by_rules_that_are_shown(
    code: str | None, words: str, deadline: str | None, basis: str
) -> None:
    found = judge(foretold(words, code=code))
    assert (found.deadline, found.basis, bool(found.why)) == (deadline, basis, basis == "inferred")


def test_a_season_ends_with_its_last_day_or_before_its_first() -> None:
    winter = When("2031-12-01", "2032-02-29", "2031-WI", "before")
    assert judge(foretold(due=winter)).deadline == "2031-11-30"
    assert judge(foretold(due=When("2031-12-01", "2032-02-29", "2031-WI", "at"))).deadline == "2032-02-29"


def test_people_judge_what_claims_do_not_tell() -> None:
    made = Judgement(kind="came true", subject="a-1", who="Ada", made="2031-04-01T00:00:00Z")
    found = judge(foretold(due=DUE), judgements=(made,), as_of="2031-05-01")
    assert (found.standing, found.trail[-1].words) == ("happened", "Ada judged that it came true.")


@pytest.mark.parametrize("day", ["2031-02-01", "2031-03-01", "2031-03-19", "2031-03-21", "2031-06-18", "2031-07-01"])
def test_as_of_a_day_nothing_later_is_looked_at(day: str) -> None:
    made = Judgement(kind="did not come true", subject="a-1", who="Ada", made="2031-06-30T00:00:00Z")
    some = [foretold(due=DUE), later("b", "2031-06-18"), later("c", "2031-06-20", polarity="negated")]
    known = [some[0], *(one for one in some[1:] if one.moment <= f"{day}T23:59:59Z")]
    judged = (made,) if made.made <= f"{day}T23:59:59Z" else ()
    found = judge(*some, as_of=day, judgements=(made,))
    assert found == judge(*known, as_of=day, judgements=judged)
    assert all(step.moment <= f"{day}T23:59:59Z" for step in found.trail)


def test_what_is_kept_tells_how_it_stands_on_any_later_day() -> None:
    told = [
        later("b", "2031-03-18"),
        later("c", "2031-03-22", polarity="negated"),
        later("d", "2031-04-18", "the money lasts", "lasts", parties=()),
        later("e", "2031-04-20", "the money lasts not", "lasts", polarity="negated", parties=()),
    ]
    made = Judgement(kind="did not come true", subject="a-1", who="Ada", made="2031-03-20T08:00:00Z")
    for some, due, condition, judged in itertools.product(
        (each for count in range(3) for each in itertools.combinations(told, count)), (None, DUE), (False, True),
        ((), (made,)),
    ):  # fmt: skip
        first = foretold(due=due, condition=condition)
        found = [
            judge(first, *some, as_of=day, judgements=judged) for day in ("2031-03-20", "2031-03-21", "2031-05-01")
        ]
        assert found[-1].standing == "overdue" or not (due and not some and not judged)


def test_the_order_of_arrival_changes_nothing() -> None:
    some = [later("b", "2031-03-19"), later("c", "2031-03-22", polarity="negated")]
    assert judge(foretold(due=DUE), *some) == judge(foretold(due=DUE), *reversed(some))


def test_coverage_comes_before_any_rate() -> None:
    came = later("b", "2031-03-18")
    found = [judge(foretold()), judge(foretold(), came), judge(foretold(due=DUE), came)]
    found.append(judge(foretold(due=DUE), as_of="2031-05-01"))
    made = ahead.coverage(found)
    assert made.line == (
        "Of 4 forecasts, 2 can be judged by a deadline of their own; 1 has been: 1 happened, 0 did not. 1 is overdue."
    )
    (row,) = made.rows
    assert (row.source, row.judged, row.rate) == ("the ministry", 1, 100.0)


def test_without_forecasts_there_is_no_rate() -> None:
    made = ahead.coverage([])
    assert (made.line, made.all.rate, made.rows) == ("No forecasts.", None, ())
