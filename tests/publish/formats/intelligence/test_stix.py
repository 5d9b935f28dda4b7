"""STIX 2.1, checked by the stix2 library and by OASIS's validator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import stix2
from stix2validator import ValidationOptions, validate_string

import reportedly
from reportedly.publish.formats import export
from reportedly.publish.formats.stix import AXES, MARKINGS
from reportedly.vocabulary import Reading, claim_id

from .conftest import Exported, Judged


@pytest.fixture
def objects(exported: Exported) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported("stix").read_bytes())["objects"]
    return found


def notes(objects: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Those of claims, by the claim."""
    return {one["external_references"][0]["external_id"]: one for one in objects if AXES in one.get("extensions", {})}


def test_stix2_takes_it_with_nothing_custom(exported: Exported) -> None:
    bundle = stix2.parse(exported("stix").read_text("utf-8"), allow_custom=False, version="2.1")
    assert {one["type"] for one in bundle.objects} == {
        "extension-definition", "grouping", "identity", "marking-definition", "note", "opinion", "relationship",
        "report",
    }  # fmt: skip


def test_the_validator_finds_no_fault_and_every_reference_resolves(exported: Exported) -> None:
    """103 asks for random ids, against which section 2.9 allows ours; 302 for hashes of pages that we do not have."""
    options = ValidationOptions(version="2.1", enforce_refs=True, disabled=["103", "302"])
    result = validate_string(exported("stix").read_text("utf-8"), options)
    assert result.is_valid, [str(one) for one in result.errors][:5]
    assert not [str(one) for one in result.warnings]


def test_ids_are_unique_in_their_last_part_too(objects: list[dict[str, Any]]) -> None:
    numbers = [one["id"].partition("--")[2] for one in objects]
    assert len(set(numbers)) == len(numbers)


def test_claims_are_notes_with_their_words_and_places(
    objects: list[dict[str, Any]], readings: dict[str, Reading]
) -> None:
    found = notes(objects)
    reports = {
        one["external_references"][0]["external_id"]: one["id"] for one in objects
        if one["type"] in ("report", "grouping") and "external_references" in one
    }  # fmt: skip
    for id, reading in readings.items():
        for claim in reading.claims:
            note = found.pop(claim_id(id, claim))
            axes = note["extensions"][AXES]
            assert note["content"] == claim.text == reading.quote(*((start, end) for start, end in axes["spans"]))
            assert (axes["polarity"], axes["certainty"], axes["mood"]) == (claim.polarity, claim.certainty, claim.mood)
            assert reports[id] in note["object_refs"]
    assert not found


def test_confidence_is_an_analysts_alone(objects: list[dict[str, Any]], judged: Judged) -> None:
    assert {claim: note["confidence"] for claim, note in notes(objects).items() if "confidence" in note} == {
        judged.credible: 70
    }
    assert not [one for one in objects if "confidence" in one and one["type"] != "note"]


def test_what_people_judge_is_an_opinion(objects: list[dict[str, Any]], judged: Judged) -> None:
    found = notes(objects)
    told: dict[str, list[str]] = {}
    for one in objects:
        if one["type"] == "opinion":
            told.setdefault(one["object_refs"][0], []).append(one["opinion"])
    assert told[found[judged.credible]["id"]] == ["agree", "agree"]
    assert told[found[judged.torn]["id"]] == ["agree", "disagree"]
    assert told[found[judged.wrong]["id"]] == ["strongly-disagree"]
    assert found[judged.open]["id"] not in told
    graded = [one for one in objects if any("source-reliability" in label for label in one.get("labels", ()))]
    assert [one["labels"] for one in graded] == [['admiralty-scale:source-reliability="b"']]


def test_a_report_without_a_date_gets_none(objects: list[dict[str, Any]]) -> None:
    (undated,) = [one for one in objects if "undated report" in one.get("labels", ())]
    assert undated["type"] == "grouping"
    assert undated["name"] == "The dam at Orlo"
    assert "published" not in undated


def test_copies_are_derived_and_what_cites_is_related(objects: list[dict[str, Any]]) -> None:
    kinds = {(one["relationship_type"], one["description"].partition(":")[0]) for one in objects
             if one["type"] == "relationship"}  # fmt: skip
    assert ("derived-from", "copy") in kinds
    assert ("related-to", "citation") in kinds
    assert not kinds & {("derived-from", "citation"), ("related-to", "copy")}


def test_sources_without_a_name_are_no_identities(objects: list[dict[str, Any]]) -> None:
    assert {one["identity_class"] for one in objects if one["type"] == "identity"} == {
        "individual", "organization", "system",
    }  # fmt: skip
    assert not [one for one in objects if one["type"] == "identity" and "official" in one["name"].lower()]


@pytest.mark.parametrize("tlp", MARKINGS)
def test_every_object_carries_the_marking_that_was_asked_for(judged: Judged, tmp_path: Path, tlp: str) -> None:
    with reportedly.open(judged.path, create=False) as ledger:
        export("stix", ledger, tmp_path / "b.json", reportedly.Filter(words="bridge"), options={"tlp": tlp})
    objects = json.loads((tmp_path / "b.json").read_bytes())["objects"]
    marking = getattr(stix2.v21, f"TLP_{'WHITE' if tlp == 'clear' else tlp.upper()}")
    assert dict(stix2.parse(objects[0], version="2.1")) == dict(marking)
    assert {tuple(one["object_marking_refs"]) for one in objects[1:]} == {(marking.id,)}


def test_a_part_of_a_ledger_points_at_nothing_outside(exported: Exported) -> None:
    place = exported("stix", asked=reportedly.Filter(certainty="possible"))
    objects = json.loads(place.read_bytes())["objects"]
    ids = {one["id"] for one in objects}
    for one in objects:
        for name, value in one.items():
            if name.endswith(("_ref", "_refs")):
                assert set([value] if isinstance(value, str) else value) <= ids, one
    assert {one["extensions"][AXES]["certainty"] for one in notes(objects).values()} == {"possible"}
