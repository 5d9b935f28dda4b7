"""Readings go into a ledger once and come out whole."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from publish.readings import readings as any_readings

from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading, make_report

from .backend import SQLITE, at, sound


def count(ledger: Ledger, table: str) -> int:
    with ledger.reads() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_what_goes_in_comes_out_to_the_letter(full: Ledger, found: list[Reading]) -> None:
    assert [full.reading(reading.report.id) for reading in found] == found
    assert list(full.readings()) == found
    assert sound(full)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_readings())
def test_any_sound_reading_survives(tmp_path_factory: object, reading: Reading) -> None:
    folder = tmp_path_factory.mktemp("ledger")  # type: ignore[attr-defined]
    with Ledger(at(folder / "news.db")) as ledger:
        assert ledger.put(reading)
        found = ledger.reading(reading.report.id)
        assert found is not None
        # PostgreSQL takes no NUL in a text, and keeps a mark in its place.
        assert msgspec.json.encode(found) == msgspec.json.encode(reading).replace(
            b"\\u0000", b"\\u0000" if SQLITE else "\ufffd".encode()
        )


def test_adding_twice_changes_nothing(full: Ledger, found: list[Reading]) -> None:
    before = {table: count(full, table) for table in ("report", "reading", "claim", "participant", "claim_fts")}
    assert not any(full.put(reading) for reading in found)
    assert {table: count(full, table) for table in before} == before


def test_another_model_reads_beside_the_first_and_is_the_one_that_counts(full: Ledger, found: list[Reading]) -> None:
    renewed = replace(found[0], model="another model")
    assert full.put(renewed)
    assert full.reading(found[0].report.id) == renewed
    assert full.reading(found[0].report.id, found[0].model) == found[0]
    assert count(full, "report") == len(found)
    assert len(full.search("attacked")) == 1


def test_a_model_that_read_before_counts_again_without_a_new_row(full: Ledger, found: list[Reading]) -> None:
    full.put(replace(found[0], model="another model"))
    claims = count(full, "claim")
    assert full.put(found[0])
    assert full.reading(found[0].report.id) == found[0]
    assert count(full, "claim") == claims


def test_it_knows_what_was_read_by_whom(full: Ledger, found: list[Reading]) -> None:
    assert full.has(found[0].report, found[0].model)
    assert not full.has(found[0].report, "another model")
    assert not full.has(make_report("Something else."), found[0].model)


def test_versions_of_one_address_belong_together(full: Ledger, found: list[Reading]) -> None:
    changed = make_report("The rebels attacked two depots.", title="Report 0", url=found[0].report.url)
    full.put(Reading(model="by hand", report=changed))
    rows = {row["id"]: row["versions"] for row in full.reports()}
    assert rows[changed.id] == rows[found[0].report.id] == 2
    assert rows[found[1].report.id] == 1


def test_what_is_forgotten_leaves_no_row(full: Ledger, found: list[Reading]) -> None:
    for reading in found:
        assert full.forget(reading.report.id, "a test")
    tables = ("report", "reading", "claim", "entity", "source", "attribution", "participant", "relation", "policy")
    assert {count(full, table) for table in tables} == {0}
    assert not full.search("attacked")
    assert not full.forget(found[0].report.id, "a test")
    assert sound(full)


def test_an_unknown_report_has_no_reading(ledger: Ledger) -> None:
    assert ledger.reading("nobody") is None


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path, found: list[Reading]) -> None:
    with Ledger(at(tmp_path / "news.db")) as one, Ledger(at(tmp_path / "news.db")) as other:
        one.put(found[0])
        with other.reads() as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM claim").scalar_one()
            one.put(found[1])
            assert connection.exec_driver_sql("SELECT count(*) FROM claim").scalar_one() == before
        assert other.reading(found[1].report.id) == found[1]
