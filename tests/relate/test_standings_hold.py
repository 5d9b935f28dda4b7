"""What holds of origins and standings whatever is reported: nothing later moves a day's account, copies count for
nothing, what is unknown never counts, and no order of arrival shows."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.relate.days import moment
from reportedly.relate.model import Happening, Pair, Standing
from reportedly.relate.origins import origins, responses
from reportedly.relate.standings import standing

from .across import Case

WHO = [
    None, "unnamed: two officials", "unnamed: an aide @VAL/GOV", "named: Anna Berg (captain) @VAL/CVL +Harbour Pilots",
    "named: Jon Lund (doctor) @TOR/CVL +Lisk Hospital", "named: Presidency @VAL/GOV", "named: Coast Guard @TOR/GOV",
    "named: Presidency @VAL/GOV !deny", "named: Presidency @VAL/GOV !confirm",
    "named: Presidency @VAL/GOV !not confirm",
    "named: Coast Guard @TOR/GOV !decline", "document: a contract (contract) !show", "document: reports (report)",
    "unspecified", "author", "named: Alder Wire", "named: Elm Herald", "named: Dr Berg (doctor) @VAL/CVL",
    ["named: Alder Wire", "unnamed: two officials"], "unnamed: the Coast Guard's spokesman @TOR/GOV +Coast Guard",
]  # fmt: skip
OUTLETS = ["Alder Wire", "Birch Post", "Cedar News", "Elm Herald"]
CLAIM = st.fixed_dictionaries(
    {"who": st.sampled_from(WHO)},
    optional={
        "polarity": st.sampled_from(["affirmed", "negated", "unknown"]),
        "certainty": st.sampled_from(["certain", "possible", "unknown"]),
        "mood": st.sampled_from(["asserted", "conditional", "expected"]), "zone": st.sampled_from([0, 1, 2]),
        "number": st.sampled_from([2, 5]), "tense": st.sampled_from(["past", "future"]),
        "deadline": st.just("2031-03-04"),
        "spoken_of": st.just(["named: Presidency @VAL/GOV !deny"]), "word": st.sampled_from(["strike", "rocket"]),
    },
)  # fmt: skip
REPORT = st.fixed_dictionaries(
    {"by": st.sampled_from(OUTLETS), "at": st.sampled_from([f"2031-03-0{day}" for day in range(1, 7)] + [None]),
     "claims": st.lists(CLAIM, min_size=1, max_size=3)},
    optional={"series": st.sampled_from(["one", "other"]), "correction": st.sampled_from(["A line was withdrawn."]),
              "status": st.sampled_from(["withdrawn"])},
)  # fmt: skip
KIND = st.sampled_from(["copy", "citation", "partial copy"])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    reports = dict(zip("abcdef", draw(st.lists(REPORT, min_size=1, max_size=6)), strict=False))
    names = list(reports)
    for name, one in reports.items():
        # A notice withdraws the newest version there is, and no version follows it.
        rank = (one["at"] or "~", name)
        if any(one.get("series") == other.get("series", "") and (other["at"] or "~", each) > rank
               for each, other in reports.items()):  # fmt: skip
            one.pop("status", None)
    takes = []
    for one in names:
        for other in names:
            later = (reports[other]["at"] or "~", other) > (reports[one]["at"] or "~", one)
            # Only what credits an outlet can be a citation of a report that is not out yet.
            relay = str(reports[one]["claims"][0]["who"]).endswith(("Alder Wire", "Elm Herald"))
            if one != other and (relay or not later) and draw(st.integers(0, 5)) == 0:
                takes.append(f"{one}.1 < {other}: {'citation' if later else draw(KIND)}")
    told: dict[str, Any] = {"name": "made", "reports": reports, "takes": takes}
    if draw(st.booleans()):
        told["actor"] = draw(st.sampled_from(["Valdria @VAL/GOV", "Torvania @TOR/MIL"]))
    if draw(st.booleans()):
        told["owners"] = {
            "Birch Post": "Grove Group",
            "Elm Herald": draw(st.sampled_from(["Grove Group", "Heath Trust"])),
        }
    claims = [f"{name}.{number}" for name in names for number in range(1, len(reports[name]["claims"]) + 1)]
    sides = st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique=True)
    if len(claims) > 1 and draw(st.booleans()):
        told["contradictions"] = [[draw(st.sampled_from(["number", "polarity"])), *draw(sides)]]
    if len(claims) > 1 and draw(st.booleans()):
        told["updates"] = [sorted(draw(sides), key=lambda one: reports[one.split(".")[0]]["at"] or "~")]
    if takes and draw(st.booleans()):
        relay, _, taken = draw(st.sampled_from(takes)).split(":")[0].partition(" < ")
        told["distortions"] = [["number", f"{taken}.1", relay]]
    return Case(told)


def stands(case: Case, as_of: str | None = None, *, pairs: tuple[Pair, ...] | None = None) -> Standing:
    _, made = origins(case.event, case.digests, case.derivations, case.owners)
    return standing(
        case.event, case.digests, case.derivations, made if pairs is None else pairs,
        responses(case.event, case.digests), case.contradictions, case.updates, case.distortions,
        owners=case.owners, as_of=as_of,
    )  # fmt: skip


def until(case: Case, date: str) -> Case:
    """The case as it was at the end of a day: without the reports that came later, and all that needs them."""
    reports = {name: one for name, one in case.told["reports"].items() if one["at"] and one["at"] <= date}
    takes = [one for one in case.told["takes"] if one.split(".")[0] in reports and one.split(" < ")[1][0] in reports]
    claims = {one.split(".")[0] for one in reports}
    beside = {
        kind: [one for one in case.told.get(kind, ()) if {side.split(".")[0] for side in one[-2:]} <= claims]
        for kind in ("contradictions", "updates", "distortions")
    }
    return Case({**case.told, "reports": reports, "takes": takes, **beside})


@settings(max_examples=200, deadline=None)
@given(cases(), st.integers(1, 6))
def test_no_standing_moves_by_what_is_published_later(case: Case, day: int) -> None:
    date = f"2031-03-0{day}"
    earlier = until(case, date)
    if earlier.event.claims:
        then, known = stands(case, date), stands(earlier, date)
        assert [(one.moment, one.standing, one.rule, one.because) for one in then.trail] == [
            (one.moment, one.standing, one.rule, one.because) for one in known.trail
        ]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(cases())
def test_a_trail_ends_where_the_standing_is_and_goes_forward(case: Case) -> None:
    found = stands(case)
    moments = [one.moment or "~" for one in found.trail]
    assert moments == sorted(moments)
    assert not found.trail or found.trail[-1].standing == found.standing
    mine = set(case.event.claims)
    assert all(set(one.because) <= mine for one in found.trail if not case.contradictions)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(cases(), st.data())
def test_a_copy_changes_no_count_of_origins(case: Case, data: st.DataObject) -> None:
    before, _ = origins(case.event, case.digests, case.derivations, case.owners)
    copied = data.draw(st.sampled_from(sorted(case.told["reports"])))
    copy = {**case.told["reports"][copied], "by": "Heap", "at": "2031-03-09"}
    copy = {key: value for key, value in copy.items() if key not in ("series", "status", "correction")}
    told = {
        **case.told,
        "reports": {**case.told["reports"], "z": copy},
        "takes": [*case.told["takes"], f"z < {copied}: copy"],
    }
    after, _ = origins(Case(told).event, Case(told).digests, Case(told).derivations, case.owners)
    undated = any(one["at"] is None for one in case.told["reports"].values())
    if not undated:
        assert [one.id for one in after] == [one.id for one in before]
    assert stands(case, "2031-03-08").standing == stands(Case(told), "2031-03-08").standing


@settings(max_examples=80, deadline=None, derandomize=True)
@given(cases())
def test_what_is_unknown_never_counts(case: Case) -> None:
    _, pairs = origins(case.event, case.digests, case.derivations, case.owners)
    known = tuple(one for one in pairs if one.independence != "unknown")
    assert stands(case, pairs=known) == stands(case)
    without = tuple(one for one in pairs if one.independence != "independent")
    assert all(one.standing != "corroborated" for one in stands(case, pairs=without).trail)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(cases(), st.randoms(use_true_random=False))
def test_no_order_of_arrival_shows(case: Case, shuffle: random.Random) -> None:
    names, derivations, claims = list(case.digests), list(case.derivations), list(case.event.claims)
    for one in (names, derivations, claims):
        shuffle.shuffle(one)
    event = Happening(id="event", label="", type="ASSAULT", claims=tuple(claims))
    digests = {name: case.digests[name] for name in names}
    found, pairs = origins(event, digests, derivations, case.owners)
    assert (found, pairs) == origins(case.event, case.digests, case.derivations, case.owners)
    again = standing(
        event, digests, derivations, pairs, responses(event, digests), case.contradictions, case.updates,
        case.distortions, owners=case.owners,
    )  # fmt: skip
    assert again == stands(case)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(cases(), st.integers(1, 6))
def test_a_day_is_meant_up_to_its_end(case: Case, day: int) -> None:
    assert stands(case, f"2031-03-0{day}") == stands(case, moment(f"2031-03-0{day}"))
