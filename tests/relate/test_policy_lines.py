"""Policies over time, on digests made by hand."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import msgspec
import pytest

from reportedly.relate import policies
from reportedly.relate.digest import Digest, Rule
from reportedly.relate.model import Judgement, PolicyLine
from reportedly.vocabulary import Force

from .digests import credit, digest, party, when

NORWAY = party("country:NOR", "Norway", country="NOR")
PERU = party("country:PER", "Peru", country="PER")


def ruled(report: str, day: str, kind: Force, text: str = "the sale of amber", **fields: Any) -> Digest:
    """A report with one rule over the sale of amber, told after a sentence that rules."""
    told: dict[str, Any] = {name: fields.pop(name) for name in ("credits", "mood", "certainty") if name in fields}
    before: str = fields.pop("before", "The ministry had spoken")
    rule = Rule(
        "y1", 2, 1, kind, fields.pop("ruler", NORWAY), (), None, fields.pop("since", None), fields.pop("until", None),
        (), None,
    )  # fmt: skip
    sentences: list[tuple[str, str, dict[str, Any]]] = [
        (f"{before}.", before.split()[-1], told),
        (f"{text}.", text.split()[1], {"deontic": kind, "tense": None}),
    ]
    return digest(report, f"{day}T12:00:00Z", sentences, rules=(rule,), **fields)


BAN = ruled("a", "2031-01-10", "forbidden")
END = ruled("b", "2031-05-10", "permitted")


def lines(*digests: Digest, judgements: tuple[Judgement, ...] = (), as_of: str | None = None) -> tuple[PolicyLine, ...]:
    links = [link for one in digests for link in policies.link(one, digests)]
    return policies.lines({one.report: one for one in digests}, links, judgements, as_of=as_of)


def kinds(line: PolicyLine) -> list[str]:
    return [one.kind for one in line.shifts]


def test_rules_about_one_act_are_a_line_whatever_their_force() -> None:
    (line,) = lines(BAN, END)
    assert kinds(line) == ["forbidden", "permitted"]
    assert (line.kind, line.ruler, line.claims) == ("permitted", "Norway", (("a", "a-2"), ("b", "b-2")))


def test_a_shift_tells_what_it_replaces_and_when_the_other_one_ended() -> None:
    (line,) = lines(BAN, END)
    first, second = line.shifts
    assert (first.until, first.until_basis, second.replaces) == ("2031-05-10", "shift", "a-2")


def test_a_day_that_nobody_states_is_known_as_that_of_the_report() -> None:
    (line,) = lines(BAN)
    assert (line.shifts[0].since, line.shifts[0].since_basis) == ("2031-01-10", "report")


def test_a_day_that_is_stated_is_kept() -> None:
    (line,) = lines(ruled("a", "2031-01-10", "forbidden", since=when("2030-12-01"), until=when("2031-02-01")))
    shift = line.shifts[0]
    assert (shift.since, shift.since_basis, shift.until, shift.until_basis) == (
        "2030-12-01",
        "text",
        "2031-02-01",
        "text",
    )


@pytest.mark.parametrize("other", [{"ruler": PERU}, {"text": "the import of tyres"}])
def test_another_ruler_or_act_is_another_line(other: dict[str, Any]) -> None:
    assert len(lines(BAN, ruled("b", "2031-05-10", "permitted", **other))) == 2


def test_who_is_not_named_may_be_anybody() -> None:
    assert len(lines(BAN, ruled("b", "2031-05-10", "permitted", ruler=None))) == 1


def test_what_is_told_as_former_dates_before_the_change() -> None:
    (line,) = lines(END, ruled("c", "2031-06-01", "forbidden", before="Before the change Norway had"))
    assert [(one.kind, one.background) for one in line.shifts] == [("forbidden", True), ("permitted", False)]
    assert (line.shifts[0].since, line.shifts[0].until) == (None, "2031-05-10")


@pytest.mark.parametrize(
    "fields",
    [{"mood": "planned"}, {"mood": "question"}, {"mood": "conditional"}, {"certainty": "possible"},
     {"credits": (credit("the ministry", "deny"),)}, {"credits": (credit("the ministry", "confirm", negated=True),)},
     {"credits": (credit("the ministry", "decline"),)}],
)  # fmt: skip
def test_a_plan_a_question_and_a_denial_are_no_shift(fields: dict[str, Any]) -> None:
    (line,) = lines(BAN, ruled("b", "2031-05-10", "permitted", **fields))
    assert kinds(line) == ["forbidden"]
    assert len(line.claims) == 2


def test_opposite_words_of_one_day_are_a_dispute() -> None:
    (line,) = lines(BAN, ruled("b", "2031-01-10", "permitted"))
    assert [one.disputed for one in line.shifts] == [True, True]


def test_opposite_words_of_one_day_are_none_where_a_change_is_told() -> None:
    (line,) = lines(BAN, ruled("b", "2031-01-10", "permitted", before="Norway has lifted"))
    assert [one.disputed for one in line.shifts] == [False, False]


def test_a_shift_names_all_that_tell_of_it() -> None:
    (line,) = lines(BAN, ruled("c", "2031-01-12", "forbidden"), END)
    assert line.shifts[0].claims == (("a", "a-2"), ("c", "c-2"))


def test_a_headline_that_says_the_opposite_of_its_body_is_no_shift() -> None:
    body = ruled("b", "2031-05-10", "permitted")
    headline = Rule("y2", 1, None, "forbidden", NORWAY, (), None, None, None, (), None)
    zones = (msgspec.structs.replace(body.sentences[0], zone=0), *body.sentences[1:])
    both = msgspec.structs.replace(ruled("b", "2031-05-10", "permitted", before="No sale of amber"), sentences=zones,
                                   rules=(headline, *body.rules))  # fmt: skip
    (line,) = lines(both)
    assert kinds(line) == ["permitted"]


def test_people_join_and_part_lines() -> None:
    apart = Judgement(kind="not the same", subject="a-2", object="b-2", made="2031-06-01T00:00:00Z")
    assert len(lines(BAN, END, judgements=(apart,))) == 2
    other = ruled("b", "2031-05-10", "permitted", text="the import of tyres")
    same = Judgement(kind="same event", subject="a-2", object="b-2", made="2031-06-01T00:00:00Z")
    assert len(lines(BAN, other, judgements=(same,))) == 1


def test_a_wrong_reading_is_left_out() -> None:
    wrong = Judgement(kind="wrong reading", subject="b-2", made="2031-06-01T00:00:00Z")
    assert kinds(lines(BAN, END, judgements=(wrong,))[0]) == ["forbidden"]


@pytest.mark.parametrize("day", ["2031-01-09", "2031-01-10", "2031-03-01", "2031-05-10T11:00:00Z", "2031-05-10"])
def test_as_of_a_day_nothing_later_is_looked_at(day: str) -> None:
    later = Judgement(kind="wrong reading", subject="a-2", made="2032-01-01T00:00:00Z")
    moment = day if "T" in day else f"{day}T23:59:59Z"
    known = [one for one in (BAN, END) if one.moment <= moment]
    assert lines(BAN, END, judgements=(later,), as_of=day) == lines(*known)


def test_the_order_of_arrival_changes_nothing() -> None:
    some = [BAN, END, ruled("c", "2031-01-12", "forbidden"), ruled("d", "2031-08-01", "forbidden"),
            ruled("e", "2031-08-02", "permitted", ruler=PERU)]  # fmt: skip
    found = {lines(*one) for one in permutations(some)}
    assert len(found) == 1
    assert [kinds(line) for line in found.pop()] == [["forbidden", "permitted", "forbidden"], ["permitted"]]
