"""The index holds what counts and nothing else; what it finds is what looking at every row finds; totals are right."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.synthetic import readings as invented
from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger
from reportedly.vocabulary import Reading, make_report

from .backend import at
from .stress.content import faults

ALL = 10_000


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Forty invented reports an hour apart, every third of which another model has read again."""
    with Ledger(at(tmp_path_factory.mktemp("index") / "news.db")) as ledger:
        for number, reading in enumerate(invented(40)):
            ledger.put(reading)
            if number % 3 == 0:
                ledger.put(replace(reading, model="another", claims=reading.claims[:20], relations=(), policies=(),
                                   forecasts=()))  # fmt: skip
        yield ledger


def every(ledger: Ledger, column: str, condition: str, **values: Any) -> list[Any]:
    from sqlalchemy import text

    asked = f"SELECT {column} FROM claim_full AS found WHERE {condition} ORDER BY key DESC"
    with ledger.reads() as connection:
        return list(dict.fromkeys(connection.execute(text(asked), values).scalars()))


def keys(ledger: Ledger, **asked: Any) -> list[int]:
    return [row["key"] for row in ledger.claims(Filter(limit=ALL, **asked))]


@pytest.mark.parametrize("name", ["certainty", "polarity", "deontic", "event_type", "publisher"])
def test_a_value_finds_the_claims_that_have_it(kept: Ledger, name: str) -> None:
    values = every(kept, name, f"{name} IS NOT NULL")
    assert values
    for value in values:
        found = keys(kept, **{name.removesuffix("_type"): value})
        assert found == every(kept, "key", f"{name} = :value", value=value)


def test_a_country_is_that_of_the_place_or_of_who_takes_part(kept: Ledger) -> None:
    somewhere = """place_country = :country OR EXISTS (
        SELECT 1 FROM participant JOIN entity ON entity.key = participant.entity
        WHERE participant.claim = found.key AND entity.country = :country)"""
    for country in every(kept, "place_country", "place_country IS NOT NULL"):
        assert keys(kept, country=country) == every(kept, "key", somewhere, country=country)


@pytest.mark.parametrize("since", [None, "2019", "2020", "2020-01", "2020-01-02", "2020-02", "2021"])
@pytest.mark.parametrize("until", [None, "2019", "2020", "2020-01", "2020-01-01", "2020-02", "2021"])
def test_dates_are_compared_as_far_as_they_go(kept: Ledger, since: str | None, until: str | None) -> None:
    within = "published >= :since AND substr(published, 1, length(:until)) <= :until"
    asked = {"since": since or "0", "until": until or "9"}
    assert keys(kept, since=since, until=until) == every(kept, "key", within, **asked)


def test_a_report_that_is_dated_by_its_year_is_until_but_not_since_a_month_of_it(tmp_path: Path) -> None:
    with Ledger(at(tmp_path / "news.db")) as ledger:
        (reading,) = invented(1)
        for published in ("2024", "2024-11", "2024-11-18", None):
            report = make_report(reading.report.text, published=published)
            ledger.put(replace(reading, report=report))
        dated = {published: {row["published"] for row in ledger.claims(Filter(limit=ALL, since=published))}
                 for published in ("2024", "2024-11", "2024-11-18")}  # fmt: skip
        until = {row["published"] for row in ledger.claims(Filter(limit=ALL, until="2024-11-18"))}
    assert dated["2024"] == {"2024", "2024-11", "2024-11-18"}
    assert dated["2024-11"] == {"2024-11", "2024-11-18"}
    assert dated["2024-11-18"] == {"2024-11-18"}
    assert until == {"2024", "2024-11", "2024-11-18"}


