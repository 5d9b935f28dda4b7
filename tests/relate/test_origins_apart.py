"""Who is the same source, who is not, and what shows that two are independent."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.relate.origins import origins
from reportedly.relate.origins.speakers import speaker

from .across import Case

ONE = [
    ("named: Andriy Voronskiy (mayor) @VAL/GOV", "named: Mr Voronsky (mayor) @VAL/GOV"),
    ("named: Mikhail Lebedinsky (general) @TOR/MIL", "named: Michail Lebedinskij (general) @TOR/MIL"),
    ("named: Ukrainian Air Force @UKR/MIL", "named: Air Force of Ukraine @UKR/MIL"),
    ("named: Ministry of Ports @TOR/GOV", "named: Torvania @TOR/GOV"),
    ("named: Presidency @VAL/GOV", "unnamed: the Presidency's spokesman @VAL/GOV +Presidency"),
    ("document: the harbour audit (audit)", "document: a harbour audit (audit)"),
    ("named: The Linden Times", "named: Linden Times"),
    ("named: Presidency @VAL/GOV", "document: a statement by the Presidency (statement) @VAL/GOV +Presidency"),
]
TWO = [
    ("named: Anna Berg (captain) @VAL/CVL", "named: Olav Berg (captain) @VAL/CVL"),
    ("named: Ministry of Ports @TOR/GOV", "named: Ministry of Ports @VAL/GOV"),
    ("named: Ministry of Ports @TOR/GOV", "named: Ministry of Health @TOR/GOV"),
    ("unnamed: two officials", "unnamed: two officials"),
    ("document: an audit (audit)", "document: an audit (audit)"),
    ("named: Lisk Shipping @TOR/BUS", "named: Torvania @TOR/GOV"),
    (None, None),
    ("unspecified", "named: Presidency @VAL/GOV"),
]
APART = [
    ("named: Ministry of Ports @TOR/GOV", "named: Coast Guard @KOS/GOV", "independent"),
    ("named: Anna Berg (diver) @VAL/CVL", "named: Jon Lund (baker) @VAL/CVL", "independent"),
    ("named: Anna Berg (minister) @VAL/GOV", "named: Jon Lund (spokesman) @VAL/GOV", "unknown"),
    ("named: Presidency @VAL/GOV", "named: Anna Berg (minister) @VAL/GOV +Presidency", "dependent"),
    ("named: Presidency @VAL/GOV", "unnamed: two officials", "unknown"),
    ("document: a verdict (verdict)", "named: Anna Berg (baker) @VAL/CVL", "independent"),
    ("document: a letter (letter)", "named: Anna Berg (baker) @VAL/CVL", "unknown"),
    (
        "document: a ministry register (register) @TOR/GOV +Ministry of Ports",
        "named: Presidency @VAL/GOV",
        "independent",
    ),
    ("document: a ministry register (register) @VAL/GOV +Presidency", "named: Presidency @VAL/GOV", "unknown"),
    ("author", "named: Presidency @VAL/GOV", "unknown"),
    (
        "document: a statement by the Presidency (statement) @VAL/GOV +Presidency",
        "named: Coast Guard @KOS/GOV",
        "independent",
    ),
]


def two(one: Any, other: Any, **more: Any) -> Case:
    return Case(
        {
            "name": "two",
            "reports": {
                "a": {"by": "Alder Wire", "at": "2031-03-01", "claims": [{"who": one}]},
                "b": {"by": "Birch Post", "at": "2031-03-02", "claims": [{"who": other}]},
            },
            **more,
        }
    )


def count(case: Case) -> int:
    return len(origins(case.event, case.digests, case.derivations, case.owners)[0])


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_source_under_two_names(one: str, other: str) -> None:
    assert count(two(one, other)) == count(two(other, one)) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_sources_that_look_like_one(one: str | None, other: str | None) -> None:
    assert count(two(one, other)) == 2


@pytest.mark.parametrize(("one", "other", "value"), APART)
def test_what_is_shown_of_two_origins(one: str, other: str, value: str) -> None:
    for case in (two(one, other), two(other, one)):
        found, (pair,) = origins(case.event, case.digests, ())
        assert pair.independence == value, pair.why
        assert {pair.left, pair.right} == {each.id for each in found}


def test_owners_tell_what_outlets_cannot() -> None:
    def value(owners: dict[str, str], other: str = "named: Presidency @VAL/GOV") -> str:
        case = two("author", other)
        return origins(case.event, case.digests, (), owners)[1][0].independence

    assert value({"The Alder Wire": "Grove", "birch post": "Heath"}) == "independent"
    assert value({"Alder Wire": "Grove", "Birch Post": "Grove"}) == "dependent"
    assert value({"Alder Wire": "Presidency"}) == "dependent"
    assert value({"Alder Wire": "Grove"}) == "unknown"
    assert value({"Alder Wire": "Grove", "Birch Post": "Heath"}, "unnamed: two officials") == "unknown"


def test_an_agency_behind_both_makes_them_dependent() -> None:
    case = two(
        "named: Presidency @VAL/GOV", "named: Coast Guard @KOS/GOV",
        takes=["a < agency Gull Wire: byline", "b < agency Gull Wire: byline"],
    )  # fmt: skip
    assert origins(case.event, case.digests, case.derivations)[1][0].independence == "dependent"


def test_the_outlet_that_carried_both_is_named_as_reports_name_it() -> None:
    reports = {
        name: {"by": "The Alder Wire", "at": f"2031-03-0{day}", "claims": [{"who": f"named: {who}"}]}
        for day, (name, who) in enumerate((("a", "Presidency @VAL/GOV"), ("b", "Coast Guard @KOS/GOV")), 1)
    }
    case = Case({"name": "two", "reports": reports})
    assert origins(case.event, case.digests, ())[1][0].why == "both were carried by The Alder Wire"


def test_the_id_of_an_origin_stays_as_the_event_grows() -> None:
    small = Case({"name": "one", "reports": {"a": {"by": "Alder Wire", "at": "2031-03-01", "claims": [{"who": None}]}}})
    (before,), _ = origins(small.event, small.digests, ())
    after, _ = origins(two(None, "unnamed: aides").event, two(None, "unnamed: aides").digests, ())
    assert after[0].id == before.id


def test_who_quotes_whom_is_followed_to_its_end() -> None:
    case = two(["named: Linden Times", "named: Coast Guard @KOS/GOV"], ["named: Birch Post", "unnamed: aides !not say"])
    ends = [speaker(one, one.mentions[0]) for one in case.digests.values()]
    assert [(one.name, one.rank, one.outlets) for one in ends] == [
        ("Coast Guard", "record", ("linden times",)), ("aides", "unnamed", ()),
    ]  # fmt: skip
