"""Inputs go into a ledger once; what is there is passed over, what fails is noted with its place and its time."""

from __future__ import annotations

import gzip
import json
import logging
from pathlib import Path

import pytest

from reportedly.collect import Metadata
from reportedly.errors import UsageError
from reportedly.ledger import Ledger, runs
from reportedly.ledger.adding import Outcome
from reportedly.ledger.runs import Counts

from .test_store import count, sound

PARAGRAPH = (
    "The harbour authority said on Monday that the eastern ferry would stop at noon, and that it may start again in "
    "the spring. Two officials told reporters that the pier had been damaged by a storm, and a spokeswoman denied that "
    "anybody was hurt when it broke away from the quay during the night."
)
FRENCH = (
    "Le gouvernement a annoncé lundi que les bateaux de pêche ne pourraient plus entrer dans le port avant le "
    "printemps, et que les autorités locales avaient été prévenues par écrit depuis plusieurs semaines déjà."
)
TABLES = ("report", "reading", "claim", "raw", "report_raw", "run", "failure", "seen", "judgement", "tombstone")


def page(number: int) -> str:
    return (
        f"<html><head><title>Ferry {number} stops</title></head><body><article><h1>Ferry {number} stops</h1>"
        f"<p>Pier {number}. {PARAGRAPH}</p><p>{PARAGRAPH}</p></article></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages, JSON lines with one bad line and one in French, and a picture that calls itself a text."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.html").write_text(page(1))
    (inputs / "b.html.gz").write_bytes(gzip.compress(page(2).encode()))
    lines = [{"text": PARAGRAPH, "title": "A ferry"}, {"text": 7}, {"text": FRENCH, "url": "https://phare.example/1"}]
    (inputs / "c.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (inputs / "d.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return inputs


def add(ledger: Ledger, *inputs: Path, **said: str) -> tuple[Counts, list[Outcome]]:
    told: list[Outcome] = []
    return ledger.add(inputs, Metadata(**said), reader="rules", told=told.append), told  # type: ignore[arg-type]


def rows(ledger: Ledger) -> dict[str, int]:
    return {table: count(ledger, table) for table in TABLES}


def test_each_document_is_told_of_once(ledger: Ledger, folder: Path) -> None:
    counts, told = add(ledger, folder)
    assert counts == Counts(documents=6, added=3, unread=1, failed=2)
    assert {(Path(one.where).name, one.what) for one in told} == {
        ("a.html", "added"), ("b.html.gz", "added"), ("c.jsonl line 1", "added"), ("c.jsonl line 2", "failed"),
        ("c.jsonl line 3", "unread"), ("d.txt", "failed"),
    }  # fmt: skip
    assert sound(ledger)


def test_the_second_time_adds_no_row_and_parses_nothing(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(ledger, folder)
    before = rows(ledger)
    monkeypatch.setattr("reportedly.collect.inputs._documents", None)
    counts, told = add(ledger, folder)
    assert counts == Counts(documents=6, known=4, failed=2)
    assert rows(ledger) == before
    assert {Path(one.where).name for one in told if one.error} == {"c.jsonl line 2", "d.txt"}


def test_a_file_that_grew_is_parsed_and_only_what_is_new_is_read(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder / "c.jsonl")
    with (folder / "c.jsonl").open("a") as file:
        file.write("\n" + json.dumps({"text": PARAGRAPH.replace("ferry", "barge")}))
    counts, _ = add(ledger, folder / "c.jsonl")
    assert (counts.added, counts.known, counts.failed) == (1, 2, 1)


def test_a_file_under_another_name_is_known_by_its_bytes(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder / "a.html")
    (folder / "a.html").rename(folder / "z.html")
    counts, (told,) = add(ledger, folder / "z.html")
    assert (counts.known, told.where) == (1, str(folder / "z.html"))


def test_what_is_said_of_a_file_makes_it_another_report(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder / "a.html")
    counts, _ = add(ledger, folder / "a.html", publisher="The Lantern")
    assert counts.added == 1


def test_a_file_whose_report_is_gone_is_parsed_again(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder / "a.html")
    (row,) = ledger.reports()
    ledger.forget(row["id"], "a test")
    counts, (told,) = add(ledger, folder / "a.html")
    assert counts.failed == 1
    assert "was forgotten" in str(told.error)
    ledger.remember(row["id"])
    assert add(ledger, folder / "a.html")[0].added == 1


def test_a_double_in_one_run_is_read_once(ledger: Ledger, folder: Path) -> None:
    (folder / "two.jsonl").write_text("\n".join([json.dumps({"text": PARAGRAPH})] * 3))
    counts, _ = add(ledger, folder / "two.jsonl")
    assert (counts.added, counts.known) == (1, 2)


def test_what_fails_is_noted_with_place_and_reason_since_it_failed_first(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder)
    found = ledger.status()
    assert {(Path(row["place"]).name, row["problem"]) for row in found["failing"]} == {
        ("c.jsonl line 2", "malformed"), ("d.txt", "binary"),
    }  # fmt: skip
    since = {row["place"]: row["since"] for row in found["failing"]}
    (folder / "c.jsonl").write_text((folder / "c.jsonl").read_text() + "\n")
    add(ledger, folder)
    assert {row["place"]: row["since"] for row in ledger.status()["failing"]} == since


def test_what_is_mended_fails_no_more(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder / "d.txt")
    (folder / "d.txt").write_text(PARAGRAPH)
    assert add(ledger, folder / "d.txt")[0].added == 1
    assert "failing" not in ledger.status()


def test_a_run_is_kept_with_its_counts(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder)
    (row,) = ledger.status()["runs"]
    assert (row["inputs"], row["state"], row["documents"], row["added"], row["failed"], row["unread"]) == (
        [str(folder)], "done", 6, 3, 2, 1,
    )  # fmt: skip
    assert row["again"] is None
    add(ledger, folder)
    (row,) = ledger.status()["runs"]
    assert row["again"] is not None


def test_a_notice_withdraws_what_came_in_the_same_run(ledger: Ledger, tmp_path: Path) -> None:
    from reportedly.collect import Collected
    from reportedly.ledger.adding import Intake
    from reportedly.read import model_name, read_many
    from reportedly.vocabulary import make_report

    report = make_report(PARAGRAPH, url="https://lantern.example/1")
    notice = Collected(index=1, where="wire 1", withdrawn="KILL: no ferry stopped.", url=report.url)
    lost = Collected(index=2, where="wire 2", withdrawn="KILL", url="https://lantern.example/2")
    intake = Intake(ledger, runs.Run(["wire"]), model_name("rules"))
    for reading in read_many(
        intake.reports([notice, lost, Collected(index=3, where="wire 3", report=report)]), reader="rules"
    ):
        intake.put(reading)
    counts = intake.close()
    assert (counts.added, counts.withdrawn, counts.failed) == (1, 1, 1)
    assert ledger.reports()[0]["status"] == "withdrawn"
    assert "of which nothing is in the ledger" in ledger.status()["failing"][0]["message"]


def test_a_file_that_may_read_otherwise_next_time_is_not_remembered(ledger: Ledger, folder: Path) -> None:
    add(ledger, folder / "a.html")
    (row,) = ledger.reports()
    ledger.forget(row["id"], "a test")
    add(ledger, folder / "a.html")
    with ledger.reads() as connection:
        assert all("problem" not in str(gave) for (gave,) in connection.exec_driver_sql("SELECT gave FROM seen"))


def test_a_run_that_is_broken_off_keeps_what_it_told(ledger: Ledger, folder: Path) -> None:
    def told(outcome: Outcome) -> None:
        if outcome.where.endswith("d.txt"):
            raise KeyboardInterrupt

    for number in range(20):
        (folder / f"e{number}.txt").write_text(f"Pier {number}. {PARAGRAPH}")
    with pytest.raises(KeyboardInterrupt):
        ledger.add([folder], reader="rules", told=told)
    assert sound(ledger)
    (row,) = ledger.status()["runs"]
    assert row["state"] == "broken off"
    counts, _ = add(ledger, folder)
    assert (counts.added + counts.known, counts.failed) == (23 + 1, 2)


def test_what_cannot_be_kept_fails_alone(ledger: Ledger, folder: Path) -> None:
    from msgspec.structs import replace

    from reportedly.collect import Collected
    from reportedly.ledger.adding import Intake
    from reportedly.vocabulary import make_report

    report = make_report(PARAGRAPH)
    broken = replace(report, id="broken", title="half a \ud83d letter")
    documents = [
        Collected(index=n, where=f"wire {n}", report=one, unread="a test") for n, one in enumerate([report, broken])
    ]
    intake = Intake(ledger, runs.Run(["wire"]), "none")
    assert list(intake.reports(documents)) == []
    counts = intake.close()
    assert (counts.unread, counts.failed) == (1, 1)


def test_an_input_that_is_not_there_is_misuse(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        ledger.add(tmp_path / "none.txt", reader="rules")


def test_each_document_is_logged(ledger: Ledger, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="reportedly"):
        add(ledger, folder)
    told = [(record.levelname, record.getMessage(), record.document) for record in caplog.records]  # type: ignore[attr-defined]
    assert len(told) == 6
    assert {(level, what) for level, what, _ in told} == {("INFO", "added"), ("INFO", "unread"), ("WARNING", "failed")}
    assert all(document["place"] and document["ms"] >= 0 for _, _, document in told)
    assert {document["problem"] for _, what, document in told if what == "failed"} == {"malformed", "binary"}
