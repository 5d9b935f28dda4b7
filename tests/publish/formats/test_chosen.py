"""What is chosen for an export: the same rows as the lists, in a fixed order, and no more than fits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger
from reportedly.publish.chosen import Chosen
from reportedly.publish.formats.nouns import NAMES
from reportedly.vocabulary import claim_id, make_report


def count(chosen: Chosen) -> dict[str, int]:
    return {name: len(list(getattr(chosen, name)())) for name in NAMES}


def test_everything_is_there_once(chosen: Chosen, ledger: Ledger) -> None:
    every = 1_000_000
    entities = [one for reading in ledger.readings() for one in reading.entities]
    assert count(chosen) == {
        "reports": len(ledger.reports(Filter(limit=every))),
        "claims": len(ledger.claims(Filter(limit=every))),
        "sources": len(ledger.sources(limit=every)),
        "actors": len({(one.name, one.type, one.country, one.sector, one.wikidata) for one in entities}),
        "places": len({(p.name, p.country, p.geonames) for r in ledger.readings() for p in r.places}),
        "stories": len(ledger.stories(limit=every)),
        "events": len(ledger.events(limit=every)),
        "derivations": len(ledger.derivations(limit=every)),
        "contradictions": len(ledger.contradictions(limit=every)),
        "updates": len(ledger.contradictions(what="updates", limit=every)),
        "distortions": len(ledger.contradictions(what="distortions", limit=every)),
        "policies": len(ledger.policies(limit=every)),
        "outlook": len(ledger.outlook(limit=every)[1]),
        "judgements": len(ledger.judgements()),
    }  # fmt: skip


def test_rows_are_those_of_the_lists(chosen: Chosen, ledger: Ledger) -> None:
    def told(rows: list[dict[str, object]]) -> list[str]:
        return sorted(repr({name: value for name, value in row.items() if name != "key"}) for row in rows)

    every = 1_000_000
    assert told(list(chosen.sources())) == told(ledger.sources(limit=every))
    assert told(list(chosen.policies())) == told(ledger.policies(limit=every))
    assert told(list(chosen.contradictions())) == told(ledger.contradictions(limit=every))
    events = list(chosen.events())
    assert [one["id"] for one in events] == sorted(one["id"] for one in ledger.events(limit=every))
    for one in events[::40]:
        assert one["rests"] == ledger.origins(one["id"])
        assert one["trail"] == ledger.standing(one["id"])["trail"]
        assert len(one["members"]) == one["claims"]


def test_reports_come_with_their_reading_and_an_unread_one_with_an_empty_one(chosen: Chosen) -> None:
    found = list(chosen.reports())
    assert all(one.record["id"] == one.reading.report.id for one in found)
    assert all(one.claims == one.reading.claims for one in found)
    (unread,) = (one for one in found if one.record["unread"])
    assert unread.reading.model == "none"
    assert not unread.reading.claims


@pytest.mark.parametrize(
    "asked",
    [
        {"certainty": "possible"},
        {"source": "Pentagon"},
        {"words": "missiles", "since": "2024-11-18"},
        {"polarity": "negated", "publisher": "meridian wire"},
        {"country": "RUS", "event": "ASSAULT"},
    ],
)
def test_claims_that_fit_are_those_that_the_lists_find(ledger: Ledger, asked: dict[str, str]) -> None:
    chosen = Chosen(ledger, Filter(**asked))  # type: ignore[arg-type]
    expected = {row["id"] for row in ledger.claims(Filter(**asked, limit=1_000_000))}  # type: ignore[arg-type]
    assert expected
    assert {row["id"] for row in chosen.claims()} == expected
    reports = list(chosen.reports())
    assert {claim_id(one.record["id"], claim) for one in reports for claim in one.claims} == expected
    assert all(one.claims for one in reports)
    assert all({member["claim"] for member in event["members"]} & expected for event in chosen.events())
    assert {row["claim"] for row in chosen.outlook()} <= expected


def test_a_date_and_a_publisher_ask_of_reports(ledger: Ledger) -> None:
    asked = Filter(since="2024-11-19", publisher="Meridian Wire", limit=1_000)
    assert [one.record["id"] for one in Chosen(ledger, asked).reports()] == [
        row["id"] for row in reversed(ledger.reports(asked))
    ]


def test_a_story_is_its_reports(ledger: Ledger) -> None:
    story = ledger.stories()[0]
    chosen = Chosen(ledger, story=story["id"])
    expected = {one["id"] for one in story["reports"]}
    assert {one.record["id"] for one in chosen.reports()} == expected
    assert {row["report"] for row in chosen.claims()} <= expected
    assert [one["id"] for one in chosen.stories()] == [story["id"]]
    assert {one["id"] for one in chosen.events()} == {one["id"] for one in ledger.events(story["id"], limit=10_000)}


def test_what_is_judged_goes_with_what_it_is_about(ledger: Ledger, chosen: Chosen) -> None:
    claim = ledger.claims(Filter(limit=1_000_000))[-1]
    within = Chosen(ledger, Filter(publisher=claim["publisher"]))
    assert {one["kind"] for one in chosen.judgements()} == {"wrong source", "reliability"}
    assert "wrong source" in {one["kind"] for one in within.judgements()}
    assert not list(Chosen(ledger, Filter(since="2030")).judgements())


def test_what_is_no_date_or_no_story_is_told(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no date"):
        list(Chosen(ledger, Filter(since="yesterday")).reports())
    with pytest.raises(UsageError, match="no story"):
        list(Chosen(ledger, story="none").claims())


def test_one_state_is_seen_while_others_write(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    with Ledger(copy) as reader, Ledger(copy) as writer, reader.still():
        chosen = Chosen(reader)
        before = len(list(chosen.reports()))
        writer.keep(make_report("Another report.", title="Another"))
        assert len(list(chosen.reports())) == before
        assert len(list(Chosen(writer).reports())) == before + 1