@pytest.mark.parametrize("date", ["yesterday", "18.11.2024", "2024-13", "2024-11-32", "24", "", "2024-11-18T09:00:00Z"])
def test_what_is_no_date_is_said(kept: Ledger, date: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        kept.claims(Filter(since=date))


@pytest.mark.parametrize("value", ['x" OR facet : "certaintycertain', "certain*", "", "cer tain", "x NOT y", "\0", "*"])
def test_no_value_is_an_operator(kept: Ledger, value: str) -> None:
    assert kept.claims(Filter(certainty=value)) == []
    assert kept.claims(Filter(publisher=value)) == []


def test_a_name_is_found_by_its_words_in_their_order(kept: Ledger) -> None:
    name = next(row["source"] for row in kept.claims(Filter(limit=ALL)) if row["source"] and " " in row["source"])
    first, *rest = name.split()
    assert keys(kept, source=name) == keys(kept, source=name.upper()) != []
    assert set(keys(kept, source=name)) <= set(keys(kept, source=first[:3] + "*"))
    assert keys(kept, source=" ".join([*rest, first])) == []


def test_readings_that_count_no_more_are_not_in_it(kept: Ledger) -> None:
    with kept.reads() as connection:
        current = connection.exec_driver_sql(
            "SELECT count(*) FROM claim JOIN reading ON reading.key = claim.reading WHERE reading.current"
        ).scalar_one()
        every_claim = connection.exec_driver_sql("SELECT count(*) FROM claim").scalar_one()
    assert len(keys(kept, until="2030")) == len(keys(kept)) == current < every_claim
    assert faults(kept.path) == []


def totals(ledger: Ledger) -> tuple[list[Any], list[Any]]:
    """Totals as they are kept, and counted anew."""
    anew = """
        SELECT coalesce(source.name, '(' || source.kind || ')'), source.kind, count(DISTINCT reading.report),
            count(DISTINCT attribution.key), count(claim.key),
            count(DISTINCT CASE WHEN attribution.act = 'deny' AND NOT attribution.negated THEN attribution.key END),
            count(DISTINCT CASE WHEN attribution.act = 'decline' THEN attribution.key END),
            min(report.published), max(report.published)
        FROM source JOIN reading ON reading.key = source.reading AND reading.current
        JOIN report ON report.key = reading.report JOIN attribution ON attribution.source = source.key
        LEFT JOIN claim ON claim.attribution = attribution.key
        GROUP BY source.name, source.kind ORDER BY 1, 2"""
    with ledger.reads() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM source_total ORDER BY name, kind").all()
        return [tuple(row) for row in kept], [tuple(row) for row in connection.exec_driver_sql(anew)]


def test_totals_of_sources_are_right_after_any_change(tmp_path: Path) -> None:
    chance = random.Random(7)
    found = list(invented(12))
    with Ledger(at(tmp_path / "news.db")) as ledger:
        for step in range(60):
            reading = chance.choice(found)
            with ledger.reads() as connection:
                there = connection.exec_driver_sql(
                    "SELECT 1 FROM report WHERE id = ?", (reading.report.id,)
                ).first()  # fmt: skip
            if there and chance.random() < 0.4:
                ledger.forget(reading.report.id, "a test")
                ledger.remember(reading.report.id)
            else:
                ledger.put(_read_by(reading, chance.choice(("one", "another", "third"))))
            if step % 10 == 9:
                kept, anew = totals(ledger)
                assert kept == anew
        assert kept
        for reading in found:
            if ledger.reading(reading.report.id):
                ledger.forget(reading.report.id, "a test")
        assert totals(ledger) == ([], [])
        assert keys(ledger) == []
    assert faults(at(tmp_path / "news.db")) == []


def _read_by(reading: Reading, model: str) -> Reading:
    """``reading`` as a model reads it that credits fewer: the claims of the others are the author's."""
    few = reading.attributions[: {"one": 13, "another": 8, "third": 4}[model]]
    known = {each.id for each in few}
    claims = tuple(each if each.attribution in known else replace(each, attribution=None) for each in reading.claims)
    credited = {one.source for one in few}
    sources = tuple(each for each in reading.sources if each.id in credited)
    return replace(reading, model=model, attributions=few, claims=claims, sources=sources)
