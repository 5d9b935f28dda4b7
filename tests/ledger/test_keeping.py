"""Raw pages, reports that nobody read, notices that withdraw, and what is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from reportedly.collect import Raw
from reportedly.errors import InputError, LedgerError, UsageError
from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading, make_report

from .backend import of_a_file, sound
from .test_store import count

PAGE = Raw(data=b"<html>" + b"The Lantern " * 500, type="text/html", url="https://lantern.example/0",
           retrieved="2024-11-18T09:00:00Z", extra={"ETag": '"7"'})  # fmt: skip
FRENCH = make_report("Le navire a coulé, selon deux officiers.", url="https://phare.example/1", language="fr")


def test_what_a_report_was_taken_from_comes_out_byte_for_byte(ledger: Ledger, found: list[Reading]) -> None:
    ledger.put(found[0], PAGE)
    assert ledger.raw(found[0].report.id) == PAGE
    assert ledger.raw("nobody") is None


def test_raw_bytes_are_kept_small_and_once(ledger: Ledger, found: list[Reading]) -> None:
    ledger.put(found[0], PAGE)
    ledger.put(found[1], PAGE)
    assert count(ledger, "raw") == 1
    assert count(ledger, "report_raw") == 2
    with ledger.reads() as connection:
        assert connection.exec_driver_sql("SELECT length(data) < size / 10 FROM raw").scalar_one()


def test_raw_bytes_go_with_the_last_report_that_was_taken_from_them(ledger: Ledger, found: list[Reading]) -> None:
    ledger.put(found[0], PAGE)
    ledger.put(found[1], PAGE)
    ledger.forget(found[0].report.id, "a test")
    assert ledger.raw(found[1].report.id) == PAGE
    ledger.forget(found[1].report.id, "a test")
    assert count(ledger, "raw") == 0
    assert sound(ledger)


def test_a_page_that_was_fetched_again_changes_nothing(ledger: Ledger, found: list[Reading]) -> None:
    ledger.put(found[0], PAGE)
    other = Raw(data=b"the same with another advertisement", type="text/html")
    assert not ledger.put(found[0], other)
    assert ledger.raw(found[0].report.id) == PAGE
    assert count(ledger, "raw") == 1


def test_raw_bytes_that_were_changed_are_not_given_out(ledger: Ledger, found: list[Reading]) -> None:
    import zlib

    ledger.put(found[0], PAGE)
    with ledger.writes() as connection:
        connection.exec_driver_sql("UPDATE raw SET data = ?", (zlib.compress(b"forged"),))
    with pytest.raises(LedgerError, match="damaged"):
        ledger.raw(found[0].report.id)


def test_a_report_is_kept_unread_with_its_reason(ledger: Ledger) -> None:
    assert ledger.keep(FRENCH, PAGE, "it is in French")
    assert not ledger.keep(FRENCH, PAGE, "it is in French")
    (row,) = ledger.reports()
    assert (row["id"], row["unread"], row["claims"], row["model"]) == (FRENCH.id, "it is in French", 0, None)
    assert ledger.reading(FRENCH.id) is None
    assert ledger.raw(FRENCH.id) == PAGE


def test_one_that_was_unread_may_be_read_later(ledger: Ledger) -> None:
    ledger.keep(FRENCH, unread="it is in French")
    assert ledger.put(Reading(model="by hand", report=FRENCH))
    assert ledger.reports()[0]["unread"] is None


def test_a_notice_marks_the_newest_version_and_is_kept(ledger: Ledger, found: list[Reading]) -> None:
    newer = make_report(
        "The rebels attacked two depots.", title="Report 0", url=found[0].report.url, published="2024-11-19"
    )
    ledger.put(Reading(model="by hand", report=newer))
    ledger.put(found[0])
    assert ledger.withdraw(str(newer.url), "KILL: the depot was not hit.", PAGE) == newer.id
    assert {row["id"]: row["status"] for row in ledger.reports()} == {newer.id: "withdrawn", found[0].report.id: ""}
    with ledger.reads() as connection:
        assert (
            connection.exec_driver_sql("SELECT notice FROM report WHERE status <> ''").scalar_one().startswith("KILL")
        )
    assert ledger.raw(newer.id) == PAGE
    assert "withdrawn" in {row["status"] for row in ledger.reports()}


def test_a_notice_for_what_is_not_there_says_so(ledger: Ledger) -> None:
    assert ledger.withdraw("https://lantern.example/none", "KILL") is None


def test_nothing_that_is_forgotten_can_be_found(full: Ledger, found: list[Reading]) -> None:
    report = found[2].report
    claim = full.search("ferry")[0]["id"]
    full.judge("wrong reading", claim, note="the ferry is fine")
    full.judge("same event", claim, full.search("attacked")[0]["id"])
    full.judge("reliability", "Port Daily", value="B")
    assert full.forget(report.id, "taken down")
    assert not full.search("ferry")
    assert report.id not in {row["id"] for row in full.reports()}
    assert full.reading(report.id) is None
    assert [row["kind"] for row in full.judgements(undone=True)] == ["reliability"]
    assert "Ana Petrik" not in {row["name"] for row in full.sources()}
    assert sound(full)


@of_a_file("a server overwrites what was deleted in its own time")
def test_no_byte_of_what_is_forgotten_stays_in_the_file(ledger: Ledger, found: list[Reading]) -> None:
    ledger.put(found[0])
    words = "Quorvelt"
    text = (
        f"The {words} dredger sank near Kharkiv, Zemphyra Dolwick told reporters. " + f"The {words} rose again. " * 300
    )
    secret = make_report(text, title="Vintorel gazette", url="https://lantern.example/secret")
    page = Raw(data=b"Hexomirant page", type="text/plain")
    from reportedly.read import read

    ledger.put(read(secret, reader="rules"), page)
    ledger.vacuum()
    tokens = [
        token.encode() for token in ("Quorvelt", "quorvelt", "Dolwick", "dolwick", "Vintorel", "vintorel", secret.id)
    ]
    assert any(token in ledger.path.read_bytes() for token in tokens)
    assert ledger.forget(secret.id, "taken down")
    ledger.close()
    for path in ledger.path.parent.iterdir():
        data = path.read_bytes()
        assert [token for token in tokens[:-1] if token in data] == []


def test_what_was_forgotten_is_not_taken_again_until_it_is_remembered(full: Ledger, found: list[Reading]) -> None:
    report = found[0].report
    full.forget(report.id, "taken down by the publisher")
    with pytest.raises(InputError, match="taken down by the publisher") as told:
        full.put(found[0])
    assert told.value.problem == "forgotten"
    with pytest.raises(InputError, match="reportedly remember"):
        full.keep(report)
    assert full.remember(report.id)
    assert not full.remember(report.id)
    assert full.put(found[0])


def test_another_version_of_what_was_forgotten_may_come(full: Ledger, found: list[Reading]) -> None:
    full.forget(found[0].report.id, "a mistake of ours")
    other = make_report("The rebels attacked no depot.", url=found[0].report.url)
    assert full.put(Reading(model="by hand", report=other))


def test_forgetting_wants_a_reason(full: Ledger, found: list[Reading]) -> None:
    with pytest.raises(UsageError, match="say why"):
        full.forget(found[0].report.id, " ")


def test_rereading_keeps_older_readings_and_judgements(full: Ledger, found: list[Reading], tmp_path: Path) -> None:
    claim = full.search("attacked")[0]["id"]
    full.judge("wrong source", claim, note="one official")
    full.put(replace(found[0], model="an older model"))
    assert full.reread(reader="rules") == (1, 2)
    assert full.reread(reader="rules") == (0, 3)
    assert full.reading(found[0].report.id) == found[0]
    assert full.reading(found[0].report.id, "an older model") is not None
    assert [row["subject"] for row in full.judgements()] == [claim]
    assert full.search("attacked")[0]["id"] == claim


def test_rereading_leaves_what_is_unread_unless_it_is_named(full: Ledger) -> None:
    short = make_report("The mayor said that it rained.", title="Rain")
    full.keep(short, unread="it came late")
    assert full.reread(reader="rules") == (0, 3)
    assert full.reread([short.id], reader="rules") == (1, 0)
    assert full.search("rained")
    with pytest.raises(UsageError, match="no report nobody"):
        full.reread(["nobody"], reader="rules")
