"""Judgements are added, never changed; to undo one is to add another."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DatabaseError

from reportedly.errors import LedgerError, UsageError
from reportedly.ledger import Ledger
from reportedly.read import read
from reportedly.vocabulary import Reading, make_report

from .backend import SQLITE, directly
from .test_store import count


@pytest.fixture
def claims(full: Ledger) -> list[str]:
    return [row["id"] for row in full.claims()]


def test_one_is_kept_with_who_and_when(full: Ledger, claims: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_WHO", "Mira")
    key = full.judge("wrong source", claims[0], note="the mayor")
    (row,) = full.judgements()
    assert (row["key"], row["kind"], row["subject"], row["note"], row["who"]) == (
        key, "wrong source", claims[0], "the mayor", "Mira",
    )  # fmt: skip
    assert row["made"].endswith("Z")


def test_the_same_twice_is_one(full: Ledger, claims: list[str]) -> None:
    assert full.judge("same event", claims[0], claims[1]) == full.judge("same event", claims[1], claims[0])
    assert len(full.judgements(undone=True)) == 1


def test_a_new_answer_to_one_question_takes_the_place_of_the_old(full: Ledger, claims: list[str]) -> None:
    full.judge("same event", claims[0], claims[1])
    full.judge("not the same", claims[0], claims[1])
    full.judge("reliability", "Port Daily", value="b")
    full.judge("reliability", "Port Daily", value="C")
    assert [(row["kind"], row["value"]) for row in full.judgements()] == [("reliability", "C"), ("not the same", None)]
    assert len(full.judgements(undone=True)) == 6


def test_what_came_of_a_forecast_has_one_answer_a_person(full: Ledger, claims: list[str]) -> None:
    full.judge("did not come true", claims[0])
    full.judge("came true", claims[0])
    full.judge("wrong source", claims[0])
    assert [row["kind"] for row in full.judgements(about=claims[0])] == ["wrong source", "came true"]


def test_two_people_may_differ(full: Ledger) -> None:
    full.judge("reliability", "Port Daily", value="B", who="Mira")
    full.judge("reliability", "Port Daily", value="D", who="Jon")
    assert {(row["who"], row["value"]) for row in full.judgements(about="Port Daily")} == {("Mira", "B"), ("Jon", "D")}


def test_how_credible_a_claim_is_has_one_answer_a_person(full: Ledger, claims: list[str]) -> None:
    full.judge("credibility", claims[0], value="2", who="Mira")
    full.judge("credibility", claims[0], value=" 6", who="Mira")
    full.judge("credibility", claims[0], value="1", who="Jon")
    assert {(row["who"], row["value"]) for row in full.judgements()} == {("Mira", "6"), ("Jon", "1")}


def test_undoing_adds_a_row(full: Ledger, claims: list[str]) -> None:
    key = full.judge("wrong reading", claims[0])
    full.undo(key, note="it was right")
    assert full.judgements() == []
    assert [(row["kind"], row["undoes"]) for row in full.judgements(undone=True)] == [
        ("undo", key),
        ("wrong reading", None),
    ]
    with pytest.raises(UsageError, match="undone already"):
        full.undo(key)
    assert full.judge("wrong reading", claims[0]) > key


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgement SET value = 'A'",
        "DELETE FROM judgement",
        "INSERT OR REPLACE INTO judgement (key, made, who, kind, subject) VALUES (1, '', 'x', 'note', 'x')",
        *(["UPDATE OR REPLACE judgement SET key = 1"] if SQLITE else ["UPDATE judgement SET key = 1"]),
    ],
)
def test_no_row_can_be_changed_or_deleted(full: Ledger, statement: str) -> None:
    full.judge("reliability", "Port Daily", value="B")
    full.judge("note", "Port Daily", note="late, mostly")
    before = full.judgements(undone=True)
    with pytest.raises((LedgerError, DatabaseError), match="never"), full.writes() as connection:
        connection.exec_driver_sql(statement)
    assert full.judgements(undone=True) == before
    if SQLITE or "OR REPLACE" not in statement:
        with pytest.raises(Exception, match="never"):
            directly(full, statement)


def test_they_outlive_what_is_read_anew(full: Ledger, found: list[Reading], claims: list[str]) -> None:
    from msgspec.structs import replace

    full.judge("wrong source", claims[0])
    for reading in found:
        full.put(replace(reading, model="another model"))
    assert full.judgements(about=claims[0])
    assert claims[0] in {row["id"] for row in full.claims()}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("praise", "x"), "there are: same event"),
        (("same event", "CLAIM"), "two claims"),
        (("same event", "CLAIM", "CLAIM"), "two claims"),
        (("wrong source", "CLAIM", "CLAIM"), "one thing"),
        (("wrong source", "nobody"), "no claim nobody"),
        (("wrong reading", "nobody"), "no claim or report nobody"),
        (("reliability", "Port Daily", None, "AB"), "from A"),
        (("reliability", "Port Daily", None, ""), "from A"),
        (("credibility", "CLAIM", None, "0"), "from 1"),
        (("credibility", "CLAIM"), "from 1"),
        (("credibility", "nobody", None, "2"), "no claim nobody"),
        (("note", "Port Daily"), "has words"),
    ],
)
def test_what_does_not_fit_is_refused(
    full: Ledger, claims: list[str], given: tuple[str | None, ...], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        full.judge(*(claims[0] if each == "CLAIM" else each for each in given))  # type: ignore[arg-type]
    assert count(full, "judgement") == 0


def test_what_is_not_there_cannot_be_undone(full: Ledger) -> None:
    with pytest.raises(UsageError, match="no judgement 7"):
        full.undo(7)


def test_forecasts_are_counted_as_they_are_listed_by_the_day_of_each_step(ledger: Ledger) -> None:
    ahead = "The harbour master, Henrik Moe, expects the north pier at Vell to open before the end of April."
    there = "The north pier at Vell opened on Monday, the harbour office said."
    for text, published in ((ahead, "2025-04-05T07:00:00Z"), (there, "2025-04-14T10:00:00Z")):
        ledger.put(read(make_report(text, title="Pier", published=published, publisher="Post"), reader="rules"))
    (row,) = ledger.outlook(as_of="2025-05-20")[1]
    assert row["standing"] == "happened"
    ledger.judge("did not come true", row["id"])
    with ledger.writes() as connection:  # as somebody held on the eve
        connection.exec_driver_sql("UPDATE step SET moment = '2025-04-13T08:00:00Z' WHERE standing = 'did not happen'")
    told = {day: ledger.outlook(as_of=day)[0] for day in ("2025-04-13", "2025-05-20")}
    assert "0 happened, 1 did not" in told["2025-04-13"]
    assert "1 happened, 0 did not" in told["2025-05-20"]
